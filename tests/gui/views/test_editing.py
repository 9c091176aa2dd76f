"""A cell that is being written, or was a moment ago, is not opened again; Qt says nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from pwes_gui.views.editing import edit_in_place


def test_two_requests_open_one_editor(qtbot: QtBot) -> None:
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    items = [QTreeWidgetItem(tree, [name]) for name in "ab"]
    for item in items:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    with qtbot.waitExposed(tree):
        tree.show()
    edit_in_place(tree, items[0], 0)
    (editor,) = tree.findChildren(QLineEdit)
    edit_in_place(tree, items[0], 0)
    edit_in_place(tree, items[1], 0)
    assert tree.findChildren(QLineEdit) == [editor]
    qtbot.keyClicks(editor, "new")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    edit_in_place(tree, items[0], 0)
    qtbot.waitUntil(lambda: items[0].text(0) == "new")
    edit_in_place(tree, items[0], 0)
