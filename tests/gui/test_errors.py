import logging
import sys

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.progress import Failure
from pwes_gui import errors


def boxes() -> list[QMessageBox]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox)]


def shown_box() -> QMessageBox:
    (box,) = boxes()
    return box


def close(qtbot: QtBot, box: QMessageBox) -> None:
    box.reject()
    qtbot.waitUntil(lambda: not boxes())


def test_the_box_has_the_problem_the_remedy_and_the_details(qtbot: QtBot) -> None:
    errors.show(Failure("It broke.", "Mend it.", "Traceback: here"))
    box = shown_box()
    assert (box.text(), box.informativeText()) == ("It broke.", "Mend it.")
    assert "Traceback" in box.detailedText()
    assert not box.isModal()
    close(qtbot, box)


def test_an_error_for_people_has_no_details(qtbot: QtBot) -> None:
    errors.show(UserError("clip.mp4 was not found.", "Put it back."))
    box = shown_box()
    assert box.text() == "clip.mp4 was not found."
    assert box.detailedText() == ""
    close(qtbot, box)


def test_what_nobody_caught_is_told_and_logged(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    errors.catch_the_rest()
    error = ZeroDivisionError("by nought")
    with caplog.at_level(logging.ERROR):
        sys.excepthook(type(error), error, None)
    box = shown_box()
    assert "our" not in box.text()
    assert "mistake" in box.text()
    assert "by nought" in box.detailedText()
    assert any(record.exc_info for record in caplog.records)
    close(qtbot, box)
