"""The word lists under ``words/``, read once: plain text, a section in brackets, words between spaces."""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Literal

Gender = Literal["f", "m", "u"]

PRONOUNS: dict[str, Gender | None] = {
    **dict.fromkeys(("he", "él", "lui", "egli", "il", "ele"), "m"),
    **dict.fromkeys(("she", "ella", "lei", "elle", "sie", "ela"), "f"),
    **dict.fromkeys(("it", "they", "we", "ils", "elles", "ellos", "loro", "wir"), None),
    **dict.fromkeys(("i", "who", "er"), "u"),
}
"""Pronouns that may stand for a speaker, with the gender they ask for; ``None`` asks for no person."""


@cache
def section(name: str, part: str) -> frozenset[str]:
    """Return the words of section ``part`` of the list ``name``; ``KeyError`` when there is none."""
    return _sections(name)[part]


@cache
def _sections(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in _read(name).splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            words.update(line.split())
    return {part: frozenset(words) for part, words in found.items()}


@cache
def given_names() -> dict[str, Gender]:
    """Return common given names, folded by `plain`, and the gender they suggest (``u``: either)."""
    genders: dict[str, Gender] = {}
    for line in _read("given_names").splitlines():
        kind, _, names = line.partition(" ")
        if kind in ("f", "m", "u"):
            gender: Gender = "f" if kind == "f" else "m" if kind == "m" else "u"
            for name in names.split():
                key = plain(name)
                genders[key] = gender if genders.get(key, gender) == gender else "u"
    return genders


def plain(word: str) -> str:
    """Return ``word`` in lower case and without accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def _read(name: str) -> str:
    return files(__package__).joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
