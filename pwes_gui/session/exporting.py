"""Writing the table outside the GUI thread: it needs the timestamps of every recording."""

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from core.errors import UserError
from core.exchange.table import PLAIN, Form
from core.jobs.exporting import export_intervals
from core.jobs.proposing import shown_proposals
from core.project.folder import Project
from core.project.run_file import Run
from pwes_gui.session.overlay import blindness


class Exporting(QThread):
    """Writes one table. It only reads the project.

    Signals:
        written: The Path of the table.
        refused: A UserError: there is no new table.
    """

    written = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        project: Project,
        run: Run | None,
        asked: float | None,
        path: Path,
        form: Form,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._project, self._run, self._asked = project, run, asked
        self._path, self._form = path, form

    def run(self) -> None:
        refusal = export(self._project, self._run, self._asked, self._path, self._form)
        if refusal is None:
            self.written.emit(self._path)
        else:
            self.refused.emit(refusal)


def export(
    project: Project, run: Run | None, asked: float | None, path: Path, form: Form = PLAIN
) -> UserError | None:
    """Write the decisions, and the run's open proposals in videos that show them; say why not.

    Proposals are those above the threshold asked for; above the run's own where it is None.
    """
    shown = [each for each in project.labels if not blindness(each.video.state)]
    try:
        proposals = [] if run is None else shown_proposals(run, shown, asked)
        export_intervals(project, path, proposals, form)
    except UserError as error:
        return error
    return None
