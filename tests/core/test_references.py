from core.points import Kind
from core.references import Reference
from core.timeline import Interval


def test_references_sort_by_video_and_onset() -> None:
    rows = [
        Reference("b", Interval(0, 1), Kind.MICRO, 1),
        Reference("a", Interval(5, 9), Kind.MICRO),
        Reference("a", Interval(2, 9), Kind.MACRO, 4),
    ]
    assert sorted(rows) == [rows[2], rows[1], rows[0]]
