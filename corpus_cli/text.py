"""Pure functions on text: lines, comparison keys, slugs, words, safe display.

Offsets are Unicode code points (Python ``str`` indices), half-open, as SQLite's ``substr`` counts them.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′ʼ`´"), "'") | dict.fromkeys(map(ord, "“”„‟″«»"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_FOLDS = _QUOTES | _DASHES
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# Where a word may be broken, or must not be: pages are full of soft hyphens, and nobody sees or types them.
_UNSEEN = "\u00ad\u2060\ufeff"
_WORD = re.compile(rf"\w+(?:['’\-{_UNSEEN}]\w+)*")
# What python-slugify drops without making two names look alike.
_SOFT = str.maketrans("", "", " -'\"()[],.:;!?/_")
_HASHED = re.compile(r"(?:^|-)[0-9a-f]{12}$")


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of every line that is not blank, without surrounding white space.

    A line ends at LF, CR or CRLF; white space includes U+FEFF, which some files carry as a byte order mark.
    """
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip().strip("\ufeff").strip()
        if body:
            start = match.start() + raw.index(body)
            yield start, start + len(body)


def fold(name: str) -> str:
    """Return the key by which tags, names and titles are compared.

    NFKC, case folding, one kind of quote and of dash, single spaces; no soft hyphens and word joiners.
    """
    # Before normalising: an accent may come to stand beside its letter.
    for char in _UNSEEN:
        if char in name:
            name = name.replace(char, "")
    # Case folding undoes some compositions ("ß" before an accent): normalised once more, a key is its own key.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(folded.translate(_FOLDS).split())


def squeeze(text: str) -> str:
    """Return ``text`` on one line, with single spaces."""
    return " ".join(text.split())


def count_words(text: str) -> int:
    """Count words; what an apostrophe or hyphen joins is one word."""
    return len(_WORD.findall(text))


def digest(*parts: str, size: int = 16) -> str:
    """Return the first ``size`` hex digits of a SHA-256 over ``parts``.

    Each part is preceded by its length, so that no two lists of parts can be confused.
    """
    state = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        state.update(b"%d:" % len(data) + data)
    return state.hexdigest()[:size]


def slugify(name: str, *, unique: bool = False) -> str:
    """Return a slug for people and URLs; it depends on the name alone.

    Where the slug loses what tells two names apart (a symbol, another script), six hex digits of a hash of
    the name follow it. With ``unique``, accents and punctuation count as well, and twelve digits follow: two
    names with different keys (`fold`) share a slug only where someone searched for such a hash.
    """
    from slugify import slugify as transliterate

    key = fold(name)
    # Accents are removed here: python-slugify would otherwise prefer Unidecode where it is installed.
    bare = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    slug = transliterate(bare.replace("'", ""), allow_unicode=False, max_length=80, word_boundary=True)
    if unique:
        # What looks like a slug with a hash gets one of its own.
        same = slug.replace("-", " ") == key and not _HASHED.search(slug)
    else:
        same = slug.replace("-", "") == bare.translate(_SOFT) or (len(slug) > 60 and bare.isascii())
    return slug if slug and same else f"{slug}-{digest(key, size=12 if unique else 6)}".lstrip("-")


def visible(text: str) -> str:
    """Make control characters and terminal escapes visible; keep line feeds and tabs.

    Bidirectional overrides are made visible too: they can make text read as what it is not.
    """
    return _UNSAFE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"\\u{code:04x}"


_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


# Han, Kana, Bopomofo, Thai, Lao, Tibetan, Burmese, Khmer: written without spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)


def has_unspaced(text: str) -> bool:
    """Tell whether the text has a script written without spaces, where a token is not a word."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def word_shingles(text: str, size: int = 5) -> frozenset[tuple[str, ...]]:
    """Return the set of runs of ``size`` folded words; of all words where there are fewer."""
    words = [match.group() for match in _WORD.finditer(fold(text))]
    if len(words) < size:
        return frozenset([tuple(words)]) if words else frozenset()
    return frozenset(zip(*(words[shift:] for shift in range(size)), strict=False))


def jaccard(left: frozenset[object], right: frozenset[object]) -> float:
    """Return the Jaccard similarity of two sets, 0.0 where one is empty."""
    if not left or not right:
        return 0.0
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared)
