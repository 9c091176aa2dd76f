"""A table of any kind in the window: its first rows, what its columns mean, and its labels."""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.exchange.columns import Columns as Meant
from core.exchange.columns import Rows, first_rows, guessed
from core.jobs.exchanging import read_labels_of
from core.labels import VideoLabels
from core.points import Kind
from pwes_gui.main_window.exchange_asking import ExchangeAsking
from pwes_gui.main_window.file_work import FileWork
from pwes_gui.sentences import said_error
from pwes_gui.session import Session
from pwes_gui.views.columns import ColumnsDialog
from pwes_gui.views.words import number_of

N_SHOWN = 8
MEANT = "columns/meant"
FIELDS = {
    Rows.POINTS: ("video", "frame", "kind", "annotator"),
    Rows.INTERVALS: ("video", "onset", "apex", "offset", "kind", "annotator"),
    Rows.REFERENCES: ("video", "onset", "apex", "offset", "kind"),
}


class Columns(QObject):
    """Imports tables whose columns somebody names; what was said of such a table is remembered.

    Attributes:
        dialog: The question; None while no table is asked about.
    """

    def __init__(
        self, window: QWidget, session: Session, asking: ExchangeAsking, work: FileWork
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._asking, self._work = window, session, asking, work
        self._path: Path | None = None
        self._header: Sequence[str] = ()
        self.dialog: ColumnsDialog | None = None
        session.leaving.connect(self.close)

    @Slot()
    def ask(self) -> None:
        """Ask for a table, and show its first rows."""
        path = None if self._session.project is None else self._asking.table_file()
        if path is not None:
            self.show(path)

    def show(self, path: Path) -> None:
        """Show the first rows of a table, once they are read."""
        said = self.tr("reading a table…")
        self._work.start(said, lambda: first_rows(path, N_SHOWN), partial(self._read_head, path))

    @Slot()
    def close(self) -> None:
        if self.dialog is not None:
            dialog, self.dialog = self.dialog, None
            dialog.close()
            dialog.deleteLater()

    # --- inside ---

    def _read_head(self, path: Path, rows: list[dict[str, str]]) -> None:
        if self._session.project is None:
            return
        if not rows:
            self._session.failed.emit(UserError(f"{path} has no rows."))
            return
        self.close()
        self._path, self._header = path, list(rows[0])
        dialog = self.dialog = ColumnsDialog(self._window)
        dialog.set_table(path.name, self._header, [list(each.values()) for each in rows])
        known = self._remembered()
        dialog.set_how(known.rows, known.base, known.kind or "", in_seconds=known.in_seconds)
        self._ask_fields(known.names)
        dialog.rows_changed.connect(self._rows_changed)
        dialog.import_asked.connect(self._take_in)
        dialog.rejected.connect(self.close)
        dialog.open()

    def _ask_fields(self, chosen: Mapping[str, str]) -> None:
        if self.dialog is None:
            return
        names = {
            "video": (self.tr("Video"), self.tr("(the video that is shown)")),
            "frame": (self.tr("Place of the point"), ""),
            "onset": (self.tr("Onset"), ""),
            "apex": (self.tr("Apex"), self.tr("(none)")),
            "offset": (self.tr("Offset"), ""),
            "kind": (self.tr("Kind"), self.tr("(the kind chosen above)")),
            "annotator": (self.tr("Coder"), self.tr("(none)")),
        }
        wanted = FIELDS[Rows(self.dialog.how[0])]
        self.dialog.set_fields([(key, *names[key]) for key in wanted], self._header, chosen)

    @Slot()
    def _rows_changed(self) -> None:
        if self.dialog is not None:
            self._ask_fields(guessed(self._header) | self.dialog.names)

    @Slot()
    def _take_in(self) -> None:
        project, dialog, path = self._session.project, self.dialog, self._path
        if project is None or dialog is None or path is None:
            return
        rows, base, in_seconds, kind = dialog.how
        meant = Meant(
            *(Rows(rows), dialog.names, base, in_seconds, Kind(kind) if kind else None),
            self._session.video_id or "",
        )

        def read() -> list[VideoLabels] | UserError:
            try:
                return read_labels_of(project, path, meant)
            except UserError as error:
                return error

        if self._work.start(self.tr("importing…"), read, partial(self._read, meant)):
            dialog.set_trouble("")

    def _read(self, meant: Meant, found: list[VideoLabels] | UserError) -> None:
        if self.dialog is None:
            return
        if isinstance(found, UserError):
            self.dialog.set_trouble(said_error(found))
            return
        brought = self._work.take_in(found)
        if brought is None:
            return
        self._remember(meant)
        self.close()
        self._session.noticed.emit(
            self.tr("New: {}, {} and {}.").format(
                number_of.points(brought.points),
                number_of.intervals(brought.intervals),
                number_of.references(brought.references),
            )
        )

    def _remember(self, meant: Meant) -> None:
        told = {
            "header": list(self._header),
            "rows": meant.rows,
            "names": dict(meant.names),
            "base": meant.base,
            "seconds": meant.in_seconds,
            "kind": meant.kind,
        }
        QSettings().setValue(MEANT, json.dumps(told))

    def _remembered(self) -> Meant:
        """Return what was said of a table with these columns; else what their names suggest."""
        names = guessed(self._header)
        rows = Rows.POINTS if "onset" not in names else Rows.INTERVALS
        plain = Meant(rows, names)
        try:
            told = json.loads(str(QSettings().value(MEANT, "{}")))
            if told.get("header") != list(self._header):
                return plain
            kind = Kind(told["kind"]) if told["kind"] else None
            chosen = {str(key): str(name) for key, name in told["names"].items()}
            return Meant(Rows(told["rows"]), chosen, int(told["base"]), bool(told["seconds"]), kind)
        except (AttributeError, KeyError, TypeError, ValueError):
            return plain
