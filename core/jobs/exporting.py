"""A project's intervals as a CSV file, with the times and the provenance that belong to them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.exchange.review_csv import Provenance, RunFacts, write_review
from core.exchange.table import PLAIN, Form
from core.frames import open_video
from core.labels import Labels
from core.project.folder import Project
from core.project.run_file import Run
from core.proposals import Proposal
from core.videos import Video


def export_intervals(
    project: Project,
    path: Path,
    proposals: Sequence[Proposal] = (),
    form: Form = PLAIN,
    *,
    video_ids: frozenset[str] = frozenset(),
) -> None:
    """Write the reviewed intervals of a project, and these proposals where nobody decided yet.

    Seconds come from each file's own timestamps; a video that cannot be opened now has none.
    Without video_ids all videos are written.

    Raises:
        UserError: The file cannot be written.
    """
    wanted = (e for e in project.labels if not video_ids or e.video.video_id in video_ids)
    labels = Labels({each.video.video_id: each for each in wanted})
    concerned = {each.video_id for each in labels.intervals} | {p.video_id for p in proposals}
    times = {
        each.video.video_id: times
        for each in labels
        if each.video.video_id in concerned and (times := _times(project, each.video)) is not None
    }
    runs = {run.run_id: _facts(run) for run in project.runs.list()}
    provenance = Provenance(project.path.stem, runs)
    write_review(path, labels, times, proposals=proposals, provenance=provenance, form=form)


def _times(project: Project, video: Video) -> NDArray[np.float64] | None:
    try:
        with open_video(project.video_path(video), folder_fps=video.fps) as source:
            return np.asarray(source.times, np.float64)
    except UserError:
        return None


def _facts(run: Run) -> RunFacts:
    settings = run.settings.as_toml()
    digest = hashlib.sha256(settings.encode()).hexdigest()[:16]
    return RunFacts(run.settings.spotter, digest, frozenset(run.subject_ids))
