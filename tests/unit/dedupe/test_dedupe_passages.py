import random
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
import slowly
from hypothesis import example, given
from hypothesis import strategies as st
from made import Piece, extract, store
from planted import prose

from corpus_cli import Corpus
from corpus_cli.dedupe import passages
from corpus_cli.dedupe.passages import FEWEST, joined, marks, meetings, shared, spans
from corpus_cli.dedupe.tokens import words_of

RNG = random.Random(31)
STATEMENT = prose(RNG, 24)


def found(texts: list[str]) -> set[tuple[int, int, int, int, int]]:
    """Return row, row, first word of each, and words of every passage."""
    words = words_of(texts)
    met = meetings(joined([marks(texts[start : start + 3], start) for start in range(0, len(texts), 3)]))
    return {
        (left, right, *passage)
        for (left, right), at in met.pairs.items()
        for passage in shared(words.of(left), words.of(right), at, met.furniture)
    }


def slowly_found(texts: list[str]) -> set[tuple[int, int, int, int, int]]:
    words = [slowly.words(text) for text in texts]
    every = set()
    for left, one in enumerate(words):
        for right in range(left + 1, len(words)):
            other = words[right]
            for start in range(len(one)):
                for place in range(len(other)):
                    if start and place and one[start - 1] == other[place - 1]:
                        continue
                    length = 0
                    while (
                        one[start + length : start + length + 1]
                        == other[place + length : place + length + 1]
                        != []
                    ):
                        length += 1
                    if length >= FEWEST:
                        every.add((left, right, start, place, length))
    return every


@given(st.integers(0, 99), st.integers(15, 40), st.integers(2, 5))
def test_every_shared_run_is_found(seed, length, count):
    rng = random.Random(seed)
    statement = prose(rng, length)
    texts = []
    for _ in range(count):
        text = prose(rng, rng.randrange(60))
        for _ in range(rng.randrange(3)):
            start = rng.randrange(length // 2)
            place = rng.randrange(len(text) + 1)
            text[place:place] = statement[start : start + rng.randrange(length)]
        texts.append(" ".join(text))
    assert found(texts) == slowly_found(texts)


def test_furniture_is_left_out(monkeypatch):
    texts = [" ".join([*prose(RNG, 30), *STATEMENT, *prose(RNG, 30)]) for _ in range(6)]
    assert len(found(texts)) == 15
    monkeypatch.setattr(passages, "COMMON", 5)
    assert found(texts) == set()
    # Beside it, what two share is told with it.
    more = " ".join(prose(RNG, 40))
    assert {passage[4] for passage in found([*texts, f"{texts[0]} {more}", f"{texts[1]} {more}"])} >= {40}


@pytest.mark.parametrize(
    "text",
    ["", "—", "One two, “three’s” - four.", "  Ünï  cödé\n\n灯台の火 ﬁve éé x̣́y  İs ½ ", "a…b  c™d ñ"],
)  # fmt: skip
def test_words_are_placed_in_the_text(text):
    placed = spans(text)
    assert placed is not None
    # The two numbers of a fraction stand in one place.
    distinct = dict.fromkeys(placed)
    assert [word for start, end in distinct for word in slowly.words(text[start:end])] == slowly.words(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(distinct))


@example("0'\u3400")
@given(st.text(max_size=40))
def test_a_word_is_placed_rightly_or_not_at_all(text):
    placed = spans(text)
    if placed is not None and len(placed) == len(slowly.words(text)):
        for (start, end), word in zip(placed, slowly.words(text), strict=True):
            assert 0 <= start < end <= len(text)
            # By itself, a part of a word loses the sign that joins it to the next.
            alone = "".join(slowly.words(text[start:end]))
            assert "".join(filter(str.isalnum, word)) in "".join(filter(str.isalnum, alone))


def test_spans_stand_in_the_documents(connection: sqlite3.Connection, tmp_path: Path):
    statement = " ".join(STATEMENT).capitalize()
    bodies = [
        f"{' '.join(prose(RNG, 40))}. “{statement},” she said. {' '.join(prose(RNG, 50))}" for _ in range(3)
    ]
    said = ((" ".join(STATEMENT[:9]), "Ada Quill"),)
    store(connection, {"a.txt": extract(Piece("One", bodies[0], quotes=said), Piece("Two", bodies[1]))})
    store(
        connection,
        {"b.txt": extract(Piece("Three", bodies[2]), Piece("Four", " ".join(prose(RNG, 60)), quotes=said))},
    )
    # A copy of the first says nothing new.
    store(connection, {"c.txt": extract(Piece("One", bodies[0]), head="Elsewhere")})
    with Corpus.open(tmp_path / "made.db") as corpus:
        report = corpus.dedupe(passages=True)
        assert report.passages is not None
        rows = list(report.passages.records())
        assert list(corpus.dedupe(passages=True, dry_run=True).passages.records()) == rows
        assert corpus.dedupe().passages is None
    documents = dict(
        connection.execute("SELECT a.uid, d.text FROM articles a JOIN documents d ON d.id = a.document_id")
    )
    long = [row for row in rows if row["kind"] == "passage"]
    assert len(long) == 3
    for row in rows:
        left = documents[row["left_uid"]][row["left_start"] : row["left_end"]]
        right = documents[row["right_uid"]][row["right_start"] : row["right_end"]]
        assert left == row["text"]
        assert slowly.words(left) == slowly.words(right)
        assert len(slowly.words(left)) == row["words"]
    assert {row["words"] for row in long} == {26}
    (quote,) = (row for row in rows if row["kind"] == "quote")
    assert quote["words"] == 9
