from dataclasses import replace

import pytest
from rules_facts import article, codes, document, found

from corpus_cli.rules.facts import CaptureFacts

# 4 March 2019 was a Monday.
UNFIT = [
    "The bridge opened on Tuesday, March 4, 2019, at noon.",
    "The bridge opened on Tuesday 4 March 2019.",
    "Tuesday, the 4th of March 2019",
    "Posted on Tue, 4 March 2019",
    "on Tues., March 4, 2019",
    "Tuesday (4 March 2019)",
    "4 March 2019 (Tuesday)",
    "Tuesday, 2019-03-04",
    "Tuesday, 25/03/2019",
    "Tuesday, March\n4, 2019",
    "El puente abrió el martes 4 de marzo de 2019.",
    "martes, 4 de marzo del 2019",
    "Il ponte ha aperto martedì 4 marzo 2019.",
    "Le pont a ouvert mardi 4 mars 2019.",
    "Le pont a ouvert le dimanche 1er mars 2019",
    "Die Brücke wurde am Dienstag, den 4. März 2019, eröffnet.",
    "Dienstag, 04.03.2019",
]
FIT = [
    "The bridge opened on Monday, March 4, 2019, at noon.",
    "lunes 4 de marzo de 2019",
    "lunedì 4 marzo 2019",
    "lundi 4 mars 2019",
    "Montag, den 4. März 2019",
    "Tuesday, March 4",
    "on Tuesday in March 2019",
    # Either reading may be meant.
    "Monday, 03/04/2019",
    "Wednesday, 03/04/2019",
    # Not weekdays.
    "they wed March 4, 2019",
    "The Evening Sun, March 4, 2019",
    "the Sun, March 4, 2019",
    "Tuesday\n\n4 March 2019",
    "Thursday 28 February to Monday 4 March 2019",
]
IMPOSSIBLE = [
    "on 31 June 2021",
    "February 30, 2021",
    "29 February 2019",
    "30/02/2021",
    "2019-02-30",
    "31. April 2020",
]
POSSIBLE = [
    "29 February 2020",
    "June 2021",
    "no. 35 May 2019",
    "Page 31\nJune 2021",
    "12/12/2021",
    "03/04/2021",
    "version 30.02.2015.1",
    "in 1999 2000 2001",
]  # fmt: skip


@pytest.mark.parametrize("text", UNFIT)
def test_weekdays_that_do_not_fit_are_found(text):
    (finding,) = found(document(text=text), select="W101,W102")
    assert finding.code == "W101"
    assert "March 2019" not in finding.message or "not a" in finding.message


@pytest.mark.parametrize("text", FIT)
def test_weekdays_that_fit_stay(text):
    assert codes(document(text=text), select="W") == []


def test_the_place_of_a_weekday_is_where_it_stands():
    text = "Title\n\nIt opened, they say, on Friday 4 March 2019 and closed on Monday 4 March 2019.\n"
    (finding,) = found(document(article(text), text=text), select="W")
    assert (finding.line, finding.column, finding.text) == (3, 25, "Friday 4 March 2019")
    assert finding.article_uid == "a1"
    assert finding.message == "4 March 2019 was a Monday, not a Friday"


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_dates_that_no_calendar_has_are_found(text):
    assert codes(document(text=text), select="W") == ["W102"]


@pytest.mark.parametrize("text", POSSIBLE)
def test_dates_that_may_be_stay(text):
    assert codes(document(text=text), select="W") == []


def captured(day, published):
    return codes(
        document(article(published_on=published), captures=(CaptureFacts("a.txt", 1, day, True),)), select="W"
    )


@pytest.mark.parametrize(
    ("day", "published"),
    [("2020", "2021"), ("2020-05", "2020-06-01"), ("2020-05-17", "2020-05-19"), ("2020-05-17", "2020-06")],
)
def test_articles_of_the_future_are_found(day, published):
    assert captured(day, published) == ["W104"]


@pytest.mark.parametrize(
    ("day", "published"),
    [
        ("2020", "2020-12-31"),
        ("2020-05-17", "2020-05"),
        ("2020-05-31", "2020-06-01"),
        (None, "2020"),
        ("2020", None),
    ],
)
def test_articles_of_the_past_stay(day, published):
    assert captured(day, published) == []


def test_what_is_stored_as_a_date_has_to_be_one():
    assert captured("2020-13", None) == ["W103"]
    assert captured(None, "2021-02-29") == ["W103"]
    assert captured(None, "May 2021") == ["W103"]


WRONG = "Page\n\nMonday, May 8, 2022\n\nMonday, May 8, 2022\n"


def test_dates_of_an_older_version_count_where_an_article_still_stands_there():
    first, second = (WRONG.index("Monday", at) for at in (0, 10))
    kept = article(WRONG, uid="a2", start=second, end=len(WRONG), title=None, kind="teaser")
    old = document(kept, text=WRONG, current=False)
    assert [finding.start for finding in found(old, select="W1")] == [second]
    whole = document(text=WRONG)
    assert [finding.start for finding in found(whole, select="W1")] == [first, second]
    out = document(replace(kept, excluded=True), text=WRONG)
    assert [finding.start for finding in found(out, select="W1")] == [first]


def test_a_capture_that_was_taken_out_is_no_measure_of_dates():
    captures = (CaptureFacts("a.txt", 1, "2019", True, stands=False), CaptureFacts("b.txt", 1, "2021", True))
    assert not found(document(article(published_on="2020"), captures=captures), select="W")
