"""What is known before a training starts: its settings, its device, its cost."""

from PySide6.QtCore import QObject, QTimer, Slot

from core import torch_here
from core.jobs.costs import Estimate, account_of, estimate
from core.jobs.device import Device
from core.jobs.warm_start import donor_for
from core.progress import Failure
from core.project.run_file import Run
from core.worker import work
from pwes_gui.jobs import Target
from pwes_gui.main_window.asking import Asking
from pwes_gui.one_job import OneJob
from pwes_gui.sentences import said
from pwes_gui.session import Session
from pwes_gui.session.choosing import Choosing, presets
from pwes_gui.session.proposing import Proposing
from pwes_gui.views.training import TrainingPanel
from pwes_gui.views.words import began, gigabytes, number_of, span

SETTLE_MS = 250


class Preparing(QObject):
    """Fills the panel's page of settings. Torch is asked in a worker, once a kind of device.

    Nothing is asked and nothing is reckoned while nobody can see the panel.
    """

    def __init__(
        self,
        session: Session,
        choosing: Choosing,
        proposing: Proposing,
        panel: TrainingPanel,
        *,
        target: Target = work,
    ) -> None:
        super().__init__(session)
        self._session, self._choosing, self._proposing = session, choosing, proposing
        self._page = panel.settings
        self._is_seen = False
        self._asking = Asking(panel)
        self._devices: dict[str, Device | Failure] = {}
        self._asked = ""
        self._job = OneJob(self, target)
        self._job.succeeded.connect(self._answered)
        self._job.failed.connect(self._failed)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._show)
        self._page.preset_chosen.connect(choosing.choose)
        self._page.file_asked.connect(self._choose_file)
        self._page.warm_toggled.connect(choosing.set_warm)
        choosing.changed.connect(self._show_presets)
        for changed in (
            *(choosing.changed, proposing.run_changed),
            *(session.labels_changed, session.videos_changed),
        ):
            changed.connect(self._settle.start)
        self._job.ended.connect(self._settle.start)
        session.leaving.connect(self.close)
        self._show_presets()

    @Slot(bool)
    def set_seen(self, seen: bool) -> None:  # noqa: FBT001 - a slot
        """Say whether somebody can see the panel: its dock may be behind another."""
        self._is_seen = seen
        self._settle.start()

    @property
    def is_settled(self) -> bool:
        """Whether the panel says all that there is to say: torch has answered."""
        return not self._job.is_running and not self._settle.isActive()

    def may_start(self) -> bool:
        """Ask whether the processor will do, if there is a graphics card that torch cannot use.

        Who says so has it in the settings of the run.
        """
        settings = self._session.settings
        device = self._devices.get(settings.training.device)
        if not isinstance(device, Device) or not device.unused or not settings.learns:
            return True
        if settings.training.device != "auto":
            return True
        if not self._asking.may_use_processor(self._said(device)):
            return False
        self._session.settings = settings.changed({"training": {"device": "cpu"}})
        return True

    @Slot()
    def close(self) -> None:
        """Ask no more; nothing is lost."""
        self._job.abandon()

    @Slot()
    def _choose_file(self) -> None:
        path = self._asking.settings_file()
        if path is None or not self._choosing.choose(str(path)):
            self._show_presets()

    @Slot()
    def _show_presets(self) -> None:
        self._page.set_presets(presets(), self._choosing.chosen)

    @Slot()
    def _show(self) -> None:
        """Say what is known by now, and ask for what is not."""
        project, settings = self._session.project, self._session.settings
        if project is None or not self._is_seen:
            return
        device = self._devices.get(settings.training.device)
        if not settings.learns:
            self._page.set_device(self.tr("None is needed: nothing is learnt."))
        elif not torch_here.is_here():
            self._page.set_device(self.tr("None: torch is not part of this installation."))
            self._page.set_cost("")
            return
        elif device is None:
            self._page.set_device(self.tr("Asking torch…"))
            self._ask(settings.training.device)
        elif isinstance(device, Failure):
            self._page.set_device(device.problem, is_caution=True)
        else:
            self._page.set_device(self._said(device), is_caution=bool(device.unused))
        name = device.name if isinstance(device, Device) and settings.learns else ""
        name = name or ("cpu" if settings.learns else "")
        runs = self._proposing.runs
        told = estimate(project.path, project.labels, settings, name, runs)
        self._page.set_cost(self._cost(told))
        self._show_donor(runs)
        self._show_last()

    def _show_donor(self, runs: list[Run]) -> None:
        """Say from which run the next one could begin."""
        settings = self._session.settings
        donor, why_not = donor_for(runs, settings)
        name = "" if donor is None else self._named(donor)
        is_warm = settings.training.warm_start and settings.learns
        self._page.set_warm(is_warm, name, said(why_not) if runs else "")

    def _named(self, run: Run) -> str:
        named = self.tr("{began} · {preset} · learnt from {videos}")
        preset = run.preset or run.settings.spotter
        videos = number_of.videos(len(run.video_ids))
        return named.format(began=began(run.created_at), preset=preset, videos=videos)

    def _said(self, device: Device) -> str:
        wanted = self._session.settings.training.device
        if device.card:
            return self.tr("GPU: {card}").format(card=device.card)
        if wanted == "cpu":
            return self.tr("Processor, as the settings say")
        if wanted == "cuda":
            return self.tr("The settings want a graphics card, but torch can use none here.")
        if device.unused:
            said = self.tr("Processor: there is {card}, but torch cannot use it: {why}.")
            return said.format(card=device.unused, why=device.failure)
        return self.tr("Processor: no CUDA device was found by torch")

    def _cost(self, told: Estimate) -> str:
        cost = told.cost
        parts = [
            self.tr("About {time} and {memory} of memory").format(
                time=span(cost.total_s), memory=gigabytes(cost.memory)
            )
        ]
        if cost.extracting_s:
            parts.append(self.tr("{time} of it for features").format(time=span(cost.extracting_s)))
        basis = (
            self.tr("An estimate from earlier runs here ({n}).").format(n=told.n_earlier)
            if told.n_earlier
            else self.tr("A rough estimate: nothing was trained on this computer yet.")
        )
        return f"{', '.join(parts)}. {basis}"

    def _show_last(self) -> None:
        run = self._proposing.run
        account = None if run is None else account_of(run)
        if account is None or not account.actual.total_s:
            self._page.set_last("")
            return
        actual, told = account.actual, account.estimate.cost
        self._page.set_last(
            self.tr(
                "The run shown took {time} and {memory}; {told_time} and {told_memory} were told "
                "before."
            ).format(
                time=span(actual.total_s),
                memory=gigabytes(actual.memory),
                told_time=span(told.total_s),
                told_memory=gigabytes(told.memory),
            )
        )

    def _ask(self, wanted: str) -> None:
        if self._job.is_running:
            return
        self._asked = wanted
        self._job.start("device", self._session.settings.training)

    @Slot(str)
    def _answered(self, answer: str) -> None:
        self._devices[self._asked] = Device.read(answer)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._devices[self._asked] = failure
