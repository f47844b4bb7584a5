"""Reading commands do not pay for what they do not use."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = [
    "alembic",
    "corpus_cli.extract",
    "dateutil",
    "hypothesis",
    "multiprocessing",
    "numpy",
    "pydantic",
    "slugify",
    "sqlalchemy",
    "sqlmodel",
]
TELL = f"import sys, json; print(json.dumps([name for name in {HEAVY} if name in sys.modules]))"
USES = {
    "import": "import corpus_cli",
    "list": "from corpus_cli.corpus import Corpus\nwith Corpus.open({0!r}) as c: assert list(c.list('articles').rows)",
    "show": "from corpus_cli import Corpus\nwith Corpus.open({0!r}) as c: c.show(next(c.list('articles').rows)[0])",
    "search": "from corpus_cli import Corpus\nwith Corpus.open({0!r}) as c: assert list(c.search('the').rows)",
    "stats": "from corpus_cli import Corpus\nwith Corpus.open({0!r}) as c: assert c.stats().articles",
    "export": "from corpus_cli import Corpus\nwith Corpus.open({0!r}) as c: c.export('json', {0!r} + '.json')",
    "sql": "from corpus_cli import Corpus\nwith Corpus.open({0!r}) as c: assert list(c.sql('SELECT 1').rows)",
}


def loaded(program: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{program}\n{TELL}"],
        capture_output=True,
        text=True,
        # Measuring coverage loads modules of its own.
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
        | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr
    found: list[str] = json.loads(run.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("use", USES)
def test_what_is_not_loaded(samples_corpus, use):
    assert loaded(USES[use].format(str(samples_corpus.path))) == []


def test_what_is_loaded_is_noticed():
    assert loaded("import alembic") == ["alembic", "sqlalchemy"]
