import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pwes_gui.views.tour import TourBar


@pytest.fixture
def bar(qtbot: QtBot) -> TourBar:
    made = TourBar()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_step_has_its_place_its_title_and_its_keys(bar: TourBar) -> None:
    bar.show_step((2, 3), "Points", "Press {} or {}.", ("micro", "macro"))
    assert (bar.title.text(), bar.text.text()) == ("2 of 3 · Points", "Press 1 or 2.")
    bar.show_keys({"micro": ("F5",), "macro": ()})
    assert bar.text.text() == "Press F5 or no key."
    bar.show_step((3, 3), "The end", "Press {}.", ("keys",))
    assert bar.text.text().startswith("Press F1")
    assert bar.next.text() == "&Finish"


def test_the_first_step_has_none_before_it(bar: TourBar) -> None:
    bar.show_step((1, 3), "Start", "Look.", ())
    assert not bar.back.isEnabled()
    bar.show_step((2, 3), "Next", "Look.", ())
    assert bar.back.isEnabled()


def test_its_height_does_not_depend_on_the_step(bar: TourBar) -> None:
    heights = set()
    for text in ("Short.", "A long sentence that needs more than one line. " * 4):
        bar.show_step((1, 2), "Title", text, ())
        heights.add(bar.height())
    assert len(heights) == 1


def test_buttons_ask(qtbot: QtBot, bar: TourBar) -> None:
    bar.show_step((2, 3), "Title", "Text.", ())
    for button, signal in (
        (bar.back, bar.back_asked),
        (bar.next, bar.next_asked),
        (bar.leave, bar.leave_asked),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
