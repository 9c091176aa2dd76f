import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.findings import Finding, State
from pwes_gui.views.doctor import DoctorDialog

FINDINGS = [
    Finding("memory", "3 <GB>"),
    Finding("disk", "0.1 GB", State.PROBLEM, "Free some space."),
]


@pytest.fixture
def dialog(qtbot: QtBot) -> DoctorDialog:
    made = DoctorDialog()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_what_needs_doing_stands_first_in_words(dialog: DoctorDialog) -> None:
    dialog.set_findings(FINDINGS)
    dialog.set_asking("")
    words = dialog.page.toPlainText()
    assert words.index("problem") < words.index("Free some space.") < words.index("good")
    assert "3 <GB>" in words
    assert dialog.heading.text() == "To be mended: 1"


def test_while_it_asks_it_says_so(qtbot: QtBot, dialog: DoctorDialog) -> None:
    dialog.set_findings(FINDINGS[:1])
    dialog.set_asking("Asking torch…")
    assert dialog.bar.isVisible()
    assert not dialog.again.isEnabled()
    dialog.set_asking("")
    assert not dialog.bar.isVisible()
    assert dialog.heading.text() == "Everything that the program needs is here."
    for button, signal in ((dialog.copy, dialog.copy_asked), (dialog.again, dialog.again_asked)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
