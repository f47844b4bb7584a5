import pytest
from rules_facts import TEXT, article, codes, document, found, mention, quote, words

from corpus_cli.rules.facts import CaptureFacts, Twin, Words

SOUND = {"quotes": (quote(),), "mentions": (mention(),), "captions": (words("The ferry at dawn"),)}
OFF = Words("Ada Quill", 3, 12, "x")
BROKEN = {
    "S101": {"quotes": (quote(words=Words("We waited,", 15, 25, "q1")),)},
    "S102": {"mentions": (mention(words=OFF),)},
    "S103": {"captions": (OFF,)},
    "S104": {"quotes": (quote(cue=OFF),)},
}


def test_what_is_sound_gives_nothing():
    assert codes(document(article(**SOUND))) == []
    assert codes(document(article(end=20, body_end=20), article(uid="a2", start=20, body_start=20))) == []
    unspoken = quote(speaker=None, cue=None)
    assert codes(document(article(quotes=(unspoken,)))) == []


@pytest.mark.parametrize("code", BROKEN)
def test_words_that_stand_elsewhere_are_found(code):
    assert codes(document(article(**BROKEN[code])), select="S") == [code]
    # Also where a person took them out: a span is sound or it is not.
    assert codes(document(article(**BROKEN[code], excluded=True)), select="S") == [code]


def test_a_negative_start_does_not_count_from_the_end():
    end = words("dawn\n")
    assert codes(
        document(article(mentions=(mention(words=Words("dawn", -5, -1, "m1")),))), select="S102"
    ) == ["S102"]
    assert end.start > 0


@pytest.mark.parametrize("below", ["quotes", "mentions", "captions"])
def test_words_outside_their_block_are_found(below):
    one = article(end=14, body_end=14, **{below: SOUND[below]})
    assert codes(document(one), select="S") == ["S105"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"end": len(TEXT) + 1}, "S106"),
        ({"start": -1}, "S106"),
        ({"body_end": 5, "end": 4}, "S106"),
        ({"start": 3}, "S106"),
        ({"body_start": 9, "body_end": 8}, "S106"),
    ],
)
def test_blocks_and_bodies_that_leave_are_found(changes, code):
    assert codes(document(article(**changes)), select="S106") == [code]


def test_overlaps_are_found_even_behind_a_short_block():
    long, inside, last = article(end=60), article(uid="a2", start=10, end=20), article(uid="a3", start=50)
    assert [f.article_uid for f in found(document(long, inside, last), select="S107")] == ["a2", "a3"]


def test_a_text_that_changed_is_found():
    assert codes(document(text_sha256="0" * 64)) == ["X101"]
    assert codes(document(char_count=3)) == ["X102"]


def test_places_count_from_one_and_know_every_line_end():
    text = "one\r\ntwo\rthree\nfour five"
    start = text.index("five")
    one = article(
        text, quotes=(quote("said", words=Words("wrong", start, start + 4, "q1"), speaker=None, cue=None),)
    )
    (finding,) = found(document(one, text=text), select="S101")
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (4, 6, 4, 10)
    assert (finding.start, finding.end, finding.text) == (start, start + 4, "wrong")
    assert (finding.path, finding.document_uid, finding.article_uid, finding.uid) == (
        "a.txt",
        "d1",
        "a1",
        "q1",
    )


def test_findings_come_by_path_line_column_and_code():
    late = mention(words=Words("Nobody", 40, 46, "m2"))
    one = document(article(mentions=(late,), quotes=BROKEN["S101"]["quotes"]), path="a.txt")
    two = document(article(**BROKEN["S102"]), path="b.txt", uid="d2")
    places = [(f.path, f.line, f.column, f.code) for f in found(one, two, select="S")]
    assert places == sorted(places)
    assert [place[3] for place in places] == ["S101", "S102", "S102"]


def test_what_is_missing_is_found_and_a_bare_teaser_is_none():
    assert codes(document(article(word_count=0))) == ["X104"]
    assert codes(document(article(title=" "))) == ["X105"]
    assert codes(document(article(word_count=0, kind="teaser"))) == []
    assert codes(document(article(word_count=0, title=None, excluded=True))) == []


def test_quotes_people_and_twins():
    assert codes(document(article(quotes=(quote(unbalanced=True),)))) == ["Q101"]
    assert codes(document(article(quotes=(quote(named=False),)))) == ["Q102"]
    assert codes(document(article(mentions=(mention(open=True), mention(open=True))))) == ["P101"]
    assert codes(document(article(twin=Twin("a0", "b.txt")))) == ["U101"]


def test_quotes_and_people_that_are_left_alone():
    assert codes(document(article(quotes=(quote(unbalanced=True, named=False, dropped=True),)))) == []
    assert codes(document(article(quotes=(quote(named=False, kind="scare"),)))) == []
    assert codes(document(article(mentions=(mention(open=True, dropped=True),)))) == []
    assert codes(document(article(twin=Twin("a0", "b.txt"), word_count=0, kind="teaser"))) == []


def test_skipped_versions_are_found():
    captures = (CaptureFacts("a.txt", 1, None, True), CaptureFacts("b.txt", 3, None, False))
    (finding,) = found(document(captures=captures), select="L")
    assert (finding.code, finding.text) == ("L104", "b.txt")


def test_versions_of_one_page_come_in_order_of_their_lines():
    late = document(article(mentions=(mention(words=Words("Nobody", 40, 46, "m2")),)), uid="d1")
    early = document(article(**BROKEN["S102"]), uid="d2", current=False)
    lines = [f.line for f in found(late, early, select="S")]
    assert len(lines) == 2
    assert lines == sorted(lines)


def test_the_text_of_a_finding_is_whole_and_known_by_its_beginning():
    text = "word " * 200
    findings = []
    for said in (text, text + "more"):
        one = quote(unbalanced=True, words=Words(said, 0, len(said), "q1"), speaker=None, cue=None)
        (finding,) = found(document(article(said, quotes=(one,)), text=said), select="Q101")
        assert finding.text == said.strip()
        findings.append(finding.fingerprint)
    assert findings[0] == findings[1]
