import pytest

from corpus_cli.records import Block, Document, Mention, Origin, Quote, Span
from corpus_cli.results import Filter, Listing

SHA = "a" * 64


def block(**changes: object) -> Block:
    values = {"start": 0, "end": 20, "kind": "full", "paragraphs": (Span(5, 20),)}
    return Block(**(values | changes))


@pytest.mark.parametrize(
    "make",
    [
        lambda: block(start=-1),
        lambda: block(end=-1),
        lambda: block(start=21),
        lambda: block(kind="advert"),
        lambda: block(confidence=1.5),
        lambda: block(confidence=-0.1),
        lambda: block(paragraphs=(Span(5, 21),)),
        lambda: block(paragraphs=(Span(9, 8),)),
        lambda: block(start=6),
        lambda: block(title=Span(0, 25)),
        lambda: block(tags=(Span(-3, 2),)),
        lambda: block(captions=(Span(19, 22),)),
        lambda: Mention(5, 4, "", "body", "Ada Quill", "full-name"),
        lambda: Mention(0, 3, "Ada", "body", "Ada Quill", "full-name", 2.0),
        lambda: Quote(-1, 4, "word", "direct", "cue"),
        lambda: Quote(0, 4, "word", "direct", "cue", speaker_name="Ada Quill"),
        lambda: Quote(0, 4, "word", "direct", "cue", speaker_type="person"),
        lambda: Document(SHA[1:], 0, "text/plain", "", "text", 1),
    ],
)
def test_refused(make):
    with pytest.raises(ValueError, match=r"span|confidence|kind|speaker|sha256"):
        make()


def test_taken():
    assert block(title=Span(0, 0), tags=(Span(20, 20),), confidence=0.0).end == 20
    assert block(paragraphs=()).paragraphs == ()
    assert Mention(4, 4, "", "body", "", "full-name", 1.0).start == 4
    assert Quote(0, 4, "word", "direct", "cue", speaker_name="The Board", speaker_type="org").cue is None


def test_records_cannot_be_changed():
    origin = Origin("a.txt")
    with pytest.raises(AttributeError):
        origin.path = "b.txt"


def test_a_document_is_known_by_its_bytes():
    assert Document("0123456789abcdef" + SHA[16:], 0, "text/plain", "", "text", 1).uid == "0123456789abcdef"


def test_a_span_covers_code_points():
    assert Span(1, 3).of("a𝔟ćd") == "𝔟ć"


def test_a_filter_is_true_when_it_asks_for_something():
    assert not Filter()
    assert Filter(kind="full")
    assert Filter(tag=("Harbour",))


def test_a_listing_gives_records():
    found = Listing(("uid", "title"), iter([("1", None), ("2", "Ferry")]))
    assert list(found.records()) == [{"uid": "1", "title": None}, {"uid": "2", "title": "Ferry"}]
