"""What people, videos and coders are called in a report: by their names, or by numbers only."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.labels import Labels


@dataclass(frozen=True, slots=True)
class Names:
    """What stands for whom.

    Attributes:
        is_private: Whether numbers do; then nothing that somebody typed is in the report.
        videos, subjects, coders: What each is called, by its name.
    """

    is_private: bool
    videos: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    coders: dict[str, str] = field(default_factory=dict)

    def coder(self, name: str) -> str:
        return self.coders.get(name, "") if self.is_private else name

    def subject(self, name: str) -> str:
        return self.subjects.get(name, "") if self.is_private else name

    def video(self, name: str) -> str:
        return self.videos.get(name, "") if self.is_private else name

    def typed(self, text: str) -> str:
        """Return what somebody typed, if names may be told."""
        return "" if self.is_private else text


def names_for(labels: Labels, coders: Iterable[str] = (), *, private: bool) -> Names:
    """Return the names of a report; numbers go by the order of the videos in the project."""
    subjects = dict.fromkeys(each.video.subject_id for each in labels)
    known = {point.annotator for point in labels.points}
    known |= {interval.reviewer for interval in labels.intervals} | set(coders)
    return Names(
        private,
        {each.video.video_id: f"video {n}" for n, each in enumerate(labels, 1)},
        {name: f"person {n}" for n, name in enumerate(subjects, 1)},
        {name: f"coder {n}" for n, name in enumerate(sorted(known - {""}), 1)},
    )
