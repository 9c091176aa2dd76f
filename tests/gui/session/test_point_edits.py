from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.labels import Labels, VideoLabels
from core.points import Kind, Point
from core.videos import Video, VideoState
from pwes_gui.session import point_edits

VIDEO = Video("a", "a.mp4", "s01", 30.0, 100)
NEW = VideoLabels(VIDEO)


def after(labels: VideoLabels, edit: object) -> VideoLabels:
    return Labels({"a": labels}).after(edit)["a"]  # type: ignore[arg-type]


def with_point(frame: int = 10, kind: Kind = Kind.MICRO) -> VideoLabels:
    return after(NEW, point_edits.put_point(NEW, Point("a", frame, kind)))


def test_the_first_point_puts_a_new_video_in_progress() -> None:
    assert with_point().video.state is VideoState.IN_PROGRESS


def test_a_point_in_a_complete_video_leaves_it_complete() -> None:
    complete = replace(NEW, video=replace(VIDEO, state=VideoState.COMPLETE))
    edit = point_edits.put_point(complete, Point("a", 10, Kind.MICRO))
    assert after(complete, edit).video.state is VideoState.COMPLETE


def test_another_kind_on_the_same_frame_replaces_the_point() -> None:
    labels = with_point()
    edit = point_edits.put_point(labels, Point("a", 10, Kind.MACRO))
    (point,) = after(labels, edit).points
    assert point.kind is Kind.MACRO


def test_the_same_point_again_is_no_edit() -> None:
    assert point_edits.put_point(with_point(), Point("a", 10, Kind.MICRO)) is None


def test_a_point_cannot_be_moved_out_of_its_video() -> None:
    labels = with_point()
    (point,) = labels.points
    (moved,) = after(labels, point_edits.move_point(labels, point, 5000)).points
    assert moved.frame == 99


def test_importing_keeps_the_points_that_are_there() -> None:
    labels = with_point(10, Kind.MICRO)
    brought = frozenset({Point("a", 10, Kind.MACRO), Point("a", 20, Kind.MACRO)})
    points = after(labels, point_edits.bring_points(labels, brought)).points
    assert {(each.frame, each.kind) for each in points} == {(10, Kind.MICRO), (20, Kind.MACRO)}


def test_a_subject_needs_a_name() -> None:
    assert point_edits.set_subject(NEW, "  ") is None


def test_removing_a_video_removes_all_its_labels() -> None:
    labels = with_point()
    assert "a" not in Labels({"a": labels}).after(point_edits.remove_video(labels))


@given(st.lists(st.tuples(st.integers(0, 99), st.sampled_from(Kind))))
def test_undoing_walks_back_through_every_state(clicks: list[tuple[int, Kind]]) -> None:
    states, edits = [NEW], []
    for frame, kind in clicks:
        edit = point_edits.put_point(states[-1], Point("a", frame, kind))
        if edit is not None:
            edits.append(edit)
            states.append(after(states[-1], edit))
    while edits:
        undone = after(states.pop(), edits.pop().inverse())
        assert undone == states[-1]
    assert states == [NEW]
