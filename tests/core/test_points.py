import pytest

from core.points import Kind, Point


def test_points_sort_by_video_and_frame() -> None:
    points = [Point("b", 1, Kind.MICRO), Point("a", 9, Kind.MACRO), Point("a", 2, Kind.UNSURE)]
    assert [(p.video_id, p.frame) for p in sorted(points)] == [("a", 2), ("a", 9), ("b", 1)]


def test_points_that_differ_only_in_the_raw_frame_can_be_sorted() -> None:
    plain, moved = Point("a", 9, Kind.MACRO), Point("a", 9, Kind.MACRO, raw_frame=14)
    assert sorted([moved, plain]) == [plain, moved]
    assert plain <= moved
    assert plain != moved


def test_kinds_are_written_as_words() -> None:
    assert [f"{kind}" for kind in Kind] == ["micro", "macro", "unsure"]


def test_no_point_before_the_first_frame() -> None:
    with pytest.raises(ValueError, match="frame -1"):
        Point("v", -1, Kind.MICRO)
    with pytest.raises(ValueError, match="clicked at -1"):
        Point("v", 1, Kind.MICRO, raw_frame=-1)
