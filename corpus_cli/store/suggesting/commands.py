"""Commands for a shell, quoted so that no name can do anything else there."""

import shlex

from ...text import visible


def merge(group: str, one: str, into: str) -> str:
    """Return the command that merges a tag or a person (``group`` is ``tag`` or ``people``) into another."""
    if one.startswith("-") or into.startswith("-"):
        return _line("corpus", group, "merge", f"--into={into}", "--", one)
    return _line("corpus", group, "merge", one, "--into", into)


def alias(group: str, name: str, of: str) -> str:
    """Return the command that lets a name mean a tag or a person."""
    dashes = ["--"] if name.startswith("-") or of.startswith("-") else []
    return _line("corpus", group, "alias", *dashes, name, of)


def note(group: str) -> str:
    """Return what one should know of a list of suggestions."""
    return f"nothing is changed; 'corpus {group} suggest --columns command -f tsv' prints the commands that merge"


def typeable(name: str) -> bool:
    """Tell whether a name can be copied from a terminal or a table: all of it is shown, and as it is."""
    return visible(name) == name and not any(char in name for char in '\t\r\n"')


def _line(*words: str) -> str:
    # Python's way to write an apostrophe needs quotation marks, which tables double.
    return " ".join(shlex.quote(word).replace("""'"'"'""", r"'\''") for word in words)
