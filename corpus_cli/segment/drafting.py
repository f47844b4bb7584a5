"""Draft a site profile from what detection finds in captures of one source."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..records import Block
from . import segment
from .arrangement import Arrangement, arrange, orders_of
from .captions import ended
from .furniture import Page, recurring
from .lines import classify
from .patterns import escaped
from .profiles import Profile, Slot, parse

_MOST_FURNITURE = 200
_MOST_TRIES = 5
_MOST_SIGNS = 2  # lines by which captures of the source are known
_LONGEST_SIGN = 80  # code points


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


def draft(captures: Sequence[tuple[str, str]], name: str, source: str | None = None) -> Drafted:
    """Return a profile for captures of one source, each given by path and text.

    The draft says as much as can be said while it cuts these very captures as detection does: same titles,
    same spans, and bodies that differ by the furniture alone. A line that would change more is left out.
    """
    pages: list[Page] = [(text, classify(text), segment(text)) for _, text in captures]
    lines = recurring(pages)
    # By how many captures a line stands in, so that what is cut off is the rarest.
    lines = dict(sorted(lines.items(), key=lambda entry: -entry[1])[:_MOST_FURNITURE])
    seen = arrange(pages)
    tries = [seen, replace(seen, wording=()), Arrangement()] if seen.wording else [seen, Arrangement()]
    sketch = _Sketch(name, _match([path for path, _ in captures], pages, lines, source), _layout(pages))
    articles = sum(len(blocks) for _, _, blocks in pages)
    for shape in dict.fromkeys(tries):
        chosen = lines
        for _ in range(_MOST_TRIES):
            text = sketch.toml(pages, chosen, shape, unsure=() if shape.order else seen.order)
            wrong = _at_fault(_parsed(text, name), pages, set(chosen))
            if wrong is None:
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


def _at_fault(profile: Profile, pages: Sequence[Page], furniture: set[str]) -> set[str] | None:
    """Return the furniture of the articles that a profile cuts otherwise than detection does.

    All the furniture of a page whose articles are more or fewer; ``None`` where everything is the same.
    """
    wrong: set[str] = set()
    same = True
    for text, lines, blocks in pages:
        found = segment(text, (profile,))
        ours = [_essence(block, text, furniture) for block in found]
        theirs = [_essence(block, text, furniture) for block in blocks]
        if ours != theirs:
            same = False
            pairs = zip(ours, theirs, blocks, strict=False)
            ranges = [(one.start, one.end) for a, b, one in pairs if a != b and len(found) == len(blocks)]
            inside = [
                line.text for line in lines if any(a <= line.start < b for a, b in ranges or [(0, len(text))])
            ]
            wrong |= furniture.intersection(inside)
    return None if same else wrong


def _essence(block: Block, text: str, furniture: set[str]) -> tuple[object, ...]:
    """Return what must stay as it is: an article without its furniture."""
    body = tuple(span for span in block.paragraphs if span.of(text) not in furniture)
    end = block.end
    while end > block.start:
        line = text[block.start : end].rstrip()
        last = line[max(line.rfind("\n"), line.rfind("\r")) + 1 :]
        if last.strip() not in furniture:
            break
        end = block.start + len(line) - len(last)
    return block.title, block.start, end, body, block.tags, block.byline, block.published_on


def _layout(pages: Sequence[Page]) -> str | None:
    many = [len(blocks) > 1 for _, _, blocks in pages]
    return "listing" if all(many) else None if any(many) else "single"


def _match(
    paths: Sequence[str], pages: Sequence[Page], lines: dict[str, int], source: str | None
) -> dict[str, tuple[list[str], str]]:
    """Return by which keys captures of the source are known, each with its values and a comment."""
    if source is not None:
        return {"source": ([source], "")}
    everywhere = [
        line
        for line, count in lines.items()
        if count == len(pages)
        and len(line) <= _LONGEST_SIGN
        and not ended(line)
        and not any(c.isdigit() for c in line)
    ]
    signs = sorted(everywhere, key=lambda line: -len(line))[:_MOST_SIGNS]
    if signs:
        return {"lines": (signs, f"in all {len(pages)} captures")}
    folders = sorted({path.rpartition("/")[0] for path in paths})
    known = sorted(set(paths)) if len(paths) < 3 or "" in folders else [f"{folder}/*" for folder in folders]
    return {"path": (known, "where these captures are; 'source' or 'lines' would find others")}


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What of a draft does not depend on the furniture."""

    name: str
    match: dict[str, tuple[list[str], str]]
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
        out += ["", "[match]"]
        for key, (values, comment) in self.match.items():
            out += [f"# {comment}"] if comment else []
            out.append(f"{key} = {_listed([_pattern(key, value) for value in values])}")
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
            out += ["# [article]", f"# order = {_listed(unsure)}"]
        return "\n".join(out) + "\n"


def _pattern(key: str, value: str) -> str:
    return value if key == "path" and value.endswith("/*") else escaped(value)


def _listed(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def quoted(text: str) -> str:
    """Return a TOML basic string: JSON's, but for the one sign that TOML wants escaped and JSON does not."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
