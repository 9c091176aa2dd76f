"""The questions about files of other tools: which, and as what."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from core.exchange.table import PLAIN, SPREADSHEET, Form
from pwes_gui.main_window.asking import noted, place


class ExchangeAsking(QObject):
    """Opens the dialogs, each where the last one was left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent

    def report_file(self, project: Path) -> tuple[Path, bool] | None:
        """Return where a report goes, and whether numbers stand for names in it."""
        kinds = [self.tr("Report (*.html)"), self.tr("Report without names (*.html)")]
        proposed = place() / f"{project.stem}_report.html"
        name, kind = QFileDialog.getSaveFileName(
            self._parent, self.tr("Write a report"), str(proposed), ";;".join(kinds)
        )
        return (noted(Path(name)), kind == kinds[1]) if name else None

    def bundle_file(self, project: Path) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self._parent,
            self.tr("Where the bundle goes"),
            str(place() / f"{project.stem}.bundle"),
            self.tr("Bundle (*.bundle)"),
        )
        path = Path(name)
        if not name:
            return None
        return noted(path if path.suffix else path.with_name(path.name + ".bundle"))

    def result_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._parent,
            self.tr("What was brought back"),
            str(place()),
            self.tr("Result (*.result);;All files (*)"),
        )
        return noted(Path(name)) if name else None

    def other_export(self, project: Path) -> tuple[Path, str, bool] | None:
        """Ask for a file and a format of another tool.

        Returns:
            The path, the name of the format, and whether only the video that is shown is meant.
        """
        forms = {
            self.tr("ELAN, the video that is shown (*.eaf)"): ("elan", ".eaf", True),
            self.tr("ELAN, a folder with a document for each video (*)"): ("elan", "", False),
            self.tr("BORIS, tabular events (*.csv *.tsv)"): ("boris", ".csv", False),
            self.tr("BORIS, aggregated events (*.csv *.tsv)"): ("boris-aggregated", ".csv", False),
            self.tr("JSON, for programs (*.json)"): ("json", ".json", False),
        }
        name, chosen = QFileDialog.getSaveFileName(
            self._parent,
            self.tr("Export to another tool"),
            str(place() / project.stem),
            ";;".join(forms),
        )
        if not name:
            return None
        form, suffix, is_one = forms.get(chosen, next(iter(forms.values())))
        path = noted(Path(name))
        has_suffix = path.suffix.lower() in {suffix, ".tsv"} or not suffix
        return path if has_suffix else path.with_name(path.name + suffix), form, is_one

    def run_export(self, project: Path, rules: Mapping[str, str]) -> tuple[Path, str, Form] | None:
        """Ask what of a run is to be written, and where.

        Args:
            project: The project's folder.
            rules: The names of the MEGC's rules by that of their template.

        Returns:
            The path; what: snippets, frames, arrays, or the name of a template; and the form of
            a table.
        """
        snippets = self.tr("Attention and class scores of each snippet")
        frames = self.tr("Attention and class scores of each frame")
        commas = self.tr("{}, semicolons and decimal commas (*.csv)")
        forms = {
            f"{snippets} (*.csv)": ("snippets", ".csv", PLAIN),
            f"{frames} (*.csv)": ("frames", ".csv", PLAIN),
            self.tr("Attention and class scores as arrays (*.npz)"): ("arrays", ".npz", PLAIN),
            commas.format(snippets): ("snippets", ".csv", SPREADSHEET),
            commas.format(frames): ("frames", ".csv", SPREADSHEET),
        } | {
            self.tr("Predictions as of {} (*.csv)").format(name): (template, ".csv", PLAIN)
            for template, name in rules.items()
        }
        name, chosen = QFileDialog.getSaveFileName(
            self._parent,
            self.tr("Export what the run says"),
            str(place() / f"{project.stem}_run"),
            ";;".join(forms),
        )
        if not name:
            return None
        what, suffix, form = forms.get(chosen, next(iter(forms.values())))
        path = noted(Path(name))
        path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        return path, what, form

    def sheet_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._parent,
            self.tr("A dataset's sheet"),
            str(place()),
            self.tr("Sheets (*.xlsx *.xls *.csv)"),
        )
        return noted(Path(name)) if name else None

    def table_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._parent,
            self.tr("Import a table"),
            str(place()),
            self.tr("Tables (*.csv *.tsv *.txt)"),
        )
        return noted(Path(name)) if name else None

    def other_files(self) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(
            self._parent,
            self.tr("Import points, intervals and references"),
            str(place()),
            self.tr(
                "ELAN, BORIS and JSON (*.eaf *.csv *.tsv *.json);;ELAN (*.eaf);;"
                "BORIS (*.csv *.tsv);;JSON (*.json)"
            ),
        )
        return [noted(Path(name)) for name in names]
