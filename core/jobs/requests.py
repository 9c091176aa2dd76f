"""What a job is asked to do: frozen, so that it can be sent to another process."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from core.settings import FeatureSettings, Settings

Threshold = float | Literal["points", "oracle"]


@dataclass(frozen=True, slots=True)
class ExtractRequest:
    """Extract the features that are missing.

    Attributes:
        project: The project's folder.
        labels: A copy of its labels, for the list of videos.
        features: How to extract.
        cluster: The address of a cluster that does it; empty for this computer.
    """

    project: Path
    labels: Path
    features: FeatureSettings = field(default_factory=FeatureSettings)
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class TrainRequest:
    """Train a run of the project's run folder, new or unfinished, extracting what is missing.

    Attributes:
        project: The project's folder.
        run_id: The run; its folder holds the settings and a copy of the labels.
        cluster: The address of a cluster that makes the features; empty for this computer.
    """

    project: Path
    run_id: str
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class SpotRequest:
    """Compute a trained run's attention for every video with features.

    Attributes:
        project: The project's folder.
        run_id: The run, with a checkpoint.
        labels: A copy of the project's labels as they are now; None for the run's own copy.
    """

    project: Path
    run_id: str
    labels: Path | None = None


@dataclass(frozen=True, slots=True)
class NextRequest:
    """Rank the videos and places that are worth a click.

    Attributes:
        project: The project's folder.
        labels: A copy of its labels.
        run_id: The run that looks; empty for none.
    """

    project: Path
    labels: Path
    run_id: str = ""


@dataclass(frozen=True, slots=True)
class ProxyRequest:
    """Make the proxies that videos lack.

    Attributes:
        project: The project's folder.
        labels: A copy of its labels, for the list of videos.
        video_ids: Of which videos; empty for all that are slow to jump about in.
    """

    project: Path
    labels: Path
    video_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvaluationRequest:
    """What is to be judged on the people that it was not trained on.

    Attributes:
        project: The project's folder.
        labels: A copy of its labels.
        settings: What to train.
        n_seeds: How often: with the settings' seed and those that follow it.
        n_folds: How many parts the subjects are dealt into; None to leave out one at a time.
        threshold: The least score that counts; "points" to choose it for each subject by the
            other subjects' points, "oracle" to choose the best there is on the references.
        preset: The name of where the settings came from, if known.
        cluster: The address of a cluster that extracts and trains; empty for this computer.
    """

    project: Path
    labels: Path
    settings: Settings
    n_seeds: int = 1
    n_folds: int | None = None
    threshold: Threshold = "points"
    preset: str = ""
    cluster: str = ""

    @property
    def seeds(self) -> list[int]:
        first = self.settings.training.seed
        # what learns nothing is the same with every seed
        return list(range(first, first + (self.n_seeds if self.settings.learns else 1)))

    def settings_with(self, seed: int) -> Settings:
        training = self.settings.training.model_copy(update={"seed": seed})
        return self.settings.model_copy(update={"training": training})
