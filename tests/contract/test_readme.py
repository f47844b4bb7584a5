"""The README's commands run, and what it shows is what they print."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def shell(tmp_path):
    """Run a command line as a reader would, in a folder with the samples, and return all it prints."""
    shutil.copytree(ROOT / "corpus" / "samples", tmp_path / "work" / "corpus" / "samples")
    shutil.copy(ROOT / "corpus" / "samples.gold.json", tmp_path / "work" / "corpus")
    script = tmp_path / "bin" / "corpus"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m corpus_cli "$@"\n')
    script.chmod(0o755)
    paths = f"{script.parent}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": paths, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}

    def run(command, check=True):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path / "work",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        assert not check or done.returncode == 0, f"{command}\n{done.stdout}"
        return done.stdout

    return run


def test_transcripts_are_what_the_commands_print(shell):
    text = README.read_text(encoding="utf-8")
    fresh = CONSOLE.sub(lambda block: f"```console\n{_transcript(block.group(1), shell)}```", text)
    if os.environ.get("CORPUS_REWRITE"):
        README.write_text(fresh, encoding="utf-8")
    assert fresh == text


def _transcript(block, shell):
    lines = []
    for command in re.findall(r"^\$ (.*)$", block, re.M):
        printed = "".join(line.rstrip() + "\n" for line in shell(command).splitlines())
        lines.append(f"$ {command}\n{printed}")
    return "\n".join(lines)


def _commands():
    text = README.read_text(encoding="utf-8").split("## Commands")[1].split("## Developing")[0]
    lines = [line for block in SHELL.findall(text) for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


NEEDS_A_FILE = {"captures/": "corpus/samples/", "old-page.txt": "old-page.txt", "page.txt": "page.txt"}


def test_commands_run(shell):
    shell("cp -r corpus/samples captures && cp captures/harbour-gazette-listing.txt page.txt")
    shell("iconv -f utf-8 -t cp1252//TRANSLIT page.txt > old-page.txt && corpus import corpus/samples")
    ran = 0
    for command in _commands():
        programs = {part.split()[0] for part in re.split(r"\||&&", command)} & {
            "jq",
            "duckdb",
            "datasette",
            "frictionless",
            "git",
            "python",
        }
        if programs & {"datasette", "git"} or not all(
            shutil.which(program) for program in programs - {"python"}
        ):
            continue
        if "pandas" in command and shell("python -c 'import pandas'", check=False):
            continue
        shell(command)
        ran += 1
    assert ran >= 20


def test_the_python_example_runs(shell):
    example = re.search(r"^```python\n(.*?)^```$", README.read_text(encoding="utf-8"), re.M | re.S).group(1)
    shell("corpus import corpus/samples")
    assert len(shell(f"python -c {shlex.quote(example)}").splitlines()) == 3


def test_every_command_is_in_the_readme():
    text = README.read_text(encoding="utf-8")
    names = {path.stem.rstrip("_") for path in (ROOT / "corpus_cli" / "cli" / "commands").glob("[a-z]*.py")}
    assert names
    assert {name for name in names if f"\n### {name}\n" not in text} == set()
