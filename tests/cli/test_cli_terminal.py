import re

import pytest

ESCAPE = re.compile("[\x1b\x9b]")


def test_a_table_fits_80_columns_and_keeps_uids_whole(terminal):
    seen = terminal("list", "articles")
    lines = seen.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[3].startswith("0000000000000000  The lighthouse keeper")
    assert "…" in lines[3]


def test_nothing_is_cut_where_nobody_looks(program):
    assert b"writes a book about it 2" in program("list", "articles", env={"COLUMNS": "40"}).stdout


def test_a_terminal_gets_fifty_rows_and_is_told(terminal):
    seen = terminal("list", "articles", env={"FAKE_COUNT": "20314"})
    assert len(seen.stdout.splitlines()) == 53
    assert seen.stderr == "50 of 20,314 shown; --limit 0 shows all\n"
    assert terminal("-q", "list", "articles", env={"FAKE_COUNT": "60"}).stderr == ""
    assert (
        len(terminal("list", "articles", "--limit", "0", env={"FAKE_COUNT": "60"}).stdout.splitlines()) == 63
    )
    assert len(terminal("list", "articles", "-f", "csv", env={"FAKE_COUNT": "60"}).stdout.splitlines()) == 61


def test_the_last_page_does_not_promise_more(terminal):
    assert terminal("list", "articles", "--offset", "10", env={"FAKE_COUNT": "13"}).stderr == ""


def test_nothing_found(terminal):
    seen = terminal("list", "articles", env={"FAKE_COUNT": "0"})
    assert (seen.code, seen.stdout, seen.stderr) == (0, "", "nothing found\n")


def test_bold_only_where_it_is_wanted(terminal, program):
    assert "\x1b[1mFerry returns\x1b[0m" in terminal("show", "article").stdout
    assert "\x1b[1mferry\x1b[0m is" in terminal("search", "ferry").stdout
    assert not ESCAPE.search(terminal("show", "article", env={"NO_COLOR": "1"}).stdout)
    assert not ESCAPE.search(terminal("show", "article", env={"TERM": "dumb"}).stdout)
    assert b"\x1b" not in program("show", "article").stdout


@pytest.mark.parametrize("style", ["table", "json", "jsonl", "csv", "tsv", "markdown"])
def test_escapes_from_captures_never_reach_a_terminal(terminal, style):
    assert not ESCAPE.search(terminal("sql", "SELECT", "-f", style).stdout)


def test_an_export_to_a_terminal_is_safe_too(terminal):
    assert terminal("export", "json").stdout == '{"title": "café ␛[31m"}\n'


def test_progress_is_shown_on_a_terminal_alone(terminal, program):
    seen = terminal("import", "captures")
    assert "importing" in seen.stderr
    assert "5/5" in seen.stderr
    assert seen.stdout == ""
    assert "importing" not in terminal("-q", "import", "captures").stderr
    assert b"importing" not in program("import", "captures").stderr
