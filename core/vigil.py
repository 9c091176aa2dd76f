"""What a worker watches beside its work: whether memory runs short, and that it is heard of."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import psutil

from core import memory
from core.progress import Beat, Caution, Failure, Message

GB = 1 << 30
EVERY_S = 1.0
BEAT_EVERY_S = 5.0
WARN_BELOW = 0.10, 1.5 * GB  # of the computer's memory, and at most
STOP_BELOW = 0.04, 0.5 * GB

SHORT = Failure(
    "The computer is almost out of memory, so the job was stopped before the system ended it.",
    "What it had done is kept. Close other programs or choose a smaller width, then start it "
    "again: it goes on from there.",
)


class Vigil(threading.Thread):
    """Looks at the memory once a second while a job works, and says that it lives.

    The system does not ask when memory runs out: it ends the largest process, which may be the
    window. So the job is told of before, and stopped while it can still keep what it has.

    Attributes:
        is_short: Set once the job has to stop.
    """

    def __init__(
        self,
        say: Callable[[Message], None],
        left: Callable[[], int] = memory.left,
        held: Callable[[], int] = memory.held,
    ) -> None:
        super().__init__(daemon=True)
        total = psutil.virtual_memory().total
        self._warn_below, self._stop_below = (
            min(share * total, most) for share, most in (WARN_BELOW, STOP_BELOW)
        )
        self._say, self._left, self._held = say, left, held
        self._has_warned = False
        self.is_short = threading.Event()
        self._is_over = threading.Event()

    def run(self) -> None:
        """Look until the job is over."""
        beats = 0.0
        while not self._is_over.wait(EVERY_S):
            self.look()
            beats += EVERY_S
            if beats >= BEAT_EVERY_S:
                beats = 0.0
                self._say(Beat())

    def look(self) -> None:
        """Look once: warn the first time that little is left, and stop the job if hardly any is.

        A job that itself holds little is not stopped: that would help nobody.
        """
        left = self._left()
        if left < self._warn_below and not self._has_warned:
            self._has_warned = True
            self._say(Caution(_warning(left, self._held())))
        if left < self._stop_below and self._held() > self._stop_below:
            self.is_short.set()

    def end(self) -> None:
        self._is_over.set()


def limit_memory() -> None:
    """Let an allocation fail that is larger than all that is left, instead of being granted.

    Linux grants what is not there and ends a process when it is used. Not where there is a
    graphics card: its driver sets aside far more addresses than it ever uses.
    """
    if sys.platform != "linux" or Path("/dev/nvidiactl").exists():
        return
    import resource

    data = psutil.Process().memory_info().data
    most = data + memory.left()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _warning(left: int, held: int) -> str:
    return (
        f"Memory runs short: the job holds {held / GB:.1f} GB and {left / GB:.1f} GB are left. "
        "If it gets worse the job is stopped and keeps what it has; close other programs."
    )
