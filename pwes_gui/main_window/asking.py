"""The questions that the window asks: which files, and whether it is meant."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from core.cluster.address import Address
from core.exchange.table import PLAIN, SPREADSHEET, Form
from core.frames.finding import VIDEO_SUFFIXES
from core.videos import RATES
from pwes_gui.views.ledger_words import promise

VIDEOS = " ".join(sorted(f"*{each}" for each in VIDEO_SUFFIXES))
N_RECENT = 8
N_NAMED = 3
RATE_DIGITS = 3


class Asking(QObject):
    """Opens the dialogs, each where the last one was left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent

    def about(self) -> None:
        """Say what the program is, and what it is not."""
        QMessageBox.about(
            self._parent,
            self.tr("About"),
            self.tr(
                "Point-supervised spotting of facial micro- and macro-expressions.\n\n"
                "Proposals come from a model that is often wrong. Every one of them needs your "
                "judgement."
            ),
        )

    def new_project(self) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self._parent,
            self.tr("New project"),
            str(place() / "study.pwes"),
            self.tr("Project (*.pwes)"),
        )
        return noted(as_project(Path(name))) if name else None

    def open_project(self) -> Path | None:
        name = QFileDialog.getExistingDirectory(
            self._parent, self.tr("Open project (a folder NAME.pwes)"), str(place())
        )
        return noted(Path(name)) if name else None

    def videos(self) -> list[Path]:
        files = self.tr("Videos ({});;All files (*)").format(VIDEOS)
        names, _ = QFileDialog.getOpenFileNames(
            self._parent, self.tr("Add videos"), str(place()), files
        )
        return [noted(Path(name)) for name in names]

    def image_folder(self) -> Path | None:
        name = QFileDialog.getExistingDirectory(
            self._parent, self.tr("Add a folder of numbered images"), str(place())
        )
        return noted(Path(name)) if name else None

    def frame_rate(self, names: Sequence[str], fps: float) -> float | None:
        """Ask how many pictures a second folders have; None if it is not meant."""
        shown = ", ".join(names[:N_NAMED]) + (", …" if len(names) > N_NAMED else "")
        rate, is_meant = QInputDialog.getDouble(
            self._parent,
            self.tr("Frame rate"),
            self.tr(
                "Images have no times of their own. How many a second were taken?\n"
                "Features that were made at another rate are made anew.\n\n{}:"
            ).format(shown),
            fps,
            *RATES,
            RATE_DIGITS,
        )
        return rate if is_meant else None

    def search_folder(self) -> Path | None:
        name = QFileDialog.getExistingDirectory(
            self._parent, self.tr("Where to look for missing recordings"), str(place())
        )
        return noted(Path(name)) if name else None

    def points_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._parent,
            self.tr("Import points"),
            str(place()),
            self.tr("Tables (*.csv *.tsv *.txt)"),
        )
        return noted(Path(name)) if name else None

    def openface_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._parent,
            self.tr("Import OpenFace's action units"),
            str(place()),
            self.tr("Tables (*.csv *.tsv *.txt)"),
        )
        return noted(Path(name)) if name else None

    def may_remove_tracks(self, video_id: str) -> bool:
        """Ask whether another program's tracks of a video may go."""
        answer = QMessageBox.question(
            self._parent,
            self.tr("Remove the tracks"),
            self.tr(
                "Remove the tracks of {} from the project? The file that they came from stays."
            ).format(video_id),
        )
        return answer == QMessageBox.StandardButton.Yes

    def export_file(self, project: Path) -> tuple[Path, Form] | None:
        """Ask where a table goes, and in which form."""
        forms = {
            self.tr("Table (*.csv)"): PLAIN,
            self.tr("Table with semicolons and decimal commas (*.csv)"): SPREADSHEET,
        }
        proposed = place() / f"{project.stem}_intervals.csv"
        name, chosen = QFileDialog.getSaveFileName(
            self._parent, self.tr("Export intervals"), str(proposed), ";;".join(forms)
        )
        return (noted(Path(name)), forms.get(chosen, PLAIN)) if name else None

    def coder_file(self) -> Path | None:
        """Ask for another coder's labels; of a project its project.h5 is chosen."""
        name, _ = QFileDialog.getOpenFileName(
            self._parent,
            self.tr("Another coder's labels (of a project: its project.h5)"),
            str(place()),
            self.tr("Labels, points, ELAN, BORIS (*.h5 *.csv *.tsv *.eaf)"),
        )
        return noted(Path(name)) if name else None

    def ledger_file(self, project: Path) -> Path | None:
        proposed = place() / f"{project.stem}_ledger.csv"
        name, _ = QFileDialog.getSaveFileName(
            self._parent, self.tr("Export the cost ledger"), str(proposed), self.tr("Table (*.csv)")
        )
        return noted(Path(name)) if name else None

    def may_keep_ledger(self) -> bool:
        """Say what a cost ledger is, and ask whether it is wanted."""
        answer = QMessageBox.question(
            self._parent, self.tr("Keep a cost ledger in this project"), promise()
        )
        return answer == QMessageBox.StandardButton.Yes

    def may_delete_ledger(self) -> bool:
        """Ask whether all that was noted may go."""
        answer = QMessageBox.question(
            self._parent,
            self.tr("Delete the ledger"),
            self.tr(
                "Delete all that the cost ledger noted, and what was marked by hand in the control "
                "set? All other labels stay."
            ),
        )
        return answer == QMessageBox.StandardButton.Yes

    def scores_file(self, project: Path) -> Path | None:
        proposed = place() / f"{project.stem}_scores.csv"
        name, _ = QFileDialog.getSaveFileName(
            self._parent, self.tr("Save the scores"), str(proposed), self.tr("Table (*.csv)")
        )
        return noted(Path(name)) if name else None

    def may_stop_evaluation(self) -> bool:
        """Ask once whether an evaluation may be stopped; its finished folds are kept."""
        answer = QMessageBox.question(
            self._parent,
            self.tr("An evaluation runs"),
            self.tr("Stop the evaluation? The folds that are finished are kept."),
        )
        return answer == QMessageBox.StandardButton.Yes

    def may_stop_training(self) -> bool:
        """Ask once whether a training may be stopped; its checkpoint is kept."""
        answer = QMessageBox.question(
            self._parent,
            self.tr("A training runs"),
            self.tr("Stop the training? What it has learnt so far is kept with its run."),
        )
        return answer == QMessageBox.StandardButton.Yes

    def checkpoint_name(self) -> str | None:
        """Ask what to call a checkpoint; it may stay without a name. None if it is not meant."""
        text, is_meant = QInputDialog.getText(
            self._parent,
            self.tr("Save a checkpoint"),
            self.tr(
                "Every edit is saved already. Under a name the labels are kept as they are now, "
                "to go back to at any time.\n\nName (may be left empty):"
            ),
        )
        return text.strip() if is_meant else None

    def settings_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._parent,
            self.tr("Settings for training"),
            str(place()),
            self.tr("Settings (*.toml)"),
        )
        return noted(Path(name)) if name else None

    def may_use_processor(self, why: str) -> bool:
        """Ask whether to train on the processor although there is a graphics card."""
        answer = QMessageBox.question(
            self._parent,
            self.tr("The graphics card is not used"),
            self.tr("{} Train on the processor? It takes longer.").format(why),
        )
        return answer == QMessageBox.StandardButton.Yes

    def may_delete_run(self, run_id: str) -> bool:
        """Ask whether a run may go with all its files."""
        answer = QMessageBox.question(
            self._parent,
            self.tr("Delete a run"),
            self.tr(
                "Delete the run {} with all its files? Intervals accepted from it stay."
            ).format(run_id),
        )
        return answer == QMessageBox.StandardButton.Yes

    def may_remove(self, video_id: str, n_labels: int) -> bool:
        """Ask whether a video may leave the project, when labels would go with it."""
        if not n_labels:
            return True
        answer = QMessageBox.question(
            self._parent,
            self.tr("Remove a video"),
            self.tr(
                "Remove {} with its %n mark(s) from the project? The file stays where it is.",
                "",
                n_labels,
            ).format(video_id),
        )
        return answer == QMessageBox.StandardButton.Yes


def as_project(path: Path) -> Path:
    """Return the path with the ending that projects have."""
    return path if path.suffix == ".pwes" else path.with_name(path.name + ".pwes")


def recent() -> list[Path]:
    """Return the projects of before that are still there, newest first."""
    stored = QSettings().value("recent", [])
    names = stored if isinstance(stored, list) else [stored]  # one alone comes back bare
    return [Path(str(name)) for name in names if name and Path(str(name)).is_dir()]


def remember(path: Path) -> None:
    """Put a project at the top of the recent ones."""
    others = [each for each in recent() if each != path]
    QSettings().setValue("recent", [str(each) for each in (path, *others)][:N_RECENT])


def last_cluster() -> str:
    """Return the address of the cluster that was used last; empty for none."""
    return str(QSettings().value("cluster", ""))


def agreed_cluster(text: str) -> str:
    """Return the address of a cluster that somebody wrote, and propose it from now on.

    Raises:
        UserError: It is none.
    """
    address = text.strip()
    if address:
        Address.read(address)
    QSettings().setValue("cluster", address)
    return address


def place() -> Path:
    """Return where the last file was."""
    stored = str(QSettings().value("place", ""))
    return Path(stored) if stored and Path(stored).is_dir() else Path.home()


def noted(path: Path) -> Path:
    """Remember where a file is; return it."""
    QSettings().setValue("place", str(path.parent))
    return path
