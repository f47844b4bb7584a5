"""``corpus.toml`` in the working folder: defaults for options, below flags and environment.

Keys at the top are global options (``db = "press.db"``); a table named after a command holds defaults for
that command (``[import]`` with ``jobs = 2``). Keys are the long options without the dashes.
"""

from datetime import date
from pathlib import Path
from typing import Any, get_args

from ..errors import UsageError

NAME = "corpus.toml"

Table = dict[str, Any]


def load(root: Any, ctx: Any) -> tuple[Table, Table]:
    """Read the settings for the root command and, by command, for the others.

    Every key that no option answers to is reported at once, in one `UsageError`; so is every text that is none.
    """
    try:
        text = Path(NAME).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return {}, {}
    except UnicodeDecodeError:
        raise UsageError(f"{NAME} is not UTF-8", hint="save it as UTF-8") from None
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{NAME} is not TOML: {error}", hint="mend that place") from None
    own: Table = {}
    sections: Table = {}
    unknown: list[str] = []
    bare: list[str] = []
    for key, value in table.items():
        command = root.get_command(ctx, key) if isinstance(value, dict) else None
        if command is not None:
            sections[key] = _options(command, value, f"{key}.", unknown, bare)
        else:
            own[key] = value
    own = _options(root, own, "", unknown, bare)
    if unknown:
        raise UsageError(
            f"{NAME}: no such setting: {', '.join(unknown)}", hint="settings are options without the dashes"
        )
    if bare:
        raise UsageError(f"{NAME}: no text: {', '.join(bare)}", hint="write it in quotation marks")
    return own, sections


def _options(command: Any, table: Table, prefix: str, unknown: list[str], bare: list[str]) -> Table:
    """Return ``table`` by parameter name, tables of subcommands included.

    Collects the keys that no option answers to, and those that need text and have something else: a database
    is not to be called "5" or "True". A date of TOML is as good as one in quotation marks.
    """
    names = {
        option.lstrip("-"): parameter
        for parameter in command.params
        if parameter.param_type_name == "option" and parameter.expose_value
        for option in parameter.opts
        if option.startswith("--")
    }
    children = getattr(command, "commands", {})
    values: Table = {}
    for key, value in table.items():
        name = key.replace("_", "-")
        if name in names and not isinstance(value, dict):
            parameter = names[name]
            if _takes_text(parameter) and not all(
                isinstance(one, str | date) for one in (value if isinstance(value, list) else [value])
            ):
                bare.append(f"{prefix}{key}")
            # One text will do where an option may be repeated.
            values[parameter.name] = [value] if parameter.multiple and isinstance(value, str) else value
        elif isinstance(value, dict) and children.get(key) is not None:
            values[key] = _options(children[key], value, f"{prefix}{key}.", unknown, bare)
        else:
            unknown.append(f"{prefix}{key}")
    return values


def _takes_text(parameter: Any) -> bool:
    annotation = parameter.type_descriptor.annotation
    return annotation is str or str in get_args(annotation)
