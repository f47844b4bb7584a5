"""Fill the slots of one article from the lines that belong to it."""

from collections import Counter
from collections.abc import Sequence

from ..records import Block
from . import captions, tags
from .draft import Draft, Page
from .kinds import (
    BODY,
    BYLINE,
    CAPTION,
    DATE,
    FOOTER,
    ITEM,
    LABELS,
    MORE,
    NAV,
    NOISE,
    SAYS,
    SHARE,
    SHORT,
    TAGS,
    TIMED,
    Line,
)

_TEASER_LINE_WORDS = 8
_MOST_HEADER = 12  # lines; what is longer is no header, and its lines are not compared
_LONGEST_SENTENCE, _LONGEST_TITLE = 150, 260  # code points of a title that ends as a sentence does, and not
_LONGEST_SECTION = 30  # code points
_MOST_LABELS = 4  # between a summary and the text
_LONGEST_RUN = 12  # short lines in a row inside an article; more are a menu or a table


def fill(
    lines: Sequence[Line],
    page: Page,
    *,
    rule: str,
    confidence: float,
    listing: bool,
    title: Line | None = None,
) -> Block | None:
    """Return the article that ``lines`` hold, or ``None`` when nothing of one is among them.

    ``lines`` run from the first own line to just before the next article. In a listing, "read more" ends the
    article; on a page of its own it is an advertisement's. ``title`` is given where the caller knows it.
    """
    draft = Draft(title=title)
    first = _header(draft, lines, page)
    body(draft, lines, first, page, listing)
    if listing and not draft.paragraphs:
        _teaser(draft, lines)
    return finished(draft, page, rule=rule, confidence=confidence, listing=listing)


def finished(draft: Draft, page: Page, *, rule: str, confidence: float, listing: bool) -> Block | None:
    """Return the article whose slots are filled, or ``None`` when nothing is in them."""
    if draft.title is None and not draft.paragraphs:
        return None
    paragraphs = tuple([line.span for line in draft.paragraphs])
    title = draft.title.span if draft.title else None
    spans = [span for span in (title, draft.byline, *draft.tags, *draft.captions, *paragraphs) if span]
    return Block(
        start=min(spans).start,
        end=max([*(end for _, end in spans), *draft.own]),
        kind=draft.kind(listing),
        paragraphs=paragraphs,
        title=title,
        tags=draft.tags,
        byline=draft.byline,
        published_on=draft.date(page),
        captions=tuple(sorted(draft.captions)),
        headings=tuple(sorted(draft.headings)),
        rule=rule,
        confidence=round(confidence, 2),
    )


def _header(draft: Draft, lines: Sequence[Line], page: Page) -> int:
    """Take tags, title, captions, byline and date from the top; return the index of the first body line."""
    texts: list[Line] = []
    seen: set[str] = set()
    alt: str | None = None
    first = len(lines)
    long = False
    labelled = 0
    for index, line in enumerate(lines):
        if line is draft.title:
            texts.append(line)
            seen.add(line.text)
        elif line.kind in BODY or (line.kind is SAYS and texts):
            left = sum(1 for later in lines[index + 1 : index + 6] if later.kind in BODY)
            longest = _LONGEST_SENTENCE if captions.ended(line.text) else _LONGEST_TITLE
            title_wanted = (
                draft.title is None and not texts and left and len(line.text) <= longest and not line.more
            )
            twice = line.text in seen or any(
                line.text == other.text for other in lines[index + 1 : index + 2]
            )
            long = long or (alt is not None and texts[-1].text != alt)
            repeats = page.repeats[line.text] > 1
            if title_wanted or (
                left
                and 0 < len(texts) < _MOST_HEADER
                and (twice or (not long and captions.heads_body(line, alt, repeats=repeats)))
            ):
                texts.append(line)
                seen.add(line.text)
                long = not title_wanted
                continue
            first = index
            break
        elif line.kind is SHORT:
            if line.text in page.tags and not draft.tags and not texts:
                draft.tags = tags.listed(line.text, line.start)
            else:
                alt = line.text if alt is None and line.text in seen else alt
                texts.append(line)
                seen.add(line.text)
        elif line.kind is CAPTION:
            if line.text not in seen:
                draft.captions.append(line.span)
            seen.add(line.text)
        elif line.kind is MORE:
            first = index
            break
        elif line.kind not in NOISE:
            draft.label(line)
            long = long or line.kind is BYLINE
            if line.kind in (BYLINE, DATE):
                labelled = line.start
    _name(draft, texts, page, labelled)
    return first


def _name(draft: Draft, texts: list[Line], page: Page, labelled: int) -> None:
    """Choose the title among the header's lines; the others are captions, each text once.

    Between the title and a byline or date, which stands at ``labelled``, a long line is a summary.
    """
    counts = Counter(line.text for line in texts)
    rare = [
        line for line in texts if page.repeats[line.text] < 3 or counts[line.text] > 1 or line is draft.title
    ]
    texts = rare or texts
    if not texts:
        return
    if draft.title is None:
        single = [line for line in texts if counts[line.text] == 1]
        repeated = counts[texts[0].text] > 1
        draft.title = single[0] if repeated and single else texts[0]
        if repeated and single and _is_category(single[0].text, texts[0].text):
            # A section between the title as a picture's text and the title itself.
            draft.title = next(line for line in reversed(texts) if line.text == texts[0].text)
        if len(texts) > 1 and draft.title is texts[0] and _is_category(texts[0].text, texts[1].text):
            draft.title = texts.pop(1)
            texts[0] = draft.title
    if (after := _bare_title(draft.title, texts)) is not None:
        draft.title = after
    title = draft.title.text.casefold()
    seen = {draft.title.text}
    pictured = any(count > 1 for count in counts.values())
    if draft.title.lead and draft.written is None:
        draft.written = draft.title.date
    for line in texts:
        if not pictured and draft.title.start < line.start < labelled and captions.is_standfirst(line):
            draft.paragraphs.append(line)
        elif line.text not in seen and (counts[line.text] > 1 or line.text.casefold() not in title):
            draft.captions.append(line.span)
        seen.add(line.text)


def _bare_title(title: Line, texts: list[Line]) -> Line | None:
    """Return the next line if the title is that line with a section glued to it, as a picture's link prints it."""
    at = texts.index(title) + 1
    if at == len(texts) or not title.text.startswith(texts[at].text):
        return None
    section = title.text[len(texts[at].text) :]
    return texts[at] if section[:1].isupper() and len(section) <= _LONGEST_SECTION else None


def _teaser(draft: Draft, lines: Sequence[Line]) -> None:
    """Take a long last line of the header for the teaser when nothing else could be it."""
    line = next((line for line in lines if draft.captions and line.span == draft.captions[-1]), None)
    if line and line.text.count(" ") + 1 >= _TEASER_LINE_WORDS:
        draft.captions.pop()
        draft.paragraphs.append(line)


def _is_category(first: str, second: str) -> bool:
    return second.count(" ") >= (3 if " " in first else 1) and first.count(" ") < 2


def body(draft: Draft, lines: Sequence[Line], first: int, page: Page, listing: bool) -> None:
    """Take paragraphs, headings and captions from ``lines[first:]``, and the labels behind them."""
    run: list[Line] = []
    labels: list[Line] = []
    names: list[str] = []
    known = {draft.title.text} if draft.title else set()
    skip = -1
    for index in range(first, len(lines)):
        line = lines[index]
        if line.kind in BODY or line.kind in (ITEM, SAYS):
            if len(draft.paragraphs) == 1 and not draft.byline and not draft.written:
                for label in labels if len(labels) < _MOST_LABELS else []:
                    draft.label(label)
            labels.clear()
            taken = _between(draft, run, line, names, page) if 0 < len(run) <= _LONGEST_RUN else False
            run = []
            if index == skip or taken or _is_caption(lines, index, page):
                if line.text not in known:
                    draft.captions.append(line.span)
                known.add(line.text)
            else:
                draft.paragraphs.append(line)
            if line.more and listing:
                draft.more = True
                draft.own.append(line.end)
                break
        elif line.kind is CAPTION:
            if line.text not in known:
                draft.captions.append(line.span)
            known.add(line.text)
        elif line.kind is SHORT:
            if draft.paragraphs and line.text not in known:
                run.append(line)
        elif line.kind is MORE and listing:
            draft.more = True
            draft.own.append(line.end)
            labels, run = [*labels], []
            break
        elif line.kind in (TAGS, DATE, BYLINE):
            labels.append(line)
        elif (
            line.kind in (FOOTER, NAV)
            and draft.paragraphs
            and not any(later.kind in BODY for later in lines[index : index + 40])
        ):
            break
    for line in run:
        # The last answer of an interview may be one word.
        if not captions.ended(line.text) or draft.more:
            break
        draft.paragraphs.append(line)
    if draft.more:
        labels += _trailing(lines, draft.own[-1])
    for line in labels:
        draft.lone = draft.lone or line.kind is BYLINE
        draft.label(line)


def _trailing(lines: Sequence[Line], end: int) -> list[Line]:
    """Return the labels that follow "read more" directly, as weblogs print their categories."""
    found = []
    for line in lines:
        if line.start >= end:
            if line.kind not in LABELS and line.kind is not SHARE:
                break
            found.append(line)
    return [line for line in found if line.kind in (TAGS, DATE, BYLINE)]


def _is_caption(lines: Sequence[Line], index: int, page: Page) -> bool:
    line = lines[index]
    if index + 1 == len(lines):
        return False
    after = lines[index + 1]
    if captions.twins(line.text, after.text) or (index and captions.twins(line.text, lines[index - 1].text)):
        return True
    return page.roomy and page.repeats[line.text] < 3 and captions.alone(line, after)


def _between(draft: Draft, run: list[Line], after: Line, names: list[str], page: Page) -> bool:
    """File the short lines above ``after``; tell whether that line is a caption too."""
    if after.kind is TIMED:
        for line in run:
            if captions.shared(line.text, after.text) >= 0.6:
                draft.captions.append(line.span)
            else:
                draft.paragraphs.append(line)
            draft.headings.append(line.span)
        return False
    found, headings, taken = captions.between(run, after, names, page.roomy)
    draft.captions += [line.span for line in found]
    draft.paragraphs += headings
    draft.headings += [line.span for line in headings]
    names += [line.text for line in headings]
    return taken
