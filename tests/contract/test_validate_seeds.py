"""What ``validate`` has to find in the captures at hand, and that it finds little else."""

import pytest

from corpus_cli import Corpus

# What corpus/README.md says is wrong with the samples on purpose, by file, line and code.
SAMPLES = {
    ("harbour-gazette-listing.txt", 55, "T101"),
    ("harbour-gazette-listing.txt", 149, "W101"),
    ("harbour-gazette-listing.txt", 159, "Q101"),
    ("lakeside-notices-teasers.txt", 32, "W101"),
    ("correo-de-valdeniebla-portada.txt", 64, "T101"),
    *(("orchard-letters-broken-quotes.txt", line, "Q101") for line in (17, 23, 25, 29, 41)),
}


def placed(corpus, **named):
    return {(f.path, f.line, f.code): f for f in corpus.validate(**named).findings}


def test_the_flaws_of_the_samples_are_found(samples_corpus):
    found = placed(samples_corpus)
    assert found.keys() >= SAMPLES
    rest = {key for key in found.keys() - SAMPLES if found[key].severity != "info"}
    assert {path for path, _, _ in rest} <= {"orchard-letters-broken-quotes.txt"}
    assert ("upland-digest-shared-article.txt", 5, "U101") in found
    assert not [finding for finding in found.values() if finding.severity == "error"]


def test_what_is_found_stands_where_it_is_said_to(samples_corpus, samples):
    for finding in placed(samples_corpus).values():
        text = (samples / finding.path).read_text(encoding="utf-8")
        line = text.splitlines()[finding.line - 1]
        start = finding.text.removesuffix("…")[:20]
        if finding.code in ("T101", "T102", "W101"):
            assert line[finding.column - 1 :].startswith(start)
        assert (
            text[finding.start : finding.end].split()[:2] == finding.text.split()[:2]
            or finding.code == "U101"
        )


@pytest.fixture(scope="module")
def found_in_seeds(seeds, tmp_path_factory):
    with Corpus.open(tmp_path_factory.mktemp("seeds") / "corpus.db", create=True, root=seeds) as corpus:
        corpus.import_([seeds])
        return [(f.path[:3], f.line, f.code, f.severity) for f in corpus.validate().findings]


@pytest.mark.seeds
def test_the_seeds_show_what_is_wrong_with_them(found_in_seeds):
    found = {finding[:3] for finding in found_in_seeds}
    assert ("001", 71, "W101") in found
    assert {("001", 107, "Q101"), ("002", 135, "Q101"), ("003", 479, "Q101")} <= found
    assert {("001", 115, "T101"), ("001", 161, "T101"), ("002", 61, "T101"), ("003", 1, "T101")} <= found
    assert ("003", 447, "U101") in found


@pytest.mark.seeds
def test_the_seeds_give_few_false_alarms(found_in_seeds):
    codes = [code for _, _, code, _ in found_in_seeds]
    assert codes.count("W101") == 1
    assert not {"X103", "X104", "W102", "W104"} & set(codes)
    assert not [finding for finding in found_in_seeds if finding[3] == "error"]
    assert len(codes) <= 25
