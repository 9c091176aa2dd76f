"""Work that overlaps on the cores, in bounded memory and with results in the order asked for."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Result = TypeVar("Result")

DEPTH = 4  # items read ahead; pictures are large
WAITING = 96  # jobs in line: more than the burst that one second of face at rest sets free


def read_ahead(items: Iterator[Result], n_threads: int) -> Iterator[Result]:
    """Yield items while a thread makes the next ones; with one thread make them here.

    An error of items is raised where its item would have come.
    """
    if n_threads < 2:
        yield from items
        return
    end = object()
    reader = ThreadPoolExecutor(1, "read ahead")
    try:
        ahead = deque(reader.submit(next, items, end) for _ in range(DEPTH))
        while (item := ahead.popleft().result()) is not end:
            ahead.append(reader.submit(next, items, end))
            yield item  # type: ignore[misc]  # it is not end
    finally:
        reader.shutdown(cancel_futures=True)


def in_order(jobs: Iterable[Callable[[], Result]], n_threads: int) -> Iterator[Result]:
    """Run jobs on threads; yield their results in the jobs' own order.

    The jobs must not touch what another one changes, so that results do not depend on
    n_threads. They help only if they release Python's lock, as OpenCV, numpy and torch do.
    """
    if n_threads < 2:
        for job in jobs:
            yield job()
        return
    workers = ThreadPoolExecutor(n_threads, "in order")
    waiting: deque[Future[Result]] = deque()
    try:
        for job in jobs:
            waiting.append(workers.submit(job))
            while waiting and (waiting[0].done() or len(waiting) > WAITING):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        workers.shutdown(cancel_futures=True)


class PerThread(Generic[Result]):
    """A tool that may not be shared between threads: each gets its own at its first use."""

    def __init__(self, make: Callable[[], Result]) -> None:
        self._make = make
        self._own = threading.local()

    def get(self) -> Result:
        if not hasattr(self._own, "tool"):
            self._own.tool = self._make()
        tool: Result = self._own.tool
        return tool


class Once(Generic[Result]):
    """A value that whoever wants it first computes, and everybody else waits for."""

    def __init__(self, compute: Callable[[], Result]) -> None:
        self._compute: Callable[[], Result] | None = compute
        self._lock = threading.Lock()
        self._value: Result | None = None

    def get(self) -> Result:
        with self._lock:
            if self._compute is not None:
                self._value, self._compute = self._compute(), None
        return self._value  # type: ignore[return-value]  # it was computed
