"""What the panel says before a training, with real worker processes that answer."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from core.jobs.device import Device
from core.points import Kind
from core.progress import Done, Failure, Progress
from core.project.run_file import RunState
from pwes_gui.jobs import Target
from pwes_gui.main_window import MainWindow
from pwes_gui.session.training import create_run
from pwes_gui.views.words import gigabytes, span

SPAWN_MS = 180_000


def answer(pipe: Connection, device: Device) -> None:
    pipe.send(Progress("Asking", 0, 0))
    pipe.send(Done(json.dumps(asdict(device))))


def has_none(_job: str, _request: object, pipe: Connection) -> None:
    answer(pipe, Device("cpu"))


def has_one_in_vain(job: str, _request: object, pipe: Connection) -> None:
    if job == "device":
        answer(pipe, Device("cpu", "", "RTX 9000", "torch is built without CUDA"))
    else:
        pipe.send(Failure("It was only a test."))


def fails(_job: str, _request: object, pipe: Connection) -> None:
    pipe.send(Failure("There is no torch."))


def never_answers(_job: str, _request: object, pipe: Connection) -> None:
    pipe.send(Progress("Asking", 0, 0))
    while True:
        pipe.recv()


@pytest.fixture
def target() -> Target:
    return has_none


@pytest.fixture
def window(qtbot: QtBot, project_path: Path, target: Target) -> Iterator[MainWindow]:
    made = MainWindow(target=target)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.open(project_path)
    for video_id in ("clip_a", "clip_b"):
        made.session.choose_video(video_id)
        made.annotating.add_point_at(14, Kind.MICRO)
        made.annotating.mark_complete()
    yield made
    qtbot.waitUntil(lambda: not made.training.is_running, timeout=SPAWN_MS)
    made.close()


def device_said(window: MainWindow) -> str:
    return window.panel.settings.device.text()


def test_nothing_is_asked_until_the_panel_is_seen(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.wait(400)
    assert device_said(window) == ""
    window.acts["runs"].trigger()
    qtbot.waitUntil(lambda: "no CUDA device" in device_said(window), timeout=SPAWN_MS)
    cost = window.panel.settings.cost.text()
    assert "rough estimate" in cost
    assert "for features" in cost


def test_the_chosen_settings_are_the_run_s(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.acts["runs"].trigger()
    page = window.panel.settings
    page.preset.setCurrentIndex(page.preset.findData("flow-peaks"))
    page.preset.activated.emit(page.preset.currentIndex())
    assert window.session.settings.spotter == "flow-peaks"
    qtbot.waitUntil(lambda: "None is needed" in device_said(window), timeout=SPAWN_MS)
    mine = tmp_path / "mine.toml"
    mine.write_text("[training]\niterations = 7\n")
    answers = [("", ""), (str(mine), "")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: answers.pop(0))
    page.file.click()
    assert page.preset.currentText() == "flow-peaks"
    page.file.click()
    assert page.preset.currentText() == "mine.toml"
    window.training.start()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)
    (run,) = window.proposing.runs
    assert (run.preset, run.settings.training.iterations) == ("mine", 7)


def begins_warm(window: MainWindow) -> bool:
    return window.session.settings.training.warm_start


def test_a_run_begins_from_the_last_one_where_that_is_ticked(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.acts["runs"].trigger()
    page = window.panel.settings
    page.preset.activated.emit(page.preset.findData("paper"))
    page.preset.activated.emit(page.preset.findData("small"))
    qtbot.waitUntil(lambda: "no CUDA device" in device_said(window), timeout=SPAWN_MS)
    assert not page.warm.isVisible()
    project = window.session.project
    assert project is not None
    donor = project.runs.create(window.session.settings, project.labels, project.labels)
    donor.checkpoint_path.write_bytes(b"weights")
    donor = donor.with_state(RunState.DONE)
    window.proposing.run_changed.emit()
    qtbot.waitUntil(page.warm.isVisible, timeout=20_000)
    assert "2 videos" in page.donor.text()
    qtbot.mouseClick(page.warm, Qt.MouseButton.LeftButton, pos=QPoint(8, page.warm.height() // 2))
    assert begins_warm(window)
    window.training.choosing._recall()  # as when the project is opened again
    assert begins_warm(window)
    run = create_run(project, window.session.settings)
    assert run.warm_from == donor.run_id
    page.preset.activated.emit(page.preset.findData("paper"))
    assert not begins_warm(window)
    qtbot.waitUntil(lambda: "another shape" in page.donor.text(), timeout=20_000)
    assert not page.warm.isEnabled()


@pytest.mark.parametrize("target", [has_one_in_vain])
def test_a_card_in_vain_is_asked_about_before_the_processor_is_used(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.acts["runs"].trigger()
    qtbot.waitUntil(lambda: "RTX 9000" in device_said(window), timeout=SPAWN_MS)
    asked: list[str] = []
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]

    def question(_parent: object, _title: str, text: str) -> QMessageBox.StandardButton:
        asked.append(text)
        return answers.pop(0)

    monkeypatch.setattr(QMessageBox, "question", question)
    window.panel.train.click()
    assert not window.training.is_running
    assert window.proposing.runs == []
    assert "built without CUDA" in asked[0]
    window.panel.train.click()
    qtbot.waitUntil(lambda: not window.training.is_running, timeout=SPAWN_MS)
    (run,) = window.proposing.runs
    assert run.settings.training.device == "cpu"
    for box in window.findChildren(QMessageBox):
        box.reject()
    assert window.training.preparing.may_start()
    assert answers == []


@pytest.mark.parametrize("target", [fails])
def test_what_cannot_be_found_out_is_said_without_a_box(qtbot: QtBot, window: MainWindow) -> None:
    window.acts["runs"].trigger()
    qtbot.waitUntil(lambda: "no torch" in device_said(window), timeout=SPAWN_MS)
    assert window.findChildren(QMessageBox) == []


@pytest.mark.parametrize("target", [never_answers])
def test_closing_does_not_wait_for_an_answer(qtbot: QtBot, window: MainWindow) -> None:
    window.acts["runs"].trigger()
    qtbot.waitUntil(lambda: "Asking" in device_said(window), timeout=SPAWN_MS)
    with qtbot.waitSignal(window.session.leaving, timeout=3000):
        window.close()
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "1 s"), (59.6, "60 s"), (150, "2 min"), (3599, "1 h 0 min"), (5000, "1 h 23 min")],
)
def test_time_is_rounded_as_people_round_it(seconds: float, text: str) -> None:
    assert span(seconds) == text


def test_memory_is_told_in_gigabytes() -> None:
    assert gigabytes(3.62e8) == "0.4 GB"
