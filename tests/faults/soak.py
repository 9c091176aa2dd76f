"""Hours at the window in one process: memory, file descriptors and children, minute by minute.

`python -m tests.faults.soak --minutes 60` makes a small demo project, and then plays, seeks,
edits, takes back, trains, cancels and opens anew without end. The numbers are read between two
rounds, when nothing runs. They are compared after a quarter of the time: caches are full then.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import fmean

import psutil
from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from pwes_gui import app
from pwes_gui.main_window import MainWindow
from tests.faults.typing_person import CONTROL, EDITS, PLAIN, SHIFT, SHORT, Keys, focused

MOST_GROWTH = 0.05
TICK_MS = 25
A_MINUTE_S = 60.0
ENOUGH_S = 600.0
LAST = 4
LEAST_MINUTES = 10
KEY = Qt.Key
ROUND: list[tuple[Keys, int]] = [
    ((KEY.Key_Home, PLAIN), 1),
    ((KEY.Key_Space, PLAIN), 1),
    ((KEY.Key_Right, SHIFT), 6),
    ((KEY.Key_Right, PLAIN), 20),
    ((KEY.Key_End, PLAIN), 1),
    ((KEY.Key_Left, PLAIN), 20),
    ((KEY.Key_PageDown, PLAIN), 1),
    ((KEY.Key_L, PLAIN), 2),
    ((KEY.Key_K, PLAIN), 1),
]


class Soak(QObject):
    """Goes round and round; a round is a script of keys and of things to wait for."""

    def __init__(self, window: MainWindow, project: Path, minutes: float) -> None:
        super().__init__(window)
        self._window, self._project = window, project
        self._began, self._until = time.monotonic(), time.monotonic() + 60 * minutes
        self._chance = random.Random(1)
        self._script = self._rounds()
        self._told_at = self._began
        self.rows: list[tuple[float, float, int, int]] = []
        self.counts = dict.fromkeys(("rounds", "keys", "trained", "cancelled", "boxes"), 0)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    @Slot()
    def _go_on(self) -> None:
        for box in self._window.findChildren(QMessageBox):
            print("box:", box.text(), flush=True)  # noqa: T201
            self.counts["boxes"] += 1
            box.reject()
        if not next(self._script, False):
            self._timer.stop()
            self._window.close()

    def _rounds(self) -> Iterator[bool]:
        """Yield True for each step that was taken or waited for, until the time is over."""
        while time.monotonic() < self._until:
            self._window.open(self._project)
            yield from self._until_it(lambda: self._window.is_settled)
            for keys, times in ROUND:
                yield from self._press(keys, times)
            for _ in range(30):
                yield from self._press(self._chance.choice(EDITS), 1)
            yield from self._press((KEY.Key_Z, CONTROL), 20)
            yield from self._training(is_cancelled=self.counts["rounds"] % 2 == 0)
            self.counts["rounds"] += 1
            self._measure()

    def _press(self, keys: Keys, times: int) -> Iterator[bool]:
        window = self._window
        for _ in range(times):
            if not window.isActiveWindow():
                window.activateWindow()
            QTest.keyClick(focused(window), *keys)
            self.counts["keys"] += 1
            yield True

    def _training(self, *, is_cancelled: bool) -> Iterator[bool]:
        window = self._window
        window.session.settings = SHORT
        yield from self._press((KEY.Key_T, CONTROL), 1)
        if is_cancelled:
            curves = window.panel.plot
            yield from self._until_it(
                lambda: "total" in curves.names or not window.training.is_running
            )
            window.training.cancel()
            self.counts["cancelled"] += 1
        yield from self._until_it(lambda: not window.training.is_running)
        self.counts["trained"] += not is_cancelled
        project = window.session.project
        assert project is not None
        for run in project.runs.list()[3:]:
            project.runs.delete(run.run_id)

    def _until_it(self, is_done: Callable[[], bool]) -> Iterator[bool]:
        until = time.monotonic() + ENOUGH_S
        while not is_done() and time.monotonic() < until:
            yield True

    def _measure(self) -> None:
        now, here = time.monotonic(), psutil.Process()
        if now - self._told_at < A_MINUTE_S:
            return
        self._told_at = now
        minutes, mib = (now - self._began) / 60, here.memory_info().rss / 2**20
        self.rows.append((minutes, mib, here.num_fds(), n_children()))
        print(  # noqa: T201
            f"{minutes:6.1f} min  {mib:7.1f} MiB  {here.num_fds():4} files  "
            f"{n_children()} children  {self.counts}",
            flush=True,
        )


def _prepared(folder: Path) -> Path:
    """Make a project in a process of its own: what that takes is not the window's."""
    code = "import sys, pathlib; from tests.faults.test_kill_program import prepared; "
    code += "prepared(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True)
    return folder / "demo.pwes"


def n_children() -> int:
    """Count the living children, without Python's own tracker, of which there is one for all."""
    found = [child.cmdline() for child in psutil.Process().children(recursive=True)]
    return sum("resource_tracker" not in " ".join(each) for each in found)


def verdict(rows: list[tuple[float, float, int, int]]) -> tuple[float, int]:
    """Return by what share memory grew, and by how much the open files, after the warm-up."""
    warm = rows[len(rows) // 4 :]
    first, last = warm[:LAST], warm[-LAST:]
    growth = fmean(row[1] for row in last) / fmean(row[1] for row in first) - 1
    return growth, max(row[2] for row in last) - max(row[2] for row in first)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--project", type=Path, help="It is changed; else a small one is made.")
    given = parser.parse_args()
    if given.minutes < LEAST_MINUTES:
        parser.error(f"growth shows after {LEAST_MINUTES} minutes or more")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["PWES_FRAME_INDEXES"] = str(folder / "indexes")
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "places")
        )
        project = given.project or _prepared(folder)
        application = app.application()
        app.hush_offscreen()
        window = MainWindow()
        window.show()
        soak = Soak(window, project, given.minutes)
        application.exec()
        growth, files = verdict(soak.rows)
        left = n_children()
    said = f"memory {growth:+.1%} after the warm-up, files {files:+}, {left} children left"
    print(said, soak.counts)  # noqa: T201
    return int(growth > MOST_GROWTH or files > 0 or left > 0)


if __name__ == "__main__":
    sys.exit(main())
