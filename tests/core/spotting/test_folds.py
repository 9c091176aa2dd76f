import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.spotting.folds import Fold, leave_one_subject_out
from core.videos import Video


def video(video_id: str, subject_id: str) -> Video:
    return Video(video_id, f"{video_id}.mp4", subject_id, 30, 100)


def test_each_subject_is_held_out_once() -> None:
    videos = [video("v1", "s2"), video("v2", "s1"), video("v3", "s2")]
    assert leave_one_subject_out(videos) == [
        Fold("s1", train_ids=("v1", "v3"), test_ids=("v2",)),
        Fold("s2", train_ids=("v2",), test_ids=("v1", "v3")),
    ]


@given(st.lists(st.sampled_from("abcde"), min_size=2, max_size=20))
def test_no_subject_is_in_both_halves(subjects: list[str]) -> None:
    videos = [video(f"v{i}", subject) for i, subject in enumerate([*subjects, "x"])]
    subject_of = {each.video_id: each.subject_id for each in videos}
    folds = leave_one_subject_out(videos)
    assert sorted(i for fold in folds for i in fold.test_ids) == sorted(subject_of)
    for fold in folds:
        assert {subject_of[i] for i in fold.test_ids} == {fold.subject_id}
        assert fold.subject_id not in {subject_of[i] for i in fold.train_ids}
        assert len(fold.train_ids) + len(fold.test_ids) == len(videos)


@pytest.mark.parametrize(
    ("subjects", "says"),
    [([], "there are none"), (["s1", "s1"], "all show s1"), ([""], "nobody by name")],
)
def test_one_subject_cannot_be_left_out(subjects: list[str], says: str) -> None:
    with pytest.raises(UserError, match=says):
        leave_one_subject_out(video(f"v{i}", subject) for i, subject in enumerate(subjects))
