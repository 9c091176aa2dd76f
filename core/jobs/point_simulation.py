"""Points drawn from references, one each, as if somebody had clicked: the paper's protocol."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256

import numpy as np
from numpy.random import Generator

from core.errors import UserError
from core.labels import Edit, Labels, VideoLabels, replacing_video
from core.points import Point
from core.references import Reference
from core.videos import VideoState


class How(StrEnum):
    """Where in its reference a point falls (algorithm.md 1a)."""

    UNIFORM = "uniform"
    APEX = "apex"
    CENTRE = "centre"
    GAUSSIAN = "gaussian"


def simulated(labels: Labels, how: How, seed: int) -> list[Edit]:
    """Return the edits that give every reference one point of its kind.

    uniform: any frame of the reference, each as likely. gaussian: normal around its middle, a
    sixth of its length as deviation, drawn again until it falls inside. apex and centre draw
    nothing. The same seed gives the same points whatever other videos there are.

    Args:
        labels: The project's labels; points that are there stay, and are not counted on.
        how: Where the points fall.
        seed: Of the draw, at least 0.

    Returns:
        An edit for each video that has references; those that come to nothing new are left out.

    Raises:
        UserError: There are no references, or one without an apex where the apex was asked for.
    """
    if not labels.references:
        raise UserError(
            "There are no references to draw points from.",
            "Import reference intervals first: sheets import PROJECT FILE",
        )
    edits = (_edit(each, how, seed) for each in labels if each.references)
    return [edit for edit in edits if edit.added]


def annotator(how: How, seed: int) -> str:
    """Return who is said to have set simulated points: the manner and the seed."""
    return f"simulated {how} {seed}"


def completing(labels: Labels, *, every: bool = False) -> list[Edit]:
    """Return the edits that mark the videos with references complete, or every video."""
    marked = (
        replacing_video(each, replace(each.video, state=VideoState.COMPLETE), "Mark complete")
        for each in labels
        if (every or each.references) and not each.video.state.may_train
    )
    return [edit for edit in marked if edit is not None]


def _edit(labels: VideoLabels, how: How, seed: int) -> Edit:
    video_id = labels.video.video_id
    key = int.from_bytes(sha256(video_id.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    rng = np.random.default_rng((seed, key))
    ordered = sorted(labels.references, key=lambda each: (each.interval, each.kind, each.apex or 0))
    who = annotator(how, seed)
    drawn = {Point(video_id, PLACES[how](each, rng), each.kind, who) for each in ordered}
    fresh = frozenset(drawn - labels.points)
    edit = Edit(f"Simulate points: {len(fresh)}", video_id, added=fresh)
    if not fresh or labels.video.state is not VideoState.NEW:
        return edit
    begun = replace(labels.video, state=VideoState.IN_PROGRESS)
    return replace(edit, removed=frozenset([labels.video]), added=edit.added | {begun})


def _uniform(reference: Reference, rng: Generator) -> int:
    interval = reference.interval
    return int(rng.integers(interval.onset, interval.offset, endpoint=True))


def _apex(reference: Reference, _rng: Generator) -> int:
    if reference.apex is None:
        raise UserError(
            f"A reference of {reference.video_id} has no apex: "
            f"{reference.interval.onset} to {reference.interval.offset}.",
            "Draw with --how uniform or centre, or mark its apex.",
        )
    return reference.apex


def _centre(reference: Reference, _rng: Generator) -> int:
    return (reference.interval.onset + reference.interval.offset) // 2


def _gaussian(reference: Reference, rng: Generator) -> int:
    interval = reference.interval
    middle, deviation = (interval.onset + interval.offset) / 2, interval.n_frames / 6
    while True:
        frame = round(rng.normal(middle, deviation))
        if frame in interval:
            return frame


PLACES: dict[How, Callable[[Reference, Generator], int]] = {
    How.UNIFORM: _uniform,
    How.APEX: _apex,
    How.CENTRE: _centre,
    How.GAUSSIAN: _gaussian,
}
