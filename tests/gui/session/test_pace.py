import pytest

from pwes_gui.session.pace import Pace


def paced(*costs: float) -> Pace:
    now = [0.0]
    pace = Pace(lambda: now[0])
    for cost in costs:
        now[0] += cost
        pace.decided()
    return pace


def test_a_few_decisions_tell_what_one_costs() -> None:
    assert paced(2, 4).each_s is None
    assert paced(2, 4, 30).each_s == pytest.approx(4)


def test_a_pause_costs_nothing_and_what_follows_counts() -> None:
    pace = paced(2, 4, 3600, 6)

    assert pace.each_s == pytest.approx(4)
    assert pace.n_decided == 4
