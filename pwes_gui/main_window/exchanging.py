"""Labels to other tools and from them: asked for, done in the background, told."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from core.exchange.megc import read_rules, template_names
from core.jobs.exchanging import Format, Wanted
from core.labels import VideoLabels
from pwes_gui.main_window.exchange_asking import ExchangeAsking
from pwes_gui.main_window.file_work import FileWork
from pwes_gui.session import Session
from pwes_gui.session.exchanging import read, reported, run_written, written
from pwes_gui.session.proposing import Proposing
from pwes_gui.views.words import number_of


class Exchanging(QObject):
    """Exports labels and what a run says, and imports labels."""

    def __init__(
        self, session: Session, proposing: Proposing, asking: ExchangeAsking, work: FileWork
    ) -> None:
        super().__init__(session)
        self._session, self._proposing = session, proposing
        self._asking, self._work = asking, work

    @Slot()
    def export(self) -> None:
        """Ask for a format and a place, and write labels there."""
        project = self._session.project
        chosen = None if project is None else self._asking.other_export(project.path)
        if project is None or chosen is None:
            return
        path, form, is_one = chosen
        only = frozenset({self._session.video_id or ""}) if is_one else frozenset[str]()
        run, asked = self._proposing.run, self._proposing.asked
        self._work.start(
            self.tr("exporting…"),
            lambda: written(project, run, asked, path, Wanted(Format(form), only)),
            self._written,
        )

    @Slot()
    def export_run(self) -> None:
        """Ask what of the run is wanted and where, and write it there."""
        project, run = self._session.project, self._proposing.run
        if project is None:
            return
        if run is None:
            self._session.noticed.emit(self.tr("Train first: there is no run yet."))
            return
        rules = {name: read_rules(name) for name in template_names()}
        chosen = self._asking.run_export(project.path, {n: each.name for n, each in rules.items()})
        if chosen is None:
            return
        path, what, form = chosen
        is_unconfirmed = what in rules and not rules[what].is_confirmed
        self._work.start(
            self.tr("exporting…"),
            lambda: run_written(project, run, path, what, form),
            self._written_unconfirmed if is_unconfirmed else self._written,
        )

    @Slot()
    def report(self) -> None:
        """Ask for a place, and write a report there, with names or without."""
        project = self._session.project
        chosen = None if project is None else self._asking.report_file(project.path)
        if project is not None and chosen is not None:
            path, is_private = chosen
            run = self._proposing.run
            self._work.start(
                self.tr("writing the report…"),
                lambda: reported(project, run, path, private=is_private),
                self._written,
            )

    @Slot()
    def bring(self) -> None:
        """Ask for files of other tools, and add what they say."""
        project = self._session.project
        paths = self._asking.other_files() if project is not None else []
        if project is not None and paths:
            self._work.start(self.tr("importing…"), lambda: read(project, paths), self._read)

    def _written(self, files: list[Path]) -> None:
        text = self.tr("%n file(s) written in {}.", "", len(files)).format(files[0].parent)
        one = self.tr("Exported to {}.").format(files[0])
        self._session.noticed.emit(one if len(files) == 1 else text)

    def _written_unconfirmed(self, files: list[Path]) -> None:
        said = self.tr("Exported to {}. Its template is not confirmed: hold it against the rules.")
        self._session.noticed.emit(said.format(files[0]))

    def _read(self, found: list[VideoLabels]) -> None:
        brought = self._work.take_in(found)
        if brought is not None:
            self._session.noticed.emit(
                self.tr("New: {}, {} and {}.").format(
                    number_of.points(brought.points),
                    number_of.intervals(brought.intervals),
                    number_of.references(brought.references),
                )
            )
