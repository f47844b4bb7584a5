import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus_cli.segment.patterns import Pattern, escaped


@pytest.mark.parametrize(
    ("pattern", "line", "part"),
    [
        ("Print this", "Print this", "Print this"),
        ("Print*", "Print this", "Print this"),
        ("*this", "Print this", "Print this"),
        ("*in*th*", "Print this", "Print this"),
        ("told by {}", "told by Enid Farrow", "Enid Farrow"),
        ("told by {} on *", "told by Enid Farrow on the 4th", "Enid Farrow"),
        ("{} | *", "Enid Farrow | Ferry | Bells", "Enid Farrow"),
        ("* | {}", "Ferry | Bells | Enid Farrow", "Bells | Enid Farrow"),
        ("{}", "  Enid ", "Enid"),
        (r"\* \* \*", "* * *", "* * *"),
        (r"[\{\}]", "[{}]", "[{}]"),
        ("told by {}", "told by\xa0Enid Farrow", "Enid Farrow"),
        ("aa*aa", "aaaa", "aaaa"),
    ],
)
def test_these_fit(pattern, line, part):
    span = Pattern.parse(pattern).match(line)
    assert span is not None
    assert span.of(line) == part


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("Print this", "Print this page"),
        ("Print this", "print this"),
        ("Print*", "Reprint this"),
        ("aa*aa", "aaa"),
        ("told by {}", "told by  "),
        ("told by {} on *", "told by on the 4th"),
        ("*x*y*z*", "zyx"),
        (r"\*", "x"),
    ],
)
def test_these_do_not_fit(pattern, line):
    assert Pattern.parse(pattern).match(line) is None


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "is empty"),
        ("  ", "is empty"),
        ("a\nb", "more than one line"),
        ("x" * 501, "more than 500"),
        ("{} and {}", "more than one {}"),
        ("a{b", "{ by itself"),
        ("a\\", "by itself"),
        ("a**b", "nothing between"),
        ("*{}", "nothing between"),
    ],
)
def test_what_is_no_pattern_is_refused_with_the_reason(pattern, reason):
    with pytest.raises(ValueError, match=reason.replace("{", r"\{").replace("}", r"\}")):
        Pattern.parse(pattern)


@given(st.text(st.characters(blacklist_characters="\r\n"), min_size=1, max_size=80))
@example("* {} \\")
def test_only_the_line_itself_fits_its_escaped_form(line):
    line = line.strip()
    if line:
        pattern = Pattern.parse(escaped(line))
        assert pattern.match(line) == (0, len(line))
        assert pattern.literal is not None
        assert pattern.match(f"{line}x") is None


def test_no_pattern_hangs():
    # A backtracking matcher would not be done with these within the age of the universe.
    line = "a" * 200_000
    for pattern in ("a*" * 240 + "b", "a*" * 240 + "b{}", "{}" + "aab*" * 100 + "c"):
        assert Pattern.parse(pattern).match(line) is None
