"""`show --explain`: rules in words, and the decisions that changed what they made."""

import pytest

from corpus_cli.errors import NotFoundError, UsageError
from corpus_cli.reasons import ArticleReason, PersonReason, PlacedMention, PlacedQuote

TEXT = (
    "The Boat Is Back in the Bay\n\n"
    "By Tom Acker\n\n"
    "The harbour had waited a long time, and nobody knew whether the boat would be back before winter.\n\n"
    "“We waited nine years for this boat,” said Ida Marlow. “It was worth it,” Marlow added.\n"
)


@pytest.fixture
def corpus(new_corpus):
    return new_corpus({"ferry.txt": TEXT})


def uid(corpus, what, column, value):
    return next(r["uid"] for r in corpus.list(what, columns=("uid", column)).records() if r[column] == value)


def article(corpus):
    return corpus.show(uid(corpus, "articles", "kind", "full"), explain=True)


def test_an_article(corpus):
    one = article(corpus)
    assert isinstance(one, ArticleReason)
    assert (one.document_path, one.first_line, one.last_line) == ("ferry.txt", 1, 7)
    assert (one.split.rule, one.split.words[:35]) == ("single", "No line recurs with titles and text")
    slots = {slot.name: slot.values for slot in one.slots}
    assert slots["title"] == ("The Boat Is Back in the Bay",)
    assert slots["byline"] == ("Tom Acker",)
    assert slots["published_on"] == slots["tags"] == slots["captions"] == ()
    assert slots["body"][0].startswith("2 paragraphs")
    first, second = one.quotes
    assert (first.why.rule, first.cue, first.speaker, first.speaker_line) == (
        "after",
        "said Ida Marlow",
        "Ida Marlow",
        7,
    )
    assert (second.speaker, second.speaker_name, second.name.person) == ("Marlow", "Ida Marlow", "Ida Marlow")
    assert [(m.text, m.zone, m.line) for m in one.mentions] == [
        ("Tom Acker", "byline", 3),
        ("Ida Marlow", "body", 7),
        ("Marlow", "body", 7),
    ]
    assert one.mentions[2].why.rule == "surname"
    assert one.mentions[2].name.why.rule == "name"
    assert one.decisions == ()


def test_what_was_decided_on_an_article(corpus):
    key = article(corpus).uid
    corpus.article_set(key, title="The Boat", date="2031-04")
    corpus.tag_add("Sea", [key])
    undone = corpus.article_note(key, "ask again")
    corpus.undo(undone.operation)
    one = article(corpus)
    assert [(line.command, line.what) for line in one.decisions] == [
        ("article set", "title set to “The Boat”, published_on set to “2031-04”"),
        ("tag add", "tag Sea put on"),
    ]
    slots = {slot.name: slot for slot in one.slots}
    assert (slots["title"].values, slots["title"].extracted) == (
        ("The Boat",),
        ("The Boat Is Back in the Bay",),
    )
    assert (slots["tags"].values, slots["tags"].extracted) == (("Sea",), ())


def test_a_quote_with_decisions(corpus):
    key = uid(corpus, "quotes", "text", "It was worth it,")
    corpus.quote_set(key, speaker="Tom Acker", type="person")
    one = corpus.show(key, explain=True)
    assert isinstance(one, PlacedQuote)
    assert (one.article_title, one.quote.speaker_name) == ("The Boat Is Back in the Bay", "Tom Acker")
    assert one.quote.extracted_speaker_name == "Ida Marlow"
    assert [line.what for line in one.quote.decisions] == ["speaker set to Tom Acker (person)"]
    other = corpus.show(uid(corpus, "quotes", "text", "We waited nine years for this boat,"), explain=True)
    assert other.quote.decisions == ()
    corpus.quote_drop(key)
    assert [(q.dropped, len(q.decisions)) for q in article(corpus).quotes] == [(False, 0), (True, 2)]


def test_a_mention_explained_or_not(corpus):
    key = uid(corpus, "mentions", "text", "Marlow")
    corpus.people_split("Ida Marlow", [key], name="Ada Marlow")
    one = corpus.show(key, explain=True)
    assert isinstance(one, PlacedMention)
    assert (one.mention.name.name, one.mention.name.person) == ("Ida Marlow", "Ada Marlow")
    assert one.mention.name.why.rule == "decided"
    assert [line.what for line in one.mention.decisions] == ["told apart: it means Ada Marlow"]
    assert corpus.show(key) == corpus.show(f"mention:{key[:6]}") == one


def test_a_person(corpus):
    corpus.people_merge(["Tom Acker"], into="Ida Marlow")
    corpus.people_rename("Ida Marlow", "Ida B. Marlow")
    one = corpus.show("Ida B. Marlow", explain=True)
    assert isinstance(one, PersonReason)
    assert {name.name for name in one.names} == {"Ida Marlow", "Tom Acker"}
    told = [line.what for line in one.decisions]
    assert any(words.endswith("merged into Ida Marlow") for words in told)
    assert told[-1] == "renamed to Ida B. Marlow"
    assert {rule.rule: rule.mentions for rule in one.rules}["byline"] == 1
    assert sum(rule.mentions for rule in one.rules) == 3


def test_what_has_no_explanation(corpus):
    with pytest.raises(UsageError, match="nothing to explain about a document"):
        corpus.show(uid(corpus, "documents", "path", "ferry.txt"), explain=True)
    with pytest.raises(NotFoundError):
        corpus.show("ffffffffffff", explain=True)
