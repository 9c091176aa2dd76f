import pytest

from core.bench import next_click
from core.bench.next_click import Course, Size


def test_both_orders_are_compared_at_the_same_numbers_of_points() -> None:
    size = Size(seeds=2, n_pool=2, n_judged=1, videos_each=2, rounds=(1, 2), iterations=2)
    rows = next_click.measure(size)
    assert len(rows) == 8
    for best, chance, gain, error in (rows[:4], rows[4:]):
        assert best.value - chance.value == gain.value
        assert error.value >= 0
        assert best.holds is None  # what comes out is told, whatever it is
    begun, other = next_click.both(0, size)
    assert begun.points[0] == other.points[0]
    assert begun.f1[0] == other.f1[0]


def test_f1_is_read_between_rounds() -> None:
    assert Course((10, 20), (0.2, 0.4)).at(15) == pytest.approx(0.3)
