"""Write synthetic captures: the same seed gives the same files on any machine.

    python tests/benchmarks/generate.py OUT --captures 20000 --seed 1

Six captures in ten are a single article between a menu and a footer, the others a listing page of two to
four articles in one of two layouts. They are about 2.5 KB long, and capture 17 is the same whether 100 or
100,000 are asked for. They are written to OUT in sub-folders of 1,000.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from invented import Inventor, Person, Site

PER_FOLDER = 1_000

_SENTENCES = (
    "the %s of the %s was %s before the %s could be %sed",
    "a %s and two %ss were seen near the %s on the %s side",
    "nobody in the %s had %sed such a %s for years",
    "it will take the %ss until spring to %s the old %s",
    "in the %s there is still a %s that the %ss call %s",
    "most of the %ss came from the %s and went back to their %ss",
    "the new %s is larger than the %s, but it has no %s and little %s",
    "when the %s was %sed, the %s of the %s had to be moved",
    "every year the %s loses some of its %s to the %s",
    "what the %s needs is a %s with more %s and fewer %ss",
    "they have %sed the %s twice, once for the %s and once for its %s",
    "the %s, the %s and the %s will be open to all %ss",
    "after a long %s the %ss agreed on a %s %s",
    "we do not know who %sed the %s, or why the %s was left in the %s",
)
_SLOTS = {sentence: sentence.count("%s") for sentence in _SENTENCES}
_INTRODUCED = (
    "“{a},” {cue} {who.name}, {who.role}.",
    "“{a},” {cue} {who.title} {who.name}. “{c}.”",
    "{who.name}, {who.role}, told the meeting: “{a}. {c}.”",
    "According to {who.name}, {who.role}, “{a}.”",
)
_AGAIN = (
    "“{a},” {who.surname} {cue}. “{c}.”",
    "“{a}. {c},” {who.title} {who.surname} {cue}.",
    "{who.title} {who.surname} called the plan “a {word} with a {other}” and {cue} that {b}.",
    "“{a}.\n\n“{c},” {who.surname} {cue}.",
)
_CUES = ("said", "added", "explained", "recalled", "replied", "noted", "insisted", "warned")
_MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")


class Press:
    """Writes captures, one after the other, from one seed."""

    def __init__(self, seed: int) -> None:
        self._invent = Inventor(seed)

    def capture(self) -> str:
        """Return the text of the next capture."""
        site = self._invent.site()
        if self._invent.between(1, 10) <= 6:
            return f"{site.head}{self._single(site)}{site.foot}"
        article = self._tag_line_article if site.layout == 0 else self._date_line_article
        count = self._invent.between(2, 4)
        return f"{site.head}{''.join(article(site) for _ in range(count))}{site.foot}"

    def _single(self, site: Site) -> str:
        related = "\n".join(self._title() for _ in range(3))
        return (
            f"{self._title()}\n\nBy {self._invent.pick(site.editors)}\n{self._date()}\n\n"
            f"{self._body(5, 11)}\n\nTags: {', '.join(self._tags())}\n\nRelated posts\n\n{related}\n\n"
        )

    def _tag_line_article(self, site: Site) -> str:
        image = " ".join(self._invent.words(3)).capitalize()
        full = self._invent.between(1, 3) > 1
        close = f"By {self._invent.pick(site.editors)}\n\nPlease follow and like us:\n\n" if full else ""
        return (
            f"{','.join(self._tags())}\n\n{image}\n\n{self._title()}\n\n{image}\n\n{self._sentence()}\n\n"
            f"{self._body(4, 7) if full else self._body(1, 1)}\n\n{close}Continue Reading\n\n"
        )

    def _date_line_article(self, site: Site) -> str:
        full = self._invent.between(1, 3) > 1
        return (
            f"{self._date()}\n\n{self._title()}\n\nBy {self._invent.pick(site.editors)}\n\n"
            f"{self._body(4, 7) if full else self._body(1, 1)}\n\nRead more »\n\n"
        )

    def _body(self, low: int, high: int) -> str:
        speakers = self._invent.people(2)
        met: set[Person] = set()
        paragraphs = []
        for _ in range(self._invent.between(low, high)):
            if self._invent.between(1, 5) <= 3:
                paragraphs.append(" ".join(f"{self._sentence()}." for _ in range(self._invent.between(2, 4))))
            else:
                who = self._invent.pick(speakers)
                paragraphs.append(self._speech(who, _AGAIN if who in met else _INTRODUCED))
                met.add(who)
        return "\n\n".join(paragraphs)

    def _speech(self, who: Person, patterns: tuple[str, ...]) -> str:
        word, other = self._invent.words(2)
        return self._invent.pick(patterns).format(
            a=self._sentence(),
            b=self._clause(),
            c=self._sentence(),
            cue=self._invent.pick(_CUES),
            who=who,
            word=word,
            other=other,
        )

    def _clause(self) -> str:
        pattern = self._invent.pick(_SENTENCES)
        return pattern % tuple(self._invent.words(_SLOTS[pattern]))

    def _sentence(self) -> str:
        clause = self._clause()
        return clause[0].upper() + clause[1:]

    def _title(self) -> str:
        return " ".join(self._invent.words(self._invent.between(4, 8))).title()

    def _tags(self) -> list[str]:
        return [word.capitalize() for word in dict.fromkeys(self._invent.words(self._invent.between(2, 6)))]

    def _date(self) -> str:
        return (
            f"{self._invent.pick(_MONTHS)} {self._invent.between(1, 30)}, {self._invent.between(2015, 2021)}"
        )


def captures(n: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield ``n`` captures as pairs of a relative path (``000/000017.txt``) and a text."""
    press = Press(seed)
    for number in range(n):
        yield f"{number // PER_FOLDER:03}/{number:06}.txt", press.capture()


def write(out: Path, n: int, seed: int) -> int:
    """Write ``n`` captures below ``out`` and return their size in bytes."""
    size = 0
    for path, text in captures(n, seed):
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        target.write_bytes(data)
        size += len(data)
    return size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT", help="a folder that is empty or does not exist yet")
    parser.add_argument("--captures", type=int, default=20_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.out.exists() and any(options.out.iterdir()):
        sys.exit(f"{options.out} is not empty: captures of another run would be counted with these")
    size = write(options.out, options.captures, options.seed)
    print(f"{options.captures:,} captures, {size:,} bytes, {size / options.captures:,.0f} bytes on average")


if __name__ == "__main__":
    main()
