"""What runs on a worker: one task at a time, told of to the scheduler, with the files it needs."""

import hashlib
import os
import platform
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from distributed import get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from core import processes
from core.errors import UserError

if TYPE_CHECKING:
    from distributed import Worker

TOPIC = "pwes"
TELL_EVERY_S = 0.2
_turn = threading.Lock()  # torch and OpenCV have settings that hold for a whole process


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a task ended.

    Attributes:
        result: What it returned; None if it failed.
        error: What a person can mend; trying elsewhere does not.
        seconds: How long it took.
    """

    result: Any = None
    error: UserError | None = None
    seconds: float = 0.0


def call(name: str, function: Callable[..., object], *given: object) -> Outcome:
    """Run a task, telling under its name where, how far it is and how it ends.

    Raises:
        Exception: What is not meant for people; the scheduler tries the task again.
    """
    worker = get_worker()
    key = worker.get_current_task()
    told = _Telling(worker)
    with _turn:
        told.event("began", name, pid=os.getpid(), host=platform.node())
        processes.listen(told.count, lambda: _is_unwanted(worker, key))
        start = monotonic()
        try:
            outcome = Outcome(function(*given), None, monotonic() - start)
        except UserError as error:
            outcome = Outcome(None, error, monotonic() - start)
        except BaseException:
            told.event("failed", name, details=traceback.format_exc())
            raise
        told.catch_up()
        ending = "done" if outcome.error is None else "refused"
        told.event(ending, name, seconds=outcome.seconds, details=str(outcome.error or ""))
    return outcome


def _is_unwanted(worker: "Worker", key: object) -> bool:
    """Say whether whoever asked for a task has gone, or asks for it no more."""
    known = worker.state.tasks.get(key)  # type: ignore[call-overload]
    return known is None or known.state in {"cancelled", "released", "forgotten"}


class _Telling:
    """Tells the scheduler, which passes it on to whoever listens; counts only now and then."""

    def __init__(self, worker: "Worker") -> None:
        self._worker = worker
        self._last = 0.0
        self._unsaid: tuple[str, int] | None = None

    def count(self, news: tuple[str, int]) -> None:
        self._unsaid = news
        if monotonic() - self._last >= TELL_EVERY_S:
            self.catch_up()

    def catch_up(self) -> None:
        """Tell what was counted last, so that a task that has ended is not left half way."""
        if self._unsaid is not None:
            name, count = self._unsaid
            self._last, self._unsaid = monotonic(), None
            self._worker.log_event(TOPIC, {"event": "count", "name": name, "count": count})

    def event(self, event: str, name: str, **more: object) -> None:
        row = {"event": event, "name": name, "worker": self._worker.address, **more}
        self._worker.log_event(TOPIC, row)


class Cargo(WorkerPlugin):
    """A file that every worker is given, also those that come later; called by its SHA-256."""

    def __init__(self, content: bytes) -> None:
        self.digest = hashlib.sha256(content).hexdigest()
        self.name = f"pwes-{self.digest}"
        self._content = content

    def setup(self, worker: "Worker") -> None:
        path = hold(worker) / self.digest
        if not path.exists():
            draft = path.with_name(f".{path.name}.draft")
            draft.write_bytes(self._content)
            draft.replace(path)

    def teardown(self, worker: "Worker") -> None:
        (hold(worker) / self.digest).unlink(missing_ok=True)


def hold(worker: "Worker") -> Path:
    """Return the folder of a worker in which the files lie that it was given."""
    folder = Path(worker.local_directory) / "pwes"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def stowed(name: str, digests: dict[str, str]) -> Path:
    """Return a folder of the worker that runs this task, with files under the names they need.

    Args:
        name: The folder's, the same for the same files.
        digests: The SHA-256 of every file by its name, with "/" between folders.

    Raises:
        UserError: A file did not come, or not whole.
    """
    source = hold(get_worker())
    folder = source / f"as-{name}"
    for each, digest in digests.items():
        target = folder / each
        if target.exists():
            continue
        held = source / digest
        if not held.exists() or hashlib.sha256(held.read_bytes()).hexdigest() != digest:
            raise UserError(f"{each} did not come to the worker {platform.node()} whole.")
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(held, target)
    return folder
