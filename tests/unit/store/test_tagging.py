"""Tags: which spelling means which, whatever is imported before or after it was decided."""

import pytest
from made import Piece, broken_rules, extract, store

from corpus_cli import Corpus, Filter
from corpus_cli.errors import NotFoundError, RefusedError, UsageError

ONE = Piece("Ferry returns", "The ferry crossed at nine.", ("Ferries", "Harbour"))
TWO = Piece("Hall has a roof", "A roof was laid in July.", ("Port", "Market"))
THREE = Piece("Choir sings", "The choir sang until it rained.", ("FERRIES",))


@pytest.fixture
def corpus(connection, tmp_path):
    store(connection, {"a.txt": extract(ONE, TWO), "b.txt": extract(THREE)})
    with Corpus.open(tmp_path / "made.db") as opened:
        yield opened
    assert list(broken_rules(connection)) == []


def tags(corpus) -> dict[str, set[str]]:
    """Return the titles under each tag."""
    rows = corpus.list("articles", columns=("title", "tags")).rows
    found: dict[str, set[str]] = {}
    for title, names in rows:
        for name in (names or "").split(", "):
            found.setdefault(name, set()).add(title)
    return found


def again(connection, *, one=ONE, two=TWO, head="Marsh End Evening Courier"):
    """Import another version of the page."""
    store(connection, {"a.txt": extract(one, two, head=head)})


def uid(corpus, title: str) -> str:
    return next(uid for uid, name in corpus.list("articles", columns=("uid", "title")).rows if name == title)


def test_renaming(connection, corpus):
    corpus.tag_rename("ferries", "Boats")
    assert tags(corpus)["Boats"] == {"Ferry returns", "Choir sings"}
    again(connection)
    store(connection, {"c.txt": extract(Piece("Later", "Nothing more.", ("ferries",)))})
    assert tags(corpus)["Boats"] == {"Ferry returns", "Choir sings", "Later"}
    assert "Ferries" not in tags(corpus)


@pytest.mark.parametrize("name", ["FERRIES", "  ferries "])
def test_renaming_to_another_spelling_of_itself(corpus, name):
    corpus.tag_rename("Ferries", name)
    assert name.strip() in tags(corpus)


@pytest.mark.parametrize("name", ["Port", "PORT", "port"])
def test_the_name_of_another_tag_is_refused(corpus, name):
    with pytest.raises(RefusedError, match="there is a tag 'Port' already") as caught:
        corpus.tag_rename("Harbour", name)
    assert caught.value.hint == "'corpus tag merge' with --into 'Port' makes them one"


def test_a_spelling_that_means_another_tag_is_refused_though_it_occurs_nowhere(corpus):
    corpus.tag_alias("Moles", "Harbour")
    with pytest.raises(RefusedError, match="there is a tag 'Harbour' already"):
        corpus.tag_rename("Port", "Moles")


def test_renaming_to_a_spelling_it_gathered(corpus):
    corpus.tag_merge(["Port"], "Harbour")
    corpus.tag_rename("Harbour", "Port")
    assert tags(corpus)["Port"] == {"Ferry returns", "Hall has a roof"}
    corpus.undo()
    assert tags(corpus)["Harbour"] == {"Ferry returns", "Hall has a roof"}


def test_merging(connection, corpus):
    report = corpus.tag_merge(["Port", "Market", "Harbour"], "Harbour")
    assert (report.changed, report.unchanged) == (2, 1)
    assert tags(corpus)["Harbour"] == {"Ferry returns", "Hall has a roof"}
    again(connection, two=Piece(TWO.title, TWO.body, ("PORT",)))
    assert tags(corpus)["Harbour"] == {"Ferry returns", "Hall has a roof"}


@pytest.mark.parametrize(
    ("undone", "together"),
    [((), {"Port", "Harbour", "Market"}), ((2,), {"Harbour", "Market"}), ((3,), {"Port", "Harbour"})],
)
def test_a_merge_inside_another_is_taken_back_alone(corpus, undone, together):
    """Operation 2 makes Port Harbour, and operation 3 makes Harbour Market."""
    corpus.tag_merge(["Port"], "Harbour")
    corpus.tag_merge(["Harbour"], "Market")
    for operation in undone:
        corpus.undo(operation)
    listed = {
        row[0]: {row[0], *(row[1] or "").split(", ")}
        for row in corpus.list("tags", columns=("name", "aliases")).rows
    }
    assert together in listed.values()
    assert len(listed) == 4 - len(together) + 1


def test_a_circle_of_merges(corpus):
    corpus.tag_merge(["Port"], "Harbour")
    corpus.undo()
    corpus.tag_merge(["Harbour"], "Port")
    corpus.undo(3)
    assert tags(corpus)["Port"] == {"Ferry returns", "Hall has a roof"}
    assert "Harbour" not in tags(corpus)


def test_a_tag_keeps_its_name_when_only_its_aliases_are_left(connection, corpus):
    corpus.tag_alias("Port", "Harbour")
    again(connection, one=Piece(ONE.title, ONE.body, ("Ferries",)))
    assert tags(corpus)["Harbour"] == {"Hall has a roof"}


@pytest.mark.parametrize("spelling", ["Port", "PORT", "Moles"])
def test_a_spelling_comes_to_mean_a_tag(connection, corpus, spelling):
    corpus.tag_alias(spelling, "Harbour")
    again(connection, two=Piece(TWO.title, TWO.body, (spelling,)))
    assert tags(corpus)["Harbour"] == {"Ferry returns", "Hall has a roof"}
    assert corpus.tag_alias(spelling, "Harbour").operation is None
    assert [row[0] for row in corpus.list("articles", Filter(tag=(spelling,)), columns=("title",)).rows] == [
        "Ferry returns",
        "Hall has a roof",
    ]


@pytest.mark.parametrize(
    ("later", "stays_off"),
    [
        (("Ferries", "Harbour"), True),
        (("FERRIES",), True),
        (("ferries", "Market"), True),
        (("Ferry traffic",), True),
        (("Boats",), False),
    ],
)
def test_a_tag_that_was_taken_off(connection, corpus, later, stays_off):
    corpus.tag_alias("Ferry traffic", "Ferries")
    corpus.tag_remove("Ferries", [uid(corpus, "Ferry returns")])
    again(connection, one=Piece(ONE.title, ONE.body, later))
    shown = {tag for tag, titles in tags(corpus).items() if "Ferry returns" in titles}
    assert ("Ferries" not in shown) is True
    assert (shown == {*later}) is not stays_off


def test_a_spelling_that_comes_to_mean_a_tag_that_was_taken_off_is_off_too(corpus):
    corpus.tag_remove("Ferries", [uid(corpus, "Ferry returns")])
    corpus.tag_merge(["Harbour"], "Ferries")
    assert tags(corpus)["FERRIES"] == {"Choir sings"}
    corpus.undo()
    assert tags(corpus)["Harbour"] == {"Ferry returns"}


def test_a_tag_that_was_put_on_stays(connection, corpus):
    report = corpus.tag_add("Bells", [uid(corpus, title) for title in ("Ferry returns", "Choir sings")])
    assert (report.changed, report.unchanged) == (2, 0)
    again(connection, one=Piece("The ferry, at last", ONE.body))
    assert tags(corpus)["Bells"] == {"The ferry, at last", "Choir sings"}


@pytest.mark.parametrize("name", ["Harbour", "HARBOUR", "harbour", "Moles"])
def test_what_is_tagged_already_stays_as_it_is(corpus, name):
    corpus.tag_alias("Moles", "Harbour")
    report = corpus.tag_add(name, [uid(corpus, "Ferry returns")])
    assert (report.operation, report.changed, report.unchanged) == (None, 0, 1)


def test_taken_off_and_put_on_again(corpus):
    one = [uid(corpus, "Ferry returns")]
    corpus.tag_remove("Harbour", one)
    assert "Harbour" not in tags(corpus)
    corpus.tag_add("harbour", one)
    assert tags(corpus)["Harbour"] == {"Ferry returns"}
    corpus.tag_remove("Harbour", one)
    corpus.undo(3)
    assert "Harbour" not in tags(corpus)


def test_a_tag_that_nobody_has_any_more_is_not_there(corpus):
    corpus.tag_remove("Harbour", [uid(corpus, "Ferry returns")])
    with pytest.raises(NotFoundError, match="no tag 'Harbour'"):
        corpus.tag_remove("Harbour", [uid(corpus, "Choir sings")])


def test_nothing_is_no_name(corpus):
    with pytest.raises(UsageError, match="the text is empty"):
        corpus.tag_rename("Harbour", "  ")
