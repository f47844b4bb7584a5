"""No change makes extraction worse than it was on annotated captures; see `gate`."""

import json
import shutil

import gate
import pytest


def _needed(name: str) -> gate.Annotated:
    annotated = gate.SETS[name]
    missing = [path.name for path in annotated.inputs if not path.exists()]
    if missing:
        pytest.skip(
            f"{', '.join(missing)} of the development data, which are no part of this project, is absent"
        )
    return annotated


@pytest.mark.parametrize("name", sorted(gate.SETS))
def test_floors_hold(name, tmp_path):
    annotated = _needed(name)
    inputs = gate.hashes(annotated)
    lower = gate.asked("CORPUS_LOWER_FLOORS")
    before = gate.pinned().get(name, {"inputs": {}, "floors": {}})
    changed = sorted(
        key for key in inputs.keys() | before["inputs"] if inputs.get(key) != before["inputs"].get(key)
    )
    if changed and not lower:
        pytest.fail(
            f"{', '.join(changed)}: not what the floors were measured on; "
            "CORPUS_LOWER_FLOORS=1 pytest tests/eval measures anew, and the diff of floors.json is to be read"
        )
    found = gate.evaluated(annotated, tmp_path)
    assert not found.absent
    measured = {one.name: one.f1 for one in found.measures}
    for one in found.measures:
        print(f"{name:10} {one.name:12} {one.f1:.4f} {before['floors'].get(one.name, '')}")
    if lower or gate.asked("CORPUS_REWRITE"):
        gate.pin(name, inputs, measured, lower=lower)
        before = gate.pinned()[name]
    assert measured.keys() == before["floors"].keys()
    below = {
        key: (round(f1, 4), before["floors"][key])
        for key, f1 in measured.items()
        if f1 < before["floors"][key]
    }
    assert not below, f"below their floors (measured, floor): {below}"


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Floors in a file of the test's own."""
    path = tmp_path / "floors.json"
    monkeypatch.setattr(gate, "FLOORS", path)
    return path


def test_floors_only_rise(elsewhere):
    gate.pin("one", {}, {"quotes": 0.956, "dates": 0.5}, lower=False)
    gate.pin("one", {}, {"quotes": 0.9, "dates": 0.617}, lower=False)
    assert json.loads(elsewhere.read_text())["one"]["floors"] == {"quotes": 0.95, "dates": 0.61}


def test_lowering_takes_the_flag(elsewhere):
    gate.pin("one", {}, {"quotes": 0.95}, lower=False)
    gate.pin("one", {"a": "1"}, {"quotes": 0.9}, lower=True)
    assert json.loads(elsewhere.read_text())["one"] == {"inputs": {"a": "1"}, "floors": {"quotes": 0.9}}


def test_a_changed_input_is_told(elsewhere, tmp_path, monkeypatch):
    shutil.copy(gate.SETS["samples"].gold[0], tmp_path / "gold.json")
    monkeypatch.setitem(gate.SETS, "samples", gate.Annotated((tmp_path / "gold.json",)))
    gate.pin("samples", {"gold.json": "0" * 64}, {"quotes": 0.5}, lower=True)
    monkeypatch.delenv("CORPUS_LOWER_FLOORS", raising=False)
    with pytest.raises(pytest.fail.Exception, match=r"gold\.json: not what the floors were measured on"):
        test_floors_hold("samples", tmp_path)
