"""Other tools' files, written and read outside the GUI thread: they need all times."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from core.errors import UserError
from core.exchange.megc import read_rules
from core.exchange.table import PLAIN, Form
from core.jobs.exchanging import Wanted, export_labels, read_labels_of
from core.jobs.proposing import shown_proposals
from core.jobs.reporting import Wanted as Report
from core.jobs.reporting import write_report
from core.jobs.run_exporting import What, export_attention, export_predictions
from core.labels import VideoLabels
from core.project.folder import Project
from core.project.run_file import Run
from pwes_gui.session.overlay import blindness


class Exchange(QThread):
    """Does one thing that only reads the project.

    Signals:
        done: What came of it.
        refused: A UserError: nothing did.
    """

    done = Signal(object)
    refused = Signal(object)

    def __init__(self, task: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._task = task

    def run(self) -> None:
        try:
            self.done.emit(self._task())
        except UserError as error:
            self.refused.emit(error)


def written(
    project: Project, run: Run | None, asked: float | None, path: Path, wanted: Wanted
) -> list[Path]:
    """Write labels, and the run's open proposals in videos that show them; return the files.

    Raises:
        UserError: They cannot be written.
    """
    shown = [each for each in project.labels if not blindness(each.video.state)]
    proposals = [] if run is None else shown_proposals(run, shown, asked)
    return export_labels(project, path, Wanted(wanted.format, wanted.video_ids, proposals))


def run_written(
    project: Project, run: Run, path: Path, what: str, form: Form = PLAIN
) -> list[Path]:
    """Write what a run says: one of What, or predictions by the template of that name.

    Raises:
        UserError: The run has nothing to write, or the file cannot be written.
    """
    if what in set(What):
        export_attention(project, run, path, What(what), form)
    else:
        export_predictions(project, run, path, read_rules(what))
    return [path]


def reported(project: Project, run: Run | None, path: Path, *, private: bool) -> list[Path]:
    """Write a report of the whole project; return its file.

    Raises:
        UserError: It cannot be written.
    """
    write_report(project, path, Report(is_private=private, run=run))
    return [path]


def read(project: Project, paths: Sequence[Path]) -> list[VideoLabels]:
    """Return what other tools' files say, all of them or none.

    Raises:
        UserError: One of them cannot be used.
    """
    return [labels for path in paths for labels in read_labels_of(project, path)]
