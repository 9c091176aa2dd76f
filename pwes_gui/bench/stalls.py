"""How long the window's event loop stands still while the worker computes and a video plays."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from core.bench.report import Row, at_most
from core.errors import UserError
from core.labels import Edit
from core.points import Kind, Point
from core.progress import Progress
from core.project.folder import Project
from core.settings import Settings
from core.videos import VideoState
from pwes_gui.app import wait
from pwes_gui.bench.projects import percentile_ms, window_over

BEAT_MS = 4
WITHIN_MS = 600_000
FEWEST = 20


class Pulse(QObject):
    """Notes how much later than asked each beat of a timer comes, by what the worker does."""

    def __init__(self) -> None:
        super().__init__()
        self.late_s: dict[str, list[float]] = {}
        self._phase = ""
        self._before = perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    @Slot(object)
    def follow(self, progress: Progress) -> None:
        """Take note of the phase that the worker is in."""
        self._phase = progress.phase

    @Slot()
    def _beat(self) -> None:
        now = perf_counter()
        late = max(now - self._before - BEAT_MS / 1000, 0.0)
        self.late_s.setdefault(self._phase, []).append(late)
        self._before = now


def measure(project: Path, iterations: int) -> list[Row]:
    """Extract and train in the worker of the real window, which plays a video meanwhile.

    Raises:
        UserError: The training did not end.
    """
    _complete(project)
    with window_over(project) as window:
        window.session.settings = Settings.preset("small").changed(
            {"training": {"iterations": iterations, "warmup": iterations // 4}}
        )
        pulse = Pulse()
        window.train()
        if window.training.job is None:
            raise UserError(f"The training did not start: {window.training.why_not}")
        window.training.job.progressed.connect(pulse.follow)
        window.player.set_loop(window.player.n_frames // 2)
        window.player.play()
        if not wait(lambda: not window.training.is_running, WITHIN_MS):
            raise UserError("The training did not end in time.")
    return [
        at_most(
            f"event loop late during '{phase}', p99", percentile_ms(late, 99), 16, "ms",
            f"{len(late)} beats of {BEAT_MS} ms, a video playing; at worst "
            f"{1000 * max(late):.0f} ms",
        )
        for phase, late in pulse.late_s.items()
        if phase and len(late) >= FEWEST
    ]  # fmt: skip


def _complete(project: Path) -> None:
    """Give each video a few points, unless it has them, and mark it complete."""
    with Project.open(project) as opened:
        for each in opened.labels:
            done = replace(each.video, state=VideoState.COMPLETE)
            frames = range(20, each.video.n_frames - 20, 60)
            points = frozenset(
                Point(each.video.video_id, frame, Kind.MACRO, "bench") for frame in frames
            )
            kept = frozenset() if each.points else points
            edit = Edit("Complete", done.video_id, frozenset([each.video]), kept | {done})
            opened.commit(edit)
