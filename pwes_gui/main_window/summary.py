"""The summary of the project: counted in the background when asked, shown, copied."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.findings import Finding
from core.jobs.summary import Summary, as_text, facts, to_do
from pwes_gui.sentences import said
from pwes_gui.session import Session
from pwes_gui.session.summing import Summing
from pwes_gui.views.summary import SummaryDialog


class ProjectSummary(QObject):
    """Says what the open project holds and what is to be done next.

    Attributes:
        dialog: What is shown; None until it was asked for.
    """

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._summing: Summing | None = None
        self._summary: Summary | None = None
        self.dialog: SummaryDialog | None = None
        session.leaving.connect(self.close)

    @Slot()
    def ask(self) -> None:
        """Count, and show it."""
        if self._session.project is None:
            return
        if self.dialog is None:
            self.dialog = SummaryDialog(self._window)
            self.dialog.copy_asked.connect(self._copy)
            self.dialog.again_asked.connect(self._count)
        self.dialog.show()
        self.dialog.activateWindow()
        self._count()

    @Slot()
    def close(self) -> None:
        """Wait for what is being counted, and show nothing more."""
        if self._summing is not None:
            self._summing.wait()
            self._finished()
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    @Slot()
    def _count(self) -> None:
        project = self._session.project
        if project is None or self._summing is not None or self.dialog is None:
            return
        self._summing = Summing(project, self)
        self._summing.counted.connect(self._counted)
        self._summing.finished.connect(self._finished)
        self.dialog.set_counting(True)
        self._summing.start()

    @Slot(object)
    def _counted(self, summary: Summary) -> None:
        project = self._session.project
        if project is None or self.dialog is None:
            return
        self._summary = summary
        rows = [_said(each) for each in facts(summary)]
        steps = [_said(each) for each in to_do(summary)]
        self.dialog.set_summary(project.path.stem, rows, steps)

    @Slot()
    def _finished(self) -> None:
        if self._summing is not None:
            self._summing.deleteLater()
            self._summing = None
        if self.dialog is not None:
            self.dialog.set_counting(False)

    @Slot()
    def _copy(self) -> None:
        if self._summary is not None:
            QGuiApplication.clipboard().setText(as_text(self._summary))


def _said(finding: Finding) -> Finding:
    """Return a row in the language of the window; what is copied as text stays in English."""
    return replace(
        finding,
        what=said(finding.what),
        found=said(finding.found),
        remedy=said(finding.remedy),
    )
