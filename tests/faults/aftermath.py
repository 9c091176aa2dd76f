"""What has to be true of a project once a program that worked on it was killed."""

from dataclasses import dataclass
from pathlib import Path

from core.jobs.extraction import cached_features
from core.labels import Labels
from core.project.files import DRAFT
from core.project.folder import Project, runs_folder
from core.project.history import NAME as HISTORY
from core.project.journal import parsed_line
from core.project.labels_file import labels_hash
from core.settings import FeatureSettings
from tests.faults.typing_person import Saved, number_of


@dataclass(frozen=True, slots=True)
class Found:
    """What a project held when it was opened again.

    Attributes:
        number: The number of its last edit.
        labels: Their hash.
        n_unreported: Edits that were durable and not yet shown as such.
        mended: Whether edits were read from the journal, or its last line was dropped.
        n_runs: Runs that can be read.
        n_features: Videos whose features can be read.
    """

    number: int
    labels: str
    n_unreported: int
    mended: bool
    n_runs: int
    n_features: int


def found(path: Path, saved: Saved | None, *, at_most: int = 1) -> Found:
    """Open a project after a kill, and hold it to what was shown as saved.

    Args:
        path: The project.
        saved: The last that was shown as saved; None where that is not known.
        at_most: How many edits may be there that were not.

    Raises:
        AssertionError: Something is lost, left behind, or cannot be read.
    """
    with Project.open(path) as project:
        assert not project.read_only, project.notices
        assert not [*path.glob("journal-damaged*")], project.notices
        number, labels = number_of(project), project.labels
        if saved is not None:
            assert saved.number <= number <= saved.number + at_most
            assert labels_hash(_before(path, labels, number - saved.number)) == saved.labels
        amiss = [project.past(each.video.video_id)[1] for each in labels]
        assert not any(amiss), amiss
        runs = {run.path for run in project.runs.list()}
        videos = [each.video for each in labels]
        n_features = sum(cached_features(path, v, FeatureSettings()) is not None for v in videos)
        mended = bool(project.notices)
    assert {each.parent for each in runs_folder(path).glob("*/run.json")} == runs
    assert not [*path.rglob(f".*{DRAFT}")]
    unreported = 0 if saved is None else number - saved.number
    return Found(number, labels_hash(labels), unreported, mended, len(runs), n_features)


def _before(path: Path, labels: Labels, n_edits: int) -> Labels:
    """Return the labels before the last edits, which stand in the history by now."""
    if n_edits:
        lines = (path / HISTORY).read_bytes().splitlines()[-n_edits:]
        for line in reversed(lines):
            _, _, edit = parsed_line(path / HISTORY, line)
            labels = labels.after(edit.inverse())
    return labels
