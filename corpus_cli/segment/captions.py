"""Captions: text that belongs to a picture, told from headings and paragraphs.

Text extractors print a picture as its alternative text, the caption, or both on two lines, with nothing
around them that says so. What gives them away is repetition: one line says again what the other says.
"""

import re

from .kinds import BODY, PROSE, TIMED, Line

_WORDS = re.compile(r"\w{3,}")
_ENDED = re.compile(r"[.!?…:。][\"”’»)\]]*$")

_SHARED_DATED = 0.6
_SHARED_PROSE = 0.75
_TWINS = 0.7
_SHARED = 0.5  # of the words of the alternative text; real pairs of the development captures share 0.5 to 1
_PICTURED = re.compile(
    r"(?:[\w ]{0,20}\b)?(?:photo|foto|fotografía|image|imagen|immagine|bild|picture|credits?|"
    r"crédito)s?\b[^.]{0,40}[:/(©-]|"
    r"(?:photo|image|picture|foto|bild|archive photo|file photo)s? (?:by|credit|courtesy)\b",
    re.IGNORECASE,
)
_ALT_WORDS = 5  # a heading of fewer words is often said again by the paragraph beneath it
_STANDFIRST_WORDS = 6
_LONGEST_HEADING = 12  # words
_LONGEST_CAPTION = 450  # code points
_WIDE_GAP = 5  # line ends; a gallery or video leaves that many behind its caption


def words(line: str) -> set[str]:
    """Return the words of three letters or more, in lower case; only the first 2,000 code points count."""
    return set(_WORDS.findall(line[:2000].casefold()))


def ended(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return _ENDED.search(line) is not None


def shared(alt: str, line: str) -> float:
    """Return the share of the words of ``alt`` that ``line`` has too."""
    mine = words(alt)
    return len(mine & words(line)) / len(mine) if mine else 0.0


def heads_body(line: Line, alt: str | None, *, repeats: bool) -> bool:
    """Tell whether the first long line beneath a title is a caption.

    ``alt`` is the alternative text printed around the title, where there is one; ``repeats`` says that the
    line stands elsewhere in the document too.
    """
    if len(line.text) > _LONGEST_CAPTION or line.kind is TIMED:
        return False
    if _PICTURED.match(line.text):
        return True
    if alt is None:
        return False
    return repeats or not ended(line.text) or (len(words(alt)) >= 3 and shared(alt, line.text) >= _SHARED)


def between(
    run: list[Line], after: Line, before: list[str], roomy: bool
) -> tuple[list[Line], list[Line], bool]:
    """Sort the short lines between two paragraphs into captions and headings.

    ``after`` is the paragraph that follows, ``before`` the headings already seen in this article, ``roomy``
    says that wide gaps mean something in this document. Returns captions, headings, and whether ``after``
    is the second line of a caption itself.
    """
    captions: list[Line] = []
    headings: list[Line] = []
    taken = False
    for index, line in enumerate(run):
        follower = run[index + 1] if index + 1 < len(run) else None
        if taken:
            captions.append(line)
            taken = False
        elif follower is not None:
            taken = _pair(line.text, follower.text) and not _continues(follower.text, headings)
            (captions if taken or _continues(line.text, headings) else headings).append(line)
        elif (
            _continues(line.text, headings)
            or (len(run) == 1 and _repeats(line.text, before))
            or _too_long(line.text)
            or (len(run) == 1 and line.text[0].islower())
            or (roomy and after.gap >= _WIDE_GAP)
        ):
            captions.append(line)
        elif len(words(line.text)) >= _ALT_WORDS and _describes(line.text, after):
            captions.append(line)
            return captions, headings, True
        else:
            headings.append(line)
    return captions, headings, False


def twins(line: str, other: str) -> bool:
    """Tell whether two neighbouring lines are an alternative text and the caption that says the same."""
    if line[:20] != other[:20] and (line[-1] != other[-1] or line[-20:] != other[-20:]):
        return False
    if line == other:
        return True
    if len(line) > _LONGEST_CAPTION:
        return False
    return (
        min(len(words(line)), len(words(other))) >= 8
        and min(shared(line, other), shared(other, line)) >= _TWINS
    )


def alone(line: Line, after: Line) -> bool:
    """Tell whether a sentence between paragraphs is a caption: a gallery's or video's gap follows it."""
    return (
        after.gap >= _WIDE_GAP and len(line.text) <= 250 and line.kind in BODY and line.text[0] not in '“"«„'
    )


def is_standfirst(line: Line) -> bool:
    """Tell whether a line between title and byline or date is a summary: long enough, and not a picture's."""
    return line.text.count(" ") + 1 >= _STANDFIRST_WORDS and not _PICTURED.match(line.text)


def _too_long(line: str) -> bool:
    return line.count(" ") + 1 > _LONGEST_HEADING


def _pair(alt: str, caption: str) -> bool:
    if alt.casefold() in caption.casefold():
        return True
    if caption.count(" ") + 1 >= 8:
        return len(words(alt)) >= 3
    return len(words(alt)) >= _ALT_WORDS and shared(alt, caption) >= _SHARED


def _describes(alt: str, after: Line) -> bool:
    enough = _SHARED_DATED if any(c.isdigit() for c in alt) else _SHARED_PROSE
    return after.kind is PROSE and len(after.text) <= _LONGEST_CAPTION and shared(alt, after.text) >= enough


def _repeats(line: str, before: list[str]) -> bool:
    """Tell whether a line has no word that an earlier heading did not have: the picture of whoever spoke."""
    mine = words(line)
    return len(mine) >= 3 and any(mine <= words(heading) for heading in before[-4:])


def _continues(line: str, headings: list[Line]) -> bool:
    """Tell whether a line begins with the words of a heading right above it."""
    return any(line.startswith(heading.text) and len(line) > len(heading.text) + 10 for heading in headings)
