"""A page of text, for a terminal or in Markdown: title, facts, paragraphs, items, snippets.

Everything put on a page is untrusted; it is made safe here.
"""

import re
from collections.abc import Iterator

from ..text import squeeze, visible
from . import layout

OPEN, CLOSE = "\ue000", "\ue001"
"""What full-text search puts around each match in a snippet."""

_BOLD, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def mark(text: str, before: str = "", after: str = "") -> str:
    """Put ``before`` and ``after`` around each match of a snippet, in place of the markers."""
    return text.replace(OPEN, before).replace(CLOSE, after)


class Page:
    """A page for a terminal of ``width`` columns, in bold and faint where ``color`` allows it."""

    def __init__(self, width: int, *, color: bool = False) -> None:
        self._width = width
        self._color = color
        self._lines: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return (f"{line}\n" for line in self._lines)

    def title(self, text: str) -> None:
        """Begin the page, or one entry of it."""
        self._wrapped(text, style=_BOLD)

    def heading(self, text: str) -> None:
        """Begin a section."""
        self.blank()
        self._wrapped(text, style=_BOLD)

    def line(self, *facts: str | None, faint: bool = False) -> None:
        """Add those facts that there are, with dots between."""
        self._wrapped(" · ".join(fact for fact in facts if fact), style=_FAINT if faint else "")

    def paragraph(self, text: str) -> None:
        """Add running text, a blank line before it."""
        self.blank()
        self._wrapped(text)

    def quoted(self, text: str) -> None:
        """Add running text that is set off as a quotation."""
        self.blank()
        self._wrapped(text, first="> ", rest="> ", style=_BOLD)

    def item(self, text: str, *, label: str = "-", note: str = "") -> None:
        """Add a list item; ``note`` stands below it."""
        first = f"  {label} "
        rest = " " * len(first)
        self._wrapped(text, first=first, rest=rest)
        self._wrapped(note, first=rest, rest=rest, style=_FAINT)

    def tally(self, count: int, text: str) -> None:
        """Add a number and what it counts."""
        label = f"{count:,}"
        self.item(text, label=f"{label:>9} ")

    def snippet(self, text: str) -> None:
        """Add the text of a search hit, its matches in bold."""
        start = len(self._lines)
        self._wrapped(text, first="    ", rest="    ")
        style = (_BOLD, _PLAIN) if self._color else ("", "")
        self._lines[start:] = [mark(line, *style) for line in self._lines[start:]]

    def command(self, text: str) -> None:
        """Add a command to be copied: on one line, however long it is."""
        self._lines.append(f"    {squeeze(visible(text))}")

    def blank(self) -> None:
        """Add a blank line, unless there is one or the page is empty."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def _wrapped(self, text: str, *, first: str = "", rest: str = "", style: str = "") -> None:
        for index, line in enumerate(layout.wrap(squeeze(visible(text)), self._width - len(rest))):
            styled = f"{style}{line}{_PLAIN}" if style and self._color else line
            self._lines.append(f"{rest if index else first}{styled}")


class MarkdownPage(Page):
    """The same in Markdown, a paragraph on a line."""

    def __init__(self) -> None:
        super().__init__(0)

    def title(self, text: str) -> None:
        """Begin the page, or one entry of it."""
        self._add(f"# {_escaped(text)}")

    def heading(self, text: str) -> None:
        """Begin a section."""
        self._add(f"## {_escaped(text)}")

    def line(self, *facts: str | None, faint: bool = False) -> None:
        """Add those facts that there are, with dots between."""
        text = " · ".join(fact for fact in facts if fact)
        if text:
            self._add(f"*{_escaped(text)}*" if faint else _escaped(text))

    def paragraph(self, text: str) -> None:
        """Add running text."""
        self._add(_escaped(text))

    def quoted(self, text: str) -> None:
        """Add running text that is set off as a quotation."""
        self._add(f"> {_escaped(text)}")

    def item(self, text: str, *, label: str = "-", note: str = "") -> None:
        """Add a list item; ``note`` stands below it."""
        self._lines.append(f"{label if label == '-' else f'{label.strip()}.'} {_escaped(text)}")
        if note:
            self._lines[-1] += f" ({_escaped(note)})"

    def tally(self, count: int, text: str) -> None:
        """Add a number and what it counts."""
        self.item(f"{text}: {count:,}")

    def snippet(self, text: str) -> None:
        """Add the text of a search hit, its matches in bold."""
        self._add(mark(_escaped(text), "**", "**"))

    def command(self, text: str) -> None:
        """Add a command to be copied."""
        self._add(f"    {squeeze(visible(text))}")

    def _add(self, line: str) -> None:
        self.blank()
        self._lines += [line, ""]


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", squeeze(visible(text)))
