"""Tag lines: the labels a page gives an article, split as written."""

import re

from ..records import Span

LABEL = re.compile(
    r"\W*(?:(?:tags?|tagged(?: with| as)?|labels?|categor(?:y|ies)|topics?|keywords?|etiquetas?|"
    r"etiquetado(?: como)?|categorías?|temas?|"
    r"etichette|categori[ae]|argomenti|parole chiave|étiquettes?|catégories?|mots[- ]clés|"
    r"schlag(?:w[oö]rte?r?)|kategorien?|stichworte|themen|"
    r"filed under|filed in|posted in|archivado en|publicado en|pubblicato in|archiviato in|classé dans|"
    r"publié dans|veröffentlicht unter|abgelegt unter)"
    r"\s*[:：]|(?:filed under|filed in|posted in|tagged|archivado en|pubblicato in|archiviato in|"
    r"classé dans|veröffentlicht unter|publicado en(?=[^\d]*\|)|publié dans(?=[^\d]*\|))\b)\s*(?=\S)",
    re.IGNORECASE,
)
_SECOND_LABEL = re.compile(
    r"\s*[|•·]?\s*(?:tagged(?: with| as)?|tags?|etiquetado|étiqueté|marqué|"
    r"contrassegnato|verschlagwortet(?: mit)?)\s*:?\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,;|•·#、]")
_COMMA = re.compile(r",(?!(?<=\d,)\d{3}\b)")  # "3,000" is a number
_HASHTAGS = re.compile(r"(?:#\w[\w-]*[\s,]*){2,}")
_SENTENCE = re.compile(r"[.!?…]\s|[.!?…:;]$")
_TAIL = re.compile(
    r"\s*[|•·]\s*(?:\d+|no|leave|comment|sin|deja|commenti|nessun|lascia|aucun|laisser|keine?|kommentar).*|"
    r"\s+(?:on|by|por|par|von)\s+.*",
    re.IGNORECASE,
)

_LOOSE = re.compile(r"[\d.!?…:;«“\"]")

_LONGEST_LIST = 100  # characters
_LONGEST = 60  # characters; the longest tag of the captures this was built on has 63 with its acronym
_MOST_WORDS = 10
_LONGEST_LINE = 2000  # characters; the longest tag line of those captures has 354


def split(line: str, start: int) -> tuple[Span, ...]:
    """Return the spans of the tags of a tag line, or nothing when it is none.

    ``start`` is where the line stands in its document. Without a label ("Tags:", "Filed under") only a list
    that has no space behind its commas counts, as templates print them and people do not.
    """
    if len(line) > _LONGEST_LINE:
        return ()
    if (len(line) < 160 or ":" in line[:40]) and (label := LABEL.match(line)):
        return _labelled(line, label.end(), start)
    if line[0] == "#" and _HASHTAGS.fullmatch(line):
        return tuple(Span(start + m.start(), start + m.end()) for m in re.finditer(r"#[\w-]+", line))
    if "," not in line or ", " in line or _SENTENCE.search(line):
        return ()
    spans = list(_pieces(line, 0, len(line), _COMMA))
    if len(spans) < 2 or not all(_is_tag(line[a:b]) for a, b in spans):
        return ()
    return tuple(Span(start + a, start + b) for a, b in spans)


def is_list(line: str) -> bool:
    """Tell whether a line could be a list of labels with ", " between them: short, no sentence, no number."""
    if ", " not in line or len(line) > _LONGEST_LIST or _LOOSE.search(line):
        return False
    return all(piece and piece.count(" ") < 3 and piece[0].isalpha() for piece in line.split(", "))


def listed(line: str, start: int) -> tuple[Span, ...]:
    """Return the spans of a list of labels without a heading ("Politics, Sport"); for lines known to be one."""
    return tuple(Span(start + a, start + b) for a, b in _pieces(line, 0, len(line), _BETWEEN))


def _labelled(line: str, at: int, start: int) -> tuple[Span, ...]:
    tail = _TAIL.search(line, at)
    end = tail.start() if tail else len(line)
    second = _SECOND_LABEL.search(line, at, end)
    ranges = [(at, second.start()), (second.end(), end)] if second else [(at, end)]
    spans = [span for a, b in ranges for span in _pieces(line, a, b, _BETWEEN)]
    if not spans or not all(_is_tag(line[a:b]) for a, b in spans):
        return ()
    return tuple(Span(start + a, start + b) for a, b in spans)


def _pieces(line: str, start: int, end: int, between: re.Pattern[str]) -> list[tuple[int, int]]:
    cuts = [m.span() for m in between.finditer(line, start, end)]
    pieces = []
    for a, b in zip([start, *(c[1] for c in cuts)], [*(c[0] for c in cuts), end], strict=True):
        piece = line[a:b]
        bare = piece.strip().strip(".").strip()
        if bare:
            at = a + piece.index(bare)
            pieces.append((at, at + len(bare)))
    return pieces


def _is_tag(piece: str) -> bool:
    return len(piece) <= _LONGEST + 10 and piece.count(" ") < _MOST_WORDS and any(c.isalpha() for c in piece)
