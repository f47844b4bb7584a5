"""A corpus that is made up, for tests of the command line alone.

Run as a program, it is the command ``corpus`` with this corpus behind it.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from corpus_cli import corpus, results, views
from corpus_cli.errors import LockedError, NotFoundError, RefusedError, UsageError

UID = "00112233445566aa"
NASTY = "A \x1b[31mred\x1b[0m title\nover two lines, and \x9bC1 too"
LONG = "The lighthouse keeper of Port Ellery counts every passing ship and writes a book about it"

COLUMNS = ("uid", "title", "published_on", "word_count")


def rows(count: int) -> Iterator[tuple[results.Value, ...]]:
    for number in range(count):
        yield f"{number:016x}", f"{LONG} {number}", "2031-04" if number % 2 else None, number * 10


QUOTE = views.QuoteView(
    uid="00112233445566bb",
    article_uid=UID,
    article_title="Ferry returns",
    document_path="ferry.txt",
    kind="direct",
    start=120,
    end=150,
    text="We waited nine years for this.",
    unbalanced=False,
    speaker="she",
    speaker_name="Ida Marlow",
    speaker_type="person",
    person_uid="00112233445566cc",
    cue="said",
    rule="cue-after",
    confidence=0.9,
    line=7,
    column=2,
    before="On the pier,",
    after="she said.",
)
ARTICLE = views.ArticleView(
    uid=UID,
    document_uid="00112233445566dd",
    document_path="ferry.txt",
    ordinal=2,
    article_count=3,
    kind="full",
    title="Ferry returns",
    byline="Tom Acker",
    published_on="2031-04-02",
    tags=("Harbour", "Transport"),
    captions=("The ferry at dawn.",),
    body="The ferry is back.\n\n" + "It crosses the bay four times a day, as it did before the storm. " * 4,
    word_count=60,
    start=100,
    end=400,
    first_line=5,
    last_line=12,
    rule="listing",
    confidence=0.8,
    previous_uid=None,
    next_uid="00112233445566ee",
    people=(
        views.PersonCount("00112233445566cc", "Ida Marlow", 3, 1),
        views.PersonCount(None, "Acker", 1, 0),
    ),
    quotes=(QUOTE,),
)
LINE = views.ArticleLine(UID, 2, "full", "Ferry returns", "2031-04-02", "ferry.txt")
VIEWS: dict[str, views.View] = {
    "article": ARTICLE,
    "quote": QUOTE,
    "document": views.DocumentView(
        uid="00112233445566dd",
        path="ferry.txt",
        sha256="0" * 64,
        size=2048,
        media_type="text/plain",
        encoding="utf-8",
        char_count=2040,
        reader="plain",
        reader_version=1,
        flags=("nul-replaced",),
        captures=(views.CaptureView("ferry.txt", 1, None, "Bay News", "2031-04", None, None),),
        articles=(LINE,),
    ),
    "person": views.PersonView(
        "00112233445566cc", "ida-marlow", "Ida Marlow", ("Ida Marlow", "I. Marlow"), 3, 21, (LINE,), (QUOTE,)
    ),
    "tag": views.TagView("harbour", "Harbour", ("Harbour", "HARBOUR"), (LINE,)),
}
STATS = results.Stats(
    documents=2,
    captures=3,
    articles=5,
    articles_by_kind={"full": 4, "teaser": 1},
    tags=2,
    people=1,
    mentions=9,
    quotes=4,
    quotes_by_kind={"direct": 4},
    quotes_with_speaker=3,
    words=1234,
    characters=9876,
    first_date="2031",
    last_date="2031-04-02",
    articles_with_date=2,
    articles_by_year={"2031": 2},
    sources={"Bay News": 1, "": 1},
    top_tags=(("Harbour", 4),),
    top_people=(("Ida Marlow", 3),),
)
INFO = results.DatabaseInfo(
    path="corpus.db",
    size=40960,
    revision="0001",
    application_id=7,
    journal_mode="wal",
    page_size=4096,
    root=".",
    sqlite_version="3.40.1",
    rows={"documents": 2, "articles": 5},
    search_indexed={"articles": True, "quotes": False},
)


class FakeCorpus:
    """Answers every call, and keeps it in ``calls``."""

    calls: ClassVar[list[tuple[str, tuple[object, ...], dict[str, object]]]] = []
    upgraded: ClassVar[Path | None] = None
    report = results.ImportReport(added=5, articles=31, quotes=180)
    count = 3
    error: BaseException | None = None

    @classmethod
    def open(cls, *args: object, **named: object) -> "FakeCorpus":
        cls._called("open", args, named)
        return cls()

    @classmethod
    def _called(cls, name: str, args: tuple[object, ...], named: dict[str, object]) -> None:
        cls.calls.append((name, args, named))
        if cls.error is not None and name != "open":
            raise cls.error

    def __enter__(self) -> "FakeCorpus":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def import_(self, *args, progress=None, **named):
        self._called("import_", args, named)
        if progress is not None:
            for done in range(1, 6):
                progress(done, 5, f"page-{done}.txt")
        return self.report

    def list(self, *args, **named):
        self._called("list", args, named)
        limit = named["limit"]
        left = max(0, self.count - named["offset"])
        count = left if limit is None else min(limit, left)
        return results.Listing(COLUMNS, rows(count), self.count)

    def show(self, uid, *, explain=False):
        self._called("show", (uid,), {"explain": explain} if explain else {})
        if uid not in VIEWS:
            raise NotFoundError(f"nothing is called {uid!r}", hint="corpus list articles shows the uids")
        return VIEWS[uid]

    def search(self, *args, **named):
        self._called("search", args, named)
        hit = (UID, "Ferry returns", "2031-04-02", "ferry.txt", "the \ue000ferry\ue001 is \x1b[5mback")
        return results.Listing(("uid", "title", "published_on", "path", "snippet"), iter([hit]), 3)

    def stats(self):
        self._called("stats", (), {})
        return STATS

    def export(self, name, output, *args, **named):
        self._called("export", (name, output, *args), named)
        if isinstance(output, str):
            Path(output).write_bytes(b"{}\n")
        else:
            output.write('{"title": "caf\u00e9 \x1b[31m"}\n'.encode())
        return results.ExportReport(name, output if isinstance(output, str) else "-", (), {"articles": 5})

    def sql(self, *args, **named):
        self._called("sql", args, named)
        return results.Listing(("a", "b"), iter([(1, NASTY), (None, True)]))

    def info(self):
        self._called("info", (), {})
        return INFO

    def upgrade(self):
        self._called("upgrade", (), {})
        return

    def backup(self, *args, **named):
        self._called("backup", args, named)
        return Path("corpus-backup.db")

    def optimize(self):
        self._called("optimize", (), {})


ERRORS = {
    "usage": UsageError("no column 'colour'", hint="known columns: uid, title"),
    "not-found": NotFoundError("no database at corpus.db", hint="corpus import makes one"),
    "refused": RefusedError("out.json is there already", hint="--force replaces it"),
    "locked": LockedError("another process holds the database", problems=("waited 5 s",)),
    "unexpected": TypeError("what\nis this"),
    "os": OSError(28, "No space left on device", "corpus.db"),
    "interrupt": KeyboardInterrupt(),
    "pipe": BrokenPipeError(32, "Broken pipe"),
}

if __name__ == "__main__":
    from corpus_cli.cli.app import main

    FakeCorpus.count = int(os.environ.get("FAKE_COUNT", "3"))
    FakeCorpus.error = ERRORS.get(os.environ.get("FAKE_ERROR", ""))
    corpus.Corpus = FakeCorpus
    main()
