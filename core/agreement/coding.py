"""What one coder said about videos, and the videos in which coders can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.errors import UserError
from core.labels import Labels, VideoLabels
from core.points import Point
from core.proposals import ReviewedInterval, Status

Mark = Point | ReviewedInterval
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Coder:
    """One person's labels.

    Attributes:
        name: Who it is.
        labels: What that person marked; references in them are not looked at.
        finished: The videos of which the labels are all that the person found.
    """

    name: str
    labels: Labels
    finished: frozenset[str]


def whole(name: str, labels: Labels) -> Coder:
    """Return labels as one coder's, finished where the video may train."""
    done = frozenset(each.video.video_id for each in labels if each.video.state.may_train)
    return Coder(name, labels, done)


def by_author(labels: Labels) -> list[Coder]:
    """Return the coders whose marks stand side by side in the same labels, by their names.

    Nobody knows of a video without a mark of somebody's whether that person saw it: it does not
    count as finished by that person.
    """
    names = sorted({author_of(mark) for each in labels for mark in marks_of(each)})
    return [_part(name, labels) for name in names]


def authors_of(labels: Labels) -> list[str]:
    """Return the names under which marks stand, those without one left out."""
    return sorted({author_of(mark) for each in labels for mark in marks_of(each)} - {UNNAMED})


def author_of(mark: Mark) -> str:
    name = mark.annotator if isinstance(mark, Point) else mark.reviewer
    return name or UNNAMED


def marks_of(labels: VideoLabels) -> list[Mark]:
    """Return the points and the intervals that stand, in time."""
    marks: list[Mark] = [*labels.points, *standing(labels)]
    return sorted(marks, key=lambda each: (*span_of(each), each.kind))


def standing(labels: VideoLabels) -> list[ReviewedInterval]:
    """Return the intervals that were not rejected, in time."""
    kept = (each for each in labels.intervals if each.status is not Status.REJECTED)
    return sorted(kept, key=lambda each: (each.interval, each.kind, each.interval_id))


def span_of(mark: Mark) -> tuple[int, int]:
    """Return a mark's first and last frame."""
    if isinstance(mark, Point):
        return mark.frame, mark.frame
    return mark.interval.onset, mark.interval.offset


def shared_videos(coders: Sequence[Coder]) -> list[str]:
    """Return the videos that every coder has finished, in the order of the first one's.

    Raises:
        UserError: There are fewer than two coders, they share no such video, or a video of one
            has another number of frames with another.
    """
    if len(coders) < 2:
        raise UserError(
            "There are no two coders to compare.",
            "Name a labels file for each, or a project in which several people marked.",
        )
    shared = frozenset[str].intersection(*(each.finished for each in coders))
    for one, other in pairwise(coders):
        for video_id in shared:
            _refuse_unlike(one, other, video_id)
    if not shared:
        raise UserError(
            "No video is finished by all of " + ", ".join(each.name for each in coders) + ".",
            "Mark the videos complete that a coder has gone through, and compare again.",
        )
    return [each.video.video_id for each in coders[0].labels if each.video.video_id in shared]


def _refuse_unlike(one: Coder, other: Coder, video_id: str) -> None:
    first, second = (each.labels[video_id].video.n_frames for each in (one, other))
    if first != second:
        raise UserError(
            f"{video_id} has {first} frames with {one.name} and {second} with {other.name}.",
            "Both have to mark the same recording. Nothing has been changed.",
        )


def _part(name: str, labels: Labels) -> Coder:
    own = {}
    for each in labels:
        points = frozenset(point for point in each.points if author_of(point) == name)
        intervals = frozenset(known for known in each.intervals if author_of(known) == name)
        own[each.video.video_id] = VideoLabels(each.video, points, intervals)
    seen = {video_id for video_id, each in own.items() if marks_of(each)}
    done = frozenset(video_id for video_id in seen if own[video_id].video.state.may_train)
    return Coder(name, Labels(own), done)
