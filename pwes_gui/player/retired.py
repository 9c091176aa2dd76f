"""Threads that were told to end: a QObject may not die before its thread has."""

from typing import Protocol


class Worker(Protocol):
    """A QObject that works in a thread of its own."""

    @property
    def is_running(self) -> bool: ...

    def stop(self) -> None:
        """Ask the thread to end."""

    def join(self) -> None:
        """Wait for it."""

    def deleteLater(self) -> None:  # noqa: N802 - Qt's name
        """Let Qt delete the object."""


class Retired:
    """Keeps workers that are no longer needed until their threads have ended."""

    def __init__(self) -> None:
        self._workers: list[Worker] = []

    def add(self, worker: Worker | None) -> None:
        """Stop a worker without waiting for it, and let go of those that have ended."""
        if worker is not None:
            worker.stop()
            self._workers.append(worker)
        for each in [each for each in self._workers if not each.is_running]:
            self._workers.remove(each)
            each.deleteLater()

    def join(self) -> None:
        """Wait for all of them."""
        for each in self._workers:
            each.join()
        self._workers.clear()
