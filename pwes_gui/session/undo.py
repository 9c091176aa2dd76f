"""One undo stack for each video, and the one command that undoes every edit."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack

from core.labels import Edit
from core.project.undo_stack import Act, Stack, brings_video


class EditCommand(QUndoCommand):
    """Some labels out, some labels in: it carries the edit; the session commits it.

    An edit is on the stack only once it is durable, so undoing begins with committing the
    inverse, which may fail, and not with moving the stack, which may not.
    """

    def __init__(self, edit: Edit) -> None:
        super().__init__(edit.text)
        self.edit = edit


class UndoStacks(QObject):
    """The undo stacks of the open project, by video_id.

    The stack of a video begins with what could be undone when the project was last closed; it is
    asked for when the video is first looked at or changed.
    """

    def __init__(self, past: Callable[[str], Stack], parent: QObject) -> None:
        """Start without a stack.

        Args:
            past: Returns what could be undone of a video when the project was opened.
            parent: Who owns this.
        """
        super().__init__(parent)
        self.group = QUndoGroup(self)
        self._past = past
        self._stacks: dict[str, QUndoStack] = {}

    def activate(self, video_id: str | None) -> None:
        """Make a video's stack the one that undo and redo act on."""
        self.group.setActiveStack(None if video_id is None else self.of(video_id))  # type: ignore[arg-type]

    def of(self, video_id: str) -> QUndoStack:
        """Return a video's stack; before the first edit of the video here, as it was."""
        if video_id not in self._stacks:
            stack = self._stacks[video_id] = QUndoStack(self.group)
            past = self._past(video_id)
            for edit in (*past.undo, *reversed(past.redo)):
                stack.push(EditCommand(edit))
            stack.setIndex(len(past.undo))
        return self._stacks[video_id]

    def took(self, act: Act, edit: Edit) -> None:
        """Follow an edit that is durable: the same rule as core's stack_after()."""
        stack = self.of(edit.video_id)
        if act is Act.UNDO:
            stack.undo()
        elif act is Act.REDO:
            stack.redo()
        elif stack.canUndo() or not brings_video(edit):
            stack.push(EditCommand(edit))
        else:
            stack.clear()

    def next_undo(self) -> Edit | None:
        """Return the edit that would take the last one back."""
        edit = self._edit_at(-1) if self.group.canUndo() else None
        return None if edit is None else edit.inverse()

    def next_redo(self) -> Edit | None:
        """Return the edit that was undone last."""
        return self._edit_at(0) if self.group.canRedo() else None

    def clear(self) -> None:
        self.group.setActiveStack(None)  # type: ignore[arg-type]
        for stack in self._stacks.values():
            self.group.removeStack(stack)
            stack.deleteLater()
        self._stacks.clear()

    def _edit_at(self, step: int) -> Edit | None:
        stack = self.group.activeStack()
        command = stack.command(stack.index() + step)
        return command.edit if isinstance(command, EditCommand) else None
