from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pwes_gui.views.ring import FocusRing, Ring


def test_a_ring_is_only_around_and_lets_the_mouse_through(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(200, 100)
    ring = Ring(parent)
    with qtbot.waitExposed(parent):
        parent.show()
    ring.surround(QRect(20, 10, 100, 50))
    assert ring.isVisible()
    assert ring.mask().contains(QRect(0, 0, 2, 2))
    assert not ring.mask().contains(QRect(10, 10, 2, 2))
    assert parent.childAt(21, 30) is None
    ring.surround(QRect())
    assert not ring.isVisible()


def test_a_focus_ring_is_for_the_keyboard(qtbot: QtBot) -> None:
    window, part, other = QWidget(), QWidget(), QPushButton("other")
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    for each in (other, part):
        each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(each, 1)
    ring = FocusRing(part)
    with qtbot.waitActive(window):
        window.show()
    part.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(part.hasFocus)
    assert not ring.isVisible()
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Tab)
    assert part.hasFocus()
    assert ring.geometry() == part.rect()
    window.resize(500, 300)
    qtbot.waitUntil(lambda: ring.geometry() == part.rect() and part.width() > 150)
    qtbot.keyClick(part, Qt.Key.Key_Tab)
    assert not ring.isVisible()
