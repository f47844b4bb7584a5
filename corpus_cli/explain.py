"""What the rules that segmentation, extraction and resolution store mean, a sentence each."""

_MARKERS = {
    "tags": "a line of tags",
    "date": "a date",
    "more": "a “read more”",
    "comments": "a number of comments or an invitation to write one",
    "byline": "a byline",
    "clock": "a time of day",
    "repeat": "one and the same line",
    "cut": "a text that breaks off",
    "headed": "a title behind a date",
}
_ROLES = {
    "under": "stands below each title, so an article begins with the title above it",
    "opens": "opens each article",
    "closes": "closes each article",
}
_SPLITS = {
    "single": "No line recurs with titles and text between: the page is one article.",
    "alternating": "Titles and text alternate down the page, and nothing else marks articles.",
    "bare": "The page has no prose: what short lines it has are taken for one article.",
    "whole": "The document is taken as one article as it stands.",
}
_PROFILE = "profile:"
QUOTES = {
    "before": "A verb of saying, or words like one, in front of the quote names who speaks.",
    "after": "A verb of saying behind the quote names who speaks.",
    "colon": "A colon in front of the quote follows the speaker's name.",
    "pattern": "In a script without spaces, a name and a verb of speech stand right beside the marks.",
    "answer": "It follows a question, and is ascribed to the other one of the last two speakers.",
    "according-to": "“According to” or a phrase like it beside the quote names who speaks.",
    "passive": "The words were told, asked or shown by whoever “by” names.",
    "signature": "A dash and a name behind the quote, or on a line below it, sign it.",
    "inscription": "The words stand on a sign, a label or the like, which says them.",
    "question": "It is introduced as a question that somebody asked, nobody says who.",
    "denied": "The sentence says that somebody did not say this, so it has no speaker.",
    "nobody": "The text presents it as said, but by nobody it names.",
    "heading": "A heading or caption above the quote is the speaker's name.",
    "lead-in": "The line above the quote ends by announcing who speaks.",
    "context": "The narration above says who is speaking; nothing beside the quote does.",
    "carried": "It continues what the same speaker said in the quote before or behind it.",
    "sentence-before": "The sentence before the quote is about the speaker.",
    "unnamed": "A verb of saying is beside the quote without a name; whom it means is told further up.",
    "repeated": "The same words stand elsewhere in the article with a speaker.",
    "none": "Nothing beside the quote or above it says who speaks.",
}
MENTIONS = {
    "title": "A title or honorific stands in front of the name.",
    "role": "A word for an office or a relation stands in front of the name.",
    "verb": "The name is beside a verb that takes a person, such as one of saying.",
    "given-name": "It begins with a known given name.",
    "form": "It is built as names of people are, with initials or a particle, say.",
    "apposition": "What follows the name, such as a role or an age, is said of people.",
    "list": "It stands in a list of names of people.",
    "byline": "It stands in the byline.",
    "signature": "It stands behind a dash, as the source of a quote does.",
    "surname": "It is the family name of somebody who is named more fully in the document.",
    "given": "It is the given name of somebody who is named more fully in the document.",
    "repeated": "Its last word alone does elsewhere in the document what people do.",
    "known": "It is the name of somebody known in the document, inside a longer run of capitals.",
}
ALIASES = {
    "name": "No fuller form of the name is known.",
    "given-name": "It has the family name of one person only whose given names fit.",
    "family-name": "It is a family name that one person only has.",
    "open": "More than one person could be meant, so it stays open.",
    "decided": "A person decided whom it means.",
}


def split(rule: str) -> str:
    """Return why a page was split where it was."""
    if rule in _SPLITS:
        return _SPLITS[rule]
    if rule.startswith(_PROFILE):
        return f"The site profile {rule.removeprefix(_PROFILE)} says where its articles begin and end."
    family, _, role = rule.rpartition("-")
    if family in _MARKERS and role in _ROLES:
        return f"On this page {_MARKERS[family]} {_ROLES[role]}."
    return _unknown(rule)


def quote(rule: str) -> str:
    """Return why something was taken for a quote of its speaker."""
    return QUOTES.get(rule) or _unknown(rule)


def mention(rule: str) -> str:
    """Return why something was taken for a person's name."""
    return MENTIONS.get(rule) or _unknown(rule)


def alias(rule: str | None) -> str:
    """Return why a name means the person it means in the corpus."""
    return (ALIASES.get(rule) if rule else "It has not been resolved.") or _unknown(str(rule))


def _unknown(rule: str) -> str:
    """Rows keep the rules of the version that wrote them, be it an older or a newer one."""
    return f"A rule called {rule!r}, which this version does not have."


def decision(kind: str, subject: str, value: object) -> str:
    """Return what a person decided, in words: ``value`` is what the decision says about its subject."""
    said = value if isinstance(value, dict) else {}
    match kind:
        case "article-tag":
            return f"tag {said.get('name') or said.get('tag')} {'put on' if said.get('on') else 'taken off'}"
        case "article-set":
            return ", ".join(f"{key} set to {_quoted(new)}" for key, new in said.items())
        case "article-note":
            return f"noted: {value}"
        case "article-remove" | "document-remove" | "capture-remove":
            return f"{kind.removesuffix('-remove')} removed"
        case "quote-speaker":
            return f"speaker set to {said['name']} ({said['type']})" if said else "speaker set to nobody"
        case "quote-drop":
            return "dropped: it is no quote"
        case "mention-drop":
            return "dropped: nobody is named there"
        case "mention-person":
            return f"told apart: it means {said.get('name')}"
        case "name-person":
            return f"the name “{subject}” means {said.get('name')}"
        case "person-person":
            return f"person {subject} merged into {said.get('name')}"
        case "person-name":
            return f"renamed to {said.get('name')}"
    return kind


def _quoted(value: object) -> str:
    return "nothing" if value in (None, "") else f"“{value}”"
