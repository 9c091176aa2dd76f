"""Annotate here, train there: a bundle is made in the window, and its result comes back into it."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from core.jobs.bundling import Order, Task
from core.jobs.carrying import BundleRequest, CollectRequest, Sent, came_in
from core.progress import Progress
from core.project.folder import Project
from core.worker import work
from pwes_gui.jobs import Target
from pwes_gui.main_window.carrying import Carrying
from pwes_gui.main_window.exchange_asking import ExchangeAsking
from pwes_gui.sentences import said
from pwes_gui.session.choosing import presets
from pwes_gui.views.bundle import BundleDialog
from pwes_gui.views.words import megabytes

if TYPE_CHECKING:
    from pwes_gui.main_window.window import MainWindow


class Elsewhere(QObject):
    """Asks for bundles and results, and shows what came of them.

    Attributes:
        carrying: Does the work.
        dialog: What asks for a bundle; None until it is asked for.
    """

    def __init__(self, window: "MainWindow", *, target: Target = work) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._choosing = window.training.choosing
        self._asking = ExchangeAsking(window)
        self.carrying = Carrying(self._session, target=target)
        self.dialog: BundleDialog | None = None
        self._choosing.changed.connect(self._show_presets)
        self._session.leaving.connect(self._leave)
        self.carrying.progressed.connect(self._progressed)
        self.carrying.working_changed.connect(self._working_changed)

    def close(self) -> None:
        """Stop what is being done, and take the dialog away; for when the window closes."""
        self.carrying.close()
        self._leave()

    # --- there ---

    @Slot()
    def ask_for_bundle(self) -> None:
        """Ask what a bundle is for; one that is being written is shown again."""
        if self.dialog is None:
            self.dialog = BundleDialog(self._window)
            self.dialog.choice.preset_chosen.connect(self._choosing.choose)
            self.dialog.place_asked.connect(self._ask_where)
            self.dialog.stop_asked.connect(self.carrying.cancel)
        if not self.carrying.is_working:
            self.dialog.show_choice()
        self._show_presets()
        self.dialog.show()
        self.dialog.activateWindow()

    @Slot()
    def _ask_where(self) -> None:
        project = self._session.project
        path = None if project is None else self._asking.bundle_file(project.path)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write what the dialog asks for."""
        if self.dialog is None:
            return
        choice = self.dialog.choice
        order = Order(
            Task.EVALUATE if choice.is_evaluation else Task.TRAIN,
            self._session.settings,
            self._choosing.name,
            choice.n_seeds,
            choice.n_folds,
            choice.with_videos,
            choice.unfinished.isChecked(),
        )

        def request(project: Project, labels: Path) -> BundleRequest:
            return BundleRequest(project.path, labels, path, order)

        if self.carrying.start("bundle", request, partial(self._written, path)):
            self.dialog.show_progress(Progress(said("Starting"), 0, 0))

    def _written(self, path: Path, answer: str) -> None:
        sent = Sent.read(answer)
        self._session.noticed.emit(self.tr("The bundle is written: {}").format(path))
        if self.dialog is None:
            return
        told = self.tr("{} holds %n video(s), {}", "", sent.n_videos).format(
            path.name, megabytes(sent.n_bytes)
        )
        then = self.tr(
            "Take it to a machine that has this program; it needs no screen there. The line writes "
            "{} beside it: bring that back, and choose File, Collect a bundle's result. Ended "
            "early, the same line goes on."
        ).format(path.with_suffix(".result").name)
        name = f'"{path.name}"' if " " in path.name else path.name
        self.dialog.show_done(str(path), f"python main.py run {name}", told, then)
        self.dialog.show()

    # --- back ---

    @Slot()
    def collect(self) -> None:
        """Ask for what came back, and take it in."""
        project = self._session.project
        if project is None:
            return
        if project.read_only:
            self._session.noticed.emit(
                said("Somebody else has this project open; here it is only for reading.")
            )
            return
        path = self._asking.result_file()
        if path is not None:

            def request(project: Project, labels: Path) -> CollectRequest:
                return CollectRequest(project.path, labels, path)

            self.carrying.start("collect", request, self._collected)

    def _collected(self, answer: str) -> None:
        """Show the run among the others and over the timeline, or the scoreboard."""
        came = came_in(answer)
        if came.run_id:
            self._window.proposing.choose_run(came.run_id)
            self._window.panes.raise_dock("training")
            told = self.tr("The run {} is here; what it says is on the timeline.")
            self._session.noticed.emit(told.format(came.run_id))
        else:
            self._window.scoreboard.show_new()
            told = self.tr("{} folds and their scoreboard are here.")
            self._session.noticed.emit(told.format(came.n_folds))

    # --- how it goes ---

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            shown = replace(progress, phase=said(progress.phase), detail=said(progress.detail))
            self.dialog.show_progress(shown)

    @Slot(bool)
    def _working_changed(self, is_working: bool) -> None:  # noqa: FBT001 - a slot
        dialog = self.dialog
        if dialog is not None and not is_working and not dialog.is_done:
            dialog.show_choice()

    @Slot()
    def _show_presets(self) -> None:
        if self.dialog is not None:
            self.dialog.choice.set_presets(presets(), self._choosing.chosen)

    @Slot()
    def _leave(self) -> None:
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None
