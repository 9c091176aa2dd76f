"""Any sequence of keys at the real window: views tell the truth, and undo brings back what was.

Other than the monkey's, its mistakes shrink to the fewest keys that show them.
PWES_FUZZ_EXAMPLES=200 makes a long run of it.
"""

import os
import shutil
from itertools import count
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.labels import Label
from core.project.folder import Project
from core.videos import VideoState
from pwes_gui.app import wait
from pwes_gui.main_window import MainWindow
from pwes_gui.session import point_edits
from tests.gui.conftest import finished_run
from tests.story.agreeing import check

EXAMPLES = int(os.environ.get("PWES_FUZZ_EXAMPLES", "5"))
KEYS = 30
WITHIN_MS = 20_000
KEY, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
MOVES = (
    (KEY.Key_Right, NONE), (KEY.Key_Left, NONE), (KEY.Key_Right, CONTROL), (KEY.Key_Left, CONTROL),
    (KEY.Key_Right, SHIFT), (KEY.Key_Home, NONE), (KEY.Key_End, NONE),
    (KEY.Key_Up, NONE), (KEY.Key_Down, NONE), (KEY.Key_N, NONE), (KEY.Key_N, SHIFT),
    (KEY.Key_Escape, NONE), (KEY.Key_PageUp, NONE), (KEY.Key_PageDown, NONE), (KEY.Key_Q, NONE),
    (KEY.Key_G, NONE),
)  # fmt: skip
EDITS = (
    (KEY.Key_1, NONE), (KEY.Key_2, NONE), (KEY.Key_0, NONE), (KEY.Key_M, NONE),
    (KEY.Key_Delete, NONE), (KEY.Key_C, NONE), (KEY.Key_C, SHIFT), (KEY.Key_R, SHIFT),
    (KEY.Key_A, NONE), (KEY.Key_R, NONE), (KEY.Key_I, NONE), (KEY.Key_O, NONE), (KEY.Key_P, NONE),
    (KEY.Key_X, NONE), (KEY.Key_M, CONTROL | SHIFT),
)  # fmt: skip
State = frozenset[Label]


class Hands(RuleBasedStateMachine):
    """Somebody at the keyboard, and the states that each video went through under her hands."""

    window: ClassVar[MainWindow]
    template: ClassVar[Path]
    numbers: ClassVar["count[int]"] = count()

    def __init__(self) -> None:
        super().__init__()
        self.path = self.template.with_name(f"study-{next(self.numbers)}.pwes")
        shutil.copytree(self.template, self.path, ignore=shutil.ignore_patterns("history.jsonl"))
        self.window.open(self.path)
        self.settle()
        self.states = {video_id: [state] for video_id, state in self.held().items()}
        self.at = dict.fromkeys(self.states, 0)

    def held(self) -> dict[str, State]:
        return {each.video.video_id: frozenset(each) for each in self.window.session.labels}

    @property
    def here(self) -> str:
        current = self.window.session.current
        return "" if current is None else current.video.video_id

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        focused: QWidget = QApplication.focusWidget() or self.window
        QTest.keyClick(focused, key, modifier)
        self.settle()

    def settle(self) -> None:
        assert wait(lambda: self.window.is_settled, WITHIN_MS)

    @rule(move=st.sampled_from(MOVES), times=st.integers(1, 3))
    def look(self, move: tuple[Qt.Key, Qt.KeyboardModifier], times: int) -> None:
        """Looking changes nothing."""
        before = self.held()
        for _ in range(times):
            self.press(*move)
        assert self.held() == before

    @rule(edit=st.sampled_from(EDITS))
    def edit(self, edit: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        """An edit concerns the video in view alone."""
        here, before = self.here, self.held()
        self.press(*edit)
        after = self.held()
        assert {**after, here: before[here]} == before
        if after[here] != before[here]:
            self.states[here] = [*self.states[here][: self.at[here] + 1], after[here]]
            self.at[here] += 1

    @rule(way=st.sampled_from([(KEY.Key_Z, -1), (KEY.Key_Y, 1)]))
    def take_back(self, way: tuple[Qt.Key, int]) -> None:
        """Undo goes one state back and redo one on, as far as there are any."""
        key, by = way
        here = self.here
        self.press(key, CONTROL)
        self.at[here] = min(max(self.at[here] + by, 0), len(self.states[here]) - 1)

    @rule()
    def come_again(self) -> None:
        here = self.here
        self.window.open(self.path)
        self.settle()
        self.window.session.choose_video(here)
        self.settle()

    @invariant()
    def nothing_is_lost(self) -> None:
        held = self.held()
        assert held == {each: states[self.at[each]] for each, states in self.states.items()}

    @invariant()
    def views_tell_the_truth(self) -> None:
        check(self.window)


@pytest.fixture
def machine(qtbot: QtBot, project_path: Path) -> type[Hands]:
    """Return hands at a window, which work on copies of a project with a run in it."""
    with Project.open(project_path) as project:
        edit = point_edits.set_state(project.labels["clip_a"], VideoState.COMPLETE)
        assert edit is not None
        project.commit(edit)
        finished_run(project)
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    Hands.window, Hands.template = window, project_path
    return Hands


def test_whatever_is_pressed_the_window_tells_the_truth(machine: type[Hands]) -> None:
    chosen = settings(max_examples=EXAMPLES, stateful_step_count=KEYS, deadline=None)
    run_state_machine_as_test(machine, settings=chosen)
