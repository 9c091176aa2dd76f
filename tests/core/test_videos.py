import math

import pytest

from core.videos import Video, VideoState


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
