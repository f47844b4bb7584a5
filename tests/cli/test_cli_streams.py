import json
import subprocess
from pathlib import Path

import pytest
from conftest import PROGRAM


@pytest.mark.parametrize("args", [["list", "articles", "-f", "csv"], ["list", "articles"], ["--help"]])
def test_a_closed_pipe_ends_quietly(args):
    process = subprocess.Popen(
        ["env", "FAKE_COUNT=20000", *PROGRAM, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 141


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["sh", "-c", line, *PROGRAM], capture_output=True, timeout=60)


def test_stdin_may_be_closed():
    assert json.loads(shell('"$0" "$1" list articles -f json <&-').stdout)["count"] == 3
    done = shell('"$0" "$1" import - <&-')
    assert done.returncode == 2
    assert done.stderr == b"corpus: standard input is closed; name a file, or pipe something in\n"


def test_stdout_and_stderr_may_be_closed():
    assert shell('"$0" "$1" list articles >&-').returncode == 0
    assert shell('"$0" "$1" import a 2>&-').returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line():
    done = shell('"$0" "$1" list articles >/dev/full')
    told = b"corpus: no space left on device; free some space and run the same command again\n"
    assert (done.returncode, done.stderr) == (1, told)


@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_another_encoding_of_stdout(program, env):
    for args in (["show", "article"], ["stats"], ["search", "x"], ["db", "info"], ["--help"]):
        done = program(*args, env=env)
        assert (done.returncode, done.stderr) == (0, b"")
    assert "“".encode() not in program("show", "article", env={"PYTHONIOENCODING": "ascii"}).stdout
    data = json.loads(program("show", "article", "-f", "json", env=env).stdout.decode("utf-8"))
    assert data["article"]["uid"]
    assert program("export", "json", env=env).stdout.decode("utf-8").startswith('{"title": "café')
