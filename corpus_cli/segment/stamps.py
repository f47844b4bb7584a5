"""Lines with a date in them: date lines, and titles behind a date."""

import re

from . import bylines, dates, phrases
from .kinds import Kind, Line

_STAMP = re.compile(
    r"\b(?:post|entrada|articolo|beitrag|posted|published|updated|last|modified|written|created|"
    r"date|on|at|in|um|the|publicado|"
    r"actualizado|publicada|fecha|el|a|las|"
    r"pubblicato|aggiornato|scritto|data|il|alle|ore|publié|mis|jour|à|le|du|veröffentlicht|aktualisiert|"
    r"datum|am|uhr|den|"
    r"submitted|enviado|inviato|soumis|gespeichert|by|por|da|di|par|von|"
    r"gmt|cet|cest|utc|est|edt|pm|p\.m|a\.m|h|hrs)\b|\d|[^\w\s]",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?:\d+ )?(?:{'|'.join(sorted(map(re.escape, phrases.COMMENTS), key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*[-–—|:]\s+(?=[¿¡«“\"‘']?[^\W\d_])")
# "Joined: Monday, 4 March 2019"
_FIELD = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+)?\s?:\s")
# "Ada Merrow 4 March 2019 10:30"
_CLOCK = re.compile(r"\d[:.h]\d\d")
_CAPITALS = re.compile(r"(?:[^\W\d_a-zß-ÿ][\w.'’-]* ){2,3}")
# "Ada Merrow - 4 March 2019"
_AUTHOR_DASH = re.compile(r"[^\W\d_][\w.'’]* [^\W\d_][\w'’]+\s+[-–—]\s*$")
_LONGEST = 140  # code points
_MOST_WORDS = 3  # behind the date, such as an author's name


def dated_title(line: str) -> Line | None:
    """Return a line that opens with a date and a dash as the title behind them, ``None`` if it is none."""
    match = dates.find(line)
    dash = _DASH.match(line, match.end()) if match and not match.start() else None
    if match is None or dash is None or len(line) > _LONGEST or line[-1] in ".,;:":
        return None
    return Line(0, len(line), line, Kind.SHORT, 0, date=match.group("date"), lead=dash.end())


def date_of(line: str, match: re.Match[str]) -> str | None:
    """Return the date, ``match``, of a line that hardly says more, ``None`` of any other."""
    if line[match.end() : match.end() + 1] == ":":
        return None
    author = bylines.anywhere(line, 0)
    before, after = _FIELD.sub("", line[: match.start()]), line[match.end() :]
    if author:
        written = line[author.start : author.end]
        before, after = before.replace(written, " "), after.replace(written, " ")
    after = _COUNTED.sub(" ", after)
    # "Paris, 5 May 2019" is a date line, "Rally in Paris - 5 May 2019" is a caption.
    ahead = len(_STAMP.sub(" ", before).split())
    if ahead and _CLOCK.search(after) and _CAPITALS.fullmatch(before):
        ahead = 0
    limit = (
        3
        if "|" in before or before.rstrip()[-1:] in "•·"
        else 2
        if before.rstrip()[-1:] == "," or _AUTHOR_DASH.match(before)
        else 0
    )
    if ahead > limit:
        return None
    # "March 2019 in pictures" is a title.
    plain = _STAMP.sub(" ", after.split("|")[0]).split()
    if len(plain) > 1 and after.lstrip()[:1].isalpha() and all(word[0].islower() for word in plain):
        return None
    return match.group("date") if len(plain) <= _MOST_WORDS else None
