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


class _Told(threading.local):
    """How the task of this thread tells how far it is, and hears that it should give up."""

    tell: Callable[[tuple[str, int]], None] | None = None
    stop: Callable[[], bool] | None = None


_told = _Told()


def tell(name: str, count: int) -> None:
    """Report, from inside a task, how far the task of that name has come."""
    if _told.tell is not None:
        _told.tell((name, count))


def asked_to_stop() -> bool:
    """Say, from inside a task, whether it should give up."""
    return _told.stop is not None and _told.stop()


def listen(tell: Callable[[tuple[str, int]], None], stop: Callable[[], bool]) -> None:
    """Say to whom the tasks of this thread tell how far they are, and who asks them to stop."""
    _told.tell, _told.stop = tell, stop


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
    listen(news.put, stop.is_set)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
