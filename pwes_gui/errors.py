"""The box that tells a person what went wrong."""

import logging
import traceback

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from core.errors import UserError
from core.progress import Failure
from pwes_gui.sentences import said

logger = logging.getLogger(__name__)

BY_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse
BY_KEYBOARD = Qt.TextInteractionFlag.TextSelectableByKeyboard

Trouble = Failure | BaseException


def failure_of(error: BaseException) -> Failure:
    """Put an exception into a sentence; what is not a UserError is our mistake and says so."""
    if isinstance(error, UserError):
        return Failure(error.problem, error.remedy)
    return Failure(
        f"The program made a mistake ({type(error).__name__}: {error}).",
        "Every edit up to the time in the status bar is saved. "
        "If it happens again, send the details to whoever looks after the program.",
        "".join(traceback.format_exception(error)),
    )


def box_of(failure: Failure, parent: QWidget | None = None) -> QMessageBox:
    """Return a box with the problem on top, the remedy below and the details folded away."""
    box = QMessageBox(parent)
    box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Ok))
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.applicationName())
    box.setText(said(failure.problem))
    box.setInformativeText(said(failure.remedy))
    box.setTextInteractionFlags(BY_MOUSE | BY_KEYBOARD)
    if failure.details:
        box.setDetailedText(failure.details)
        _let_copy(box, failure)
    return box


def _let_copy(box: QMessageBox, failure: Failure) -> None:
    """Add a button that copies all that a helper needs; the box stays."""
    text = QCoreApplication.translate("Errors", "Copy as text")
    copy = box.addButton(text, QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # from what closes the box
    everything = "\n\n".join((failure.problem, failure.remedy, failure.details))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(everything))


def show(trouble: Trouble, parent: QWidget | None = None) -> None:
    """Tell what went wrong in a box that leaves the window working behind it."""
    failure = trouble if isinstance(trouble, Failure) else failure_of(trouble)
    logger.warning("%s %s", failure.problem, failure.remedy)
    if parent is not None and _is_shown(failure, parent):
        return
    box = box_of(failure, parent)
    box.setModal(False)
    box.finished.connect(lambda _button: box.deleteLater())  # which also keeps it until then
    box.show()


def _is_shown(failure: Failure, parent: QWidget) -> bool:
    """Say whether a box says it already: twenty keys on a full disk are one box."""
    boxes = [box for box in parent.findChildren(QMessageBox) if box.isVisible()]
    return said(failure.problem) in {box.text() for box in boxes}
