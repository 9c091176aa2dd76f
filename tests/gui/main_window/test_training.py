"""From Train to the overlay, with real worker processes that do what a training would say."""

from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core.jobs.requests import TrainRequest
from core.points import Kind
from core.progress import Caution, Curve, Done, Failure, Preview, Progress, Stopped
from core.project.folder import Project, runs_folder
from core.project.run_file import RunState
from core.project.run_store import RunStore
from core.settings import Settings
from pwes_gui.jobs import Target
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.training import sentence
from pwes_gui.session.training import create_run
from tests.gui.conftest import attention_over

SPAWN_MS = 180_000


def trains(_job: str, request: object, pipe: Connection) -> None:
    assert isinstance(request, TrainRequest)
    run = RunStore(runs_folder(request.project)).get(request.run_id)
    pipe.send(Progress("Training", 1, 2, "loss 1.42", 48))
    pipe.send(Caution("There is no graphics card; it trains on the processor."))
    pipe.send(Curve(1, (("total", 1.42),)))
    run.write_outputs({"clip_a": attention_over(60, {3: 0.9}), "clip_b": attention_over(60, {})})
    pipe.send(Preview(run.run_id, ("clip_a", "clip_b")))
    run.with_state(RunState.DONE)
    pipe.send(Done(run.run_id))


def waits_to_be_stopped(_job: str, request: object, pipe: Connection) -> None:
    assert isinstance(request, TrainRequest)
    run = RunStore(runs_folder(request.project)).get(request.run_id)
    pipe.send(Progress("Training", 1, 400))
    assert pipe.recv() == "stop"
    run.with_state(RunState.STOPPED)
    pipe.send(Stopped(run.run_id))


def fails(_job: str, _request: object, pipe: Connection) -> None:
    pipe.send(Failure("The loss left the finite numbers.", "Lower the learning rate.", "Trace"))


def says_by_whom(_job: str, request: object, pipe: Connection) -> None:
    assert isinstance(request, TrainRequest)
    pipe.send(Failure(f"Features come from {request.cluster}."))


def makes_the_demo(job: str, request: object, pipe: Connection) -> None:
    assert job == "demo"
    pipe.send(Progress("Rendering", 1, 2))
    path = Path(str(request)) / "demo.pwes"
    Project.create(path).close()
    pipe.send(Done(str(path)))


@pytest.fixture
def target() -> Target:
    return trains


@pytest.fixture
def window(qtbot: QtBot, project_path: Path, target: Target) -> Iterator[MainWindow]:
    """The window over two complete videos with a point each."""
    made = MainWindow(target=target)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.open(project_path)
    for video_id in ("clip_a", "clip_b"):
        made.session.choose_video(video_id)
        made.annotating.add_point_at(14, Kind.MICRO)
        made.annotating.mark_complete()
    made.session.choose_video("clip_a")
    yield made
    made.training.cancel()
    qtbot.waitUntil(lambda: not made.training.is_running, timeout=SPAWN_MS)
    made.close()


def test_two_complete_videos_with_points_make_it_ready(window: MainWindow) -> None:
    assert window.panel.train.isEnabled()
    window.annotating.reopen()
    assert not window.panel.train.isEnabled()
    assert "so far one is" in window.training.why_not


def test_flow_peaks_waits_for_no_point_and_says_what_it_goes_by(window: MainWindow) -> None:
    window.annotating.reopen()
    window.session.settings = Settings.preset("flow-peaks")
    window.training.show_ready()
    assert window.panel.train.isEnabled()
    window.annotating.mark_complete()
    project = window.session.project
    assert project is not None
    run = create_run(project, window.session.settings)
    run.write_motion({"clip_a": np.concatenate([np.zeros(30), np.hanning(20), np.zeros(10)])})
    window.proposing.choose_run(run.run_id)
    timeline = window.views.timeline
    assert "motion curve" in timeline.attention.message
    assert len(window.proposing.proposals) == len(timeline.proposals.blocks) == 1


def test_a_training_ends_with_its_proposals_on_the_timeline(
    qtbot: QtBot, window: MainWindow
) -> None:
    told: list[str] = []
    window.training.told.connect(told.append)
    with qtbot.waitSignal(window.training.running_changed):
        window.panel.train.click()
    assert window.acts["cancel"].isEnabled()
    assert not window.acts["train"].isEnabled()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)
    assert "Training 1/2 · loss 1.42 · 0:48 left" in told
    assert "graphics card" in window.panel.caution.text()
    assert window.proposing.run is not None
    assert window.proposing.run.state is RunState.DONE
    assert window.proposing.proposals
    assert window.acts["train"].isEnabled()
    assert window.panes.trained.text() == ""


def test_a_training_that_begins_is_what_the_tour_waits_for(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.tour.start()
    for _ in range(4):
        window.tour.next()
    assert "train" in window.tour.bar.title.text().lower()
    window.acts["train"].trigger()
    assert "Review" in window.tour.bar.title.text()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)


def test_the_worker_is_given_a_copy_of_the_labels(qtbot: QtBot, window: MainWindow) -> None:
    window.panel.train.click()
    window.annotating.add_point_at(50, Kind.MACRO)
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)
    run = window.proposing.run
    assert run is not None
    assert run.video_ids == ("clip_a", "clip_b")
    assert run.labels_path.is_file()


@pytest.mark.parametrize("target", [says_by_whom])
def test_the_cluster_that_is_named_makes_the_features_and_is_proposed_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    field = window.panel.settings.cluster
    field.setText("somewhere")
    with qtbot.waitSignal(window.session.failed) as told:
        window.training.start()
    assert "is no address of a cluster" in str(told.args[0])
    assert window.proposing.runs == []
    field.setText(" local:2 ")
    with qtbot.waitSignal(window.training.failed, timeout=SPAWN_MS) as failed:
        window.training.start()
    assert failed.args[0] == Failure("Features come from local:2.")
    window.acts["scoreboard"].trigger()
    assert window.scoreboard.dialog is not None
    assert window.scoreboard.dialog.controls.cluster.text() == "local:2"


@pytest.mark.parametrize("target", [waits_to_be_stopped])
def test_cancelling_keeps_the_run(qtbot: QtBot, window: MainWindow) -> None:
    window.acts["train"].trigger()
    qtbot.waitUntil(lambda: "1/400" in window.panes.trained.text(), timeout=SPAWN_MS)
    window.acts["cancel"].trigger()
    assert "Stopping" in window.panes.trained.text()  # at once, before the worker has heard of it
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)
    assert window.proposing.run is not None
    assert window.proposing.run.state is RunState.STOPPED
    assert window.findChildren(QMessageBox) == []


@pytest.mark.parametrize("target", [fails])
def test_a_failure_is_told_in_a_box_and_nothing_else_happens(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.acts["train"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=SPAWN_MS)
    (box,) = window.findChildren(QMessageBox)
    assert "finite" in box.text()
    box.reject()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)
    assert window.panel.train.isEnabled()
    assert len(window.session.labels.points) == 2


@pytest.mark.parametrize("target", [waits_to_be_stopped])
def test_closing_asks_once_and_stops_the_training_first(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr(window.asking, "may_stop_training", lambda: answers.pop(0))
    window.acts["train"].trigger()
    qtbot.waitUntil(lambda: "1/400" in window.panes.trained.text(), timeout=SPAWN_MS)
    window.close()
    assert window.isVisible()
    window.close()
    window.close()  # again while it stops: nobody is asked a second time
    assert answers == []
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=SPAWN_MS)
    assert not window.training.is_running
    assert window.session.project is None


@pytest.mark.parametrize("target", [waits_to_be_stopped])
def test_another_project_opens_when_the_training_has_stopped(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(window.asking, "may_stop_training", lambda: True)
    other = tmp_path / "other.pwes"
    Project.create(other).close()
    window.acts["train"].trigger()
    qtbot.waitUntil(lambda: "1/400" in window.panes.trained.text(), timeout=SPAWN_MS)
    window.open(other)
    assert window.windowTitle() == "study"
    qtbot.waitUntil(lambda: window.windowTitle() == "other", timeout=SPAWN_MS)
    assert window.findChildren(QMessageBox) == []


@pytest.mark.parametrize("target", [makes_the_demo])
def test_the_demo_is_made_once_and_opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.demo.start(tmp_path / "demo")
    window.demo.start(tmp_path / "demo")
    qtbot.waitUntil(lambda: window.windowTitle() == "demo", timeout=SPAWN_MS)
    qtbot.waitUntil(lambda: window.panes.trained.text() == "", timeout=SPAWN_MS)


def test_runs_are_named_with_how_they_stand(qtbot: QtBot, window: MainWindow) -> None:
    project = window.session.project
    assert project is not None
    project.runs.create(Settings(), project.labels, project.labels)  # its window was killed
    window.panel.train.click()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)
    run, rows = window.proposing.run, window.panel.runs.rows
    assert run is not None
    assert [row.run_id == run.run_id for row in rows] == [True, False]
    assert [row.state for row in rows] == ["done", "unfinished"]
    assert [row.preset for row in rows] == ["small", "pwes"]


def test_progress_is_said_in_a_line() -> None:
    assert sentence(Progress("Extracting", 41, 100, "clip_c", 65)) == (
        "Extracting 41/100 · clip_c · 1:05 left"
    )
    assert sentence(Progress("Starting", 0, 0)) == "Starting"


def test_a_second_training_says_what_it_has_to_learn_from_that_the_first_had_not(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.train()
    assert "last run" not in window.statusBar().currentMessage()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)

    window.annotating.add_point_at(7, Kind.MICRO)
    window.train()
    assert "0 videos and 1 point more, 0 points fewer" in window.statusBar().currentMessage()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)

    window.train()
    assert "Nothing that a training learns from" in window.statusBar().currentMessage()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)


def test_a_stopped_run_goes_on_and_keeps_its_curves(qtbot: QtBot, window: MainWindow) -> None:
    project = window.session.project
    assert project is not None
    run = create_run(project, Settings(), "small")
    for k in (0, 1):  # the worker does the second of them anew
        run.append_curve(Curve(k, (("total", 3.0),)))
    run.with_state(RunState.STOPPED)
    window.proposing.choose_run(run.run_id)
    window.panel.runs.resume.click()
    assert window.training.is_running
    assert not window.panel.runs.delete.isEnabled()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)
    (row,) = window.panel.runs.rows
    assert (row.run_id, row.state) == (run.run_id, "done")
    assert not window.panel.runs.resume.isEnabled()
    assert [list(each) for each in window.panel.plot.values("total")] == [[0, 1], [3.0, 1.42]]


def test_a_run_that_is_trained_elsewhere_is_left_alone(qtbot: QtBot, window: MainWindow) -> None:
    project = window.session.project
    assert project is not None
    run = create_run(project, Settings())
    lock = run.claim()
    with qtbot.waitSignal(window.session.failed) as failed:
        window.training.resume(run.run_id)
    lock.release()
    assert "being trained" in failed.args[0].problem
    assert not window.training.is_running
    assert project.runs.get(run.run_id).state is RunState.RUNNING
    for box in window.findChildren(QMessageBox):
        box.reject()
