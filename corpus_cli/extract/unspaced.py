"""Attribute quotes in Chinese and Japanese, whose words no space parts: by patterns around the marks."""

import re

from ..records import Span
from .memory import Cue, Speaker

_NAME = "[\u3400-\u4dbf\u4e00-\u9fff\u3005\u30a0-\u30ff·・]"
_SAYS = (
    "说道|说|表示|称|指出|强调|认为|写道|回答|回应|问道|补充|坦言|透露|告诉|說道|說|稱|強調|認為|寫道|補充|回應|"
    "述べ|話し|話す|語っ|語る|言っ|言う|強調し|説明し|指摘し|主張し|答え|明かし|コメントし|訴え|つぶや|叫"
)
_ROLE = (
    "发言人|市长|总统|总理|主席|部长|教授|经理|书记|记者|主任|董事长|院长|校长|局长|省长|議員|市長|知事|首相|大臣|社長|会長|"
    "監督|選手|教授|記者|議長|大統領|報道官|担当者|发起人|先生|女士|小姐"
)
_BEFORE = re.compile(
    rf"({_NAME}{{2,14}})(?:さん|氏|様)?(?:[はが][^。！？「」『』]{{0,20}}|(?:{_SAYS})[：:，,]?)\s*$"
)
_AFTER = re.compile(
    rf"と?[、，]?\s*({_NAME}{{2,14}}?)(?:さん|氏|様)?(?:[はが][^。！？「」『』]{{0,24}}?)?(?:{_SAYS})"
)
_TITLE = re.compile(_ROLE)
_PRONOUNS = frozenset("一人 二人 自分 自身 他们 她们 我们 人们 有人 大家 彼女 彼ら 私たち".split())
_ASIDE = re.compile("[在对向于就还又也则再都今昨日]")


def is_unspaced(char: str) -> bool:
    """Whether a character is a Chinese or Japanese letter or mark."""
    return "\u2e80" < char < "\uffef"


def cue_beside(text: str, low: int, run_start: int, run_end: int, high: int) -> Cue | None:
    """Return the attribution before or behind the marks at ``run_start`` and ``run_end``, if a pattern fits."""
    clause = max(text.rfind(mark, max(low, run_start - 60), run_start) for mark in "。！？」』”\n") + 1
    found = _BEFORE.search(text, max(low, clause, run_start - 60), run_start)
    if found is None:
        found = _AFTER.match(text, run_end, min(high, run_end + 60))
    if found is None:
        return None
    span = _name(text, *found.span(1))
    if span.of(text) in _PRONOUNS:
        return None
    return Cue(Span(*found.span()), Speaker(span, span.of(text), "person", 0.7), "pattern", 0.8, False, True)


def _name(text: str, start: int, end: int) -> Span:
    """Leave out what stands before and behind a name: a role, "also", "in a speech"."""
    aside = _ASIDE.search(text, start + 2, end)
    end = aside.start() if aside else end
    for role in _TITLE.finditer(text, start, end):
        if end - role.end() > 1:
            start = role.end()
        elif role.start() - start > 1:
            end = role.start()
    return Span(start, end)
