"""What two states of a project's labels differ in, and the edits from one to the other."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from core.labels import Edit, Label, Labels
from core.points import Point
from core.proposals import ReviewedInterval
from core.references import Reference
from core.videos import Video


@dataclass(frozen=True, slots=True)
class Count:
    """How many labels of one sort came, went, and are the same but say something else."""

    added: int = 0
    removed: int = 0
    changed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.added + other.added, self.removed + other.removed, self.changed + other.changed
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """What is otherwise in one video, or in all."""

    videos: Count = Count()
    points: Count = Count()
    intervals: Count = Count()
    references: Count = Count()

    def __bool__(self) -> bool:
        return any((self.videos, self.points, self.intervals, self.references))

    def __add__(self, other: "Difference") -> "Difference":
        return Difference(
            self.videos + other.videos,
            self.points + other.points,
            self.intervals + other.intervals,
            self.references + other.references,
        )


def edits_between(before: Labels, after: Labels, text: str) -> list[Edit]:
    """Return one edit for each video that differs; together they make before into after.

    The videos that both have keep their order, and those that come in follow.
    """
    edits = []
    for video_id in [*before.by_video, *(each for each in after.by_video if each not in before)]:
        gone: frozenset[Label] = frozenset(before.by_video.get(video_id, ()))
        come: frozenset[Label] = frozenset(after.by_video.get(video_id, ()))
        if gone != come:
            edits.append(Edit(text, video_id, gone - come, come - gone))
    return edits


def difference_of(edit: Edit) -> Difference:
    """Return what an edit changes, counted by sort.

    Videos and intervals are the same by their ids, points by their frame, references by their
    frames: a point that was moved is one removed and one added.
    """
    return Difference(
        _count(_of(Video, edit.removed), _of(Video, edit.added)),
        _count(_of(Point, edit.removed), _of(Point, edit.added)),
        _count(_of(ReviewedInterval, edit.removed), _of(ReviewedInterval, edit.added)),
        _count(_of(Reference, edit.removed), _of(Reference, edit.added)),
    )


def difference(edits: Iterable[Edit]) -> Difference:
    """Return what edits of different videos change together."""
    return sum(map(difference_of, edits), Difference())


def _of(kind: type[Label], labels: Iterable[Label]) -> list[Hashable]:
    return [_identity(label) for label in labels if isinstance(label, kind)]


def _identity(label: Label) -> Hashable:
    match label:
        case Video():
            return label.video_id
        case Point():
            return label.frame
        case ReviewedInterval():
            return label.interval_id
        case Reference():
            return label.interval


def _count(removed: list[Hashable], added: list[Hashable]) -> Count:
    changed = len(set(removed) & set(added))
    return Count(len(added) - changed, len(removed) - changed, changed)
