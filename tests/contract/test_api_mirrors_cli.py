"""`Corpus` has one method for each command, with the same parameters."""

import inspect
from dataclasses import fields

import pytest
import typer

from corpus_cli import Corpus, Filter
from corpus_cli.cli.app import app

# Commands whose method is called otherwise than the command; "tag add" is `tag_add`.
METHODS = {
    "import": "import_",  # "import" is a keyword
    "db info": "info",
    "db upgrade": "upgrade",
    "db backup": "backup",
    "db optimize": "optimize",
}
# Parameters of commands that no method has.
OF_THE_COMMAND_LINE = {
    "help": "made by Typer",
    "format": "how a result is written; only import and export hand theirs on",
    "as_json": "how a result is written",
    "root": "of Corpus.open, which every command calls first",
    "list_rules": "needs no corpus",
    "yes": "asked on a terminal",
}
# Parameters of commands that methods know by another name, by command.
OTHERWISE = {
    # There, the tag that is put on or taken off is an argument.
    "tag add": {"where_tag": "tag"},
    "tag remove": {"where_tag": "tag"},
    "db backup": {"path": "target"},
    "curation restore": {"file": "lines"},
}
# Parameters of methods that no option sets.
OF_PYTHON = {
    "filter": "made of the filter options",
    "stdin": "what '-' stands for",
    "progress": "drawn on the terminal",
}
HANDED_ON = {"import": {"format"}, "export": {"format"}}
# What commands take as arguments, needed or not.
ARGUMENTS = ("filter", "what", "target", "output", "uids", "operation")
FILTERS = {field.name for field in fields(Filter)}


def commands() -> dict[str, list[str]]:
    """Return the parameters of every command, by its name."""
    root = typer.main.get_command(app)
    context = typer.Context(root, info_name="corpus")
    found: dict[str, list[str]] = {}

    def walk(command: object, name: str) -> None:
        children = getattr(command, "commands", None)
        if children is None:
            found[name] = [parameter.name for parameter in command.params]
            return
        if name and command.invoke_without_command:
            found[name] = [parameter.name for parameter in command.params]
        for child in children:
            walk(command.get_command(context, child), f"{name} {child}".strip())

    walk(root, "")
    return found


COMMANDS = commands()


def method_of(command: str) -> inspect.Signature:
    return inspect.signature(getattr(Corpus, METHODS.get(command, command.replace(" ", "_"))))


def test_every_command_is_found():
    assert {
        "import",
        "list",
        "show",
        "search",
        "stats",
        "export",
        "sql",
        "db info",
        "db backup",
    } <= COMMANDS.keys()


def test_every_method_has_a_command():
    public = {name for name, _ in inspect.getmembers(Corpus, inspect.isfunction) if not name.startswith("_")}
    assert public - {"close"} == {METHODS.get(command, command.replace(" ", "_")) for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_takes_its_method_takes(command):
    handed_on = HANDED_ON.get(command, set())
    given = {
        OTHERWISE.get(command, {}).get(name, name)
        for name in COMMANDS[command]
        if name not in OF_THE_COMMAND_LINE or name in handed_on
    }
    taken = method_of(command).parameters.keys() - {"self"}
    if "filter" in taken:
        # Searching takes its query as an argument of its own.
        own = {"source"} & taken
        assert FILTERS - ({"search"} if command == "search" else set()) <= given
        given -= FILTERS - own
    assert given == taken - OF_PYTHON.keys()


@pytest.mark.parametrize("command", COMMANDS)
def test_options_of_a_method_are_named(command):
    """A call in a script has to say what its values mean; only what the command takes as arguments need not."""
    for name, parameter in method_of(command).parameters.items():
        if parameter.default is not parameter.empty and name not in ARGUMENTS:
            assert parameter.kind is parameter.KEYWORD_ONLY, f"{command}: {name}"
