"""Find moved files: where to look, what was found, and linking what somebody agreed to."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.jobs.relinking import Move, missing_videos, relinking
from core.labels import Edit
from core.progress import Progress
from core.videos import Video
from pwes_gui.main_window.asking import Asking
from pwes_gui.sentences import said
from pwes_gui.session import Session
from pwes_gui.session.relinking import Searching
from pwes_gui.views.relink import MoveRow, RelinkDialog


class Relinking(QObject):
    """Looks for the project's missing recordings when asked; links only what is ticked.

    Attributes:
        dialog: What was found; None while nobody looks.
    """

    def __init__(self, window: QWidget, session: Session, asking: Asking) -> None:
        super().__init__(window)
        self._window, self._session, self._asking = window, session, asking
        self._searching: Searching | None = None
        self._moves: dict[str, Move] = {}
        self.dialog: RelinkDialog | None = None
        session.leaving.connect(self.close)

    @Slot()
    def ask(self) -> None:
        """Ask for a folder and look there, if a recording is missing at all."""
        project = self._session.project
        if project is None or self._searching is not None:
            return
        if not missing_videos(project):
            self._session.noticed.emit(self.tr("Every recording is where the project says."))
            return
        folder = self._asking.search_folder()
        if folder is not None:
            self.look_in(folder)

    def look_in(self, folder: Path) -> None:
        """Look for the project's missing recordings in a folder."""
        project = self._session.project
        if project is not None:
            self._show(missing_videos(project))
            self._search(folder)

    @Slot()
    def close(self) -> None:
        """Stop looking and wait; for when the project or the window closes."""
        self._stop()
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    # --- inside ---

    def _show(self, missing: list[Video]) -> None:
        if self.dialog is None:
            self.dialog = RelinkDialog(self._window)
            self.dialog.folder_asked.connect(self.ask)
            self.dialog.link_asked.connect(self._link)
            self.dialog.stop_asked.connect(self._stop)
            self.dialog.finished.connect(self._stop)
        self._moves = {}
        self.dialog.set_heading(self.tr("Missing recordings: {}").format(len(missing)))
        self.dialog.set_rows([self._row(video) for video in missing])
        self.dialog.show()
        self.dialog.activateWindow()

    def _search(self, folder: Path) -> None:
        project = self._session.project
        if project is None or self.dialog is None:
            return
        self._searching = Searching(project, folder, self)
        self._searching.progressed.connect(self._progressed)
        self._searching.found.connect(self._found)
        self._searching.refused.connect(self._session.failed)
        self._searching.finished.connect(self._finished)
        self.dialog.set_progress(self.tr("Looking…"), -1)
        self._searching.start()

    @Slot()
    def _stop(self) -> None:
        if self._searching is not None:
            self._searching.close()
            self._finished()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if self.dialog is not None and self._searching is not None:
            share = progress.done / progress.total if progress.total else -1
            self.dialog.set_progress(f"{said(progress.phase)}: {progress.detail}", share)

    @Slot(object)
    def _found(self, moves: list[Move]) -> None:
        project = self._session.project
        if project is None or self.dialog is None:
            return
        self._moves = {move.video.video_id: move for move in moves}
        missing = missing_videos(project)
        n_sure = sum(move.is_same for move in moves)
        self.dialog.set_heading(
            self.tr("Missing recordings found by their content: {} of {}").format(
                n_sure, len(missing)
            )
        )
        self.dialog.set_rows([self._row(video) for video in missing])

    @Slot()
    def _finished(self) -> None:
        if self._searching is not None:
            self._searching.deleteLater()
            self._searching = None
        if self.dialog is not None:
            self.dialog.set_progress("", 0.0)

    def _row(self, video: Video) -> MoveRow:
        move = self._moves.get(video.video_id)
        if move is None:
            return MoveRow(video.video_id, video.path, what=self.tr("not found"))
        what = self.tr("the same recording")
        if move.facts is not None:
            what = self.tr("the same name, another content: {} frames, not {}").format(
                move.facts.n_frames, video.n_frames
            )
            if move.facts.n_frames == video.n_frames:
                what = self.tr("the same name and as many frames, another content")
        return MoveRow(video.video_id, video.path, str(move.path), what, move.is_same)

    @Slot(object)
    def _link(self, video_ids: list[str]) -> None:
        """Link what was ticked; what cannot be linked is told, and the rest is."""
        edits: list[Edit] = []
        for video_id in video_ids:
            edit = self._edit(self._moves[video_id])
            if edit is not None:
                edits.append(edit)
        n_linked = self._session.edit_videos(edits)
        if n_linked and self.dialog is not None:
            self.dialog.accept()
            self._session.noticed.emit(
                self.tr("%n recording(s) linked again; undo is for each video.", "", n_linked)
            )

    def _edit(self, move: Move) -> Edit | None:
        project = self._session.project
        if project is None or move.video.video_id not in project.labels:
            return None
        try:
            return relinking(project, move)
        except UserError as error:
            self._session.failed.emit(error)
            return None
