"""One undo stack for each video, and the one command that undoes every edit."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack

from core.labels import Edit


class EditCommand(QUndoCommand):
    """Some labels out, some labels in: it carries the edit; the session commits it.

    An edit is on the stack only once it is durable, so undoing begins with committing the
    inverse, which may fail, and not with moving the stack, which may not.
    """

    def __init__(self, edit: Edit) -> None:
        super().__init__(edit.text)
        self.edit = edit


class UndoStacks(QObject):
    """The undo stacks of the open project, by video_id."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.group = QUndoGroup(self)
        self._stacks: dict[str, QUndoStack] = {}

    def activate(self, video_id: str | None) -> None:
        """Make a video's stack the one that undo and redo act on."""
        self.group.setActiveStack(None if video_id is None else self._stack(video_id))  # type: ignore[arg-type]

    def push(self, edit: Edit) -> None:
        self._stack(edit.video_id).push(EditCommand(edit))

    def next_undo(self) -> Edit | None:
        """Return the edit that would take the last one back."""
        edit = self._edit_at(-1) if self.group.canUndo() else None
        return None if edit is None else edit.inverse()

    def next_redo(self) -> Edit | None:
        """Return the edit that was undone last."""
        return self._edit_at(0) if self.group.canRedo() else None

    def _edit_at(self, step: int) -> Edit | None:
        stack = self.group.activeStack()
        command = stack.command(stack.index() + step)
        return command.edit if isinstance(command, EditCommand) else None

    def clear(self) -> None:
        self.group.setActiveStack(None)  # type: ignore[arg-type]
        for stack in self._stacks.values():
            self.group.removeStack(stack)
            stack.deleteLater()
        self._stacks.clear()

    def _stack(self, video_id: str) -> QUndoStack:
        if video_id not in self._stacks:
            self._stacks[video_id] = QUndoStack(self.group)
        return self._stacks[video_id]
