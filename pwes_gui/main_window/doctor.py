"""Check my computer: what is known at once, what the window knows, and what a worker is asked."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from core.computer import SET_UP, look
from core.findings import Finding, State, as_text, from_json
from core.progress import Failure, Progress
from core.worker import work
from pwes_gui.jobs import Target
from pwes_gui.one_job import OneJob
from pwes_gui.sentences import said
from pwes_gui.session import Session
from pwes_gui.views.doctor import DoctorDialog

UNSEEN = frozenset({"offscreen", "minimal"})
LEAST_SIZE = 1366, 768
CHINESE = QFontDatabase.WritingSystem.SimplifiedChinese


class Doctor(QObject):
    """Looks at this computer when asked; torch is asked in a worker, never loaded here.

    Attributes:
        dialog: The rows; None until they were asked for.
    """

    def __init__(self, window: QWidget, session: Session, *, target: Target = work) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._job = OneJob(self, target)
        self._job.progressed.connect(self._progressed)
        self._job.succeeded.connect(self._answered)
        self._job.failed.connect(self._failed)
        self._job.ended.connect(self._ended)
        self._findings: list[Finding] = []
        self.dialog: DoctorDialog | None = None

    @Slot()
    def ask(self) -> None:
        """Look, and show what is found as it is found."""
        if self.dialog is None:
            self.dialog = DoctorDialog(self._window)
            self.dialog.copy_asked.connect(self._copy)
            self.dialog.again_asked.connect(self._look)
        self.dialog.show()
        self.dialog.activateWindow()
        self._look()

    def close(self) -> None:
        """Stop asking and wait; for when the window closes."""
        self._job.close()

    @Slot()
    def _look(self) -> None:
        if self._job.is_running:
            return
        project = self._session.project
        self._findings = [*look(Path.home() if project is None else project.path), *self._shown()]
        self._job.start("doctor", None)
        self._show(self.tr("Asking torch, which takes some seconds…"))

    def _shown(self) -> list[Finding]:
        """Say what the window is shown with."""
        platform = QGuiApplication.platformName()
        is_seen = platform not in UNSEEN
        return [
            Finding(
                self.tr("Qt platform"),
                platform,
                State.GOOD if is_seen else State.NOTE,
                "" if is_seen else self.tr("Nobody can see this window: start it on a desktop."),
            ),
            *map(self._screen, QGuiApplication.screens()),
            self._fonts(),
        ]

    def _screen(self, screen: QScreen) -> Finding:
        size, scale = screen.geometry().size(), screen.devicePixelRatio()
        is_small = size.width() < LEAST_SIZE[0] or size.height() < LEAST_SIZE[1]
        return Finding(
            self.tr("screen"),
            self.tr("{} x {} at scale {:g}").format(size.width(), size.height(), scale),
            State.NOTE if is_small else State.GOOD,
            self.tr("The window is made for {} x {} and more.").format(*LEAST_SIZE)
            if is_small
            else "",
        )

    def _fonts(self) -> Finding:
        what, families = self.tr("Chinese letters"), QFontDatabase.families(CHINESE)
        if families:
            return Finding(what, ", ".join(families[:3]))
        is_needed = QLocale().language() == QLocale.Language.Chinese
        return Finding(
            what,
            self.tr("no font has them"),
            State.PROBLEM if is_needed else State.NOTE,
            self.tr("To read Chinese here, install a font such as Noto Sans CJK."),
        )

    def _show(self, asking: str = "") -> None:
        if self.dialog is not None:
            self.dialog.set_findings([_said(each) for each in self._findings])
            self.dialog.set_asking(asking)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self._show(f"{said(progress.phase)}…")

    @Slot(str)
    def _answered(self, answer: str) -> None:
        self._findings += from_json(answer)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._findings.append(Finding("torch runs", failure.problem, State.PROBLEM, SET_UP))

    @Slot()
    def _ended(self) -> None:
        self._show()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._findings))


def _said(finding: Finding) -> Finding:
    """Return a row in the language of the window; what is copied as text stays in English."""
    return replace(
        finding,
        what=said(finding.what),
        found=said(finding.found),
        remedy=said(finding.remedy),
    )
