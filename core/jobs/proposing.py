"""Proposals of a run over a project's labels, as the window and the command line both show them."""

from core.errors import UserError
from core.labels import Labels
from core.project.run_file import Run, RunStore
from core.proposals import Proposal, Status
from core.references import Reference
from core.spotting.decoding import above, propose


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


def shown_proposals(run: Run, labels: Labels, threshold: float | None) -> list[Proposal]:
    """Return a run's proposals above the threshold, or above the run's own where None is given."""
    least = run.settings.spotting.threshold if threshold is None else threshold
    proposals: list[Proposal] = []
    for each in labels:
        video = each.video
        attention = run.read_outputs(video.video_id)
        if attention is not None:
            proposals += propose(
                attention,
                video.fps,
                run.settings.spotting,
                video_id=video.video_id,
                run_id=run.run_id,
            )
    return above(proposals, run.threshold if least is None else least)


def references_of(labels: Labels) -> list[Reference]:
    """Return the reference intervals; where a project has none, what reviewers settled on."""
    if labels.references:
        return labels.references
    return [
        Reference(each.video_id, each.interval, each.kind, each.apex)
        for each in labels.intervals
        if each.status is not Status.REJECTED
    ]
