"""Proposals of a run over a project's labels, as the window and the command line both show them."""

from collections.abc import Iterable
from pathlib import Path

from core.attention import Attention
from core.errors import UserError
from core.jobs.extraction import cached_features
from core.labels import Labels, VideoLabels
from core.project.run_file import Run
from core.project.run_store import RunStore
from core.proposals import Proposal, Status
from core.references import Reference
from core.settings import FeatureSettings, Settings
from core.snippet_features import Floats
from core.spotting import flow_peaks
from core.spotting.decoding import above, propose
from core.videos import Video, VideoState


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


def own_thresholds(run: Run) -> tuple[float, float | None]:
    """Return the score that a run itself shows from, and that of micro proposals if another.

    They are as they were set, else as they were found in its training.
    """
    spotting = run.settings.spotting
    if spotting.threshold is not None:
        return spotting.threshold, spotting.threshold_micro
    return run.threshold, run.threshold_micro


def every_proposal(run: Run, videos: Iterable[Video]) -> list[Proposal]:
    """Return what a run's outputs propose for videos, whatever the score, each video's best first.

    Nothing for a video where it has no outputs for it, or only for an earlier one of another
    length. Ask for many at once: the run's file of outputs is looked through at each call.

    Raises:
        UserError: The outputs are there and cannot be read.
    """
    known = {video.video_id: video for video in videos}
    settings = run.settings
    if not settings.learns:
        return [
            proposal
            for video_id, motion in run.read_motion_of(known).items()
            if len(motion) == known[video_id].n_frames
            for proposal in motion_proposals(motion, known[video_id], settings, run.run_id)
        ]
    return [
        proposal
        for video_id, attention in run.read_outputs_of(known).items()
        if attention.snippets.n_frames == known[video_id].n_frames
        for proposal in attention_proposals(attention, known[video_id], settings, run.run_id)
    ]


def attention_proposals(
    attention: Attention, video: Video, settings: Settings, run_id: str
) -> list[Proposal]:
    """Return what the attention on a video proposes, whatever the score, best first."""
    return propose(attention, video.fps, settings.spotting, video_id=video.video_id, run_id=run_id)


def motion_of(
    project: Path, labels: Iterable[VideoLabels], settings: FeatureSettings
) -> dict[str, Floats]:
    """Return the motion curve [n_frames] of those of the videos that have features."""
    return {
        each.video.video_id: features.motion
        for each in labels
        if (features := cached_features(project, each.video, settings)) is not None
    }


def motion_proposals(
    motion: Floats, video: Video, settings: Settings, run_id: str = ""
) -> list[Proposal]:
    """Return the peaks of a video's motion curve [n_frames], whatever the score, best first."""
    return flow_peaks.propose(
        motion,
        video.fps,
        settings.flow_peaks,
        settings.spotting,
        video_id=video.video_id,
        run_id=run_id,
    )


def every_motion_proposal(project: Path, labels: Labels, settings: Settings) -> list[Proposal]:
    """Return the peaks of the motion curves of all videos that have features, whatever the score.

    Nothing is learnt, so there is no fold to train: every video counts as held out.
    """
    return [
        proposal
        for video_id, motion in motion_of(project, labels, settings.features).items()
        for proposal in motion_proposals(motion, labels[video_id].video, settings)
    ]


def shown_proposals(
    run: Run, labels: Iterable[VideoLabels], threshold: float | None
) -> list[Proposal]:
    """Return a run's proposals above the threshold, whatever their kind.

    Where None is given they are those above the run's own thresholds.
    """
    proposals = every_proposal(run, [each.video for each in labels])
    return above(proposals, *(own_thresholds(run) if threshold is None else (threshold,)))


def references_of(labels: Labels) -> list[Reference]:
    """Return the reference intervals; where a project has none, what reviewers settled on.

    That is what stands in reviewed videos: elsewhere a reviewer has not seen everything yet.
    """
    if labels.references:
        return labels.references
    return [
        Reference(each.video_id, each.interval, each.kind, each.apex)
        for each in labels.intervals
        if each.status is not Status.REJECTED
        and labels[each.video_id].video.state is VideoState.REVIEWED
    ]


def with_reference(labels: Labels) -> Labels:
    """Return the videos in which a proposal without a reference is wrong.

    With reference intervals that is every video; where reviewed ones stand in for them, those
    that were reviewed to their end.
    """
    if labels.references:
        return labels
    return Labels(
        {each.video.video_id: each for each in labels if each.video.state is VideoState.REVIEWED}
    )


def need_references(labels: Labels, project: Path) -> None:
    """Raise a UserError where there is nothing to compare proposals with."""
    if not references_of(labels):
        raise UserError(
            f"{project.name} has no reference intervals to compare with.",
            "Review a video to its end and mark it reviewed, or import references.",
        )
