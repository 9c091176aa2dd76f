from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.jobs.changes import Changes, changes_between
from core.labels import Labels, VideoLabels
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.timeline import Interval
from core.videos import Video, VideoState


def labels(
    frames: tuple[int, ...] = (),
    statuses: tuple[Status, ...] = (),
    state: VideoState = VideoState.COMPLETE,
) -> Labels:
    video = Video("v", "v.mp4", "s01", 30.0, 900, state=state)
    points = frozenset(Point("v", frame, Kind.MICRO) for frame in frames)
    intervals = frozenset(
        ReviewedInterval(f"i{k}", "v", Interval(k, k + 9), Kind.MICRO, status, Source.MODEL)
        for k, status in enumerate(statuses)
    )
    return Labels({"v": VideoLabels(video, points, intervals)})


def test_points_come_and_go_and_a_moved_one_does_both() -> None:
    assert changes_between(labels((1, 2)), labels((2, 3, 4))) == Changes(
        points_more=2, points_fewer=1
    )


def test_decisions_are_counted_by_what_was_decided() -> None:
    before = labels((), (Status.ACCEPTED,))
    now = labels((), (Status.REJECTED, Status.ADDED, Status.EDITED))

    assert changes_between(before, now) == Changes(kept=2, rejected=1)


def test_who_clicked_and_when_is_no_change() -> None:
    before, now = labels((5,)), labels((5,))
    video = now["v"]
    signed = frozenset(replace(each, annotator="ada", created_at="now") for each in video.points)

    assert not changes_between(before, Labels({"v": replace(video, points=signed)}))


def test_a_video_that_may_train_now_brings_its_points() -> None:
    before = labels((1, 2), state=VideoState.IN_PROGRESS)

    assert changes_between(before, labels((1, 2))) == Changes(videos=1, points_more=2)


@given(st.sets(st.integers(0, 99)), st.sets(st.integers(0, 99)))
def test_backwards_more_is_fewer(one: set[int], other: set[int]) -> None:
    there = changes_between(labels(tuple(one)), labels(tuple(other)))
    back = changes_between(labels(tuple(other)), labels(tuple(one)))

    assert (there.points_more, there.points_fewer) == (back.points_fewer, back.points_more)
    assert bool(there) == (one != other)
