"""Pairs are one to one, as many as can be, and of those the nearest."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from core.agreement.pairing import pair_intervals, pair_points
from core.points import Point
from tests.core.agreement.coders import interval, point

FEW = st.lists(st.integers(0, 40), max_size=5, unique=True)


def test_as_many_pairs_as_can_be_are_made() -> None:
    # the nearest pair first (10 and 12) would leave 8 and 18 alone
    found = pair_points([point(8), point(12)], [point(10), point(18)], within=6)
    assert [(a.frame, b.frame) for a, b in found.pairs] == [(8, 10), (12, 18)]


def test_of_as_many_pairs_the_nearest_are_taken() -> None:
    found = pair_points([point(10)], [point(5), point(12)], within=6)
    assert [(a.frame, b.frame) for a, b in found.pairs] == [(10, 12)]
    assert [each.frame for each in found.second] == [5]
    assert found.first == ()


def test_intervals_pair_by_their_joint_frames() -> None:
    first, second = [interval(0, 9), interval(100, 109)], [interval(5, 14), interval(101, 109)]
    found = pair_intervals(first, second, least_iou=0.5)
    assert found.pairs == ((first[1], second[1]),)
    assert (found.first, found.second) == ((first[0],), (second[0],))
    assert len(pair_intervals(first, second, least_iou=0.3).pairs) == 2
    assert not pair_intervals([interval(0, 4)], [interval(5, 9)], least_iou=0).pairs


@given(FEW, FEW, st.integers(0, 10))
def test_no_other_pairing_has_more_pairs(a: list[int], b: list[int], within: int) -> None:
    found = pair_points([point(each) for each in a], [point(each) for each in b], within)
    pairs = [(one.frame, other.frame) for one, other in found.pairs]
    assert all(abs(one - other) <= within for one, other in pairs)
    assert sorted([one for one, _ in pairs] + [each.frame for each in found.first]) == sorted(a)
    assert sorted([other for _, other in pairs] + [each.frame for each in found.second]) == sorted(
        b
    )
    short, long = sorted([a, b], key=len)
    tried = [zip(short, each, strict=True) for each in permutations(long, len(short))]
    best = max(sum(abs(x - y) <= within for x, y in each) for each in tried)
    assert len(pairs) == best
    swapped = pair_points([point(each) for each in b], [point(each) for each in a], within)
    assert len(swapped.pairs) == len(pairs)
    assert _apart(swapped.pairs) == _apart(found.pairs)


def _apart(pairs: tuple[tuple[Point, Point], ...]) -> int:
    return sum(abs(one.frame - other.frame) for one, other in pairs)
