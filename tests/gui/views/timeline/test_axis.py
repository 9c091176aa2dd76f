from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.timeline import Interval
from pwes_gui.views.timeline.axis import FEWEST_FRAMES, TimeAxis


def axis_of(n_frames: int = 3000, width: int = 1000, fps: float = 30.0) -> TimeAxis:
    axis = TimeAxis()
    axis.set_video(n_frames, fps, None)
    axis.set_width(width)
    return axis


def test_half_a_minute_is_in_view_at_first() -> None:
    assert (axis_of().first, axis_of().last) == (0, 900)
    assert axis_of(n_frames=200).span == 200


def test_times_come_from_the_timestamps() -> None:
    times = np.concatenate([np.arange(100) / 10, 10 + np.arange(100) / 50])
    axis = TimeAxis()
    axis.set_video(200, 30.0, times)
    assert axis.seconds(50) == pytest.approx(5.0)
    assert axis.frame_after(11.0) == 150
    assert axis.duration(Interval(0, 9)) == pytest.approx(0.9 + 1 / 30)
    assert all(axis.seconds(frame) >= seconds - 1e-6 for _, seconds, frame in axis.ticks())


@given(
    first=st.floats(0, 2000), span=st.floats(12, 3000), width=st.integers(400, 3000), data=st.data()
)
def test_a_frame_is_found_at_its_own_middle(
    first: float, span: float, width: int, data: st.DataObject
) -> None:
    axis = axis_of(width=width)
    axis.show(first, span)
    frame = data.draw(st.integers(0, 2999))
    assert axis.frame_at(axis.centre_of(frame)) == frame
    assert axis.edge_at(axis.x_of(frame)) == frame


@given(factor=st.floats(0.05, 20), x=st.integers(0, 1000), pan=st.integers(-5000, 5000))
def test_the_view_never_leaves_the_video(factor: float, x: int, pan: int) -> None:
    axis = axis_of()
    axis.zoom(factor, x)
    axis.pan(pan)
    assert axis.first >= 0
    assert axis.last <= 3000 + 1e-6
    assert FEWEST_FRAMES <= axis.span <= 3000


def test_zooming_keeps_what_is_under_the_mouse() -> None:
    axis = axis_of()
    axis.show(1000, 900)
    place = axis.place_of(300)
    axis.zoom(0.5, 300)
    assert axis.span == 450
    assert axis.place_of(300) == pytest.approx(place)


def test_fit_shows_everything() -> None:
    axis = axis_of()
    axis.fit()
    assert (axis.first, axis.last) == (0, 3000)


def test_following_turns_the_page_and_leaves_the_view_alone_otherwise() -> None:
    axis = axis_of()
    axis.follow(500)
    assert axis.first == 0
    axis.follow(950)
    assert axis.first < 950 < axis.last
    axis.follow(100)
    assert axis.first <= 100 < axis.last


@given(onset=st.integers(0, 2900), length=st.integers(1, 2000))
def test_revealing_brings_the_whole_interval_into_view(onset: int, length: int) -> None:
    axis = axis_of()
    interval = Interval(onset, min(onset + length - 1, 2999))
    axis.reveal(interval)
    assert axis.first <= interval.onset
    assert interval.offset + 1 <= axis.last + 1e-6


@given(first=st.floats(0, 2900), span=st.floats(12, 3000), fps=st.sampled_from([25.0, 30.0, 200.0]))
def test_ticks_are_round_times_with_room_between(first: float, span: float, fps: float) -> None:
    axis = axis_of(fps=fps)
    axis.show(first, span)
    ticks = axis.ticks()
    pixels = [x for x, *_ in ticks]
    assert all(right - left >= 40 for left, right in pairwise(pixels))
    assert len(ticks) <= 1000 / 40 + 1
    assert all(axis.frame_after(seconds) == frame for _, seconds, frame in ticks)


def test_without_a_video_there_are_no_ticks() -> None:
    assert TimeAxis().ticks() == []
    assert TimeAxis().frame_at(50) == 0
