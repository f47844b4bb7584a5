import pytest

from corpus_cli import Filter
from corpus_cli.errors import CorpusError, NotFoundError, RefusedError, UsageError
from corpus_cli.store import choices

NONE = Filter()


def uids(corpus, what="articles"):
    return [uid for (uid,) in corpus.list(what, columns=("uid",)).rows]


def test_articles_by_uid_and_filter(connection, stocked):
    one, *_ = all_ = uids(stocked)
    found = choices.targets(connection, [one, one[:6]], Filter(tag=("Market",)))
    assert [uid for _, uid in found] == sorted({one, *(uid for uid in all_ if _has_market(stocked, uid))})


def _has_market(corpus, uid):
    return "MARKET" in [tag.upper() for tag in corpus.show(uid).tags]


@pytest.mark.parametrize(
    ("given", "wanted", "error", "message"),
    [
        (None, NONE, UsageError, "no article is named"),
        (["ffff0000ffff0000"], NONE, NotFoundError, "'ffff0000ffff0000' is no article"),
        ([""], NONE, NotFoundError, "'' is no article"),
        (["abc"], NONE, NotFoundError, "'abc' is no article"),
        (["zzzz", "yyyy", "zzzz"], NONE, NotFoundError, "2 of the uids are no articles"),
        ([], Filter(tag=("Nothing",)), NotFoundError, "no tag 'Nothing'"),
        ([], Filter(search='"'), UsageError, "cannot read the query"),
        ([], Filter(since="July"), UsageError, "'July' is not a date"),
    ],
)
def test_articles_that_are_not_there(connection, stocked, given, wanted, error, message):
    with pytest.raises(error, match=message):
        choices.targets(connection, given, wanted)


def test_a_list_without_uids_asks_for_no_article(connection, stocked):
    assert choices.targets(connection, [], NONE) == []


def test_every_missing_uid_is_listed(connection, stocked):
    with pytest.raises(NotFoundError) as caught:
        choices.targets(connection, ["zzzz", *uids(stocked), "yyyy"], NONE)
    assert caught.value.problems == ("'zzzz' is no article", "'yyyy' is no article")


def test_an_article_that_is_out_is_no_target(connection, stocked):
    one = uids(stocked)[0]
    stocked.remove(one)
    with pytest.raises(NotFoundError):
        choices.targets(connection, [one], NONE)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda c, u: c.tag_add("", u[:1]), UsageError, "the text is empty"),
        (lambda c, u: c.tag_merge(["Music"], "Nothing"), NotFoundError, "no tag 'Nothing'"),
        (lambda c, u: c.tag_rename("Music", "market"), RefusedError, "there is a tag 'MARKET' already"),
        (lambda c, u: c.article_set(u[0]), UsageError, "there is nothing to set"),
        (lambda c, u: c.article_set(u[0], kind="poem"), UsageError, "no article kind 'poem'"),
        (lambda c, u: c.article_set(u[0], kind=""), UsageError, "no article kind None"),
        (lambda c, u: c.article_set(u[0], date="soon"), UsageError, "'soon' is not a date"),
        (lambda c, u: c.article_note(u[0], " "), UsageError, "the text is empty"),
        (lambda c, u: c.quote_set("ffff", speaker="A"), NotFoundError, "'ffff' is no quote"),
        (lambda c, u: c.quote_set(uids(c, "quotes")[0]), UsageError, "say either who speaks"),
        (lambda c, u: c.quote_set(uids(c, "quotes")[0], speaker="A", none=True), UsageError, "say either"),
        (lambda c, u: c.quote_set(uids(c, "quotes")[0], speaker=" "), UsageError, "the text is empty"),
        (lambda c, u: c.mention_drop(uids(c, "quotes")[0]), NotFoundError, "is no mention"),
        (lambda c, u: c.mention_drop("a"), NotFoundError, "'a' is no mention"),
        (lambda c, u: c.people_alias("", "Ada Quill"), UsageError, "the text is empty"),
        (lambda c, u: c.remove("nothing.txt"), NotFoundError, "is no article, document or capture"),
        (lambda c, u: c.remove(""), NotFoundError, "is no article, document or capture"),
    ],
)
def test_what_is_refused_changes_nothing(connection, stocked, call, error, message):
    before = list(connection.iterdump())
    with pytest.raises(error, match=message) as caught:
        call(stocked, uids(stocked))
    assert isinstance(caught.value, CorpusError)
    assert caught.value.hint
    assert list(connection.iterdump()) == before


@pytest.mark.parametrize(
    "call",
    [
        lambda c, u: c.tag_add("ferries", u[:0], Filter(tag=("Ferries",))),
        lambda c, u: c.tag_rename("ferries", "Ferries"),
        lambda c, u: c.tag_merge(["Ferries"], "ferries"),
        lambda c, u: c.tag_alias("FERRIES", "Ferries"),
        lambda c, u: c.people_merge(["Ada Quill"], "ada-quill"),
        lambda c, u: c.people_rename("ada-quill", "Ada Quill"),
        lambda c, u: c.people_alias("ADA QUILL", "Ada Quill"),
        lambda c, u: c.article_set(_ferry(c), title="Ferry returns", date="2019-07-12", kind="full"),
        lambda c, u: c.quote_set(_said(c), speaker="Ada Quill"),
    ],
)
def test_what_is_so_already_is_no_operation(connection, stocked, call):
    before = list(connection.iterdump())
    report = call(stocked, uids(stocked))
    assert (report.operation, report.changed, report.unchanged) == (None, 0, 1)
    assert list(connection.iterdump()) == before


def _ferry(corpus):
    return next(u for u, t in corpus.list("articles", columns=("uid", "title")).rows if t == "Ferry returns")


def _said(corpus):
    return next(
        u for u, who in corpus.list("quotes", columns=("uid", "speaker_name")).rows if who == "Ada Quill"
    )


def test_a_speaker_by_slug(stocked):
    stocked.quote_set(_said(stocked), speaker="bram-oster")
    assert "Ada Quill" not in {row[0] for row in stocked.list("quotes", columns=("speaker_name",)).rows}


def test_a_speaker_who_is_no_person(stocked):
    uid = _said(stocked)
    stocked.quote_set(uid, speaker="The choir", type="group")
    shown = stocked.show(uid)
    assert (shown.speaker_name, shown.speaker_type, shown.person_uid) == ("The choir", "group", None)


def test_a_spelling_that_means_a_tag_nobody_has_just_now(stocked):
    having = [uid for uid in uids(stocked) if _has_market(stocked, uid)]
    article = having[0]
    stocked.tag_alias("Stalls", "Market")
    stocked.tag_remove("Market", having)
    stocked.tag_add("Stalls", [article])
    alias = max(row[0] for row in stocked.history().rows if row[2] == "tag alias")
    assert _has_market(stocked, article)
    stocked.undo(alias)
    assert _has_market(stocked, article)
