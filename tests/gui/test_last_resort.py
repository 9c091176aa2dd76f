"""What becomes of an exception that nothing else caught."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from core.logbook import Logbook
from pwes_gui.last_resort import LastResort

SOMEBODY = "Maria_Huber"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Logbook:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    return Logbook(tmp_path)


@pytest.fixture
def installed(book: Logbook, qtbot: QtBot) -> Iterator[LastResort]:
    net = LastResort(book)
    net.install()
    yield net
    for box in boxes():
        box.reject()
    qtbot.waitUntil(lambda: not boxes())


def boxes() -> list[QMessageBox]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox)]


def fail() -> None:
    raise ZeroDivisionError(f"by {SOMEBODY}")


def uncaught() -> None:
    """Let an exception reach the last net, as a slot of Qt's would."""
    with pytest.raises(ZeroDivisionError) as caught:
        fail()
    sys.excepthook(caught.type, caught.value, caught.tb)


@pytest.mark.usefixtures("installed")
def test_it_is_told_logged_and_reported_without_names(
    book: Logbook, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        uncaught()
    (box,) = boxes()
    (report,) = book.folder.glob("mishap-*")
    assert "mistake" in box.text()
    assert SOMEBODY in box.detailedText()  # the person may see it, and decides who else
    assert str(report) in box.informativeText()
    assert SOMEBODY not in report.read_text("utf-8")
    assert any(record.exc_info for record in caplog.records)


@pytest.mark.usefixtures("installed")
def test_what_fails_again_and_again_is_told_once() -> None:
    for _ in range(5):
        uncaught()
    assert len(boxes()) == 1


@pytest.mark.usefixtures("installed")
def test_a_thread_that_fails_is_told_by_the_windows_own(qtbot: QtBot) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(boxes()) == 1)


@pytest.mark.usefixtures("installed")
def test_without_a_place_for_reports_it_is_told_all_the_same(book: Logbook) -> None:
    (book.folder / "file").touch()
    book.folder /= "file"
    uncaught()
    (box,) = boxes()
    assert "details" in box.informativeText()


def test_a_crash_is_told_at_the_next_start(book: Logbook, installed: LastResort) -> None:
    installed.tell_crash()
    assert boxes() == []
    book.last_crash = book.folder / "crash-2026.txt"
    installed.tell_crash()
    (box,) = boxes()
    assert "crash-2026.txt" in box.informativeText()
