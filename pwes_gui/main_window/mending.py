"""Check the project's files: shown when asked, and by itself where a project cannot be opened."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.findings import Finding
from core.project.checking import Report, findings, is_damaged, mend
from pwes_gui.sentences import said
from pwes_gui.session import Session
from pwes_gui.session.checking import Checking
from pwes_gui.views.mending import MendingDialog
from pwes_gui.views.words import number_of


class Mending(QObject):
    """Says what can be read of a project, and mends its labels where they cannot be.

    Signals:
        failed: A UserError of a project that mending does not help.
        mended: The path of a project that can be opened again.

    Attributes:
        dialog: What is shown; None until it was needed.
    """

    failed = Signal(object)
    mended = Signal(object)

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._path: Path | None = None
        self._checking: Checking | None = None
        self.dialog: MendingDialog | None = None
        session.unopened.connect(self.offer)
        session.leaving.connect(self.close)

    @Slot()
    def ask(self) -> None:
        """Look the files of the open project through, and show what was found."""
        if self._session.project is not None:
            self._show(self._session.project.path)

    @Slot(object, object)
    def offer(self, path: Path, error: UserError) -> None:
        """Show what can be done about a project that could not be opened, or only why."""
        if is_damaged(path):
            self._show(path)
        else:
            self.failed.emit(error)

    @Slot()
    def close(self) -> None:
        """Wait for what is being read, and show nothing more."""
        if self._checking is not None:
            self._checking.wait()
            self._finished()
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    def _show(self, path: Path) -> None:
        self.close()
        self._path = path
        self.dialog = MendingDialog(self._window)
        self.dialog.again_asked.connect(self._look)
        self.dialog.mend_asked.connect(self._mend)
        self.dialog.show()
        self._look()

    @Slot()
    def _look(self) -> None:
        if self._path is not None and self.dialog is not None and self._checking is None:
            self.dialog.set_looking(is_looking=True)
            self._checking = Checking(self._path, self)
            self._checking.checked.connect(self._checked)
            self._checking.finished.connect(self._finished)
            self._checking.start()

    @Slot(object)
    def _checked(self, report: Report) -> None:
        if self.dialog is not None:
            self.dialog.set_rows([_said(each) for each in findings(report)])
            can_mend = report.rescued is not None and not self._is_open
            self.dialog.set_plan(self._plan(report), can_mend=can_mend)

    @property
    def _is_open(self) -> bool:
        project = self._session.project
        return project is not None and project.path == self._path

    def _plan(self, report: Report) -> str:
        found = report.rescued
        if self._is_open and (found or report.why_not):
            return self.tr(
                "The project is open, and its labels are whole here: project.h5 is written anew "
                "after the next edit."
            )
        if found is None:
            return said(report.why_not)
        return self.tr(
            "project.h5 would be made anew from {copy} and the edits since then ({n}): {videos}, "
            "{points}, {intervals}. The damaged file is kept as it is, beside it."
        ).format(
            copy=found.start.name,
            n=found.n_edits,
            videos=number_of.videos(len(found.labels)),
            points=number_of.points(len(found.labels.points)),
            intervals=number_of.intervals(len(found.labels.intervals)),
        )

    @Slot()
    def _mend(self) -> None:
        path = self._path
        if path is None:
            return
        try:
            mend(path)
        except UserError as error:
            self.failed.emit(error)
            return
        self.close()
        self.mended.emit(path)

    @Slot()
    def _finished(self) -> None:
        if self._checking is not None:
            self._checking.deleteLater()
            self._checking = None
        if self.dialog is not None:
            self.dialog.set_looking(is_looking=False)


def _said(finding: Finding) -> Finding:
    return replace(finding, found=said(finding.found), remedy=said(finding.remedy))
