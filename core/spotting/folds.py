"""Leave-one-subject-out: nobody is tested by a model that has seen them."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.errors import UserError
from core.videos import Video


@dataclass(frozen=True, slots=True)
class Fold:
    """One split.

    Attributes:
        subject_id: The subject held out.
        train_ids: The videos of everyone else, in the order given.
        test_ids: The subject's videos, in the order given.
    """

    subject_id: str
    train_ids: tuple[str, ...]
    test_ids: tuple[str, ...]


def leave_one_subject_out(videos: Iterable[Video]) -> list[Fold]:
    """Return one fold a subject, by subject_id in order.

    Raises:
        UserError: The videos show fewer than two subjects.
    """
    videos = list(videos)
    subjects = sorted({video.subject_id for video in videos})
    if len(subjects) < 2:
        who = f"all show {subjects[0] or 'nobody by name'}" if subjects else "there are none"
        raise UserError(
            f"Leaving one subject out needs videos of two subjects or more, but {who}.",
            "Say in the video list who is in each video, or add videos of other people.",
        )
    return [
        Fold(
            subject,
            tuple(video.video_id for video in videos if video.subject_id != subject),
            tuple(video.video_id for video in videos if video.subject_id == subject),
        )
        for subject in subjects
    ]
