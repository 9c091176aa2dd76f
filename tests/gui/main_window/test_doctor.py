"""Check my computer: with the real worker, and with one that dies."""

import os
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pwes_gui.jobs import Job
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.doctor import Doctor
from pwes_gui.session import Session
from pwes_gui.views.doctor import DoctorDialog

WORKER_MS = 180_000


def die(_job: str, _request: object, _pipe: Connection) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


@pytest.fixture
def dying(qtbot: QtBot) -> Iterator[Doctor]:
    window = DoctorDialog()
    qtbot.addWidget(window)
    session = Session(window)
    made = Doctor(window, session, target=die)
    yield made
    made.close()


def dialog_of(doctor: Doctor) -> DoctorDialog:
    assert doctor.dialog is not None
    return doctor.dialog


def test_it_shows_what_is_known_and_then_what_torch_says(qtbot: QtBot, opened: MainWindow) -> None:
    opened.acts["doctor"].trigger()
    dialog = dialog_of(opened.doctor)
    assert dialog.isVisible()
    assert dialog.bar.isVisible()
    first = dialog.page.toPlainText()
    for what in ("memory", "study.pwes", "offscreen", "screen", "Chinese letters", "face models"):
        assert what in first
    assert "torch runs" not in first
    qtbot.waitUntil(lambda: not dialog.bar.isVisible(), timeout=WORKER_MS)
    assert "torch runs" in dialog.page.toPlainText()
    assert "graphics card" in dialog.page.toPlainText()


def test_a_worker_that_dies_of_torch_is_a_row(qtbot: QtBot, dying: Doctor) -> None:
    dying.ask()
    dialog = dialog_of(dying)
    qtbot.waitUntil(lambda: not dialog.bar.isVisible(), timeout=WORKER_MS)
    assert "SIGSEGV" in dialog.page.toPlainText()
    assert dialog.heading.text().startswith("To be mended")
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert "problem  torch runs: " in text
    assert "--setup" in text


def test_leaving_while_it_asks_ends_the_worker(opened: MainWindow) -> None:
    opened.acts["doctor"].trigger()
    (job,) = opened.doctor.findChildren(Job)
    opened.close()
    assert job.isFinished()
    assert not job.is_worker_alive
