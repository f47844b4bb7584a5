"""Duplicates in real input: the five seed captures, and the samples that ship with the project."""

from pathlib import Path

import pytest

from corpus_cli import Corpus, Filter


@pytest.fixture
def seeds_corpus(seeds: Path, tmp_path: Path):
    with Corpus.open(tmp_path / "seeds.db", create=True, root=seeds) as corpus:
        corpus.import_([seeds])
        yield corpus


@pytest.mark.seeds
@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.9])
def test_the_seeds_share_one_article_and_nothing_else(seeds_corpus, threshold):
    report = seeds_corpus.dedupe(threshold=threshold)
    (group,) = report.groups
    assert (group.kind, len(group.member_uids)) == ("exact", 2)
    rows = list(seeds_corpus.list("duplicates").records())
    assert sorted(row["path"][:4] for row in rows) == ["001_", "003_"]
    assert [(row["similarity"], row["containment"]) for row in rows] == [(1.0, 1.0)] * 2
    assert report.containments == 0
    before = len(list(seeds_corpus.list("articles").rows))
    assert len(list(seeds_corpus.list("articles", Filter(canonical=True)).rows)) == before - 1


def test_the_samples_share_one_article(samples_corpus):
    report = samples_corpus.dedupe()
    (group,) = report.groups
    assert (group.kind, report.containments) == ("exact", 0)
    paths = [row["path"] for row in samples_corpus.list("duplicates").records()]
    assert sorted(paths) == ["tollbridge-herald-shared-article.txt", "upland-digest-shared-article.txt"]
