"""All that people said about a project's videos, and the edits that change it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from core.points import Point
from core.proposals import ReviewedInterval
from core.references import Reference
from core.videos import Video

Label = Video | Point | ReviewedInterval | Reference


@dataclass(frozen=True, slots=True)
class VideoLabels:
    """One video with its points, reviewed intervals and references."""

    video: Video
    points: frozenset[Point] = frozenset()
    intervals: frozenset[ReviewedInterval] = frozenset()
    references: frozenset[Reference] = frozenset()

    def __iter__(self) -> Iterator[Label]:
        yield self.video
        yield from self.points
        yield from self.intervals
        yield from self.references


@dataclass(frozen=True, slots=True)
class Edit:
    """Labels of one video that go out and labels that come in; so every edit can be undone.

    Attributes:
        text: What the person did, for the undo menu.
        video_id: The one video it concerns.
        removed: Labels that are there before and not after.
        added: Labels that are there after and not before.
    """

    text: str
    video_id: str
    removed: frozenset[Label] = frozenset()
    added: frozenset[Label] = frozenset()

    def inverse(self) -> "Edit":
        return replace(self, removed=self.added, added=self.removed)


def replacing_video(labels: VideoLabels, video: Video, text: str) -> Edit | None:
    """Return the edit that puts another row in the place of a video's; None if it is the same."""
    if video == labels.video:
        return None
    return Edit(text, video.video_id, frozenset([labels.video]), frozenset([video]))


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a project, by video_id in the order in which the videos were added."""

    by_video: Mapping[str, VideoLabels] = field(default_factory=dict)

    def __getitem__(self, video_id: str) -> VideoLabels:
        return self.by_video[video_id]

    def __contains__(self, video_id: str) -> bool:
        return video_id in self.by_video

    def __iter__(self) -> Iterator[VideoLabels]:
        return iter(self.by_video.values())

    def __len__(self) -> int:
        return len(self.by_video)

    @property
    def points(self) -> list[Point]:
        return sorted(point for each in self for point in each.points)

    @property
    def intervals(self) -> list[ReviewedInterval]:
        return sorted(interval for each in self for interval in each.intervals)

    @property
    def references(self) -> list[Reference]:
        # an apex may be unknown, and None does not compare with a frame
        unsorted = [reference for each in self for reference in each.references]
        return sorted(
            unsorted, key=lambda r: (r.video_id, r.interval, r.kind, r.apex is not None, r.apex)
        )

    def after(self, edit: Edit) -> "Labels":
        """Return the labels as the edit leaves them.

        Raises:
            ValueError: The edit removes what is not there, or adds a label for another video.
        """
        if any(label.video_id != edit.video_id for label in edit.removed | edit.added):
            raise ValueError(f"an edit of {edit.video_id} touches another video")
        known = self.by_video.get(edit.video_id)
        present = frozenset[Label](known) if known else frozenset[Label]()
        if not edit.removed <= present:
            raise ValueError(f"an edit of {edit.video_id} removes what is not there")
        left = (present - edit.removed) | edit.added
        by_video = dict(self.by_video)
        if left:
            by_video[edit.video_id] = _gathered(edit.video_id, left)
        else:
            by_video.pop(edit.video_id, None)
        return Labels(by_video)


def _gathered(video_id: str, labels: frozenset[Label]) -> VideoLabels:
    videos = [label for label in labels if isinstance(label, Video)]
    if len(videos) != 1:
        raise ValueError(f"{video_id} has {len(videos)} video rows; it needs exactly one")
    return VideoLabels(
        videos[0],
        frozenset(label for label in labels if isinstance(label, Point)),
        frozenset(label for label in labels if isinstance(label, ReviewedInterval)),
        frozenset(label for label in labels if isinstance(label, Reference)),
    )
