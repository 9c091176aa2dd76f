"""Work may overlap, yet what comes of it comes in order and is made when it is wanted."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.features.overlap import DEPTH, WAITING, Once, PerThread, in_order, read_ahead


def late(value: int, seconds: float) -> int:
    time.sleep(seconds)
    return value


@given(st.lists(st.floats(0, 0.002), max_size=40), st.integers(1, 4))
def test_results_come_in_the_order_of_their_jobs(pauses: list[float], n_threads: int) -> None:
    jobs = [partial(late, i, pause) for i, pause in enumerate(pauses)]
    assert list(in_order(jobs, n_threads)) == list(range(len(pauses)))


@pytest.mark.parametrize("n_threads", [1, 2])
def test_items_are_read_ahead_in_order_and_not_too_far(n_threads: int) -> None:
    made: list[int] = []

    def items() -> Iterator[int]:
        for i in range(100):
            made.append(i)
            yield i

    reading = read_ahead(items(), n_threads)
    for i in range(50):
        assert next(reading) == i
        assert len(made) <= i + 2 + DEPTH
    assert list(reading) == list(range(50, 100))


def test_no_more_jobs_are_taken_than_may_wait() -> None:
    taken: list[int] = []
    gate = threading.Event()

    def jobs() -> Iterator[Callable[[], bool]]:
        for i in range(3 * WAITING):
            taken.append(i)
            if i == WAITING:
                gate.set()  # all is taken that may be: only now the first one ends
            yield gate.wait

    results = in_order(jobs(), 2)
    assert next(results)
    assert len(taken) <= WAITING + 2
    assert sum(results) == 3 * WAITING - 1


@pytest.mark.parametrize("n_threads", [1, 3])
def test_an_error_is_raised_in_its_turn(n_threads: int) -> None:
    def wrong() -> int:
        raise ValueError("wrong")

    results = in_order([lambda: 1, lambda: 2, wrong, lambda: 4], n_threads)
    assert [next(results), next(results)] == [1, 2]
    with pytest.raises(ValueError, match="wrong"):
        next(results)

    def items() -> Iterator[int]:
        yield 1
        raise ValueError("torn")

    reading = read_ahead(items(), n_threads)
    assert next(reading) == 1
    with pytest.raises(ValueError, match="torn"):
        next(reading)


def test_who_stops_listening_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    reading = read_ahead(iter(range(1000)), 2)
    results = in_order((partial(late, i, 0.001) for i in range(1000)), 2)
    assert (next(reading), next(results)) == (0, 0)
    reading.close()  # type: ignore[attr-defined]  # they are generators
    results.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before


def test_what_several_want_is_computed_once() -> None:
    calls: list[int] = []

    def compute() -> int:
        calls.append(1)
        time.sleep(0.01)
        return 7

    once = Once(compute)
    assert list(in_order([once.get] * 8, 4)) == [7] * 8
    assert len(calls) == 1


def test_each_thread_has_its_own_tool() -> None:
    tools = PerThread(object)
    mine = tools.get()
    assert tools.get() is mine
    (other,) = in_order([tools.get], 2)
    assert other is not mine
