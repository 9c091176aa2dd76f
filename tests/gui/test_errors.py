from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QTextEdit, QWidget
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


def test_the_details_stay_folded_until_they_are_asked_for(qtbot: QtBot) -> None:
    errors.show(Failure("It broke.", "Mend it.", "Traceback: here"))
    box = shown_box()
    (details,) = box.findChildren(QTextEdit)
    assert not details.isVisible()
    assert "Traceback" not in box.text() + box.informativeText()
    (fold,) = (each for each in box.buttons() if "Details" in each.text())
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert details.isVisible()
    assert details.toPlainText() == "Traceback: here"
    close(qtbot, box)


def test_everything_can_be_copied_and_the_box_stays(qtbot: QtBot) -> None:
    errors.show(Failure("It broke.", "Mend it.", "Traceback: here"))
    box = shown_box()
    (copy,) = (each for each in box.buttons() if each.text() == "Copy as text")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "It broke.\n\nMend it.\n\nTraceback: here"
    assert box.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not boxes())


def test_the_same_trouble_again_is_no_second_box(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    for problem in ("The disk is full.", "The disk is full.", "The worker died."):
        errors.show(UserError(problem), parent)
    shown = parent.findChildren(QMessageBox)
    assert [box.text() for box in shown] == ["The disk is full.", "The worker died."]
    for box in shown:
        box.reject()
    qtbot.waitUntil(lambda: not boxes())
    errors.show(UserError("The disk is full."), parent)
    close(qtbot, shown_box())


def test_an_error_for_people_has_no_details(qtbot: QtBot) -> None:
    errors.show(UserError("clip.mp4 was not found.", "Put it back."))
    box = shown_box()
    assert box.text() == "clip.mp4 was not found."
    assert box.detailedText() == ""
    close(qtbot, box)
