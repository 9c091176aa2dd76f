"""Train, look, review, export, come back: with the real worker and the real model."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core.project.run_file import Run, RunState
from core.proposals import Proposal, ReviewedInterval, Status
from core.settings import NetworkSettings, Settings, TrainingSettings
from pwes_gui.main_window import MainWindow
from tests.story.person import CONTROL, LONG_MS, Person
from tests.story.test_an_hour_at_the_window import read

ROOT = Path(__file__).parents[2]
SPAWN_MS = 180_000
NETWORK = NetworkSettings(width=16)
SHORT = Settings(
    network=NETWORK,
    training=TrainingSettings(iterations=30, warmup=10, preview_every=10, threads=1),
)
ENDLESS = Settings(
    network=NETWORK,
    training=TrainingSettings(iterations=100_000, preview_every=5, threads=1),
)


@pytest.fixture
def window(person: Person, qtbot: QtBot, demo_project: Path) -> MainWindow:
    """The window over the small demo: two complete videos whose features are extracted."""
    window = person.window
    window.open(demo_project)
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)
    return window


def train(person: Person, qtbot: QtBot) -> list[Run]:
    """Press Ctrl+T and wait; return the runs that were shown meanwhile."""
    window, shown = person.window, list[Run]()
    window.session.settings = SHORT
    window.proposing.cover_changed.connect(
        lambda: shown.append(window.proposing.run) if window.proposing.run else None
    )
    person.press("T", modifier=CONTROL)
    assert window.training.is_running
    assert "Starting" in window.panes.trained.text()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)
    return shown


def move_the_slider(window: MainWindow, qtbot: QtBot) -> None:
    """Drag nothing, type: Home shows every proposal, one step up the better ones."""
    slider, proposing = window.views.timeline.threshold.slider, window.proposing
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    every = proposing.proposals
    assert len(every) > 2
    while len(proposing.proposals) == len(every):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert every[: len(proposing.proposals)] == proposing.proposals
    assert "exploratory" in proposing.badge
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert proposing.proposals == every
    window.views.video.picture.setFocus()


def review(person: Person, qtbot: QtBot) -> list[ReviewedInterval]:
    """Accept the best, shorten the second by one frame at each end, reject the third."""
    session = person.window.session
    person.press("N", "A")
    second = session.selected
    assert isinstance(second, Proposal)
    for key, frame in (("I", second.interval.onset + 1), ("O", second.interval.offset - 1)):
        person.go(frame)
        person.press(key)
    person.press("N", "R")
    labels = session.current
    assert labels is not None
    statuses = sorted(each.status for each in labels.intervals)
    assert statuses == [Status.ACCEPTED, Status.EDITED, Status.REJECTED]
    (edited,) = (each for each in labels.intervals if each.status is Status.EDITED)
    assert edited.proposed == second.interval
    assert (edited.interval.onset, edited.interval.offset) == (
        second.interval.onset + 1,
        second.interval.offset - 1,
    )
    qtbot.waitUntil(lambda: person.window.is_settled, timeout=LONG_MS)
    return sorted(labels.intervals)


def export(person: Person, qtbot: QtBot) -> list[dict[str, str]]:
    person.answer("getSaveFileName", (str(person.table), ""))
    person.press("E", modifier=CONTROL)
    qtbot.waitUntil(person.table.is_file, timeout=LONG_MS)
    person.window.reviewing.close()
    return read(person.table)


def test_train_review_export_and_come_back(
    person: Person, qtbot: QtBot, window: MainWindow, demo_project: Path
) -> None:
    shown = train(person, qtbot)
    assert {run.state for run in shown} == {RunState.RUNNING, RunState.DONE}  # with previews
    assert any(run.threshold for run in shown if run.state is RunState.RUNNING)
    run, proposing = window.proposing.run, window.proposing
    assert run is not None
    assert proposing.threshold == run.threshold  # as found from the points; nobody moved it
    assert proposing.cover.attention is not None
    assert window.views.timeline.attention.isVisible()
    assert "total" in window.panel.plot.names

    move_the_slider(window, qtbot)
    reviewed = review(person, qtbot)

    rows = export(person, qtbot)
    assert sum(row["status"] != "proposed" for row in rows) == len(reviewed)
    assert {row["run_id"] for row in rows} == {run.run_id}
    assert all(row["onset_s"] and row["offset_s"] for row in rows)

    here = window.session.video_id, window.session.frame, proposing.threshold, proposing.proposals
    labels = window.session.labels
    window.close()
    again = person.start()
    again.open(demo_project)
    qtbot.waitUntil(lambda: again.is_settled and again.session.frame == here[1], timeout=LONG_MS)
    assert again.session.labels == labels
    assert again.proposing.run == run
    assert "total" in again.panel.plot.names  # how it learnt is shown again
    place = again.session.video_id, again.session.frame, again.proposing.threshold
    assert (*place, again.proposing.proposals) == here
    again.close()


def test_a_killed_worker_is_one_sentence_and_nothing_else(
    person: Person, qtbot: QtBot, window: MainWindow
) -> None:
    window.session.settings = ENDLESS
    labels = window.session.labels
    person.press("T", modifier=CONTROL)
    qtbot.waitUntil(lambda: window.proposing.run is not None, timeout=SPAWN_MS)  # a preview
    job = window.training.job
    assert job is not None
    assert job.worker_pid is not None
    os.kill(job.worker_pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=LONG_MS)
    (box,) = window.findChildren(QMessageBox)
    assert "killed" in box.text()
    assert "annotations are safe" in box.informativeText()
    assert box.detailedText() == ""  # a sentence, not a traceback
    box.reject()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=LONG_MS)

    assert window.session.labels == labels
    assert window.proposing.run is not None
    assert window.proposing.cover.attention is not None  # the preview is still there
    assert window.proposing.run.state is RunState.FAILED
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    person.go(40)
    person.press("1")
    assert len(window.session.labels.points) == len(labels.points) + 1
    assert window.panel.train.isEnabled()
    window.close()


WITHOUT_TORCH = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from pwes_gui import app
from pwes_gui.main_window import MainWindow
from tests.story.test_training_at_the_window import SHORT

if __name__ == "__main__":
    application = app.application()
    window = MainWindow()
    window.show()
    window.open(Path(sys.argv[1]))
    window.session.settings = SHORT
    window.train()
    assert app.wait(lambda: window.proposing.run is not None, 180_000)  # a preview
    assert app.wait(lambda: not window.training.is_running, 180_000)
    state = window.proposing.run.state
    window.reviewing.export(Path(sys.argv[2]))
    window.close()
    print(state, "torch" in sys.modules)
"""


def test_the_window_trains_without_torch_in_its_process(demo_project: Path, tmp_path: Path) -> None:
    script = tmp_path / "without_torch.py"
    script.write_text(WITHOUT_TORCH, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, str(script), str(demo_project), str(tmp_path / "out.csv")],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["done", "False"]
    assert (tmp_path / "out.csv").is_file()
