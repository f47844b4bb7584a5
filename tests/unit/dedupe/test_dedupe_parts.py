import random
from dataclasses import replace

import pytest
from planted import Text, embedded, findings, prose, together

from corpus_cli.dedupe import Options, Verdicts

RNG = random.Random(12)
FULL = prose(RNG, 300)
WHOLE = Text(" ".join(FULL), "Ferry returns after nine years")


def pairs(found):
    return {(one.part_uid, one.whole_uid) for one in found.containments}


def teaser(words: list[str], title: str = "Another title altogether here", name: str = "") -> Text:
    return Text(" ".join(words), title, kind="teaser", name=name)


def test_a_part_points_to_its_whole_and_is_no_member():
    part = Text(" ".join(FULL[100:160]), "On the bells")
    found = findings([part, WHOLE])
    assert found.groups == ()
    assert found.containments == ((part.uid, WHOLE.uid, 56, 56),)


def test_a_part_at_the_threshold():
    part = Text(" ".join([*FULL[100:150], *prose(RNG, 12)]))
    assert pairs(findings([part, WHOLE], options=Options(containment=0.79)))
    assert not pairs(findings([part, WHOLE], options=Options(containment=0.8)))


def test_of_two_of_one_length_the_better_in_rank_is_the_whole():
    one = Text(" ".join(FULL[:200]), published_on="2020")
    other = Text(" ".join([*FULL[:180], *prose(RNG, 20)]), published_on="2021")
    assert pairs(findings([one, other], options=Options(threshold=0.9))) == {(other.uid, one.uid)}


def test_what_is_alike_is_not_contained():
    near = Text(" ".join(FULL[:280]))
    found = findings([near, WHOLE])
    assert len(together(found)) == 1
    assert found.containments == ()


def test_twenty_reports_in_a_digest_are_never_one_piece():
    reports = [prose(RNG, 60) for _ in range(20)]
    for kind in ("full", "teaser"):
        texts = [Text(" ".join(one), f"Report {n} of the day", kind=kind) for n, one in enumerate(reports)]
        headed = [word for n, one in enumerate(reports) for word in (f"Report {n} of the day".split() + one)]
        for digest in (headed, [word for one in reports for word in one]):
            whole = Text(" ".join(digest), "What the papers said")
            found = findings([*texts, whole])
            assert found.groups == ()
            assert pairs(found) == {(text.uid, whole.uid) for text in texts}


def test_a_piece_told_often_is_one_whole_and_all_of_its_texts_are_looked_in():
    versions = [Text(" ".join([*FULL, *prose(RNG, 10 + n)])) for n in range(4)]
    copies = [replace(versions[0], name=str(n)) for n in range(3)]
    part = Text(" ".join(FULL[100:160]))
    found = findings([*versions, *copies, part])
    assert len(together(found)) == 1
    # Of equal texts only the first.
    assert len(found.containments) == 4


@pytest.mark.parametrize(
    "words",
    [FULL[:40], FULL[:12], [*FULL[:30], *prose(RNG, 20)], FULL[200:240]],
    ids="lead short reworded from-within".split(),
)
def test_a_teaser_with_the_title_of_its_full_text_collapses(words):
    found = findings([teaser(words, WHOLE.title), WHOLE])
    (group,) = found.groups
    assert (group.kind, group.reason) == ("teaser", "the full text, the others are teasers")
    assert group.members[0].uid == WHOLE.uid
    assert group.members[1].tie == "teaser"


def test_a_teaser_is_cut_off_anywhere():
    cut = teaser([*FULL[:10], FULL[10][:2]], WHOLE.title)
    assert together(findings([cut, WHOLE]))


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        ([teaser(FULL[:40]), WHOLE], 1),
        ([teaser(FULL[20:60]), WHOLE], 1),
        ([teaser(FULL[100:140]), WHOLE], 0),
        ([teaser(FULL[:12]), WHOLE], 0),
        ([teaser(prose(RNG, 40), WHOLE.title), WHOLE], 0),
        ([teaser([], WHOLE.title), WHOLE], 0),
        ([teaser(FULL[:40]), WHOLE, Text(" ".join(embedded(RNG, FULL[:60], 300)))], 0),
        ([teaser(FULL[:40], WHOLE.title), WHOLE, Text(" ".join(embedded(RNG, FULL[:60], 300)))], 1),
        ([teaser(FULL[:40], WHOLE.title), WHOLE, Text(" ".join([*FULL[:60], *prose(RNG, 200)]), WHOLE.title)], 0),
        ([teaser(FULL[:40]), teaser(FULL[:60], "The title of another paper")], 0),
        ([teaser(FULL[:40]), Text(" ".join([*"Another title altogether here".split(), *FULL]))], 0),
    ],
    ids=[
        "its lead", "behind an introduction", "from within", "short", "only the title", "empty", "two wholes",
        "two wholes, one with the title", "two of the title", "teasers only", "its title stands in the whole",
    ],
)  # fmt: skip
def test_whose_teaser_it_is(texts, count):
    assert len(findings(texts).groups) == count


def test_a_full_text_that_two_papers_carry_is_one_whole():
    copy, near = replace(WHOLE, name="copy"), Text(" ".join(FULL[:-9]), "Another paper's title")
    for title in (WHOLE.title, "Another title altogether here", near.title):
        (group,) = findings([WHOLE, copy, near, teaser(FULL[:40], title)]).groups
        assert len(group.members) == 4
        assert group.kind == "teaser"


def test_titles_of_columns_tell_nothing():
    weekly = [Text(" ".join(prose(RNG, 120)), "Letters to the editor", name=str(n)) for n in range(12)]
    short = teaser(weekly[3].body.split()[:12], "Letters to the editor")
    assert findings([*weekly, short]).groups == ()
    # A longer one is found by its words.
    longer = teaser(weekly[3].body.split()[:40], "Letters to the editor")
    assert together(findings([*weekly, longer])) == {frozenset((weekly[3].uid, longer.uid))}


def test_a_teaser_that_is_like_a_full_text_is_near_it():
    whole = Text(" ".join(FULL[:60]))
    (group,) = findings([teaser(FULL[:58]), whole]).groups
    assert group.kind == "near"
    assert group.members[0].uid == whole.uid


def test_teasers_alike_are_a_group_of_their_own():
    first, second = teaser(FULL[:60]), teaser(FULL[:60], "Elsewhere", name="b")
    (group,) = findings([first, second]).groups
    assert group.kind == "exact"


def test_a_verdict_keeps_a_teaser_out_and_brings_it_in():
    lead, other = teaser(FULL[:40]), teaser(prose(RNG, 30), "Nothing in common")
    assert findings([lead, WHOLE], Verdicts(different=[(WHOLE.uid, lead.uid)])).groups == ()
    (group,) = findings([other, WHOLE], Verdicts(same=[(WHOLE.uid, other.uid)])).groups
    assert group.members[0].uid == WHOLE.uid


def test_a_teaser_can_be_chosen():
    lead, other = teaser(FULL[:40]), teaser(FULL[:40], "Elsewhere", name="b")
    (group,) = findings([lead, WHOLE], Verdicts(canonical=[(lead.uid, WHOLE.uid)])).groups
    assert (group.members[0].uid, group.reason) == (
        lead.uid,
        "chosen by a verdict; 1 tied by a verdict alone",
    )
    assert [member.partner_uid for member in group.members] == [None, lead.uid]
    found = findings([lead, other, WHOLE], Verdicts(canonical=[(lead.uid, "0" * 16)]))
    (group,) = found.groups
    assert (group.members[0].uid, len(group.members)) == (WHOLE.uid, 3)
    assert found.contradictions == ()
