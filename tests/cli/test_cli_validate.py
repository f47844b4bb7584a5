import json
import re
import shutil
import sqlite3
from xml.etree import ElementTree

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from corpus_cli.cli.app import app
from corpus_cli.cli.junit import report
from corpus_cli.findings import Finding, RuleInfo, Tally
from corpus_cli.rules.facts import NotCheckedError

# The part of the SARIF 2.1.0 schema that is used: what is required, of what type, and nothing else.
_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_ONE = {"type": "integer", "minimum": 1}
_ZERO = {"type": "integer", "minimum": 0}


def shape(required: str, **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def every(item: dict[str, object]) -> dict[str, object]:
    return {"type": "array", "items": item}


_RULE = shape(
    "id",
    id={"type": "string"},
    shortDescription=_TEXT,
    defaultConfiguration=shape("", level=_LEVEL, enabled={"type": "boolean"}),
)
_REGION = shape(
    "startLine",
    startLine=_ONE,
    startColumn=_ONE,
    endLine=_ONE,
    endColumn=_ONE,
    charOffset=_ZERO,
    charLength=_ZERO,
)
_PLACE = shape(
    "artifactLocation region",
    artifactLocation=shape(
        "uri", uri={"type": "string", "pattern": r"^[A-Za-z0-9%_./~-]+$"}, uriBaseId={"type": "string"}
    ),
    region=_REGION,
)
_RESULT = shape(
    "message",
    ruleId={"type": "string"},
    ruleIndex=_ZERO,
    level=_LEVEL,
    message=_TEXT,
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    locations=every(
        shape("physicalLocation", physicalLocation=_PLACE, logicalLocations=every({"type": "object"}))
    ),
)
_INVOCATION = shape(
    "executionSuccessful",
    executionSuccessful={"type": "boolean"},
    toolConfigurationNotifications=every(
        shape("message", message=_TEXT, level=_LEVEL, associatedRule=shape("id", id={"type": "string"}))
    ),
)
SARIF = shape(
    "version runs",
    **{
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": every(
            shape(
                "tool",
                tool=shape(
                    "driver",
                    driver=shape(
                        "name", name={"type": "string"}, version={"type": "string"}, rules=every(_RULE)
                    ),
                ),
                columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                results=every(_RESULT),
                invocations=every(_INVOCATION),
            )
        ),
    },
)


@pytest.fixture
def check(samples_database, tmp_path):
    """Run ``validate`` on a copy of the samples, on which a script may have been run before."""
    path = tmp_path / "copy.db"
    shutil.copyfile(samples_database, path)

    def run(*args: str, script: str = "", before: tuple[str, ...] = ()):
        if script:
            connection = sqlite3.connect(path)
            connection.executescript(script)
            connection.close()
        return CliRunner().invoke(app, ["--db", str(path), *before, "validate", *args])

    return run


LINE = re.compile(r"[\w.-]+\.txt:\d+:\d+: [A-Z]\d{3} (?:error|warning|info): \S.*")


def test_text_is_a_line_for_each_finding(check):
    done = check()
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert (
        "harbour-gazette-listing.txt:149:48: W101 warning: May 8, 2022 was a Sunday, not a Monday"
        in done.stdout
    )
    assert re.fullmatch(r"0 errors, \d+ warnings, \d+ notes? in 35 articles\n", done.stderr)


def test_quiet_says_only_what_was_found(check):
    assert check(before=("-q",)).stderr == ""


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--select", "W"), 0),
        (("--select", "W", "--fail-on", "warning"), 3),
        (("--select", "W", "--fail-on", "info"), 3),
        (("--select", "U", "--fail-on", "warning"), 0),
        (("--select", "U", "--fail-on", "info"), 3),
        (("--fail-on", "never"), 0),
    ],
)
def test_the_exit_code_says_whether_it_found_something(check, args, code):
    assert check(*args).exit_code == code


def test_an_error_fails_by_default(check):
    done = check(script="UPDATE documents SET char_count = 1 WHERE id = 1")
    assert done.exit_code == 3
    assert "1 error, " in done.stderr
    never = check("--fail-on", "never")
    assert never.exit_code == 0


def test_json(check):
    done = check("-f", "json", "--fail-on", "warning", "--select", "W,L104,X")
    data = json.loads(done.stdout)
    assert (data["schema_version"], data["fail_on"], data["failed"], done.exit_code) == (
        1,
        "warning",
        True,
        3,
    )
    assert data["summary"] == {
        "documents": 11, "articles": 35, "error": 0, "warning": 2, "info": 0, "unchecked": {},
    }  # fmt: skip
    assert data["repairs"] == []
    first = data["findings"][0]
    assert (first["code"], first["line"], first["column"], first["text"]) == (
        "W101",
        149,
        48,
        "Monday, May 8, 2022",
    )
    assert re.fullmatch("[0-9a-f]{16}", first["fingerprint"])


def test_json_of_nothing(check):
    assert json.loads(check("-f", "json", "--select", "X101").stdout)["findings"] == []


@pytest.mark.parametrize("args", [(), ("--select", "X101"), ("--list-rules",)])
def test_sarif_has_the_shape_of_its_schema(check, args):
    log = json.loads(check("-f", "sarif", *args).stdout)
    Draft7Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert bool(run["results"]) is (args == ())


def junit(text: str) -> ElementTree.Element:
    """Parse a report, and check that its counts are right."""
    root = ElementTree.fromstring(text)
    assert root.tag == "testsuites"
    for level in (root, *root):
        cases = level.findall(".//testcase")
        for tag, attribute in (("failure", "failures"), ("skipped", "skipped")):
            assert level.get(attribute) == str(sum(case.find(tag) is not None for case in cases))
        assert (level.get("tests"), level.get("errors")) == (str(len(cases)), "0")
    return root


def cases(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """Return the test cases by the code of their rule; each stands in the suite of its family."""
    found = {}
    for suite in root:
        for case in suite:
            code = case.get("name").split()[0]
            assert suite.get("name").split()[0] == code[0] == case.get("classname").split(".")[1]
            found[code] = case
    return found


def test_junit_has_a_suite_for_each_family_and_a_case_for_each_rule(check):
    done = check("-f", "junit")
    assert done.exit_code == 0
    root = junit(done.stdout)
    assert [suite.get("name") for suite in root][:3] == [
        "D derived facts",
        "F full text",
        "L links and storage",
    ]
    assert root.get("failures") == "0"
    listed = json.loads(CliRunner().invoke(app, ["validate", "--list-rules", "-f", "json"]).stdout)["rules"]
    assert set(cases(root)) == {rule["code"] for rule in listed if rule["default"]}


def test_junit_fails_what_the_exit_code_fails(check):
    done = check("-f", "junit", "--fail-on", "warning")
    assert done.exit_code == 3
    found = cases(junit(done.stdout))
    failure = found["W101"].find("failure")
    assert (failure.get("message"), failure.get("type")) == ("2 findings", "warning")
    assert failure.text.splitlines()[0].startswith(
        "harbour-gazette-listing.txt:149:48: W101 warning: May 8, 2022"
    )
    assert found["S101"].find("failure") is None
    # Below the level, what was found is told and fails nothing.
    passed = cases(junit(check("-f", "junit").stdout))["W101"]
    assert passed.find("failure") is None
    assert len(passed.find("system-out").text.splitlines()) == 2
    assert junit(check("-f", "junit", "--fail-on", "never").stdout).get("failures") == "0"


def test_junit_skips_what_was_not_checked(check, monkeypatch):
    def refuse(*_: object) -> None:
        raise NotCheckedError("the disk is read-only & full of <tags>")

    monkeypatch.setattr("corpus_cli.store.checks.Checks.stale_tags", refuse)
    skipped = cases(junit(check("-f", "junit", "--select", "D").stdout))["D103"].find("skipped")
    assert skipped.get("message") == "the disk is read-only & full of <tags>"


def test_junit_of_rules_that_are_only_listed():
    root = junit(CliRunner().invoke(app, ["validate", "--list-rules", "-f", "junit"]).stdout)
    assert root.get("tests") == root.get("skipped") != "0"


NASTY = "a \x1b[31m & <b> \"c\" 'd' ]]> \x00 \x0b \ufffe \uffff \ud800 \u202e é 灯 \U0001f6a2"


def test_junit_holds_what_xml_allows_and_no_more():
    rule = RuleInfo("W101", "warning", NASTY)
    finding = Finding("W101", "warning", NASTY, "0" * 16, path=NASTY, line=1, column=1)
    text = "".join(report([rule], [finding] * 1002, Tally(), "warning", lambda one: one.message))
    root = junit(text)
    failure = cases(root)["W101"].find("failure")
    lines = failure.text.splitlines()
    assert (len(lines), lines[-1]) == (1001, "and 2 more")
    assert lines[0] == "a ␛[31m & <b> \"c\" 'd' ]]> ␀ ␋ \ufffd \ufffd \ufffd \\u202e é 灯 \U0001f6a2"
    assert failure.get("message") == "1,002 findings"
    text.encode("utf-8")


def test_findings_without_a_place_are_in_every_format(check):
    script = "INSERT INTO tags(key, name, slug) VALUES ('nobody', 'Nobody', 'nobody')"
    assert (
        check("--select", "D", script=script).stdout == "D105 error: no spelling leads to the tag 'Nobody'\n"
    )
    assert json.loads(check("--select", "D", "-f", "json").stdout)["findings"][0]["path"] is None
    log = json.loads(check("--select", "D", "-f", "sarif").stdout)
    Draft7Validator(SARIF).validate(log)
    assert "locations" not in log["runs"][0]["results"][0]


def test_fix_says_what_it_fixed_and_has_nothing_to_do_the_second_time(check):
    done = check("--fix", script="UPDATE tag_aliases SET uses = 9 WHERE spelling = 'Birds'")
    assert done.exit_code == 0
    assert "fixed  D101 spellings of tags counted again: 1\n" in done.stderr
    assert "fixed" not in check("--fix").stderr


def test_rules_are_listed_without_a_database():
    done = CliRunner().invoke(app, ["--db", "nowhere.db", "validate", "--list-rules"])
    assert done.exit_code == 0
    assert re.search(r"^W101 +warning +A weekday does not fit its date$", done.stdout, re.M)
    assert re.search(r"^Q102 .* only when selected$", done.stdout, re.M)
    data = json.loads(CliRunner().invoke(app, ["validate", "--list-rules", "-f", "json"]).stdout)
    assert data["rules"][0] == {
        "code": "D101", "severity": "error", "title": "The uses of a tag's spelling are counted wrong",
        "default": True, "fixable": True,
    }  # fmt: skip
    assert [rule["code"] for rule in data["rules"]] == sorted(rule["code"] for rule in data["rules"])


def test_an_unknown_code_is_a_usage_error_that_names_the_known_ones(check):
    done = check("--select", "Z1", "-f", "json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "W101" in json.loads(done.stderr)["error"]["hint"]


def test_a_database_that_cannot_be_read_is_no_finding(check, tmp_path):
    (tmp_path / "copy.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 8192)
    assert check().exit_code == 1


def test_controls_in_captures_do_not_reach_a_terminal(check):
    done = check("--select", "D", script="UPDATE tags SET name = name || char(27) || '[31m'")
    assert done.exit_code == 3
    assert "\x1b" not in done.stdout
