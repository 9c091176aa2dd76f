import math

import pytest

from core.errors import UserError
from core.videos import LONGEST_NOTE, Video, VideoState, with_note


def test_only_finished_videos_may_train() -> None:
    assert {state for state in VideoState if state.may_train} == {
        VideoState.COMPLETE,
        VideoState.REVIEWED,
    }


@pytest.mark.parametrize(("fps", "n_frames"), [(0, 10), (-1, 10), (math.nan, 10), (30, 0)])
def test_videos_that_cannot_be(fps: float, n_frames: int) -> None:
    with pytest.raises(ValueError, match="no such video"):
        Video("v", "v.mp4", "s", fps, n_frames)


def test_a_new_video_is_new() -> None:
    assert Video("v", "v.mp4", "s", 30, 10).state is VideoState.NEW


def test_a_note_is_kept_without_the_space_around_it_and_has_an_end() -> None:
    video = Video("v", "v.mp4", "s", 30, 10)
    assert with_note(video, " a\nb\0 \n").note == "a\nb"
    assert with_note(video, "x" * LONGEST_NOTE).note == "x" * LONGEST_NOTE
    with pytest.raises(UserError, match="2001 characters"):
        with_note(video, "x" * (LONGEST_NOTE + 1))
