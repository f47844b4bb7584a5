"""Lines that say who wrote the piece."""

import re

from ..records import Span
from . import dates
from .phrases import LONE_BYLINES, key

BY = re.compile(
    r"\W*(?:(?:written|post(?:ed)?|published|reported|reporting|story|article|text|words|edited|submitted|"
    r"added|created) by|"
    r"by|author|posted by author|post author(?: by)?|autor de la entrada:?(?: por)?|autore articolo:?(?: di)?|"
    r"auteur de la publication:?(?: par)?|beitragsautor:?(?: von)?|"
    r"(?:escrito|publicad[oa]|redactado|texto|enviado|posteado|creado) por|por|autora?|"
    r"(?:scritto|pubblicato|inserito|postato|inviato|creato) da|articolo di|testo di|a cura di|autore|di|da|"
    r"(?:écrit|publié|posté|rédigé|soumis) par|par|auteure?|"
    r"(?:interview|entrevista|intervista|entretien|words|text|texte|texto|testo|report|bericht)(?=\s*:)|"
    r"(?:geschrieben|veröffentlicht|verfasst|gespeichert|eingestellt) von|"
    r"ein beitrag von|von|autorin)(?:\s*:\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
# "From The Hill Farmer, by Ada Merrow"
FROM = re.compile(
    r"(?:from|source|de|del|fuente|da|dal|fonte|aus|quelle)\b[^,|]{2,50}[,|]\s*(?:by|por|di|par|von)\s+(?=\S)",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\W*(?:\w+ (?:by|por|da|par|von)\b|(?:author|autor[ae]?|auteure?|autorin|by|por|di|da|par|von|words)\s*:)",
    re.IGNORECASE,
)
# What may stand between the author and a date, and after it.
_CUT = re.compile(
    r"\s*(?:[|•·–—(»]|\s[-/]\s|,\s*(?=\d|[a-zäéí]+day\b)|\s(?:on|at|in|el|il|le|am|um|alle|a las|à|dans|en|"
    r"under|for)\s|(?=\s\d)).*",
    re.IGNORECASE | re.DOTALL,
)
_PARTICLES = re.findall(
    r"\w+", "de del della di da dos du des la le van von der den el al bin ibn and y e et und of the"
)
_MOST_WORDS, _MOST_CAPITALS = 8, 5  # a line in capitals may be a title
_NAME = re.compile(
    r"[^\W\d_a-zß-ÿ][\w'’.-]*"
    r"(?: (?:de|del|della|di|da|dos|du|la|le|van|von|der|den|y|e|et|und|and|[^\W\d_a-zß-ÿ][\w'’.-]*)){1,4}"
)
_NAMES = 3  # "Rain Spoils Summer Fair" is a title: few names have four capitals
PLACE = re.compile(r"\s*[|/•·]\s*[^\W\d_a-zß-ÿ][\w .-]{1,24}$")
"""Where an author writes from, behind the name: "Ada Merrow | Portvale"."""


def is_name(line: str) -> bool:
    """Tell whether a line could be an author and nothing else, "Ada Merrow" or "Ada Merrow | Portvale"."""
    if len(line) > 60:
        return False
    bare = PLACE.sub("", line)
    if key(bare) in LONE_BYLINES:
        return True
    capitals = sum(word[0].isupper() for word in bare.split())
    return capitals <= _NAMES and _NAME.fullmatch(bare) is not None and not bare.isupper()


def name(line: str, start: int, *, known: bool = False) -> Span | None:
    """Return the span of the author in a byline, or ``None`` when the line is none.

    ``start`` is where the line stands in its document; ``known`` says that it can be nothing else.
    """
    if len(line) < 40 and key(line) in LONE_BYLINES:
        bare = line.strip(" \t\xa0-–—|•·()[]")
        return Span(start + line.index(bare), start + line.index(bare) + len(bare))
    match = BY.match(line) or FROM.match(line)
    if match is None:
        return None
    rest = line[match.end() :]
    end = len(rest)
    if cut := _CUT.search(rest):
        end = cut.start()
    # "by oskar on 4 March": the date tells that a lone word is a name.
    date = dates.find(rest)
    if date and date.start() < end:
        end = date.start()
    if date is None and rest.isupper() and rest.count(" ") >= _MOST_CAPITALS:
        return None
    bare = rest[:end].strip(" \t\xa0,;:.-–—|•·")
    if not bare or not _is_author(bare, known=known or date is not None or _STRONG.match(line) is not None):
        return None
    at = start + match.end() + rest.index(bare)
    return Span(at, at + len(bare))


def anywhere(line: str, start: int) -> Span | None:
    """Return the span of the author in a line that also holds a date ("4 March 2019 | By Ada Merrow")."""
    if author := name(line, start):
        return author
    date = dates.find(line)
    at = date.end() if date else 0
    while at < len(line) and not line[at].isalpha():
        at += 1
    if cut := line.rfind("|") + 1:
        at = max(at, cut)
    return name(line[at:], start + at, known=True) if at and line[at:].strip() else None


def _is_author(author: str, *, known: bool) -> bool:
    words = author.replace(",", " ").split()
    if len(words) > _MOST_WORDS or author[-1] in "?!":
        return False
    if len(words) == 1 and (known or key(author) in LONE_BYLINES):
        return True
    return all(
        word[0].isupper() or word[0] in "@\"'“" or word.casefold() in _PARTICLES for word in words
    ) and any(word[0].isupper() for word in words)
