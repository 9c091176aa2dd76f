"""Proposals on people whom a model never saw, and thresholds chosen without them; without torch."""

from collections.abc import Iterable, Mapping

from core.attention import Attention
from core.labels import Labels
from core.proposals import Proposal
from core.settings import Settings
from core.spotting.decoding import above, propose
from core.spotting.evaluation import thresholds_without
from core.spotting.matching import grouped


def held_out_proposals(
    labels: Labels, held_out: Mapping[str, Attention], settings: Settings
) -> list[Proposal]:
    """Return all proposals on held-out videos, before any threshold."""
    return [
        proposal
        for video_id, attention in held_out.items()
        for proposal in propose(
            attention, labels[video_id].video.fps, settings.spotting, video_id=video_id
        )
    ]


def cross_thresholded(
    labels: Labels, proposals: Iterable[Proposal], *, per_kind: bool = False
) -> list[Proposal]:
    """Keep each subject's proposals above a threshold chosen without that subject.

    The threshold is the one at which the other subjects' held-out proposals agree best with
    the other subjects' points. No reference interval is looked at. With per_kind each kind has
    a threshold of its own.
    """
    subjects = {each.video.video_id: each.video.subject_id for each in labels}
    points = [point for each in labels for point in each.points]
    by_subject = grouped(proposals, lambda each: subjects[each.video_id])
    every = [proposal for some in by_subject.values() for proposal in some]
    thresholds = thresholds_without(points, every, subjects, per_kind=per_kind)
    return [
        proposal
        for subject_id, own in by_subject.items()
        for proposal in above(own, *thresholds[subject_id])
    ]
