import hashlib
from dataclasses import replace

import pytest
from made import Piece, extract
from papers import article

from corpus_cli.errors import UnreadableError
from corpus_cli.pipeline import Job, process, verify
from corpus_cli.readers import ReadOptions, reader
from corpus_cli.records import Extract, Origin

GOOD = extract(Piece("Ferry", names=("Ada Quill",), quotes=(("We waited", "Ada Quill"),)), Piece("Hall"))
FIRST, SECOND = GOOD.articles
(MENTION,), (QUOTE,) = FIRST.mentions, FIRST.quotes


def job(data: bytes) -> Job:
    return Job(Origin("a.txt"), hashlib.sha256(data).hexdigest(), data, "text", ReadOptions())


def test_a_capture_becomes_an_extract():
    data = article(1).encode()
    done = process(job(data))
    assert done.reason is None
    assert done.extract.document.text.encode() == data
    assert [found.title for found in done.extract.articles] == ["Marsh End report 1"]


def test_a_capture_that_needs_no_second_look():
    done = process(replace(job(b"text"), data=None))
    assert (done.extract, done.reason) == (None, None)


@pytest.mark.parametrize("data", [b"", b"caf\xe9", b"%PDF-1.7"])
def test_a_failure_becomes_the_reason_its_reader_gives(data):
    done = process(job(data))
    assert done.extract is None
    with pytest.raises(UnreadableError) as caught:
        reader("text").read(data, ReadOptions())
    assert done.reason == caught.value.message


def test_what_holds_is_let_through():
    verify(GOOD)
    verify(Extract(GOOD.document))


@pytest.mark.parametrize(
    ("articles", "message"),
    [
        ((SECOND, FIRST), "overlaps another"),
        ((FIRST, FIRST), "overlaps another"),
        ((replace(FIRST, block=replace(FIRST.block, end=10_000)),), "leaves the text"),
        ((replace(FIRST, quotes=(QUOTE, QUOTE)),), "two rows have one span"),
        ((replace(FIRST, mentions=(MENTION, MENTION)),), "two rows have one span"),
        ((replace(SECOND, quotes=(QUOTE,)),), "outside its block"),
        ((replace(SECOND, mentions=(MENTION,)),), "outside its block"),
        ((replace(FIRST, quotes=(replace(QUOTE, text="We swam"),)),), "does not cover its text"),
        ((replace(FIRST, mentions=(replace(MENTION, start=MENTION.start + 1),)),), "does not cover its text"),
    ],
)
def test_what_breaks_an_invariant_is_refused(articles, message):
    with pytest.raises(ValueError, match=message):
        verify(Extract(GOOD.document, articles))
