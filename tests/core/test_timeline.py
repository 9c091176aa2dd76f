import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.timeline import Interval, Snippets

INTERVALS = st.tuples(st.integers(0, 50), st.integers(0, 20)).map(
    lambda pair: Interval(pair[0], pair[0] + pair[1])
)
GRIDS = st.builds(Snippets, st.integers(1, 200), st.integers(1, 40), st.integers(1, 40)).filter(
    lambda grid: grid.stride <= grid.window
)


def frames(interval: Interval) -> set[int]:
    return set(range(interval.onset, interval.offset + 1))


@given(INTERVALS, INTERVALS)
def test_iou_is_that_of_the_sets_of_frames(one: Interval, other: Interval) -> None:
    a, b = frames(one), frames(other)
    assert one.iou(other) == len(a & b) / len(a | b) == other.iou(one)


@given(INTERVALS, st.integers(0, 80))
def test_an_interval_holds_both_its_ends(interval: Interval, frame: int) -> None:
    assert interval.onset in interval
    assert interval.offset in interval
    assert (frame in interval) == (frame in frames(interval))
    assert interval.n_frames == len(frames(interval))


@pytest.mark.parametrize(("onset", "offset"), [(-1, 3), (4, 3)])
def test_intervals_that_cannot_be(onset: int, offset: int) -> None:
    with pytest.raises(ValueError, match="no such interval"):
        Interval(onset, offset)


@given(GRIDS, st.integers(0, 199))
def test_a_point_belongs_to_the_snippet_centred_nearest(grid: Snippets, frame: int) -> None:
    def distance(t: int) -> float:
        return abs(frame - (grid.first_frame(t) + (grid.window - 1) / 2))

    assert distance(grid.snippet_of(frame)) == min(map(distance, range(len(grid))))


@given(GRIDS.filter(lambda grid: grid.n_frames > grid.window))
def test_the_grid_fits_before_the_last_frame_and_one_more_would_not(grid: Snippets) -> None:
    last = grid.interval(len(grid) - 1, len(grid) - 1)
    assert last.n_frames == grid.window
    assert last.offset <= grid.n_frames - 2
    assert last.offset + grid.stride > grid.n_frames - 2


@given(GRIDS)
def test_every_grid_has_a_snippet_inside_its_video(grid: Snippets) -> None:
    assert len(grid) >= 1
    assert grid.interval(0, len(grid) - 1).offset < grid.n_frames


def test_sizes_from_the_paper() -> None:
    # T = floor((L - 1) / g); and 2050 frames in windows of 8 every 2 gave 1022 rows
    assert len(Snippets(2050, 8, 8)) == 2049 // 8
    assert len(Snippets(2051, 8, 2)) == 1022


def test_without_overlap_points_go_by_division_and_the_tail_to_the_last() -> None:
    grid = Snippets(30, 8, 8)
    assert [grid.snippet_of(frame) for frame in (0, 7, 8, 23, 24, 29)] == [0, 0, 1, 2, 2, 2]


def test_runs_of_snippets_include_both_ends() -> None:
    assert Snippets(100, 8, 4).interval(2, 3) == Interval(8, 19)


@pytest.mark.parametrize("grid", [(0, 8, 8), (9, 0, 8), (9, 8, 0)])
def test_grids_that_cannot_be(grid: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such snippet grid"):
        Snippets(*grid)
