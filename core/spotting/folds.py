"""Splits by subject: nobody is tested by a model that has seen them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.errors import UserError
from core.videos import Video


@dataclass(frozen=True, slots=True)
class Fold:
    """One split.

    Attributes:
        subject_ids: The subjects held out, in order.
        train_ids: The videos of everyone else, in the order given.
        test_ids: The held-out subjects' videos, in the order given.
    """

    subject_ids: tuple[str, ...]
    train_ids: tuple[str, ...]
    test_ids: tuple[str, ...]


def leave_one_subject_out(videos: Iterable[Video]) -> list[Fold]:
    """Return one fold a subject, by subject_id in order.

    Raises:
        UserError: The videos show fewer than two subjects.
    """
    videos = list(videos)
    return [_without(videos, [subject]) for subject in _subjects(videos)]


def subject_folds(videos: Iterable[Video], n_folds: int) -> list[Fold]:
    """Deal the subjects into folds of about equally many videos; the same every time.

    Subjects go, those of most videos first, each into the fold that has the fewest videos yet.
    With as many folds as subjects, or more, it is leave_one_subject_out().

    Args:
        videos: Of all subjects.
        n_folds: How many folds.

    Raises:
        UserError: The videos show fewer than two subjects, or there are fewer than two folds.
    """
    videos = list(videos)
    subjects = _subjects(videos)
    if n_folds < 2:
        raise UserError(f"{n_folds} folds leave nobody to train on.", "Choose two folds or more.")
    if n_folds >= len(subjects):
        return leave_one_subject_out(videos)
    n_videos = Counter(video.subject_id for video in videos)
    hands: list[list[str]] = [[] for _ in range(n_folds)]
    for subject in sorted(subjects, key=lambda each: (-n_videos[each], each)):
        min(hands, key=lambda hand: sum(n_videos[each] for each in hand)).append(subject)
    return [_without(videos, sorted(hand)) for hand in hands]


def _subjects(videos: Sequence[Video]) -> list[str]:
    subjects = sorted({video.subject_id for video in videos})
    if len(subjects) < 2:
        who = f"all show {subjects[0] or 'nobody by name'}" if subjects else "there are none"
        raise UserError(
            f"Leaving one subject out needs videos of two subjects or more, but {who}.",
            "Say in the video list who is in each video, or add videos of other people.",
        )
    return subjects


def _without(videos: Sequence[Video], subjects: Sequence[str]) -> Fold:
    return Fold(
        tuple(subjects),
        tuple(video.video_id for video in videos if video.subject_id not in subjects),
        tuple(video.video_id for video in videos if video.subject_id in subjects),
    )
