from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from corpus_cli.engines import engine, pool
from corpus_cli.engines.pool import Pool
from corpus_cli.engines.serial import Serial
from corpus_cli.errors import CorpusError


def square(number: int) -> int:
    if number < 0:
        raise ValueError(f"{number} is negative")
    return number * number


@pytest.mark.parametrize(("jobs", "kind"), [(0, Serial), (1, Serial), (2, Pool), (9, Pool)])
def test_which_engine(jobs, kind):
    assert type(engine(jobs)) is kind


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_and_items_are_taken_as_needed(jobs):
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(200):
            taken.append(number)
            yield number

    results = engine(jobs).map(square, items())
    assert next(results) == 0
    assert len(taken) <= jobs * pool._AHEAD
    assert [next(results) for _ in range(50)] == [number * number for number in range(1, 51)]
    assert len(taken) <= 51 + jobs * pool._AHEAD
    assert list(results) == [number * number for number in range(51, 200)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_where_its_result_would_have(jobs):
    results = engine(jobs).map(square, [3, -1, 4])
    assert next(results) == 9
    with pytest.raises(ValueError, match="-1 is negative"):
        next(results)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_among_the_items_is_passed_on(jobs):
    def items() -> Iterator[int]:
        yield 2
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(engine(jobs).map(square, items()))


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_to_do(jobs):
    assert list(engine(jobs).map(square, [])) == []


def test_a_killed_worker_is_explained(monkeypatch):
    class Broken(pool.ProcessPoolExecutor):
        def submit(self, *_):
            raise BrokenProcessPool

    monkeypatch.setattr(pool, "ProcessPoolExecutor", Broken)
    with pytest.raises(CorpusError, match="worker process was killed") as caught:
        list(Pool(2).map(square, [1]))
    assert "--jobs 1" in caught.value.hint
