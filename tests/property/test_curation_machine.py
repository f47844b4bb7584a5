"""Imports, decisions and undos in any order: all rules hold, and curation is as a plain model says."""

import io
import json
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from unittest.mock import patch

from curation_model import Content, Model, Operation, undoable
from curation_pages import BODIES, NAMES, PAGES, PATHS, TAGS
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from made import Piece, broken_rules, extract, store

from corpus_cli import Corpus
from corpus_cli.errors import NotFoundError
from corpus_cli.records import Extract
from corpus_cli.store import change, database, fulltext
from corpus_cli.text import fold


@cache
def empty_database() -> Path:
    path = Path(tempfile.mkdtemp()) / "corpus.db"
    database.create(path, root=".")
    return path


def exported(path: Path) -> bytes:
    out = io.BytesIO()
    with Corpus.open(path) as corpus:
        corpus.export("json", out)
    return out.getvalue()


def without_groups(path: Path) -> dict:
    """Return an export without what only a search for duplicates tells."""
    data = json.loads(exported(path))
    del data["duplicates"], data["containments"]
    for article in data["articles"]:
        del article["canonical_uid"]
    return data


class Curation(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.model = Model()
        self.slots: dict[tuple[str, int], str] = {}
        self.extracts = {}
        self.numbers: dict[int, int] = {}
        for name in ("curated.db", "plain.db"):
            shutil.copyfile(empty_database(), self.folder / name)
        # The second one gets the imports, and what becomes of them, and no decisions; ``numbers`` are the
        # operations there that go with those in the first.
        self.connections = [
            database.open_database(self.folder / name, write=True) for name in ("curated.db", "plain.db")
        ]
        self.corpus = Corpus.open(self.folder / "curated.db")
        self.versions = 0
        self.searched = False

    def teardown(self):
        self.restored_elsewhere()
        with suppress(NotFoundError):
            while True:
                self.corpus.undo()
        if self.searched:
            # What a run finds with decisions in force stands until the next; without any, both find the same.
            for name in ("curated.db", "plain.db"):
                with Corpus.open(self.folder / name) as corpus:
                    corpus.dedupe()
        without = [exported(self.folder / name) for name in ("curated.db", "plain.db")]
        self.corpus.close()
        for connection in self.connections:
            connection.close()
        shutil.rmtree(self.folder)
        assert without[0] == without[1]

    def restored_elsewhere(self):
        """What is dumped here and restored there gives the same corpus, and can be taken back there."""
        with Corpus.open(self.folder / "plain.db") as plain:
            before = exported(plain.path)
            report = plain.curation_restore(list(self.corpus.curation_dump()))
            assert without_groups(plain.path) == without_groups(self.corpus.path)
            assert list(plain.curation_dump()) == list(self.corpus.curation_dump())
            if report.operation is not None:
                plain.undo(report.operation)
            assert exported(plain.path) == before

    # What happens

    @rule(path=st.sampled_from(PATHS), page=PAGES, shift=st.integers(0, 3))
    def import_a_page(self, path, page, shift):
        pieces = {
            slot: Piece(
                self.title(path, slot, retitled), f"{BODIES[slot]} So says {path}.", tags, names, quotes
            )
            for slot, (retitled, tags, names, quotes) in page.items()
        }
        self.versions += 1
        head = f"{path} {'x' * shift} {self.versions}"
        one = extract(*(pieces[slot] for slot in sorted(pieces)), head=head)
        for connection in self.connections:
            store(connection, {path: one})
            fulltext.catch_up(connection)
        self.extracts[one.document.sha256] = one
        found = {}
        for slot, piece in pieces.items():
            (uid,) = (
                self.connections[0]
                .execute("SELECT uid FROM articles WHERE body LIKE ?", (f"{piece.body}%",))
                .fetchone()
            )
            assert self.slots.setdefault((path, slot), uid) == uid
            found[uid] = Content(path, piece.title, piece.tags, piece.names, piece.quotes)
        numbers = [self.latest_operation(connection) for connection in self.connections]
        self.numbers[numbers[0]] = numbers[1]
        self.model.operations[numbers[0]] = Operation(path=path, page=found)

    def latest_operation(self, connection):
        return connection.execute("SELECT max(id) FROM operations").fetchone()[0]

    def title(self, path, slot, retitled):
        """What rolled off the page is known again by its title alone."""
        uid = self.slots.get((path, slot))
        if uid is not None and uid not in self.model.page(path):
            (title,) = (
                self.connections[1].execute("SELECT title FROM articles WHERE uid = ?", (uid,)).fetchone()
            )
            return title
        return f"Report {slot} of {path}{', told again' if retitled else ''}"

    def decide(self, report, *decisions):
        if report.operation is not None:
            assert decisions
            self.model.operations[report.operation] = Operation(list(decisions))

    @precondition(lambda self: self.model.live())
    @rule(data=st.data(), name=st.sampled_from((*TAGS, "Boats", "boats")))
    def tag_add(self, data, name):
        uids = data.draw(st.lists(st.sampled_from(self.model.live()), unique=True, min_size=1, max_size=3))
        sent = self.model.leads("tag-alias")
        key = fold(name)
        while key in sent:
            key = sent[key]
        shown = self.model.tags().get(key, name)
        new = [uid for uid in uids if key not in self.model.tags_of(uid)]
        report = self.corpus.tag_add(name, uids)
        assert (report.changed, report.unchanged) == (len(new), len(uids) - len(new))
        self.decide(report, *(("tag", uid, key, True, shown) for uid in new))

    @precondition(lambda self: self.model.tags())
    @rule(data=st.data())
    def tag_remove(self, data):
        tags = self.model.tags()
        key = data.draw(st.sampled_from(sorted(tags)))
        uids = data.draw(st.lists(st.sampled_from(self.model.live()), unique=True, min_size=1, max_size=3))
        having = [uid for uid in uids if key in self.model.tags_of(uid)]
        report = self.corpus.tag_remove(tags[key], uids)
        assert report.changed == len(having)
        self.decide(report, *(("tag", uid, key, False, "") for uid in having))

    @precondition(lambda self: self.model.tags())
    @rule(data=st.data(), name=st.sampled_from(("Boats", "BOATS", "Quays", "Port", "ferries")))
    def tag_rename(self, data, name):
        tags = self.model.tags()
        key = data.draw(st.sampled_from(sorted(tags)))
        sent = self.model.leads("tag-alias")
        known = fold(name)
        while known in sent:
            known = sent[known]
        if known in tags and known != key:
            return
        report = self.corpus.tag_rename(tags[key], name)
        moved = [("tag-alias", key, fold(name))] if fold(name) != key else []
        self.decide(report, *moved, ("tag-name", fold(name), name))

    @precondition(lambda self: len(self.model.tags()) > 1)
    @rule(data=st.data())
    def tag_merge(self, data):
        tags = self.model.tags()
        one, two = data.draw(st.lists(st.sampled_from(sorted(tags)), unique=True, min_size=2, max_size=2))
        report = self.corpus.tag_merge([tags[one]], tags[two])
        self.decide(report, ("tag-alias", one, two), ("tag-name", two, tags[two]))

    @precondition(lambda self: self.model.tags())
    @rule(data=st.data(), spelling=st.sampled_from((*TAGS, "Boats", "Moles")))
    def tag_alias(self, data, spelling):
        tags = self.model.tags()
        key = data.draw(st.sampled_from(sorted(tags)))
        report = self.corpus.tag_alias(spelling, tags[key])
        self.decide(report, ("tag-alias", fold(spelling), key), ("tag-name", key, tags[key]))

    def pins(self, *uids):
        return [("pin", name, uid) for uid in uids for name in self.model.own_names(uid)]

    def person(self, data):
        people = sorted({uid for _, uid in self.model.people().values()})
        return data.draw(st.sampled_from(people))

    @precondition(lambda self: self.model.people())
    @rule(data=st.data())
    def people_merge(self, data):
        one, two = self.person(data), self.person(data)
        report = self.corpus.people_merge([one], two)
        self.decide(report, *(self.pins(two, one) if one != two else ()), ("merge", one, two))

    @precondition(lambda self: self.model.people())
    @rule(data=st.data(), name=st.sampled_from(("Ada the Elder", "Bram Oster")))
    def people_rename(self, data, name):
        person = self.person(data)
        self.decide(self.corpus.people_rename(person, name), *self.pins(person), ("name", person, name))

    @precondition(lambda self: self.model.people())
    @rule(data=st.data(), name=st.sampled_from((*NAMES, "the Clock Lady")))
    def people_alias(self, data, name):
        person = self.person(data)
        before = self.model.people().get(name)
        left = self.pins(before[1]) if before and before[1] != person else []
        report = self.corpus.people_alias(name, person)
        pins = [pin for pin in [*left, *self.pins(person)] if fold(pin[1]) != fold(name)]
        self.decide(report, *pins, ("pin", name, person))

    def mentions(self):
        return [(uid, name) for uid in self.model.live() for name in self.model.mentions(uid)]

    def named(self):
        live = self.model.live()
        return [(uid, name) for uid in live for name, person in self.model.meanings(uid).items() if person]

    def quotes(self):
        return [(uid, said) for uid in self.model.live() for said in self.model.quotes(uid)]

    def uid_of(self, table, article, text):
        (found,) = (
            self.connections[0]
            .execute(
                f"SELECT x.uid FROM {table} x JOIN articles a ON a.id = x.article_id "
                "WHERE a.uid = ? AND x.text = ? AND NOT x.dropped",
                (article, text),
            )
            .fetchone()
        )
        return found

    @precondition(lambda self: self.mentions())
    @rule(data=st.data())
    def mention_drop(self, data):
        article, name = data.draw(st.sampled_from(self.mentions()))
        report = self.corpus.mention_drop(self.uid_of("mentions", article, name))
        self.decide(report, ("mention-drop", article, name))

    @precondition(lambda self: self.named())
    @rule(data=st.data(), name=st.none() | st.just("Ada Quill the Younger"))
    def people_split(self, data, name):
        article, mention = data.draw(st.sampled_from(self.named()))
        person = self.model.meanings(article)[mention]
        uid = self.uid_of("mentions", article, mention)
        report = self.corpus.people_split(person, [uid], name=name)
        (value,) = (
            self.connections[0]
            .execute(
                "SELECT json_extract(value, '$.to') FROM curation WHERE operation_id = ?", (report.operation,)
            )
            .fetchone()
        )
        self.decide(report, ("split", article, mention, value))

    @precondition(lambda self: self.quotes())
    @rule(data=st.data(), speaker=st.none() | st.sampled_from((*NAMES, "Dora Pike")))
    def quote_set(self, data, speaker):
        article, said = data.draw(st.sampled_from(self.quotes()))
        uid = self.uid_of("quotes", article, said)
        report = self.corpus.quote_set(uid, speaker=speaker, none=speaker is None)
        self.decide(report, ("speaker", article, said, speaker))

    @precondition(lambda self: self.quotes())
    @rule(data=st.data())
    def quote_drop(self, data):
        article, said = data.draw(st.sampled_from(self.quotes()))
        report = self.corpus.quote_drop(self.uid_of("quotes", article, said))
        self.decide(report, ("quote-drop", article, said))

    @precondition(lambda self: self.model.live())
    @rule(data=st.data(), title=st.sampled_from(("Put right", "")))
    def article_set(self, data, title):
        uid = data.draw(st.sampled_from(self.model.live()))
        self.decide(self.corpus.article_set(uid, title=title), ("title", uid, title or None))

    @precondition(lambda self: self.model.live())
    @rule(data=st.data())
    def remove_an_article(self, data):
        uid = data.draw(st.sampled_from(self.model.live()))
        self.decide(self.corpus.remove(uid), ("article-remove", uid))

    @precondition(lambda self: self.model.live())
    @rule(data=st.data())
    def remove_a_capture(self, data):
        uid = data.draw(st.sampled_from(self.model.live()))
        path = self.model.articles[uid].path
        self.decide(self.corpus.remove(path), ("capture-remove", path))

    @rule()
    def dedupe(self):
        report = self.corpus.dedupe()
        self.searched = True
        contradicted = [uid for uid in self.model.live() if self.model.contradicted(uid)]
        assert bool(contradicted) == any("marked different" in line for line in report.contradictions)

    def pair(self, data):
        uids = st.lists(st.sampled_from(self.model.live()), unique=True, min_size=2, max_size=2)
        return data.draw(uids)

    @precondition(lambda self: len(self.model.live()) > 1)
    @rule(data=st.data(), verdict=st.sampled_from(("same", "different", "unsure")))
    def dedupe_mark(self, data, verdict):
        one, other = pair = sorted(self.pair(data))
        now = self.model.verdicts().get((one, other))
        report = self.corpus.dedupe_mark(pair, **{verdict: True})
        said = now == verdict or (verdict == "same" and now in pair)
        assert (report.changed, report.unchanged) == (not said, said)
        self.decide(report, ("verdict", one, other, verdict))
        self.it_counts_at_once(report, pair)

    @precondition(lambda self: len(self.model.live()) > 1)
    @rule(data=st.data())
    def dedupe_keep(self, data):
        best, other = self.pair(data)
        report = self.corpus.dedupe_keep(best, over=[other])
        self.decide(report, ("verdict", *sorted((best, other)), best))
        self.it_counts_at_once(report, (best, other))

    def it_counts_at_once(self, report, pair):
        if report.operation is None:
            return
        contradicted = any(self.model.contradicted(uid) for uid in pair)
        assert any("marked different" in line for line in report.problems) == contradicted
        if self.searched and pair[1] in self.model.tied(pair[0]) and not contradicted:
            assert any(set(pair) <= members for members in self.groups())

    def groups(self):
        found = {}
        for group, uid in self.corpus.list("duplicates", columns=("group_uid", "uid")).rows:
            found.setdefault(group, set()).add(uid)
        return list(found.values())

    @precondition(lambda self: undoable(self.model))
    @rule(data=st.data())
    def undo(self, data):
        self.take_back(data.draw(st.sampled_from(undoable(self.model))))

    @precondition(lambda self: self.imports())
    @rule(data=st.data())
    def undo_an_import(self, data):
        self.take_back(data.draw(st.sampled_from(self.imports())))

    def imports(self):
        return [number for number in undoable(self.model) if self.model.is_import(number)]

    def again(self, document, *_):
        return self.extracts[document.sha256]

    def take_back(self, operation):
        with patch("corpus_cli.pipeline.found_in", self.again):
            report = self.corpus.undo(operation)
        self.model.operations[report.operation] = Operation(undoes=operation)
        if self.model.is_import(operation):
            there = change.undo(self.connections[1], self.numbers[operation], self.again)
            self.numbers[report.operation] = there.operation

    @precondition(lambda self: undoable(self.model))
    @rule(data=st.data())
    def nothing_by_a_dry_run(self, data):
        before = exported(self.folder / "curated.db")
        with patch("corpus_cli.pipeline.found_in", self.again):
            self.corpus.undo(data.draw(st.sampled_from(undoable(self.model))), dry_run=True)
        assert exported(self.folder / "curated.db") == before

    @precondition(lambda self: self.extracts)
    @rule()
    def extract_again(self):
        before = exported(self.folder / "curated.db")
        with patch("corpus_cli.pipeline.found_in", self.again):
            report = self.corpus.extract(all=True)
        assert report.counts.changed == 0
        assert exported(self.folder / "curated.db") == before

    @precondition(lambda self: self.extracts)
    @rule(keep=st.integers(0, 1))
    def lose_articles_and_find_them_again(self, keep):
        before = without_groups(self.folder / "curated.db")

        def loses(document, *_):
            found = self.again(document)
            return Extract(document, found.articles[:keep])

        for finds in (loses, self.again):
            with patch("corpus_cli.pipeline.found_in", finds):
                self.corpus.extract(all=True)
        assert without_groups(self.folder / "curated.db") == before

    # What holds

    @invariant()
    def every_rule_holds(self):
        assert list(broken_rules(self.connections[0])) == []

    @invariant()
    def verdicts_are_as_the_model_says(self):
        rows = self.connections[0].execute("SELECT left_uid, right_uid, verdict FROM verdicts")
        stored = {
            tuple(sorted((left, right))): left if verdict == "canonical" else verdict
            for left, right, verdict in rows
        }
        assert stored == self.model.verdicts()
        for pair, verdict in stored.items():
            assert verdict != "different" or not any(set(pair) <= members for members in self.groups())

    @invariant()
    def it_is_as_the_model_says(self):
        data = json.loads(exported(self.folder / "curated.db"))
        model = self.model
        articles = {one["uid"]: one for one in data["articles"]}
        assert sorted(articles) == model.live()
        assert {tag["name"] for tag in data["tags"]} == set(model.tags().values())
        names = model.tags()
        people: dict[str, set[str]] = {}
        for mention in data["mentions"]:
            people.setdefault(mention["article_uid"], set()).add(
                (mention["text"], mention["person_uid"] or "")
            )
        quotes: dict[str, set] = {}
        for quote in data["quotes"]:
            quotes.setdefault(quote["article_uid"], set()).add((quote["text"], quote["speaker_name"]))
        for uid, article in articles.items():
            assert article["title"] == model.title(uid)
            assert {tag["name"] for tag in article["tags"]} == {names[key] for key in model.tags_of(uid)}
            assert people.get(uid, set()) == set(model.meanings(uid).items())
            assert quotes.get(uid, set()) == set(model.quotes(uid).items())
        renamed = {uid: name for _, uid, name in model.decisions("name")}
        for person in data["people"]:
            assert person["name"] == renamed.get(person["uid"], person["name"])
            assert person["mention_count"] or person["quote_count"]


Curation.TestCase.settings = settings(
    deadline=None,
    max_examples=40,
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
)
TestCuration = Curation.TestCase
