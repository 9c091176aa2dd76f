"""The field for a note on a video."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.videos import LONGEST_NOTE
from pwes_gui.views.video_list.note import NoteField


class Desk(QWidget):
    """A note and another field to go on to; it keeps what is written, as a session does."""

    def __init__(self) -> None:
        super().__init__()
        self.note, self.other = NoteField(), QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.note)
        layout.addWidget(self.other)
        self.written: list[tuple[str, str]] = []
        self.note.written.connect(lambda *said: self.written.append(said))
        self.note.written.connect(self.note.set_note)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.note.set_note("clip_a", "")
    made.note.setFocus()
    qtbot.waitUntil(made.note.hasFocus)
    return made


def test_a_note_is_told_once_when_the_field_is_left(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClicks(desk.note, "Head turned away, 2 blinks")
    assert desk.written == []
    desk.other.setFocus()
    assert desk.written == [("clip_a", "Head turned away, 2 blinks")]
    desk.note.setFocus()
    desk.other.setFocus()
    assert len(desk.written) == 1


def test_another_video_gets_its_own_note_and_none_is_lost(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClicks(desk.note, "about a")
    desk.note.written.disconnect(desk.note.set_note)  # the window shows clip_b by now
    desk.note.set_note("clip_b", "about b")
    assert desk.written == [("clip_a", "about a")]
    assert desk.note.toPlainText() == "about b"


def test_what_is_being_typed_stays_while_the_labels_change(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClicks(desk.note, "half a")
    desk.note.set_note("clip_a", "")
    assert desk.note.toPlainText() == "half a"


def test_what_could_not_be_kept_stays_in_the_field(qtbot: QtBot, desk: Desk) -> None:
    desk.note.written.disconnect(desk.note.set_note)
    qtbot.keyClicks(desk.note, "x")
    desk.note.finish()
    desk.note.finish()
    assert desk.written == [("clip_a", "x")] * 2


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_a_key_ends_it(
    qtbot: QtBot, desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    qtbot.keyClicks(desk.note, "done")
    with qtbot.waitSignal(desk.note.left):
        qtbot.keyClick(desk.note, key, modifier)
    assert desk.written == [("clip_a", "done")]


def test_no_more_is_taken_than_can_be_kept(qtbot: QtBot, desk: Desk) -> None:
    desk.note.setPlainText("a" * LONGEST_NOTE + "bcd")
    qtbot.keyClicks(desk.note, "e")
    assert desk.note.toPlainText() == "e" + "a" * (LONGEST_NOTE - 1)
