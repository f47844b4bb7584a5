"""Draft a site profile from what detection finds in captures of one source."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from ..records import Block, Span
from . import segment
from .arrangement import Arrangement, arrange, orders_of
from .captions import ended
from .furniture import Page, recurring
from .lines import classify
from .patterns import escaped, loosely
from .profiles import Profile, Slot, parse

_MOST_FURNITURE = 200
_MOST_TRIES = 5
_MOST_SIGNS = 2  # lines by which captures of the source are known
_LONGEST_SIGN = 80  # code points
_MOST_NAMED = 20  # captures that are listed one by one
_WIDTH = 88  # columns of a list on one line
_OTHERWISE = (
    "path = ['FOLDER/*'], or source = ['NAME'] as 'corpus import --source' is told it,",
    "or lines = ['ONE THAT NO OTHER SOURCE HAS']; all that is given here must hold.",
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A profile as TOML, and what it was drafted from."""

    text: str
    captures: int
    articles: int
    furniture: int
    """Lines that recur across captures."""
    shape: bool
    """The draft says what an article looks like; else that is left to detection."""


def draft(
    captures: Sequence[tuple[str, str]], name: str, source: str | None = None, folders: Sequence[str] = ()
) -> Drafted:
    """Return a profile for captures of one source, each given by path and text.

    The draft says as much as can be said while it cuts these very captures as detection does: blocks that
    differ by the furniture alone. A line that would change more is left out. Without a ``source`` the draft
    knows captures by lines, or by the ``folders`` (paths in the corpus) that hold nothing but the source's.
    """
    pages: list[Page] = [(text, classify(text), segment(text)) for _, text in captures]
    lines = recurring(pages)
    # By how many captures a line stands in, so that what is cut off is the rarest.
    lines = dict(sorted(lines.items(), key=lambda entry: -entry[1])[:_MOST_FURNITURE])
    seen = arrange(pages)
    tries = [seen, replace(seen, wording=()), Arrangement()] if seen.wording else [seen, Arrangement()]
    sketch = _Sketch(
        name, _match([path for path, _ in captures], pages, lines, source, folders), _layout(pages)
    )
    articles = sum(len(blocks) for _, _, blocks in pages)
    for shape in dict.fromkeys(tries):
        chosen = lines
        for _ in range(_MOST_TRIES):
            text = sketch.toml(pages, chosen, shape, unsure=() if shape.order else seen.order)
            wrong, unfit = _at_fault(_parsed(text, name), pages, set(chosen))
            # A shape that most captures lack is not the source's.
            if wrong is None and (not shape.order or 2 * unfit <= len(pages)):
                if unfit and (shape.order or chosen or sketch.layout):
                    text = text.replace(
                        "\n", f"\n# Captures without what it speaks of, cut as without it: {unfit}.\n", 1
                    )
                return Drafted(text, len(pages), articles, len(chosen), bool(shape.order))
            if not wrong:
                break
            chosen = {line: count for line, count in chosen.items() if line not in wrong}
    # Nothing but the name and the captures it is meant for: that cuts as detection does, always.
    text = replace(sketch, layout=None).toml(pages, {}, Arrangement(), seen.order)
    return Drafted(text, len(pages), articles, 0, False)


def _parsed(text: str, name: str) -> Profile:
    import tomllib

    profile, problems = parse(tomllib.loads(text), name)
    assert profile is not None, problems
    return profile


def _at_fault(profile: Profile, pages: Sequence[Page], furniture: set[str]) -> tuple[set[str] | None, int]:
    """Return the furniture of the articles that a profile cuts otherwise than detection does.

    All the furniture of a page whose articles are more or fewer; ``None`` where everything is the same. Also
    return how many pages it does not fit.
    """
    wrong: set[str] = set()
    same = True
    unfit = 0
    for text, lines, blocks in pages:
        found = segment(text, (profile,))
        unfit += any(block.rule != f"profile:{profile.name}" for block in found)
        changed = [
            (one.start, one.end)
            for ours, one in zip(found, blocks, strict=False)
            if _essence(ours, one, text, furniture) != _essence(one, one, text, furniture)
        ]
        if changed or len(found) != len(blocks):
            same = False
            ranges = changed if len(found) == len(blocks) else [(0, len(text))]
            inside = [line.text for line in lines if any(a < line.end and line.start < b for a, b in ranges)]
            wrong |= furniture.intersection(inside)
    return None if same else wrong, unfit


def _essence(block: Block, detected: Block, text: str, furniture: set[str]) -> dict[str, object]:
    """Return what must stay as it is: an article without its furniture, and whatever cut it.

    Its kind may change with its length where the article as ``detected`` has furniture in its body.
    """

    def own(spans: Sequence[Span]) -> list[Span]:
        return [span for span in spans if span.of(text) not in furniture]

    end = block.end
    while end > block.start:
        line = text[block.start : end].rstrip()
        last = line[max(line.rfind("\n"), line.rfind("\r")) + 1 :]
        if last.strip() not in furniture:
            break
        end = block.start + len(line) - len(last)
    kept = {
        field.name: getattr(block, field.name)
        for field in fields(block)
        if field.name not in ("rule", "confidence")
    }
    if len(own(detected.paragraphs)) < len(detected.paragraphs):
        del kept["kind"]
    lists = {"paragraphs": block.paragraphs, "captions": block.captions, "headings": block.headings}
    return {**kept, "end": end, **{name: own(spans) for name, spans in lists.items()}}


def _layout(pages: Sequence[Page]) -> str | None:
    many = [len(blocks) > 1 for _, _, blocks in pages]
    return "listing" if all(many) else None if any(many) else "single"


@dataclass(frozen=True, slots=True)
class _Match:
    """By what captures of the source are known."""

    key: str
    patterns: tuple[str, ...]
    comment: tuple[str, ...]


def _match(
    paths: Sequence[str],
    pages: Sequence[Page],
    lines: dict[str, int],
    source: str | None,
    folders: Sequence[str],
) -> _Match:
    """Return how captures of the source are known."""
    if source is not None:
        return _Match("source", (loosely(source),), ("What 'corpus import --source' is told.",))
    everywhere = [
        line
        for line, count in lines.items()
        if count == len(pages)
        and len(line) <= _LONGEST_SIGN
        and not ended(line)
        and not any(c.isdigit() for c in line)
    ]
    if signs := sorted(everywhere, key=lambda line: -len(line))[:_MOST_SIGNS]:
        seen = f"These stand in all {len(pages)} captures. Where they stand in other sources' too, say"
        return _Match("lines", tuple(map(escaped, signs)), (seen, *_OTHERWISE))
    named = [path for path in paths if not any(path.startswith(f"{folder}/") for folder in folders)]
    if len(named) > _MOST_NAMED:
        # So many come of a wildcard of the shell, which means the folder.
        folders = [*folders, *(folder for path in named if (folder := path.rpartition("/")[0]))]
        named = [path for path in named if not path.rpartition("/")[0]]
    patterns = [loosely(f"{folder}/", prefix=True) for folder in sorted(set(folders))]
    patterns += map(loosely, sorted(set(named)))
    meant = "Only these captures" if named else "All captures in there"
    return _Match("path", tuple(patterns), (f"{meant}. To know the source otherwise, say", *_OTHERWISE))


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What of a draft does not depend on the furniture."""

    name: str
    match: _Match
    layout: str | None

    def toml(
        self, pages: Sequence[Page], furniture: dict[str, int], shape: Arrangement, unsure: Sequence[Slot]
    ) -> str:
        """Write the profile; comments say how often something was seen.

        ``unsure`` is an order that does not cut all captures as detection does.
        """
        count = len(pages)
        many = sum(len(blocks) > 1 for _, _, blocks in pages)
        articles = sum(len(blocks) for _, _, blocks in pages)
        out = [
            f"# Drafted from captures: {count}, of which {many} with several articles; articles: {articles}.",
            f"name = {quoted(self.name)}",
        ]
        if self.layout is not None:
            out.append(f"layout = {quoted(self.layout)}")
        if not (self.layout or furniture or shape.order):
            out.append("# It says nothing of articles yet; until it does, captures are cut as without it.")
        out += ["", "[match]", *(f"# {line}" for line in self.match.comment)]
        out.append(f"{self.match.key} = {_listed(self.match.patterns)}")
        if furniture:
            out += [
                "",
                "[page]",
                "# Lines that recur, and in how many captures; delete what is an article's.",
            ]
            out += ["furniture = ["]
            out += [f"    {quoted(escaped(line))}, # {seen}" for line, seen in furniture.items()]
            out += ["]"]
        if shape.order:
            found = Counter(order for page in pages for order in orders_of(page))
            out += ["", "[article]", f"# Exactly so in {found[shape.order]} of {articles} articles."]
            out.append(f"order = {_listed(shape.order)}")
            if shape.marker is not None:
                rules = Counter(block.rule.partition("-")[0] for _, _, blocks in pages for block in blocks)
                out.append(f"marker = {quoted(shape.marker)} # told {rules[shape.marker]} articles apart")
            for slot in dict.fromkeys(slot for slot, _, _ in shape.wording):
                out.append(f"{slot} = [")
                out += [f"    {quoted(text)}, # {count}" for own, text, count in shape.wording if own == slot]
                out.append("]")
        elif unsure:
            out += ["", "# What most articles look like; with it, some of these captures are cut otherwise."]
            out += ["# [article]", f"# order = [{', '.join(map(quoted, unsure))}]"]
        return "\n".join(out) + "\n"


def _listed(texts: Sequence[str]) -> str:
    line = f"[{', '.join(map(quoted, texts))}]"
    if len(texts) == 1 or len(line) <= _WIDTH:
        return line
    return "\n".join(["[", *(f"    {quoted(text)}," for text in texts), "]"])


def quoted(text: str) -> str:
    """Return a TOML basic string: JSON's, but for the one sign that TOML wants escaped and JSON does not."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
