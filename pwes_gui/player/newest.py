"""What a thread is asked to do next: the newest request, and no other."""

from threading import Condition
from typing import Generic, TypeVar

Wanted = TypeVar("Wanted")


class Newest(Generic[Wanted]):
    """Holds one request for a thread; a newer one takes its place. Safe between threads."""

    def __init__(self) -> None:
        self._news = Condition()
        self._wanted: Wanted | None = None
        self._is_closed = False

    def put(self, wanted: Wanted) -> None:
        with self._news:
            self._wanted = wanted
            self._news.notify()

    def close(self) -> None:
        """Let the thread end."""
        with self._news:
            self._is_closed = True
            self._news.notify()

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    @property
    def has_news(self) -> bool:
        """Whether what the thread is at is overtaken: there is a newer request, or an end."""
        return self._is_closed or self._wanted is not None

    def take(self, *, wait: bool) -> Wanted | None:
        """Return the request, once; None if there is none, or the thread is to end.

        Args:
            wait: Whether to wait for one.
        """
        with self._news:
            while wait and self._wanted is None and not self._is_closed:
                self._news.wait()
            wanted, self._wanted = self._wanted, None
            return None if self._is_closed else wanted
