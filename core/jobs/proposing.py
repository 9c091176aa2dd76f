"""Proposals of a run over a project's labels, as the window and the command line both show them."""

from collections.abc import Iterable

from core.attention import Attention
from core.errors import UserError
from core.labels import Labels, VideoLabels
from core.project.run_file import Run, RunStore
from core.proposals import Proposal, Status
from core.references import Reference
from core.spotting.decoding import above, propose
from core.videos import Video


def chosen_run(runs: RunStore, run_id: str | None) -> Run:
    """Return the run of that id, or the newest.

    Raises:
        UserError: There is no such run, or none at all.
    """
    if run_id is not None:
        return runs.get(run_id)
    known = runs.list()
    if not known:
        raise UserError("Nothing was trained in this project yet.", "Train first: train PROJECT")
    return known[0]


def own_threshold(run: Run) -> float:
    """Return the score that a run itself shows from: as it was set, else found in its training."""
    fixed = run.settings.spotting.threshold
    return run.threshold if fixed is None else fixed


def every_proposal(run: Run, video: Video, attention: Attention) -> list[Proposal]:
    """Return what a run proposes for a video, whatever the score, best first."""
    spotting = run.settings.spotting
    return propose(attention, video.fps, spotting, video_id=video.video_id, run_id=run.run_id)


def shown_proposals(
    run: Run, labels: Iterable[VideoLabels], threshold: float | None
) -> list[Proposal]:
    """Return a run's proposals above the threshold, or above the run's own where None is given."""
    proposals: list[Proposal] = []
    for each in labels:
        attention = run.read_outputs(each.video.video_id)
        if attention is not None:
            proposals += every_proposal(run, each.video, attention)
    return above(proposals, own_threshold(run) if threshold is None else threshold)


def references_of(labels: Labels) -> list[Reference]:
    """Return the reference intervals; where a project has none, what reviewers settled on."""
    if labels.references:
        return labels.references
    return [
        Reference(each.video_id, each.interval, each.kind, each.apex)
        for each in labels.intervals
        if each.status is not Status.REJECTED
    ]
