"""Imports point downwards only, and files stay small enough to read in one go."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "corpus_cli"
LEVELS = [
    {"errors", "records", "registry", "results", "views", "findings", "evaluation", "explain", "reasons"},
    {"text"},
    {"readers", "segment", "extract", "dedupe", "exporters", "engines"},
    {"pipeline", "discovery", "rules", "scoring"},
    {"store"},
    {
        "importing",
        "handle",
        "curating",
        "deduping",
        "evaluating",
        "extracting",
        "suggesting",
        "erasing",
        "profiling",
        "corpus",
    },
    {"cli", "__main__"},
]
LEVEL = {unit: level for level, units in enumerate(LEVELS) for unit in units}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
NAMES = [str(path.relative_to(PACKAGE)) for path in FILES]
LINES = 300


def unit_of(module: str) -> str:
    """Return the part of the package a module belongs to: ``corpus_cli.store.rows`` is of ``store``."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of everything a file imports, wherever in the file."""
    package = ["corpus_cli", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def offences(path: Path) -> list[str]:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        return []
    found = []
    for name in imported(path):
        if not name.startswith("corpus_cli."):
            outside = name.split(".")[0]
            if LEVEL[own] == 0 and outside not in sys.stdlib_module_names:
                found.append(f"{outside} is not of the standard library")
            continue
        other = unit_of(name)
        if other not in LEVEL:
            # A name of the package itself, such as its version.
            assert not (PACKAGE / f"{other}.py").exists(), f"give {other} a level"
        elif other != own and not (LEVEL[other] < LEVEL[own] or LEVEL[other] == LEVEL[own] in (0, 3, 5, 6)):
            found.append(f"{own} imports {name}")
    return found


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_imports_point_downwards(path):
    assert offences(path) == []


def test_an_upward_import_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    for file, source, expected in (
        ("text.py", "from .store import database", ["text imports corpus_cli.store.database"]),
        ("text.py", "import corpus_cli.cli.app", ["text imports corpus_cli.cli.app"]),
        ("text.py", "def f():\n    from corpus_cli import corpus", ["text imports corpus_cli.corpus"]),
        ("records.py", "import sqlalchemy", ["sqlalchemy is not of the standard library"]),
        ("readers/plain.py", "from ..extract import names", ["readers imports corpus_cli.extract.names"]),
        ("readers/plain.py", "from . import readers\nfrom ..text import fold", []),
        ("store/write.py", "from ..extract import VERSION\nfrom .rows import ArticleRows", []),
    ):
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(source)
        assert offences(path) == expected


def test_every_part_has_a_level():
    parts = {name.split("/")[0].removesuffix(".py") for name in NAMES} - {"__init__"}
    assert parts <= LEVEL.keys()


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_files_say_what_they_are_about(path):
    assert path.stem not in {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_files_are_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= LINES
