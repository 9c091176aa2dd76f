"""The open project and what is looked at in it; every edit goes through here."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from getpass import getuser
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserError
from core.labels import Edit, Labels, VideoLabels
from core.points import Point
from core.project.folder import Project
from core.project.undo_stack import Act, Stack
from core.proposals import Proposal, ReviewedInterval
from core.settings import Settings
from core.videos import FaceChoice, Video
from pwes_gui.sentences import said
from pwes_gui.session import point_edits
from pwes_gui.session.adding import Additions
from pwes_gui.session.measuring import Measuring
from pwes_gui.session.snapshots import Snapshots
from pwes_gui.session.undo import UndoStacks

Selected = Point | Proposal | ReviewedInterval


class Session(QObject):
    """The open project.

    An edit is in the project's journal before anything shows it. What cannot be done is told
    by a signal and changes nothing; no method raises.

    Signals:
        leaving: The open project is about to be closed.
        project_changed: Another project, or none, is open.
        videos_changed: Videos came or went, or a video's row changed.
        video_changed: Another video, or none, is looked at.
        labels_changed: The video_id whose labels changed.
        selection_changed: Another mark, or none, is selected.
        saved: The datetime at which the last edit became durable.
        noticed: A sentence that may be overlooked.
        failed: A UserError that must not be.
        unopened: The path of a project that could not be opened, and the UserError that says why.
        adding_changed: Whether new videos are being looked at.
        editing: A person's edit is about to be made.
        committed: An edit that was made, and whether it is new: neither undone nor done again.
    """

    leaving = Signal()
    project_changed = Signal()
    videos_changed = Signal()
    video_changed = Signal()
    labels_changed = Signal(str)
    selection_changed = Signal()
    saved = Signal(object)
    noticed = Signal(str)
    failed = Signal(object)
    unopened = Signal(object, object)
    adding_changed = Signal(bool)
    editing = Signal()
    committed = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.video_id: str | None = None
        self.frame = 0
        self.selected: Selected | None = None
        self.annotator = _user()
        self.measuring = Measuring(self)
        self.undo_stacks = UndoStacks(self._past, self)
        self.additions = Additions(self)
        self.additions.found.connect(self._add)
        self.additions.refused.connect(self.failed)
        self.additions.changed.connect(self.adding_changed)
        self.settings = Settings.preset("small")
        self._snapshots = Snapshots(self)
        self._snapshots.failed.connect(self.failed)

    # --- the project ---

    def create(self, path: Path) -> bool:
        """Make an empty project and open it."""
        return self._open(path, is_new=True)

    def open(self, path: Path) -> bool:
        """Open a project; where somebody else writes to it, only for reading."""
        return self._open(path, is_new=False)

    def close(self) -> None:
        """Close the project with a last snapshot; if that fails, the journal has every edit."""
        if self.project is not None:
            self.leaving.emit()
        self.additions.stop()
        self._snapshots.end()
        project, self.project = self.project, None
        self.undo_stacks.clear()
        self.video_id, self.selected, self.frame = None, None, 0
        if project is None:
            return
        try:
            project.close()
        except UserError as error:
            self.failed.emit(error)
        self.project_changed.emit()
        self.video_changed.emit()

    @Slot()
    def snapshot(self) -> None:
        """Write the labels whole, in a thread of its own; the journal starts anew."""
        self._snapshots.take(self.project)

    @property
    def labels(self) -> Labels:
        return Labels() if self.project is None else self.project.labels

    def _open(self, path: Path, *, is_new: bool) -> bool:
        if self.project is not None and self.project.path == path.absolute():
            self.close()  # or it would be our own lock that lets it only be read
        try:
            project = Project.create(path) if is_new else Project.open(path)
        except UserError as error:
            self.unopened.emit(path, error)
            return False
        self.close()
        self.project = project
        self.project_changed.emit()
        if project.notices:
            self.noticed.emit(said(" ".join(project.notices)))
        self.choose_video(next(iter(self.labels.by_video), None))
        return True

    # --- what is looked at ---

    @property
    def current(self) -> VideoLabels | None:
        """The labels of the video that is looked at."""
        if self.video_id is None or self.video_id not in self.labels:
            return None
        return self.labels[self.video_id]

    @Slot(str)
    def choose_video(self, video_id: str | None) -> None:
        if video_id is not None and video_id not in self.labels:
            return
        self.video_id, self.selected, self.frame = video_id, None, 0
        self.undo_stacks.activate(video_id)
        self.video_changed.emit()
        self.selection_changed.emit()

    @Slot(int)
    def set_frame(self, frame: int) -> None:
        """Take note of which frame is on screen."""
        self.frame = frame

    @Slot(object)
    def select(self, item: Selected | None) -> None:
        if item != self.selected:
            self.selected = item
            self.selection_changed.emit()

    # --- edits ---

    def edit(self, edit: Edit | None) -> bool:
        """Make an edit durable and undoable; say whether there was one and it worked."""
        if edit is None:
            return False
        self.editing.emit()
        if not self._commit(edit):
            return False
        self.committed.emit(edit, True)  # noqa: FBT003 - a signal's argument has no name
        return True

    def edit_videos(self, edits: Sequence[Edit]) -> int:
        """Make edits of several videos' rows, each undoable in its own video; say how many.

        All are durable or none; the views follow once.
        """
        saved_at = self._keep(edits) if edits else None
        if saved_at is None:
            return 0
        for edit in edits:
            self.committed.emit(edit, True)  # noqa: FBT003 - as above
        self.saved.emit(saved_at)
        self.show_edits(edits)
        return len(edits)

    def show_edits(self, edits: Sequence[Edit]) -> None:
        """Let all that is shown follow edits that were made, one a video."""
        self.videos_changed.emit()
        for edit in edits:
            if edit.video_id == self.video_id:
                self._follow(edit)
        if self.video_id is None:
            self.choose_video(next(iter(self.labels.by_video), None))

    def undo(self) -> None:
        """Take back the last edit of the video that is looked at."""
        edit = self.undo_stacks.next_undo()
        if edit is not None and self._commit(edit, Act.UNDO):
            self.committed.emit(edit, False)  # noqa: FBT003 - as above
            self.noticed.emit(self.tr("Undone: {}").format(said(edit.text)))

    def redo(self) -> None:
        edit = self.undo_stacks.next_redo()
        if edit is not None and self._commit(edit, Act.REDO):
            self.committed.emit(edit, False)  # noqa: FBT003 - as above
            self.noticed.emit(self.tr("Done again: {}").format(said(edit.text)))

    def _past(self, video_id: str) -> Stack:
        """Return what could be undone of a video when the project was opened."""
        if self.project is None:
            return Stack()
        stack, amiss = self.project.past(video_id)
        if amiss:
            self.noticed.emit(said(amiss))
        return stack

    def _commit(self, edit: Edit, act: Act = Act.DO) -> bool:
        saved_at = self._keep([edit], act)
        if saved_at is None:
            return False
        self._follow(edit)
        self.saved.emit(saved_at)
        return True

    def _keep(self, edits: Sequence[Edit], act: Act = Act.DO) -> datetime | None:
        """Make edits durable and undoable, and return when they were; None if they cannot be."""
        if self.project is None:
            return None
        try:
            saved_at = self.project.commit_all(edits, act)
        except UserError as error:
            self.failed.emit(error)
            return None
        for edit in edits:
            self.undo_stacks.took(act, edit)
        self._snapshots.after_edit(self.project)
        return saved_at

    def _follow(self, edit: Edit) -> None:
        """Let what is looked at follow the labels."""
        rows_changed = any(isinstance(each, Video) for each in edit.removed | edit.added)
        is_here = edit.video_id in self.labels
        if rows_changed:
            self.videos_changed.emit()
        if is_here and self.video_id is None:
            self.choose_video(edit.video_id)
        elif not is_here and edit.video_id == self.video_id:
            self.choose_video(None)
            self.undo_stacks.activate(edit.video_id)  # so that undo brings the video back
        elif edit.video_id == self.video_id and len(point_edits.readings(edit)) > 1:
            self.video_changed.emit()  # the same video, from another place or at another rate
        self.labels_changed.emit(edit.video_id)
        if self.selected in edit.removed:
            self.select(None)

    # --- videos ---

    def add_videos(self, paths: Sequence[Path], subjects: Mapping[Path, str] | None = None) -> None:
        """Add files and image folders in the background; subjects say who is in them if known."""
        if self.project is None or not paths:
            return
        if not self.additions.start(self.project, paths, subjects or {}):
            self.noticed.emit(self.tr("Wait until the videos before these are added."))

    @Slot(object)
    def _add(self, edit: Edit) -> None:
        self._commit(edit)
        self.additions.taken()

    def set_subject(self, video_id: str, subject_id: str) -> bool:
        return self.edit(point_edits.set_subject(self.labels[video_id], subject_id))

    @Slot(str, str)
    def set_note(self, video_id: str, text: str) -> bool:
        """Write about a video; a note that cannot be kept is told."""
        if video_id not in self.labels:
            return False
        try:
            return self.edit(point_edits.set_note(self.labels[video_id], text))
        except UserError as error:
            self.failed.emit(error)
            return False

    def set_face(self, video_id: str, choice: FaceChoice | None) -> bool:
        return self.edit(point_edits.set_face(self.labels[video_id], choice))

    def remove_video(self, video_id: str) -> bool:
        """Take a video and its labels out of the project; undo brings them back."""
        self.choose_video(video_id)
        return self.edit(point_edits.remove_video(self.labels[video_id]))


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # no such account here, as in some containers
        return ""
