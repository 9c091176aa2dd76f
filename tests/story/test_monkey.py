"""Somebody who presses anything and clicks anywhere: nothing breaks, and views tell the truth.

A slice runs with the suite; PWES_MONKEY_S=600 makes it a long one, PWES_MONKEY_SEED another.
"""

import gc
import os
import random
from collections import deque
from collections.abc import Callable
from ctypes import CDLL
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import monotonic

import pytest
from PySide6.QtCore import (
    QEventLoop,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from core import memory
from core.jobs.requests import TrainRequest
from core.labels import Labels
from core.progress import Curve, Done, Failure, Preview, Progress
from core.project.folder import Project, runs_folder
from core.project.run_file import RunState
from core.project.run_store import RunStore
from core.videos import VideoState
from pwes_gui.actions import ACTIONS
from pwes_gui.main_window import MainWindow
from pwes_gui.session import point_edits
from tests.gui.conftest import attention_over, finished_run
from tests.story.agreeing import check

SECONDS = float(os.environ.get("PWES_MONKEY_S", "15"))
SEED = int(os.environ.get("PWES_MONKEY_SEED", "1"))
READINGS = 30  # of memory: a middle one counts, since a training may hold some at any moment
WARM, END = slice(10, 17), slice(23, 30)  # of these
MOST_GROWN = 0.05 if SECONDS >= 300 else 0.2  # in a short slice some things are still first used
CHECK_EVERY = 25
LEFT_ALONE = {"quit", "open_demo"}  # they end or download
LEFT_ALONE |= {"change_keys"}  # with other keys it would no longer know what it presses
MOST_RUNS = 5  # a list that grows is no leak
KEYS = [
    (act.name, QKeySequence(key)[0])  # type: ignore[index]
    for acts in ACTIONS.values()
    for act in acts
    for key in act.keys
    if act.name not in LEFT_ALONE
]
BUTTONS = (Qt.MouseButton.LeftButton,) * 6 + (Qt.MouseButton.RightButton,)
KNOWN = "This plugin does not support"  # said by the offscreen platform about every window


def resident_bytes() -> int:
    """Return what the process holds, without what it only has not given back yet."""
    gc.collect()
    c_library = CDLL(None)
    if hasattr(c_library, "malloc_trim"):
        c_library.malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def answers(_job: str, request: object, pipe: Connection) -> None:
    """Train at once, in a worker process; know nothing of anything else."""
    if not isinstance(request, TrainRequest):
        pipe.send(Failure("Nobody is asked here.", "", ""))
        return
    run = RunStore(runs_folder(request.project)).get(request.run_id)
    pipe.send(Progress("Training", 1, 2, "loss 1.42", 48))
    pipe.send(Curve(1, (("total", 1.42),)))
    run.write_outputs({"clip_a": attention_over(60, {3: 0.9}), "clip_b": attention_over(60, {})})
    pipe.send(Preview(run.run_id, ("clip_a", "clip_b")))
    run.with_state(RunState.DONE)
    pipe.send(Done(run.run_id))


class Monkey:
    """Presses and clicks by its own random numbers, in a real window."""

    def __init__(self, window: MainWindow, files: list[Path], seed: int) -> None:
        self.window, self.random = window, random.Random(seed)
        self.files = files
        self.done = deque[str](maxlen=CHECK_EVERY)
        self.n_done = 0
        self._closer = QTimer(window, interval=40)
        self._closer.timeout.connect(self._close_dialogs)
        self._closer.start()

    def act(self) -> None:
        how: Callable[[], None] = self.random.choices(
            [
                self._press,
                self._choose,
                self._click,
                self._drag,
                self._wheel,
                self._drop,
                self._wait,
            ],
            [20, 1, 8, 6, 4, 1, 4],
        )[0]
        self.n_done += 1
        how()

    def try_everything(self) -> None:
        """Take each line of each menu once, so that all is made that is made when first used."""
        for name in sorted(set(self.window.acts) - LEFT_ALONE):
            if self._may(name):
                self.window.acts[name].trigger()
                wait(5)

    def _press(self) -> None:
        name, key = self.random.choice(KEYS)
        if self._may(name):
            self.done.append(QKeySequence(key).toString())
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, key.key(), key.keyboardModifiers())

    def _choose(self) -> None:
        """Take any line of any menu, also those without a key."""
        name = self.random.choice(sorted(set(self.window.acts) - LEFT_ALONE))
        if self._may(name):
            self.done.append(f"menu {name}")
            self.window.acts[name].trigger()

    def _may(self, name: str) -> bool:
        return name != "train" or len(self.window.proposing.runs) < MOST_RUNS

    def _place(self) -> tuple[QWidget, QPoint]:
        """Return any place in the window, or in the dialog over it."""
        panel = self.window.panel
        top = QApplication.activeModalWidget() or self.random.choice(self._open())
        inside = [each for each in top.findChildren(QWidget) if each.isVisible()]
        if not self._may("train"):
            inside = [each for each in inside if each not in {panel.train, panel.runs.resume}]
        widget = self.random.choice(inside or [self.window])
        at = QPoint(
            self.random.randrange(max(widget.width(), 1)),
            self.random.randrange(max(widget.height(), 1)),
        )
        return widget, at

    def _open(self) -> list[QWidget]:
        """Return the window, more often than not, and the dialogs beside it."""
        dialogs = self.window.findChildren(QDialog)
        return [self.window] * 4 + [each for each in dialogs if each.isVisible()]

    def _click(self) -> None:
        widget, at = self._place()
        button = self.random.choice(BUTTONS)
        self.done.append(f"click {type(widget).__name__} {at.toTuple()}")
        click = QTest.mouseDClick if self.random.random() < 0.2 else QTest.mouseClick
        click(widget, button, Qt.KeyboardModifier.NoModifier, at)

    def _drag(self) -> None:
        widget, at = self._place()
        to = QPoint(self.random.randrange(max(widget.width(), 1)), at.y())
        self.done.append(f"drag {type(widget).__name__} {at.toTuple()} {to.toTuple()}")
        QTest.mousePress(widget, BUTTONS[0], Qt.KeyboardModifier.NoModifier, at)
        QTest.mouseMove(widget, QPoint((at.x() + to.x()) // 2, at.y()))
        QTest.mouseMove(widget, to)
        QTest.mouseRelease(widget, BUTTONS[0], Qt.KeyboardModifier.NoModifier, to)

    def _wheel(self) -> None:
        widget, at = self._place()
        modifier = self.random.choice(
            [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier]
        )
        self.done.append(f"wheel {type(widget).__name__}")
        event = QWheelEvent(
            QPointF(at), QPointF(widget.mapToGlobal(at)), QPoint(),
            QPoint(0, self.random.choice([-120, 120])), Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def _wait(self) -> None:
        wait(self.random.randrange(40))

    def _drop(self) -> None:
        """Drop a recording on the window, which may be there already or have been removed."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self.random.choice(self.files)))])
        at, none = self.window.rect().center(), Qt.KeyboardModifier.NoModifier
        self.done.append("drop")
        if len(self.window.session.labels) < len(self.files):
            entering = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, BUTTONS[0], none)
            QApplication.sendEvent(self.window, entering)
            drop = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, BUTTONS[0], none)
            QApplication.sendEvent(self.window, drop)

    def _close_dialogs(self) -> None:
        """Answer whatever asks with Escape; nobody else is there to do it."""
        asking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if asking is None and self.random.random() < 0.2:
            asking = self._open()[-1]
        if asking is not None and asking is not self.window:
            QTest.keyClick(asking, Qt.Key.Key_Escape)


def wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def closed(window: MainWindow) -> Labels:
    """Close the window once nothing runs in it; return the labels that it had then."""
    window.training.cancel()
    while window.training.is_running or window.panes.adding.text():
        wait(50)
    labels = window.session.labels
    window.close()
    return labels


@pytest.fixture
def window(qtbot: QtBot, project_path: Path) -> MainWindow:
    with Project.open(project_path) as project:
        edit = point_edits.set_state(project.labels["clip_a"], VideoState.COMPLETE)
        assert edit is not None
        project.commit(edit)
        finished_run(project)
    made = MainWindow(target=answers)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.open(project_path)
    qtbot.waitUntil(lambda: made.is_settled, timeout=20_000)
    return made


@pytest.mark.timeout(300 + 2 * SECONDS)
def test_a_monkey_breaks_nothing(window: MainWindow, project_path: Path) -> None:
    warnings: list[str] = []
    before = qInstallMessageHandler(
        lambda _kind, _context, text: None if KNOWN in text else warnings.append(text)
    )
    memory.stay_compact()  # as the program does
    files = sorted(project_path.parent.glob("videos/*/*.mp4"))
    assert len(files) == 2
    monkey = Monkey(window, files, SEED)
    start, held = monotonic(), list[int]()
    try:
        monkey.try_everything()
        while (elapsed := monotonic() - start) < SECONDS:
            for _ in range(CHECK_EVERY):
                monkey.act()
            QApplication.processEvents()
            if window.session.project is None:
                window.open(project_path)
            check(window)
            assert not warnings, (warnings, list(monkey.done))
            if elapsed > len(held) * SECONDS / READINGS:
                held.append(resident_bytes())
        grown = median(held[END] or held[-1:]) / median(held[WARM] or held[:1]) - 1
    finally:
        qInstallMessageHandler(before)
    print(f"{monkey.n_done} events, seed {SEED}, memory grew by {grown:.1%}")  # noqa: T201
    assert grown < MOST_GROWN
    labels = closed(window)
    with Project.open(project_path) as again:
        assert again.labels == labels
