"""What leaves the scoreboard: text, a table, and a lane on the timeline."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from core.errors import UserError
from core.jobs.kept_board import KeptBoard
from core.jobs.score_table import text_of, write_scores
from pwes_gui.main_window.asking import Asking
from pwes_gui.main_window.board_showing import BoardShowing
from pwes_gui.session import Session
from pwes_gui.session.comparing import Comparing
from pwes_gui.views.scoreboard import ScoreboardDialog


class BoardGiving(QObject):
    """Gives the board that is shown to whoever asks for it."""

    def __init__(
        self,
        session: Session,
        comparing: Comparing,
        dialog: ScoreboardDialog,
        showing: BoardShowing,
    ) -> None:
        super().__init__(dialog)
        self._session, self._comparing = session, comparing
        self._dialog, self._showing = dialog, showing
        self._board: KeptBoard | None = None
        dialog.copy_asked.connect(self._copy)
        dialog.save_asked.connect(self._save)
        dialog.lane_toggled.connect(self._show_lane)
        comparing.changed.connect(self._follow)

    def set_board(self, board: KeptBoard | None) -> None:
        """Give another board from now on."""
        self._board = board
        if self._dialog.lane.isChecked():
            self._show_lane(shown=True)

    @Slot(bool)
    def _show_lane(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        if shown:
            self._comparing.choose_board(self._board)
        elif self._comparing.board is not None:
            self._comparing.choose_board(None)

    @Slot()
    def _follow(self) -> None:
        """Switch the lane off where a run was put into its place."""
        if self._comparing.board is None and self._dialog.lane.isChecked():
            self._dialog.lane.setChecked(False)

    @Slot()
    def _copy(self) -> None:
        if self._board is not None:
            text = text_of(self._board, self._showing.facts(self._board))
            QGuiApplication.clipboard().setText(text)
            self._session.noticed.emit(self.tr("The figures can be pasted now."))

    @Slot()
    def _save(self) -> None:
        project = self._session.project
        if self._board is None or project is None:
            return
        path = Asking(self._dialog).scores_file(project.path)
        if path is None:
            return
        try:
            write_scores(path, [self._board])
        except UserError as error:
            self._session.failed.emit(error)
            return
        self._session.noticed.emit(self.tr("{} was written.").format(path.name))
