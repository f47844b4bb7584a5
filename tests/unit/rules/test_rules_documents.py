import pytest
from rules_facts import article, codes, document, found

PROSE = (
    "The lamps along the quay were lit an hour early, because the fog had come in before the boats did. "
    "Nobody on the pier could see the end of it, and the bell was rung by hand until the last one was home. "
)
HEAD = "Title of the page\n\n"


def test_long_prose_between_articles_is_found():
    one = f"{HEAD}{PROSE}\n\n"
    text = f"{one}{PROSE}\n\n{PROSE}\n\nMenu\n"
    claimed = article(text, end=len(one), body_end=len(one))
    (finding,) = found(document(claimed, text=text), select="X")
    assert (finding.code, finding.line) == ("X103", 5)
    assert finding.message == f"{2 * len(PROSE.rstrip())} characters of prose belong to no article"


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n",
        "Home\n\nNews\n\nLetters\n" * 40,
        # Readers' comments are nobody's article.
        f"12 comments\n\nAda says:\n\n{PROSE}\n\nBram says:\n\n{PROSE * 2}\n",
        f"{PROSE}\n\nSection head\n\n{PROSE}\n",
    ],
)
def test_short_prose_menus_and_comments_stay(text):
    assert codes(document(text=text), select="X103") == []


def test_a_page_that_has_a_newer_version_is_not_looked_through():
    assert codes(document(text=PROSE * 3), select="X") == ["X103"]
    assert codes(document(text=PROSE * 3, current=False), select="X") == []
