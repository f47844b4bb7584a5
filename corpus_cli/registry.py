"""Plug-ins: one file each, found by scanning a folder."""

import importlib
import pkgutil
from collections.abc import Callable
from typing import Generic, TypeVar

Plugin = TypeVar("Plugin")


class Registry(Generic[Plugin]):
    """The plug-ins of one kind, by name.

    ``package`` is the folder to scan, as a dotted name. Its modules are imported in sorted order on first
    use, so that a plug-in is added by adding a file, and the order never depends on the file system.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self._plugins: dict[str, Plugin] = {}
        self._loaded = False

    def register(self, name: str) -> Callable[[Plugin], Plugin]:
        """Decorate a plug-in with its name; raise ``ValueError`` when the name is taken."""

        def decorate(plugin: Plugin) -> Plugin:
            if name in self._plugins:
                raise ValueError(f"two plug-ins of {self._package} are called {name!r}")
            self._plugins[name] = plugin
            return plugin

        return decorate

    def all(self) -> dict[str, Plugin]:
        """Every plug-in by name, sorted by name."""
        if not self._loaded:
            package = importlib.import_module(self._package)
            for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
                importlib.import_module(f"{self._package}.{module}")
            self._loaded = True
        return dict(sorted(self._plugins.items()))

    def get(self, name: str) -> Plugin | None:
        """Return the plug-in of that name, or ``None``."""
        return self.all().get(name)
