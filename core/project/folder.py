"""The project folder: who may write, what is in it, and how an edit gets on the disk."""

import os
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from core.errors import UserError
from core.labels import Edit, Labels
from core.project.difference import edits_between
from core.project.features_file import FeatureStore
from core.project.files import clear_drafts, reason
from core.project.history import NAME as HISTORY
from core.project.history import History
from core.project.journal import Journal
from core.project.labels_file import write_labels
from core.project.lock import NAME as LOCK
from core.project.lock import Lock
from core.project.opening import JOURNAL, LABELS, lock_of, refuse_other, tidy
from core.project.past import Past
from core.project.reading import Files, named
from core.project.recovery import mended, told
from core.project.run_store import RunStore
from core.project.snapshots import SNAPSHOTS, Copy, keep_checkpoint, keep_copy, refusals
from core.project.undo_stack import Act, Stack
from core.videos import Video

OF_NO_ACCOUNT = {LOCK, ".DS_Store"}  # left by an interrupted create() or by a file browser


def features_folder(project: Path) -> Path:
    """Return where a project's feature cache lies, given the project's folder."""
    return project / "features"


def runs_folder(project: Path) -> Path:
    """Return where a project's runs lie, given the project's folder."""
    return project / "runs"


def proxies_folder(project: Path) -> Path:
    """Return where the proxies of a project's videos lie, given the project's folder."""
    return project / "proxies"


def evaluation_folder(project: Path) -> Path:
    """Return where a project's finished folds lie, given the project's folder."""
    return project / "evaluation"


def video_path(project: Path, video: Video) -> Path:
    """Return where a video lies, given the project's folder."""
    return project.absolute().parent / video.path  # an absolute video.path stays as it is


class Project:
    """An open project; create() and open() make one.

    commit() and snapshot() may be called from different threads; a commit waits for no snapshot.

    Attributes:
        path: The project's folder, absolute.
        read_only: Whether somebody else has it, nobody may write it, or reading was asked for.
        notices: What the person should know about how it opened, as sentences.
        features: The feature cache.
        runs: The runs.
    """

    def __init__(self, path: Path, lock: Lock | None, notices: tuple[str, ...] = ()) -> None:
        """Read the folder; lock is held for it, or None if it is only to be read."""
        self.path = path
        self.features = FeatureStore(features_folder(path))
        self.runs = RunStore(runs_folder(path))
        self._lock = lock
        self._editing = threading.Lock()
        self._snapshotting = threading.Lock()
        self._files = Files(path)
        replayed, content = self._files.replayed, self._files.content
        self._snapshot_sequence = self._files.sequence
        self._labels = self._labels_then = replayed.labels
        self._journal: Journal | None = None
        self._history: History | None = None
        self._past = Past(path / HISTORY, 0)
        if lock is None:
            self.notices = notices + told(path / JOURNAL, replayed)
        else:
            tidy(path, self.features.folder, self.runs.folder)
            self.notices = notices + mended(path / JOURNAL, replayed, content)
            self._journal = Journal(path / JOURNAL, replayed.sequence)
            history = History(path / HISTORY, content[: replayed.good], replayed.sequence)
            self._history, self._past = history, Past(path / HISTORY, history.size)
            self.notices += (history.notice,) if history.notice else ()

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty project and open it.

        Args:
            path: Its folder, by custom NAME.pwes; it must not exist yet, or be empty.

        Raises:
            UserError: There is something already, or the folder cannot be made.
        """
        path = path.absolute()
        try:
            path.mkdir(parents=True, exist_ok=True)
            clear_drafts(path)
            occupied = {each.name for each in path.iterdir()} - OF_NO_ACCOUNT
        except OSError as error:
            raise UserError(
                f"The project {path} cannot be made ({reason(error)}).",
                "Choose another place or another name.",
            ) from error
        if occupied:
            raise UserError(
                f"There is something in the folder {path} already.",
                "Choose another name for the project, or open it if it is one.",
            )
        write_labels(path / LABELS, Labels(), sequence=0)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a project; read-only, with a notice, if somebody else has it open.

        Raises:
            UserError: There is no project, or its labels are damaged or newer than this program.
        """
        path = path.absolute()
        refuse_other(path)
        lock, notices = (None, ()) if read_only else lock_of(path)
        try:
            return cls(path, lock, notices)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    @property
    def read_only(self) -> bool:
        return self._lock is None

    @property
    def labels(self) -> Labels:
        return self._labels

    @property
    def is_damaged(self) -> bool:
        """Whether a part of the journal could not be read; notices says what became of it."""
        return bool(self._files.replayed.damage)

    def follow(self) -> list[Edit]:
        """Read what the writer did since, where this project is only read; return one edit a video.

        Raises:
            UserError: It cannot be read any more; labels are as before.
        """
        if not self.read_only or not self._files.read_again():
            return []
        before, self._labels = self._labels, self._files.replayed.labels
        return edits_between(before, self._labels, "")

    def past(self, video_id: str) -> tuple[Stack, str]:
        """Return what could be undone of a video when the project was opened, and what is amiss.

        The stack is empty where the project is only read; the sentence is if nothing is amiss.
        """
        known = self._labels_then.by_video.get(video_id, ())
        return self._past.stack(video_id, known)

    def commit(self, edit: Edit, act: Act = Act.DO) -> datetime:
        """Make an edit, and return when it was safe on the disk (aware, in UTC).

        Args:
            edit: The edit; for an undo, the inverse of the one taken back.
            act: How it came about, for the undo of later sittings.

        Raises:
            UserError: The project is read-only, or the disk refuses; labels are as before.
            ValueError: The edit does not fit the labels.
        """
        return self.commit_all([edit], act)

    def commit_all(self, edits: Sequence[Edit], act: Act = Act.DO) -> datetime:
        """Make edits one after the other, which take the time of one; else as commit().

        If it fails none is made; after a kill meanwhile the first ones may have been.
        """
        journal = self._open_journal()
        with self._editing:
            labels = self._labels
            for edit in edits:
                labels = labels.after(named(edit))
            saved_at = datetime.now(UTC)
            journal.append(edits, saved_at, act)
            self._labels = labels
        return saved_at

    def keep_copy(self) -> None:
        """Take a snapshot, and put a copy of it beside the older ones at once.

        Raises:
            UserError: The project is read-only, or the disk refuses.
        """
        self._open_journal()
        self.snapshot()
        keep_copy(self.path / LABELS, self.path / SNAPSHOTS, self._snapshot_sequence)

    def checkpoint(self, name: str) -> Copy:
        """Keep the labels as they are now under a name; no snapshot takes their place.

        Raises:
            UserError: The project is read-only, the name is none for a file, or the disk refuses.
        """
        with self._editing:
            labels, sequence = self._labels, self._open_journal().sequence
        return keep_checkpoint(self.path, name, labels, sequence)

    def snapshot(self) -> None:
        """Put all edits into project.h5 and empty the journal; nothing to do if that is empty.

        Its lines go to the history before. A crash between any two of the steps loses nothing:
        until the journal is emptied its edits are there twice, and their numbers tell.

        Raises:
            UserError: The disk refuses; every edit is still in the journal.
        """
        if self.read_only:
            return
        with refusals(self.path), self._snapshotting:
            with self._editing:
                journal = self._open_journal()
                labels, sequence = self._labels, journal.sequence
                if journal.is_empty:
                    return
                lines = journal.lines()
            if sequence > self._snapshot_sequence:
                keep_copy(self.path / LABELS, self.path / SNAPSHOTS, self._snapshot_sequence)
                write_labels(self.path / LABELS, labels, sequence)
                self._snapshot_sequence = sequence
            if self._history is not None:
                self._history.add(lines)
            with self._editing:
                journal.drop(sequence)

    def close(self) -> None:
        """Take a last snapshot and let go of the project; once closed, nothing is left to do.

        Raises:
            UserError: The snapshot failed; every edit is in the journal, and the project closed.
        """
        if self._journal is None:
            return
        try:
            self.snapshot()
        finally:
            self._journal.close()
            self._journal = None
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def video_path(self, video: Video) -> Path:
        return video_path(self.path, video)

    def stored_path(self, path: Path) -> str:
        """Return what Video.path has to hold for a file or folder at path.

        That is its way from the folder in which the project lies, with "/", so that both can
        move together; for what lies elsewhere, its absolute path.
        """
        here = self.path.parent
        plain = Path(os.path.normpath(path.absolute()))
        for target, start in ((plain, here), (path.resolve(), here.resolve())):
            if target.is_relative_to(start):
                return target.relative_to(start).as_posix()
        return str(plain)

    def _open_journal(self) -> Journal:
        if self.read_only:
            raise UserError(
                f"{self.path.name} is open for reading only.",
                "Close it where else it is open, then open it again here.",
            )
        if self._journal is None:
            raise ValueError(f"{self.path} is closed")
        return self._journal
