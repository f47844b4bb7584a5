import random
from dataclasses import replace

import pytest
from planted import WORDS, Text, findings, prose, together, word_edits

from corpus_cli.dedupe import Options, Verdicts
from corpus_cli.errors import UsageError

RNG = random.Random(11)
BASE = prose(RNG, 200)


def text(words: list[str], name: str = "", **particulars: str) -> Text:
    return Text(" ".join(words), name=name, **particulars)


def changed(words: list[str], start: int, end: int, seed: int = 1) -> list[str]:
    """Replace a run of words: each edge costs four more shingles than words."""
    return [*words[:start], *prose(random.Random(seed), end - start), *words[end:]]


def only(found):
    (group,) = found.groups
    return group


def test_the_same_text_is_exact_and_one_changed_a_little_is_near():
    one, copy, near = text(BASE, "a"), text(BASE, "b"), text(changed(BASE, 90, 95))
    assert only(findings([one, copy])).kind == "exact"
    group = only(findings([one, copy, near]))
    assert group.kind == "near"
    ties = {member.uid: member.tie for member in group.members}
    assert ties[near.uid] == "near" or group.members[0].uid == near.uid
    assert only(findings([one, near])).members[1].counts == (187, 205, 196)


def test_a_pair_at_the_threshold_is_in_and_one_below_is_out():
    # Of 170 runs the last 30 differ: 140 of 200 are shared.
    pair = [text(BASE[:174]), text(changed(BASE[:174], 144, 174))]
    assert only(findings(pair, options=Options(threshold=0.7))).members[1].counts == (140, 200, 170)
    assert not together(findings(pair, options=Options(threshold=0.7000001)))


@pytest.mark.parametrize("options", [{"threshold": 0.05}, {"threshold": 1.01}, {"containment": 0}])
def test_shares_that_make_no_sense_are_refused(options):
    with pytest.raises(UsageError, match=r"is not between 0\.1 and 1"):
        Options(**options)


def test_no_chain_drifts():
    """Each step changes a sixth of the text: neighbours are alike, the ends are not."""
    chain = [BASE]
    for step in range(5):
        chain.append(changed(chain[-1], 30 * step, 30 * step + 25, step))
    found = findings([text(words) for words in chain])
    for group in found.groups:
        assert all(member.partner_uid == group.members[0].uid for member in group.members[1:])
        assert all(member.counts.similarity >= 0.7 for member in group.members)
    assert max(map(len, together(found))) <= 3


def test_a_member_joins_the_canonical_one_that_it_is_most_like():
    far, like = text(["more", *changed(BASE, 0, 26, 2)]), text(changed(BASE, 174, 200, 3))
    member = text(changed(BASE, 172, 174)[:-1])
    assert len(only(findings([far, member])).members) == 2
    found = findings([far, like, member])
    assert frozenset((like.uid, member.uid)) in together(found)


def test_the_canonical_one_and_why():
    fuller = text([*BASE, "and", "more"])
    late, early = text(BASE, "x", published_on="2020-02-01"), text(BASE, "y", published_on="2019-07")
    undated = text(BASE, "z")
    for texts, canonical, reason in (
        ([late, early, fuller], fuller, "the fullest: 202 words"),
        ([late, early, undated], early, "the earliest of the fullest, 200 words: 2019-07"),
        ([late, undated], late, "the earliest of the fullest, 200 words: 2020-02-01"),
        (
            [late, replace(late, name="w")],
            min(late, replace(late, name="w"), key=lambda one: one.uid),
            "the first by uid of the fullest, 200 words and earliest",
        ),
    ):
        group = only(findings(texts))
        assert (group.members[0].uid, group.reason) == (canonical.uid, reason)
        assert group.members[0].partner_uid is None
        assert group.members[0].counts.similarity == 1
    other = text(BASE, "v")
    assert only(findings([undated, other])).reason == "the first by uid of the fullest, 200 words"


SHORT = "The ferry to Low Harrow leaves at nine from the second pier"


def test_short_texts_have_their_own_rule():
    note = Text(SHORT, "Ferry notice")
    assert only(findings([note, replace(note, name="b")])).kind == "exact"
    assert not together(findings([note, replace(note, body=SHORT.replace("second", "third"))]))
    assert not together(findings([note, replace(note, title="Notice of the council for August")]))
    longer = Text(f"{SHORT} and comes back before the bells of noon have rung", "Ferry notice")
    near = replace(longer, body=longer.body + " twice")
    assert only(findings([longer, near])).kind == "near"


@pytest.mark.parametrize(
    "texts",
    [
        [Text("", "The same title of an empty text", name=str(n)) for n in range(300)],
        [Text("", name=str(n)) for n in range(300)],
        [Text("Video", "Watch", name=str(n)) for n in range(300)],
        [Text("Watch the video on our page", f"{WORDS[n]} {WORDS[n + 1]} {WORDS[n + 2]}") for n in range(300)],
        [Text(" ".join("0" * (60 + n)), f"Table of week {n}") for n in range(200)],
        [Text(" ".join(str(RNG.randint(0, 30)) for _ in range(80)), "Table", name=str(n)) for n in range(300)],
        [Text(" ".join([*BASE[:60], *prose(RNG, 40)]), f"Report {n}") for n in range(300)],
        [Text(" ".join([*BASE[:60], *prose(RNG, 6)]), f"Report {n}") for n in range(300)],
        [Text(" ".join(BASE[:45]), f"Report {n}") for n in range(300)],
    ],
    ids="empty untitled tiny stub noughts numbers furniture mostly-furniture subscribe".split(),
)  # fmt: skip
def test_these_never_fall_into_one_group(texts):
    found = findings(texts)
    assert together(found) == set()
    assert found.containments == ()


def test_a_stub_under_many_titles_keeps_what_has_one_title_together():
    stubs = [Text(" ".join(BASE[:45]), f"Report {n}") for n in range(6)]
    twin = replace(stubs[0], name="twin")
    plain = [replace(stubs[0], title="", name=str(n)) for n in range(2)]
    assert together(findings([*stubs, twin, *plain])) == {frozenset((stubs[0].uid, twin.uid))}
    # Four titles are still one piece that papers named differently.
    assert len(only(findings(stubs[:4])).members) == 4


ONE, TWO, THREE = (text(BASE, name, published_on=f"2020-01-0{n}") for n, name in enumerate("abc", 1))
OTHER = text(prose(RNG, 150))


def test_a_different_pair_is_never_in_one_group():
    found = findings([ONE, TWO], Verdicts(different=[(TWO.uid, ONE.uid)]))
    assert found.groups == ()
    found = findings([ONE, TWO, THREE], Verdicts(different=[(TWO.uid, THREE.uid)]))
    assert together(found) == {frozenset((ONE.uid, TWO.uid))}


def test_a_same_pair_is_tied_below_the_threshold():
    group = only(findings([ONE, OTHER], Verdicts(same=[(OTHER.uid, ONE.uid)])))
    assert (group.kind, group.reason) == ("verdict", "the fullest: 200 words; 1 tied by a verdict alone")
    assert group.members[1].counts.shared == 0
    assert group.members[1].partner_uid == ONE.uid
    # What is like the tied one comes with it.
    copy = replace(OTHER, name="copy")
    group = only(findings([ONE, OTHER, copy, TWO], Verdicts(same=[(OTHER.uid, ONE.uid)])))
    assert len(group.members) == 4
    partner = {member.uid: member.partner_uid for member in group.members}
    assert partner[copy.uid] == OTHER.uid


def test_a_tied_unit_joins_the_group_of_one_of_it():
    group = only(findings([text([*BASE, "more"]), ONE, OTHER], Verdicts(same=[(OTHER.uid, ONE.uid)])))
    assert [member.tie for member in group.members].count("verdict") == 1
    assert len(group.members) == 3


def test_a_chosen_one_is_canonical():
    group = only(findings([ONE, TWO, THREE], Verdicts(canonical=[(THREE.uid, ONE.uid)])))
    assert (group.members[0].uid, group.reason) == (THREE.uid, "chosen by a verdict")
    group = only(
        findings([ONE, TWO, THREE], Verdicts(canonical=[(THREE.uid, ONE.uid), (TWO.uid, THREE.uid)]))
    )
    assert group.members[0].uid == TWO.uid


def test_contradictions_are_reported():
    pairs = {"same": [(ONE.uid, OTHER.uid), (OTHER.uid, TWO.uid)], "different": [(ONE.uid, TWO.uid)]}
    found = findings([ONE, TWO, OTHER], Verdicts(**pairs))
    assert found.groups == ()
    (contradiction,) = found.contradictions
    assert contradiction[:2] == tuple(sorted((ONE.uid, TWO.uid)))
    assert "different" in contradiction.why
    found = findings(
        [ONE, TWO, THREE, OTHER], Verdicts(canonical=[(TWO.uid, THREE.uid), (ONE.uid, OTHER.uid)])
    )
    assert [one.why for one in found.contradictions] == ["both chosen as canonical, of one group"]
    assert only(found).members[0].uid == ONE.uid


def test_verdicts_on_what_is_gone_do_not_count():
    gone = "0" * 16
    verdicts = Verdicts(same=[(ONE.uid, gone)], different=[(gone, TWO.uid)], canonical=[(gone, ONE.uid)])
    assert findings([ONE, TWO], verdicts) == findings([ONE, TWO])


def test_many_copies_and_many_versions_are_one_group():
    versions = [text(word_edits(RNG, BASE, 3), str(number)) for number in range(150)]
    copies = [text(BASE, f"copy {number}") for number in range(150)]
    assert len(only(findings([*versions, *copies])).members) == 300
