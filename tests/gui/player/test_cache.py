from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from pwes_gui.player.cache import PictureCache, order


def picture() -> QImage:
    return QImage(10, 10, QImage.Format.Format_RGB32)  # 400 bytes


def test_the_farthest_from_the_playhead_goes_first() -> None:
    cache = PictureCache(3 * 400)
    for frame in (10, 50, 9, 11):
        cache.put(frame, picture(), playhead=10)
    assert cache.get(50) is None
    assert all(cache.get(frame) is not None for frame in (9, 10, 11))
    assert cache.n_bytes == 3 * 400


def test_a_picture_larger_than_the_cache_is_still_kept_alone() -> None:
    cache = PictureCache(100)
    cache.put(1, picture(), playhead=1)
    cache.put(2, picture(), playhead=2)
    assert cache.get(2) is not None
    assert cache.get(1) is None
    assert cache.reach(400) == 0


@given(st.integers(0, 300), st.integers(0, 40), st.booleans())
def test_every_frame_within_reach_is_fetched_once(
    playhead: int, reach: int, backwards: bool
) -> None:
    n_frames = 301
    frames = list(order(playhead, n_frames, reach, backwards=backwards))
    around = set(range(max(playhead - reach, 0), min(playhead + reach, n_frames - 1) + 1))
    assert len(frames) == len(set(frames))
    assert set(frames) == around - {playhead}


def test_where_the_playhead_moves_to_comes_first() -> None:
    assert next(order(50, 100, 30, backwards=False)) == 51
    assert list(order(50, 100, 30, backwards=True))[:15] == list(range(35, 50))
