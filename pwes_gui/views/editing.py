"""Writing into a row of a tree in place, where that is possible just now."""

from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem


def edit_in_place(tree: QTreeWidget, item: QTreeWidgetItem, column: int) -> None:
    """Open the editor of a cell, unless one is open or about to be gone: Qt would complain."""
    is_editing = tree.state() == QAbstractItemView.State.EditingState
    if not is_editing and not tree.isPersistentEditorOpen(item, column):  # of any kind
        tree.editItem(item, column)
