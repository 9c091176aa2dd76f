"""Somebody who presses anything and clicks anywhere: nothing breaks, and views tell the truth.

A slice runs with the suite; PWES_MONKEY_S=600 makes it a long one, PWES_MONKEY_SEED another.
"""

import gc
import os
import random
from collections import deque
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.project.folder import Project
from core.videos import VideoState
from pwes_gui.actions import ACTIONS
from pwes_gui.main_window import MainWindow
from pwes_gui.session import point_edits
from tests.gui.conftest import finished_run

SECONDS = float(os.environ.get("PWES_MONKEY_S", "15"))
SEED = int(os.environ.get("PWES_MONKEY_SEED", "1"))
WARM_UP = 0.4  # share of the time, after which memory may not grow
CHECK_EVERY = 25
LEFT_ALONE = {"quit", "open_demo", "train"}  # they end, download or compute
KEYS = [
    QKeySequence(key)[0]  # type: ignore[index]
    for acts in ACTIONS.values()
    for act in acts
    for key in act.keys
    if act.name not in LEFT_ALONE
]
BUTTONS = (Qt.MouseButton.LeftButton,) * 6 + (Qt.MouseButton.RightButton,)
KNOWN = "propagateSizeHints"  # said by the offscreen platform about every window


def resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


class Monkey:
    """Presses and clicks by its own random numbers, in a real window."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.random = window, random.Random(seed)
        self.done = deque[str](maxlen=CHECK_EVERY)
        self.n_done = 0
        self._closer = QTimer(window, interval=40)
        self._closer.timeout.connect(self._close_dialogs)
        self._closer.start()

    def act(self) -> None:
        how: Callable[[], None] = self.random.choices(
            [self._press, self._click, self._drag, self._wheel, self._wait], [10, 4, 3, 2, 2]
        )[0]
        self.n_done += 1
        how()

    def _press(self) -> None:
        key = self.random.choice(KEYS)
        self.done.append(QKeySequence(key).toString())
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key.key(), key.keyboardModifiers())

    def _place(self) -> tuple[QWidget, QPoint]:
        views = self.window.views
        timeline = views.timeline
        widgets: list[QWidget] = [
            timeline.overview, timeline.ruler, timeline.motion, timeline.points, timeline.points,
            timeline.attention, timeline.proposals, timeline.reviewed, timeline.threshold.slider,
            views.videos.tree.viewport(), views.review.list.viewport(), views.review.accept,
            views.review.reject, views.review.next, views.review.kind, views.video.picture,
        ]  # fmt: skip
        widget = self.random.choice([each for each in widgets if each.isVisible()] or widgets[:1])
        at = QPoint(
            self.random.randrange(max(widget.width(), 1)),
            self.random.randrange(max(widget.height(), 1)),
        )
        return widget, at

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

    def _close_dialogs(self) -> None:
        """Answer whatever asks with Escape; nobody else is there to do it."""
        asking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if asking is not None:
            QTest.keyClick(asking, Qt.Key.Key_Escape)


def wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def check(window: MainWindow) -> None:
    """Compare what the views show with what the session holds."""
    session, views = window.session, window.views
    assert session.project is not None
    assert {row.video_id: (row.state, row.n_points) for row in views.videos.shown} == {
        each.video.video_id: (each.video.state, len(each.points)) for each in session.labels
    }
    current = session.current
    points = sorted(current.points) if current else []
    assert list(views.timeline.points._points) == points
    asked = [each.item for each in window.reviewing.queue.items]
    assert set(asked) <= {row.item for row in views.review._model.rows}
    if current is not None:
        assert set(current.intervals) <= {row.item for row in views.review._model.rows}
    undo = window.acts["undo"].text()
    assert session.undo_stacks.group.undoText() in undo
    assert window.acts["undo"].isEnabled() == bool(session.undo_stacks.group.undoText())
    if session.selected is not None and current is not None:
        held = {*current.points, *current.intervals, *window.proposing.proposals}
        assert session.selected in held


@pytest.fixture
def window(qtbot: QtBot, project_path: Path) -> MainWindow:
    with Project.open(project_path) as project:
        edit = point_edits.set_state(project.labels["clip_a"], VideoState.COMPLETE)
        assert edit is not None
        project.commit(edit)
        finished_run(project)
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.open(project_path)
    qtbot.waitUntil(lambda: made.is_settled, timeout=20_000)
    return made


def test_a_monkey_breaks_nothing(window: MainWindow, project_path: Path) -> None:
    warnings: list[str] = []
    before = qInstallMessageHandler(
        lambda _kind, _context, text: None if KNOWN in text else warnings.append(text)
    )
    monkey = Monkey(window, SEED)
    start, warm = monotonic(), 0
    try:
        while (elapsed := monotonic() - start) < SECONDS:
            for _ in range(CHECK_EVERY):
                monkey.act()
            QApplication.processEvents()
            if window.session.project is None:
                window.open(project_path)
            check(window)
            assert not warnings, (warnings, monkey.done)
            if not warm and elapsed > WARM_UP * SECONDS:
                gc.collect()
                warm = resident_bytes()
        gc.collect()
        grown = resident_bytes() / warm - 1
    finally:
        qInstallMessageHandler(before)
    print(f"{monkey.n_done} events, seed {SEED}, memory grew by {grown:.1%}")  # noqa: T201
    assert grown < 0.05
    labels = window.session.labels
    window.close()
    with Project.open(project_path) as again:
        assert again.labels == labels
