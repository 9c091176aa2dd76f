"""The QThread that starts a worker process, listens to it, and sees it out."""

import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import monotonic, sleep

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from core.progress import (
    Beat,
    Caution,
    Curve,
    Done,
    Ending,
    Failure,
    FoldQueue,
    Message,
    Preview,
    Progress,
    Stopped,
)
from core.worker import STOP, work

SILENCE = (
    "The worker process has said nothing for half a minute: the computer may be short of memory, "
    "or the process was halted. If it goes on like that, cancel the job; what it has done is kept."
)

Target = Callable[[str, object, Connection], None]
Tell = Callable[[Message], None]

PERIOD_S = 0.05
AT_ONCE = 20  # messages a period that the window is told; a talkative worker waits meanwhile
STOP_WITHIN_MS = 10_000
DIE_WITHIN_MS = 2_000
SILENT_S = 30.0  # a worker that lives is heard of every five seconds


class Job(QThread):
    """One job in a worker process. run() listens; everything else is for the GUI thread.

    Exactly one of succeeded, stopped and failed comes last.

    Signals:
        progressed: A Progress, at most twenty a second.
        curve: A Curve.
        previewed: A Preview.
        cautioned: A Caution.
        queued: A FoldQueue.
        succeeded: The product's name; nothing was asked to stop.
        stopped: The product's name, or nothing if it had to be ended by force.
        failed: A Failure.
    """

    progressed = Signal(object)
    curve = Signal(object)
    previewed = Signal(object)
    cautioned = Signal(object)
    queued = Signal(object)
    succeeded = Signal(str)
    stopped = Signal(str)
    failed = Signal(object)

    def __init__(
        self, job: str, request: object, parent: QObject | None = None, *, target: Target = work
    ) -> None:
        super().__init__(parent)
        spawn = get_context("spawn")
        self._pipe, self._workers_end = spawn.Pipe()
        self._process: BaseProcess = spawn.Process(
            target=target, args=(job, request, self._workers_end), name=f"pwes {job}"
        )
        self._is_cancelled = False
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._end)
        self._has_terminated = False
        self.finished.connect(self._patience.stop)

    def run(self) -> None:
        """Start the process and listen to it until it ends."""
        ending = follow(self._process, self._pipe, self._workers_end, self._tell)
        if isinstance(ending, Failure) and self._is_cancelled:
            ending = Stopped()  # it was ended by force, as asked
        self._tell(ending)

    @Slot()
    def cancel(self) -> None:
        """Ask the worker to keep what it has and stop; after ten seconds, make it."""
        if self._is_cancelled or self.isFinished():
            return
        self._is_cancelled = True
        with suppress(OSError, ValueError):  # it has ended meanwhile
            self._pipe.send(STOP)
        self._patience.start(STOP_WITHIN_MS)

    @property
    def is_cancelled(self) -> bool:
        return self._is_cancelled

    @property
    def worker_pid(self) -> int | None:
        """The worker's process id, once it was started."""
        return self._process.pid

    @property
    def is_worker_alive(self) -> bool:
        return self._process.is_alive()

    def close(self) -> None:
        """Cancel, and wait until the process is gone; for when the window closes."""
        self.cancel()
        self._patience.stop()
        for within_ms in (STOP_WITHIN_MS, DIE_WITHIN_MS):
            if self.wait(within_ms):
                return
            self._end()
        self.wait()

    def abandon(self) -> None:
        """End the process at once and wait; for a job that has nothing to keep."""
        self.cancel()
        self._end()
        self.close()

    @Slot()
    def _end(self) -> None:
        """End the process by force: first so that it can clear up, then so that it cannot not."""
        if not self._process.is_alive():
            return
        if self._has_terminated:
            self._process.kill()
            return
        self._has_terminated = True
        self._process.terminate()
        self._patience.start(DIE_WITHIN_MS)

    def _tell(self, message: Message) -> None:
        match message:
            case Done(result):
                self.succeeded.emit(result)
            case Stopped(result):
                self.stopped.emit(result)
            case _:
                signals = {
                    Progress: self.progressed,
                    Curve: self.curve,
                    Preview: self.previewed,
                    Caution: self.cautioned,
                    FoldQueue: self.queued,
                    Failure: self.failed,
                }
                signals[type(message)].emit(message)


def follow(process: BaseProcess, pipe: Connection, workers_end: Connection, tell: Tell) -> Ending:
    """Start a worker process, listen to it, and return how it ended once it is gone."""
    try:
        process.start()
    except OSError as error:
        return Failure(f"The worker process could not be started ({error}).")
    workers_end.close()  # the worker holds the only other end now: its death ends the pipe
    ending = listen(pipe, process, tell)
    process.join()
    pipe.close()
    return ending


def listen(pipe: Connection, process: BaseProcess, tell: Tell) -> Ending:
    """Pass on what the worker says, at a pace that a window can bear; return how it ended.

    Of progress only the newest is passed on, once a period. Everything else is passed on in
    order; when it comes too fast, the worker is made to wait.
    """
    pace = _Pace(tell)
    is_silent = False
    while True:
        try:
            if pace.is_holding and not pipe.poll(pace.wait_s()):
                pace.let_go()
                continue
            if not is_silent and not pipe.poll(SILENT_S):
                is_silent = True
                tell(Caution(SILENCE))
                continue
            message = pipe.recv()
        except (EOFError, OSError):  # Windows raises OSError, and from poll too
            pace.let_go()
            process.join()
            return death_of(process.exitcode)
        is_silent = False
        if isinstance(message, Done | Stopped | Failure):
            pace.let_go()
            return message
        if not isinstance(message, Beat):
            pace.take(message)


class _Pace:
    """Holds progress back and counts what is told, period by period."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._held: Progress | None = None
        self._period_began = 0.0
        self._n_told = 0

    @property
    def is_holding(self) -> bool:
        return self._held is not None

    def wait_s(self) -> float:
        return max(self._period_began + PERIOD_S - monotonic(), 0.0)

    def take(self, message: Message) -> None:
        if isinstance(message, Progress):
            self._held = message
            if not self.wait_s():
                self.let_go()
            return
        self.let_go()  # what was said before comes before
        if self._n_told >= AT_ONCE:
            sleep(self.wait_s())
        self._count()
        self._tell(message)

    def let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._count()
            self._tell(held)

    def _count(self) -> None:
        if not self.wait_s():
            self._period_began, self._n_told = monotonic(), 0
        self._n_told += 1


def death_of(exit_code: int | None) -> Failure:
    """Put the end of a worker that said nothing into a sentence."""
    kept = "Your annotations are safe. What the job wrote until then is kept."
    if exit_code is not None and exit_code < 0:
        with suppress(ValueError):
            name = signal.Signals(-exit_code).name
            if -exit_code == getattr(signal, "SIGKILL", 9):
                return Failure(
                    f"The worker process was killed ({name}); the computer may be out of memory.",
                    f"Close other programs or choose a smaller width. {kept}",
                )
            return Failure(f"The worker process crashed ({name}).", kept)
    return Failure(f"The worker process ended without a word (exit code {exit_code}).", kept)
