"""What Typer's groups and commands need to start fast and to behave: loading by name, cheap coercion."""

import importlib
import pkgutil
from typing import Any, get_args, get_origin

import typer
from typer.core import TyperGroup

from . import commands, numbers


def new_app(**settings: Any) -> typer.Typer:
    """Make the ``app`` of a command module; takes what `typer.Typer` takes."""
    # Rich would add 10 to 35 ms to every error and help page.
    defaults: dict[str, Any] = {
        "cls": Group,
        "add_completion": False,
        "rich_markup_mode": None,
        "pretty_exceptions_enable": False,
    }
    return typer.Typer(**defaults | settings)


class Group(TyperGroup):
    """A group that shows its help when it is called without a command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse ``args``, or ask for help where there are none."""
        if not args and not ctx.resilient_parsing:
            args = ["--help"]
        return super().parse_args(ctx, args)


class LazyGroup(Group):
    """A group whose commands are the modules of `corpus_cli.cli.commands`, imported when they are needed."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        self._modules = {name.rstrip("_"): name for _, name, _ in pkgutil.iter_modules(commands.__path__)}
        self._loaded: dict[str, Any] = {}
        # Typer lists and suggests what is in ``commands``; `get_command` alone looks at the values.
        self.commands: Any = dict.fromkeys(sorted(self._modules))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, or ``None``."""
        if cmd_name in self._modules and cmd_name not in self._loaded:
            module = importlib.import_module(f"{commands.__name__}.{self._modules[cmd_name]}")
            command = typer.main.get_command(module.app)
            command.name = cmd_name
            prepare(command, ctx)
            self._loaded[cmd_name] = command
        return self._loaded.get(cmd_name)


def prepare(command: Any, ctx: Any) -> None:
    """Let the parameters of ``command``, and of those below it, take plain values as they are.

    Typer 0.29 sends each value through pydantic, whose import takes longer (95 ms) than the rest of a
    reading command together, and says what is wrong with a number in words of its own. A missing value, a
    string, a number or one of several choices needs none of it; anything else is left to Typer.
    """
    # The option --help is made, and kept, when they are first asked for.
    for parameter in command.get_params(ctx):
        # One line of the root's help says it for all; in every entry it hides the rest.
        parameter.show_envvar = False
        if parameter.param_type_name == "argument":
            # The help already says it, and better than "<list[str]>".
            parameter.display_type_rich = _no_type
        if hasattr(parameter, "get_runtime_param"):
            parameter.get_runtime_param = _Coercion(parameter).get
    for child in getattr(command, "commands", {}).values():
        if child is not None:
            prepare(child, ctx)


def _no_type(ctx: Any) -> None:  # noqa: ARG001 - Typer's signature
    return None


class _Coercion:
    def __init__(self, parameter: Any) -> None:
        self._parameter = parameter
        self._typers_own = parameter.get_runtime_param

    def get(self) -> "_Coercion":
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        annotation = self._parameter.type_descriptor.annotation
        if get_origin(annotation) is list:
            (item,) = get_args(annotation)
            if isinstance(value, list | tuple) and all(self._is_plain(part, item) for part in value):
                return list(value)
        elif annotation in (int, float):
            try:
                return numbers.read(value, annotation, self._parameter.min, self._parameter.max)
            except ValueError as error:
                raise typer.BadParameter(str(error), ctx=ctx, param=param) from None
        elif self._is_plain(value, annotation):
            return value
        return self._typers_own().coerce(value, param=param, ctx=ctx)

    def _is_plain(self, value: Any, annotation: Any) -> bool:
        return type(value) is annotation or (type(value) is str and value in get_args(annotation))
