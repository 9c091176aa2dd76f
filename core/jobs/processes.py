"""A pool of worker processes that never outlive the process that started them."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Event

News = SimpleQueue[tuple[str, int]]


class Inbox:
    """What a pool's tasks have told of themselves so far, task name by task name."""

    def __init__(self, news: News) -> None:
        self._news = news
        self.counts: dict[str, int] = {}

    def read(self) -> dict[str, int]:
        while not self._news.empty():
            name, count = self._news.get()
            self.counts[name] = count
        return self.counts


class _Told:
    """The child's ends of the pool's queue and of its stop flag."""

    tell: Callable[[tuple[str, int]], None] | None = None
    stop: Event | None = None


def tell(name: str, count: int) -> None:
    """Report, from inside a task, how far the task of that name has come."""
    if _Told.tell is not None:
        _Told.tell((name, count))


def asked_to_stop() -> bool:
    """Say, from inside a task, whether it should give up."""
    return _Told.stop is not None and _Told.stop.is_set()


@contextmanager
def pool(n_workers: int) -> Iterator[tuple[ProcessPoolExecutor, Inbox]]:
    """Yield an executor of spawned processes and the inbox of what their tasks tell.

    Leaving it, also by an exception, asks running tasks to stop and forgets waiting ones.
    """
    spawn = multiprocessing.get_context("spawn")
    news: News = spawn.SimpleQueue()
    stop = spawn.Event()
    executor = ProcessPoolExecutor(n_workers, spawn, _begin, (news, stop))
    try:
        yield executor, Inbox(news)
    finally:
        stop.set()
        executor.shutdown(wait=True, cancel_futures=True)


def _begin(news: News, stop: Event) -> None:
    _Told.tell, _Told.stop = news.put, stop
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
