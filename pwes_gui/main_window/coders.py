"""Another coder beside the project: asked for, compared, shown in a lane and in the queue."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from core.agreement.coding import Coder
from core.agreement.comparing import Agreement, Figure, Method, compare
from core.jobs.coders import read_beside
from core.spotting.review_order import Order
from pwes_gui.sentences import joined, said
from pwes_gui.session.exchanging import Exchange
from pwes_gui.views.coders import CodersDialog

if TYPE_CHECKING:
    from pwes_gui.main_window.window import MainWindow


@dataclass(frozen=True, slots=True)
class Compared:
    """Somebody, and how far she agrees with the project."""

    coder: Coder
    agreement: Agreement


class Coders(QObject):
    """Compares the project with another coder's file, and shows her marks.

    Attributes:
        dialog: The table of agreement; None until somebody was compared with.

    Signals:
        told: What is being done; empty once it has ended.
    """

    told = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._second = window.reviewing.queue.second
        self._job: Exchange | None = None
        self._agreement: Agreement | None = None
        self.dialog: CodersDialog | None = None
        self._second.changed.connect(self._show_marks)
        self._session.leaving.connect(self._left)

    @Slot()
    def ask(self) -> None:
        """Show the table of the one who is beside; else ask for somebody's file."""
        if self._second.coder is not None and self.dialog is not None:
            self.dialog.show()
            self.dialog.activateWindow()
        else:
            self.ask_for_file()

    @Slot()
    def ask_for_file(self) -> None:
        """Ask for another coder's file, and compare with it."""
        if self._session.project is not None and self._job is None:
            path = self._window.asking.coder_file()
            if path is not None:
                self.compare_with(path)

    def compare_with(self, path: Path) -> None:
        """Read another coder's file, and compare in the background."""
        project = self._session.project
        if project is None or self._job is not None:
            return

        def task() -> Compared:
            coders = read_beside(project, [path])
            return Compared(coders[1], compare(coders, Method()))

        self._job = Exchange(task, self)
        self._job.done.connect(self._compared)
        self._job.refused.connect(self._session.failed)
        self._job.finished.connect(self._ended)
        self.told.emit(self.tr("comparing…"))
        self._job.start()

    def close(self) -> None:
        """Wait for a file that is being read."""
        if self._job is not None:
            self._job.wait()
            self._ended()

    @Slot(object)
    def _compared(self, found: Compared) -> None:
        if self.dialog is None:
            self.dialog = CodersDialog(self._window)
            self.dialog.file_asked.connect(self.ask_for_file)
            self.dialog.review_asked.connect(self._review)
            self.dialog.leave_asked.connect(self._leave)
            self.dialog.copy_asked.connect(self._copy)
        self._agreement = found.agreement
        self._second.choose(found.coder)
        figures = [_said(each) for each in found.agreement.figures]
        heading = " · ".join(found.agreement.coders)
        self.dialog.set_agreement(heading, figures, self._where(found.agreement))
        self.dialog.show()
        self.dialog.activateWindow()

    def _where(self, agreement: Agreement) -> str:
        text = self.tr(
            "Compared in %n video(s) that both have finished.", "", len(agreement.videos)
        )
        if agreement.left_out:
            left = self.tr("Not finished by both, and left out: {}.")
            text = joined(text, left.format(", ".join(agreement.left_out)))
        return text

    @Slot()
    def _show_marks(self) -> None:
        second, lane = self._second, self._window.views.timeline.coder
        if second.coder is None or not second.is_shown:
            lane.set_coder("", "", [])
            return
        name = second.coder.name
        about = self.tr("What {} marked; it is not in the project.").format(name)
        if not second.has_finished:
            about += " " + self.tr("This coder has not finished the video.")
        lane.set_coder(name, about, second.marks)

    @Slot()
    def _review(self) -> None:
        """Go through what differs here, or say where nothing does."""
        queue = self._window.reviewing.queue
        queue.set_order(Order.DISAGREEMENT)
        self._window.panes.raise_dock("review")
        if self.dialog is not None:
            self.dialog.close()
        self._window.reviewing.next()

    @Slot()
    def _leave(self) -> None:
        self._second.leave()
        self._left()

    @Slot()
    def _left(self) -> None:
        self.close()
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    @Slot()
    def _copy(self) -> None:
        if self._agreement is not None:
            QGuiApplication.clipboard().setText(as_text(self._agreement))
            self._session.noticed.emit(self.tr("The figures can be pasted now."))

    @Slot()
    def _ended(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
            self.told.emit("")


def as_text(agreement: Agreement) -> str:
    """Return a table of agreement as lines of cells parted by tabs, in English."""
    lines = ["about\tcoders\tmeasure\tvalue\tfrom\tmethod"]
    for each in agreement.figures:
        value = "" if each.value is None else f"{each.value:.4f}"
        cells = (each.about, ", ".join(each.coders), each.measure, value, each.count, each.method)
        lines.append("\t".join(cells))
    lines += ["", f"videos\t{', '.join(agreement.videos)}"]
    return "\n".join([*lines, f"left out\t{', '.join(agreement.left_out)}"])


def _said(figure: Figure) -> Figure:
    """Return a figure with its words in the language of the window."""
    return replace(
        figure,
        measure=said(figure.measure),
        count=said(figure.count),
        method=said(figure.method),
    )
