import io
import random
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made import broken_rules
from papers import article, page

from corpus_cli import Corpus
from corpus_cli.store import database

TAGS = st.lists(
    st.sampled_from(["Ferries", "FERRIES", "Low Harrow", "C++", "C#", "Café", "東京", "🚢"]), max_size=3
)
ODD = st.text("ab \n“”\"'«».,:-|\r\t\0é東\ufeff0123", max_size=60)
ARTICLES = st.builds(
    lambda number, tags, note, plain: article(
        number, title=None if plain else "The same title", tags=",".join(tags), note=note
    ),
    st.integers(0, 40),
    TAGS,
    ODD,
    st.booleans(),
)
CAPTURES = st.lists(
    ARTICLES | st.lists(ARTICLES, min_size=2, max_size=4).map(lambda all_: page(*all_)) | ODD, max_size=4
)
LAW = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])


def write(folder: Path, captures: list[str]) -> list[Path]:
    paths = []
    for number, text in enumerate(["The first one.", *captures]):
        paths.append(folder / f"{number}.txt")
        paths[-1].write_bytes(text.encode("utf-8", "replace"))
    return paths


def exported(path: Path) -> bytes:
    out = io.BytesIO()
    with Corpus.open(path) as corpus:
        corpus.export("json", out, with_text=True)
    return out.getvalue()


def imported(database_path: Path, *parts: list[Path], jobs: int = 1) -> bytes:
    for paths in parts:
        if paths:
            with Corpus.open(database_path, create=True) as corpus:
                corpus.import_(paths, jobs=jobs, source="Courier")
    return exported(database_path)


@LAW
@given(CAPTURES, st.randoms(use_true_random=False), st.integers(0, 4))
@example(["\ufeff \ufeff", "\0\0", "“", "”"], random.Random(1), 2)
def test_order_and_parts_do_not_matter(captures, rng, cut):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write(folder, captures)
        whole = imported(folder / "whole.db", paths)
        shuffled = rng.sample(paths, len(paths))
        assert imported(folder / "parts.db", shuffled[:cut], shuffled[cut:]) == whole


@settings(LAW, max_examples=2)
@given(CAPTURES)
def test_the_number_of_jobs_does_not_matter(captures):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write(folder, captures)
        assert imported(folder / "two.db", paths, jobs=2) == imported(folder / "one.db", paths)


@LAW
@given(CAPTURES)
def test_importing_twice_is_importing_once(captures):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write(folder, captures)
        once = imported(folder / "c.db", paths)
        with Corpus.open(folder / "c.db") as corpus:
            report = corpus.import_(paths)
        assert (report.added, report.changed, report.articles) == (0, 0, 0)
        assert exported(folder / "c.db") == once


@LAW
@given(
    st.lists(st.tuples(st.sampled_from(["a.txt", "b.txt"]), st.integers(0, 3)), min_size=1, max_size=7),
    CAPTURES,
)
@example(
    [("a.txt", 0), ("a.txt", 1), ("a.txt", 0), ("b.txt", 1), ("a.txt", 1), ("b.txt", 0)],
    ["!!!", "Two.", "..."],
)
@example(
    [("a.txt", 1), ("b.txt", 2), ("a.txt", 0), ("b.txt", 1)], [article(0, title="T"), article(1, title="T")]
)
def test_every_rule_holds_whatever_becomes_of_a_page(history, captures):
    """Two pages take on versions, at times the same ones; nothing known is ever lost."""
    versions = ["The first one.", *captures]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "c.db"
        seen: set[str] = set()
        for file, number in history:
            (folder / file).write_bytes(versions[number % len(versions)].encode("utf-8", "replace"))
            with Corpus.open(path, create=True) as corpus:
                corpus.import_([folder / file])
                uids = {row[0] for row in corpus.list("articles", columns=("uid",)).rows}
            assert seen <= uids
            seen = uids
            with closing(database.open_database(path, write=True)) as connection:
                assert list(broken_rules(connection)) == []
                assert newest_are_whole(connection)


def newest_are_whole(connection: sqlite3.Connection) -> bool:
    """Tell whether every document that some page shows now holds articles 1, 2, 3 and so on."""
    sql = (
        "SELECT d.id, group_concat(a.ordinal) FROM documents d LEFT JOIN (SELECT * FROM articles ORDER BY ordinal) a "
        "ON a.document_id = d.id WHERE d.id IN (SELECT document_id FROM captures c WHERE version = "
        "(SELECT max(version) FROM captures n WHERE n.path = c.path)) GROUP BY d.id"
    )
    ordinals = [[int(n) for n in found.split(",")] if found else [] for _, found in connection.execute(sql)]
    return all(sorted(some) == list(range(1, len(some) + 1)) for some in ordinals)
