"""What a job is asked to do: frozen, so that it can be sent to another process."""

from dataclasses import dataclass, field
from pathlib import Path

from core.settings import FeatureSettings


@dataclass(frozen=True, slots=True)
class ExtractRequest:
    """Extract the features that are missing.

    Attributes:
        project: The project's folder.
        labels: A copy of its labels, for the list of videos.
        features: How to extract.
    """

    project: Path
    labels: Path
    features: FeatureSettings = field(default_factory=FeatureSettings)


@dataclass(frozen=True, slots=True)
class TrainRequest:
    """Train a run of the project's run folder, new or unfinished, extracting what is missing.

    Attributes:
        project: The project's folder.
        run_id: The run; its folder holds the settings and a copy of the labels.
    """

    project: Path
    run_id: str


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
