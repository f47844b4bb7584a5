import sys
from pathlib import Path

import pytest

from corpus_cli.registry import Registry


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A package of plug-ins; each file registers the names that are given for it."""

    def make(name: str, files: dict[str, list[str]]) -> Registry[str]:
        package = tmp_path / name
        package.mkdir()
        (package / "__init__.py").write_text(
            "from corpus_cli.registry import Registry\nimported = []\nfound = Registry(__name__)\n"
        )
        for file, plugins in files.items():
            lines = ["from . import found, imported", f"imported.append({file!r})"]
            lines += [f"found.register({plugin!r})({plugin.upper()!r})" for plugin in plugins]
            (package / f"{file}.py").write_text("\n".join(lines))
        monkeypatch.syspath_prepend(tmp_path)
        module = __import__(name)
        for loaded in [key for key in sys.modules if key == name or key.startswith(f"{name}.")]:
            monkeypatch.delitem(sys.modules, loaded)
            monkeypatch.setitem(sys.modules, loaded, module)
        return module

    return make


def test_files_are_found_and_sorted(folder):
    module = folder("plugs_sorted", {"zebra": ["ant"], "alpha": ["worm", "bee"]})
    assert module.imported == []
    assert list(module.found.all().items()) == [("ant", "ANT"), ("bee", "BEE"), ("worm", "WORM")]
    assert module.imported == ["alpha", "zebra"]
    module.found.all()
    assert module.imported == ["alpha", "zebra"]


def test_a_name_leads_to_its_plugin_or_to_none(folder):
    found = folder("plugs_named", {"one": ["ant"]}).found
    assert found.get("ant") == "ANT"
    assert found.get("bee") is None


def test_a_name_is_given_once(folder):
    found = folder("plugs_twice", {"one": ["ant"], "two": ["ant"]}).found
    with pytest.raises(ValueError, match="two plug-ins of plugs_twice are called 'ant'"):
        found.all()
