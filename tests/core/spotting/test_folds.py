import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.spotting.folds import Fold, leave_one_subject_out, subject_folds
from core.videos import Video


def video(video_id: str, subject_id: str) -> Video:
    return Video(video_id, f"{video_id}.mp4", subject_id, 30, 100)


def test_each_subject_is_held_out_once() -> None:
    videos = [video("v1", "s2"), video("v2", "s1"), video("v3", "s2")]
    assert leave_one_subject_out(videos) == [
        Fold(("s1",), train_ids=("v1", "v3"), test_ids=("v2",)),
        Fold(("s2",), train_ids=("v2",), test_ids=("v1", "v3")),
    ]


@given(
    st.lists(st.sampled_from("abcde"), min_size=2, max_size=20),
    st.one_of(st.none(), st.integers(2, 8)),
)
def test_no_subject_is_in_both_halves(subjects: list[str], n_folds: int | None) -> None:
    videos = [video(f"v{i}", subject) for i, subject in enumerate([*subjects, "x"])]
    subject_of = {each.video_id: each.subject_id for each in videos}
    folds = subject_folds(videos, n_folds) if n_folds else leave_one_subject_out(videos)
    assert len(folds) == min(n_folds or 6, len(set(subjects)) + 1)
    assert sorted(i for fold in folds for i in fold.test_ids) == sorted(subject_of)
    for fold in folds:
        assert {subject_of[i] for i in fold.test_ids} == set(fold.subject_ids)
        assert not set(fold.subject_ids) & {subject_of[i] for i in fold.train_ids}
        assert len(fold.train_ids) + len(fold.test_ids) == len(videos)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=40), st.integers(2, 4))
def test_folds_differ_by_no_more_videos_than_one_subject_has(
    subjects: list[str], n_folds: int
) -> None:
    videos = [video(f"v{i}", subject) for i, subject in enumerate([*subjects, "x", "y"])]
    sizes = [len(fold.test_ids) for fold in subject_folds(videos, n_folds)]
    most = max(subjects.count(each) for each in subjects)
    assert max(sizes) - min(sizes) <= most


def test_dealing_does_not_depend_on_the_order_of_the_videos() -> None:
    videos = [video(f"v{i}", subject) for i, subject in enumerate("aabbbcdde")]
    dealt = [fold.subject_ids for fold in subject_folds(videos, 3)]
    assert dealt == [("b",), ("a", "c"), ("d", "e")]
    assert dealt == [fold.subject_ids for fold in subject_folds(reversed(videos), 3)]


def test_one_fold_is_refused() -> None:
    with pytest.raises(UserError, match="nobody to train on"):
        subject_folds([video("v1", "a"), video("v2", "b")], 1)


@pytest.mark.parametrize(
    ("subjects", "says"),
    [([], "there are none"), (["s1", "s1"], "all show s1"), ([""], "nobody by name")],
)
def test_one_subject_cannot_be_left_out(subjects: list[str], says: str) -> None:
    with pytest.raises(UserError, match=says):
        leave_one_subject_out(video(f"v{i}", subject) for i, subject in enumerate(subjects))
