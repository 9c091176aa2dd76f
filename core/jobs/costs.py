"""What a run costs in time and memory: told before from earlier runs, and measured after."""

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from os import cpu_count
from pathlib import Path
from statistics import median
from time import monotonic

from core.errors import UserError
from core.jobs.extraction import is_extracted
from core.jobs.peak import peak_bytes
from core.labels import Labels
from core.project.json_file import read_json, write_json
from core.project.run_file import Run
from core.settings import FeatureSettings, NetworkSettings, Settings

NAME = "cost.json"
LAST = 5  # so many earlier runs speak for the next
GB = 1e9

# Where no run of this computer can tell better: of the order of what two server cores need.
# How much faster a card is was never measured; the first run on one replaces the guess.
FRAME_S, NETWORK_FRAME_S = 0.05, 0.1  # core seconds a frame: the face and its flow; an I3D stream
STEP_S, SNIPPET_S, SQUARE_S = 0.02, 5e-6, 6.5e-9  # a step; its snippets; those by width squared
CARD = 30.0  # times as fast as that
PROCESS, WEIGHT, ACTIVATION = (
    0.35 * GB,
    500.0,
    160.0,
)  # bytes: torch; by width²; by snippet and width
EXTRACTOR = 0.4 * GB  # bytes of each process that extracts


@dataclass(frozen=True, slots=True)
class Cost:
    """What something takes.

    Attributes:
        extracting_s: Seconds for the features that are missing.
        training_s: Seconds for the iterations and their previews.
        memory: Most bytes held at once.
    """

    extracting_s: float = 0.0
    training_s: float = 0.0
    memory: float = 0.0

    @property
    def total_s(self) -> float:
        return self.extracting_s + self.training_s

    def then(self, other: "Cost") -> "Cost":
        """Return the cost of both, one after the other."""
        return Cost(
            self.extracting_s + other.extracting_s,
            self.training_s + other.training_s,
            max(self.memory, other.memory),
        )


@dataclass(frozen=True, slots=True)
class Estimate:
    """A cost told before.

    Attributes:
        cost: What it is likely to be.
        n_earlier: How many earlier runs it goes by; with none it goes by another computer.
    """

    cost: Cost
    n_earlier: int


@dataclass(frozen=True, slots=True)
class Account:
    """What is kept with a run.

    Attributes:
        computer: The name of the computer that it ran on.
        device: "cpu" or "cuda".
        estimate: What was told before.
        usual: What the work that was done costs on the computer that the constants come from.
        actual: What it did cost.
    """

    computer: str
    device: str
    estimate: Estimate
    usual: Cost = Cost()
    actual: Cost = Cost()


def estimate(
    project: Path, labels: Labels, settings: Settings, device: str, runs: list[Run]
) -> Estimate:
    """Estimate what a run would cost here; quick enough for every change of a label.

    Args:
        project: The project's folder.
        labels: Its labels; the complete videos train, and of all of them features are needed.
        settings: Of the run.
        device: What it would train on.
        runs: Earlier runs, newest first.
    """
    usual = _usual(project, labels, settings, device)
    accounts = (account for run in runs if (account := account_of(run)) is not None)
    here = [each for each in accounts if (each.computer, each.device) == (_here(), device)][:LAST]
    cost = Cost(
        usual.extracting_s * _pace(here, "extracting_s"),
        usual.training_s * _pace(here, "training_s"),
        usual.memory * _pace(here, "memory"),
    )
    return Estimate(cost, len(here))


def account_of(run: Run) -> Account | None:
    """Return what was kept with a run; None if nothing that can be read was."""
    if not (run.path / NAME).exists():
        return None
    try:
        row = read_json(run.path / NAME)
        told = row["estimate"]
        return Account(
            str(row["computer"]),
            str(row["device"]),
            Estimate(Cost(**told["cost"]), int(told["n_earlier"])),
            Cost(**row["usual"]),
            Cost(**row["actual"]),
        )
    except (UserError, KeyError, TypeError, ValueError):
        return None


class Meter:
    """Measures a run while it goes, and keeps the account of it.

    A run that is gone on with adds to its account.
    """

    def __init__(self, run: Run, told: Estimate, device: str) -> None:
        known = account_of(run)
        self._path = run.path / NAME
        self._account = known or Account(_here(), device, told)

    @contextmanager
    def extracting(self, usual_s: float) -> Iterator[None]:
        """Measure an extraction; one that does not come to its end tells nothing."""
        start = monotonic()
        yield
        if usual_s:
            self._add(Cost(extracting_s=usual_s), Cost(extracting_s=monotonic() - start))

    @contextmanager
    def training(self, usual: Cost, share: "Share") -> Iterator[None]:
        """Measure a training, however far it comes."""
        start, begun = monotonic(), share.done
        try:
            yield
        finally:
            part = (share.done - begun) * usual.training_s
            actual = Cost(0.0, monotonic() - start, peak_bytes())
            self._add(Cost(0.0, part, usual.memory), actual)

    def _add(self, usual: Cost, actual: Cost) -> None:
        account = self._account
        self._account = replace(
            account, usual=account.usual.then(usual), actual=account.actual.then(actual)
        )
        write_json(self._path, asdict(self._account))


@dataclass(slots=True)
class Share:
    """How much of a training is done, from 0 to 1."""

    done: float = 0.0


def usual_extraction_s(project: Path, labels: Labels, settings: FeatureSettings) -> float:
    """Return the seconds that the features that are missing would take by the constants."""
    if settings.extractor != "face-flow":
        return 0.0
    missing = [v.video for v in labels if not is_extracted(project, v.video, settings)]
    networks = sum(stream != "face-flow" for stream in (settings.appearance, settings.motion))
    frames = sum(video.n_frames for video in missing)
    return frames * (FRAME_S + networks * NETWORK_FRAME_S) / (cpu_count() or 1)


def usual_training(labels: Labels, settings: Settings, device: str) -> Cost:
    """Return what all iterations would take by the constants."""
    videos = [each.video for each in labels if each.video.state.may_train]
    if not videos or not settings.learns:
        return Cost(memory=PROCESS / 2)
    lengths = [video.n_frames / settings.features.stride_at(video.fps) for video in videos]
    snippets = sum(lengths) / len(lengths) * min(settings.training.batch, len(videos))
    step_s = _step_s(snippets, settings.network) / (CARD if device == "cuda" else 1.0)
    width = settings.network.width
    memory = PROCESS + WEIGHT * width**2 + ACTIVATION * snippets * width
    return Cost(0.0, settings.training.iterations * step_s, memory)


def _usual(project: Path, labels: Labels, settings: Settings, device: str) -> Cost:
    extracting_s = usual_extraction_s(project, labels, settings.features)
    training = usual_training(labels, settings, device)
    extracting = EXTRACTOR * (cpu_count() or 1) if extracting_s else 0.0
    return replace(training, extracting_s=extracting_s, memory=max(training.memory, extracting))


def _step_s(snippets: float, network: NetworkSettings) -> float:
    return STEP_S + snippets * (SNIPPET_S + SQUARE_S * network.width**2)


def _pace(accounts: list[Account], what: str) -> float:
    """Return how many times the usual cost it was in earlier runs."""
    pairs = [(getattr(each.actual, what), getattr(each.usual, what)) for each in accounts]
    known = [actual / usual for actual, usual in pairs if actual > 0 and usual > 0]
    return median(known) if known else 1.0


def _here() -> str:
    return platform.node()
