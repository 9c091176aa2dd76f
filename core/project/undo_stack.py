"""What undo and redo of one video hold after a sequence of acts: the rule, without any file."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.labels import Edit, Label
from core.videos import Video


class Act(StrEnum):
    """How an edit came about."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Stack:
    """The edits of one video that can be taken back, and those that can be done again.

    Attributes:
        undo: Oldest first: the last one is taken back next.
        redo: The last one is done again next.
    """

    undo: tuple[Edit, ...] = ()
    redo: tuple[Edit, ...] = ()

    def fitting(self, labels: Iterable[Label]) -> "Stack":
        """Return what of it fits a video's labels: all that can be walked from them, step by step.

        A step fits if all that it takes out is there and nothing that it brings in is. What lies
        behind the first step that does not is out of reach, and left out.
        """
        back = [edit.inverse() for edit in reversed(self.undo)]
        undo = self.undo[len(self.undo) - _reach(back, labels) :]
        redo = self.redo[len(self.redo) - _reach(reversed(self.redo), labels) :]
        return Stack(undo, redo)


def stack_after(acts: Iterable[tuple[Act, Edit]]) -> Stack:
    """Return the stack of a video after what was done to it, in that order.

    The beginning may be missing: then what it would have left at the far ends of the stack is
    missing too, and nothing else.

    Args:
        acts: Each act with the edit that it made; that of an undo is the inverse of the one
            taken back.
    """
    undo: list[Edit] = []
    redo: list[Edit] = []
    for act, edit in acts:
        if act is Act.UNDO:
            if undo:
                undo.pop()
            redo.append(edit.inverse())
            continue
        if act is Act.REDO:
            if redo:
                redo.pop()
        else:
            redo.clear()
        if act is Act.REDO or undo or not brings_video(edit):
            undo.append(edit)
    return Stack(tuple(undo), tuple(redo))


def brings_video(edit: Edit) -> bool:
    """Say whether an edit adds a video to the project.

    That is not for undo, since taking a video away is an act of its own; unless something before
    it is, as when a video was removed and another came in under its name.
    """
    row_comes = any(isinstance(label, Video) for label in edit.added)
    return row_comes and not any(isinstance(label, Video) for label in edit.removed)


def _reach(edits: Iterable[Edit], labels: Iterable[Label]) -> int:
    """Return how many of the edits fit the labels, one after the other."""
    present, n_fitting = set(labels), 0
    for edit in edits:
        if not edit.removed <= present or (edit.added - edit.removed) & present:
            break
        present -= edit.removed
        present |= edit.added
        n_fitting += 1
    return n_fitting
