"""A dataset's sheet in the window: looked through by the doctor, agreed to, taken in."""

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.exchange.sheets.doctor import Checkup, How
from core.exchange.sheets.faults import Found
from core.exchange.sheets.layouts import Layout
from core.jobs.sheets import check, keep_report, passed
from core.points import Kind
from core.subject_rules import LAYOUTS
from pwes_gui.main_window.exchange_asking import ExchangeAsking
from pwes_gui.main_window.file_work import FileWork
from pwes_gui.sentences import said, said_error
from pwes_gui.session import Session
from pwes_gui.views.sheets import FindingRow, SheetDialog
from pwes_gui.views.words import number_of

LAYOUT = "sheets/layout"


class Sheets(QObject):
    """Imports references from datasets' sheets; the sheet itself is only read.

    Attributes:
        dialog: What the doctor says; None while no sheet is looked at.
    """

    def __init__(
        self, window: QWidget, session: Session, asking: ExchangeAsking, work: FileWork
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._asking, self._work = window, session, asking, work
        self._path: Path | None = None
        self._how: How | None = None
        self._checkup = Checkup(0)
        self._waits = False  # the sheet is to be read once something else has ended
        self.dialog: SheetDialog | None = None
        session.leaving.connect(self.close)
        work.ended.connect(self._look_again)

    @Slot()
    def ask(self) -> None:
        """Ask for a sheet, and show what the doctor says of it."""
        if self._session.project is None:
            return
        path = self._asking.sheet_file()
        if path is not None:
            self.show(path)

    def show(self, path: Path) -> None:
        """Show what the doctor says of a sheet."""
        if self.dialog is None:
            dialog = self.dialog = SheetDialog(self._window)
            names = [(each.key, each.name) for each in LAYOUTS]
            dialog.set_layouts(names, str(QSettings().value(LAYOUT, Layout.CASME2.value)))
            dialog.how_changed.connect(self._look)
            dialog.file_asked.connect(self.ask)
            dialog.ticked.connect(self._count)
            dialog.import_asked.connect(self._take_in)
            dialog.rejected.connect(self.close)
            dialog.open()
        self._path = path
        self._look()

    @Slot()
    def close(self) -> None:
        if self.dialog is not None:
            dialog, self.dialog = self.dialog, None
            dialog.close()
            dialog.deleteLater()

    # --- inside ---

    @Slot()
    def _look(self) -> None:
        project, dialog, path = self._session.project, self.dialog, self._path
        if project is None or dialog is None or path is None:
            return
        layout, base, kind = dialog.how
        QSettings().setValue(LAYOUT, layout)
        how = How(Layout(layout), base, Kind(kind) if kind else None)
        dialog.set_reading(path.name)
        self._waits = self._work.is_busy
        if self._waits:
            return

        def looked() -> tuple[How, Checkup | UserError]:
            try:
                return how, check(project, path, how)
            except UserError as error:
                return how, error

        self._work.start(self.tr("reading a sheet…"), looked, partial(self._looked, path))

    @Slot()
    def _look_again(self) -> None:
        if self._waits:
            self._look()

    def _looked(self, path: Path, answer: tuple[How, Checkup | UserError]) -> None:
        how, found = answer
        if self.dialog is None or self._waits:
            return
        self._how, self._path = how, path
        if isinstance(found, UserError):
            self._checkup = Checkup(0)
            self.dialog.set_findings(())
            self.dialog.set_trouble(said_error(found))
            return
        self._checkup = found
        self.dialog.set_findings([self._row(each) for each in found.found])
        self._count()

    @property
    def _mended(self) -> frozenset[int]:
        """The rows all of whose repairs are agreed to."""
        agreed = frozenset[int]() if self.dialog is None else self.dialog.agreed
        refused = {
            change.line
            for place, each in enumerate(self._checkup.found)
            if place not in agreed
            for change in each.changes
            if change.column != "units"
        }
        return self._checkup.changed_lines - refused

    @Slot()
    def _count(self) -> None:
        if self.dialog is None:
            return
        usable = self._checkup.with_repairs(self._mended)
        kinds = Counter(each.kind for each in usable)
        text = self.tr(
            "%n row(s) of {}: {} to be used ({} micro, {} macro), {} with a repair that is "
            "not agreed to, {} beyond repair and left out.",
            "",
            self._checkup.n_rows,
        ).format(
            number_of.videos(len(self._checkup.video_ids)),
            *(len(usable), kinds[Kind.MICRO], kinds[Kind.MACRO]),
            len(self._checkup.readings) - len(usable),
            len(self._checkup.lines_out),
        )
        self.dialog.set_counts(text, len(usable))

    def _row(self, found: Found) -> FindingRow:
        nothing = self.tr("nothing")
        words = {
            "onset": self.tr("onset"),
            "apex": self.tr("apex"),
            "offset": self.tr("offset"),
            "kind": self.tr("type"),
            "subject": self.tr("subject"),
            "units": self.tr("action units"),
        }
        changes = "; ".join(
            f"{words[each.column]}: {each.was or nothing} → {each.becomes or nothing}"
            for each in found.changes
        )
        return FindingRow(
            ", ".join(map(str, found.lines)),
            said(found.fault.value),
            said(found.text),
            self.tr("left out") if found.leaves_out else changes,
            is_repair=any(each.column != "units" for each in found.changes),
        )

    @Slot()
    def _take_in(self) -> None:
        project, path, how = self._session.project, self._path, self._how
        if project is None or path is None or how is None:
            return
        mended, checkup = self._mended, self._checkup
        brought = self._work.take_in(passed(checkup, self._session.labels, mended))
        if brought is None:
            return
        try:
            report = keep_report(project, path, how, checkup, mended)
        except UserError as error:
            self._session.failed.emit(error)
            return
        self.close()
        self._session.noticed.emit(
            self.tr(
                "%n new reference(s). The doctor's report is {}.", "", brought.references
            ).format(report.name)
        )
