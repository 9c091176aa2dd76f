from time import sleep

import pytest

from core.jobs import pace
from core.jobs.pace import Pace


def test_the_time_left_is_told_only_once_it_can_be_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "SURE_AFTER_S", 0.01)
    phase = Pace("Work", 4)
    assert phase.at(0).eta_s is None
    sleep(0.02)
    told = phase.at(1, "first")
    assert told.eta_s is not None
    assert told.eta_s > 0.05  # three more of at least 0.02 s each
    assert (told.phase, told.done, told.total, told.detail) == ("Work", 1, 4, "first")
    assert phase.at(4).eta_s == 0


def test_what_was_done_before_is_no_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "SURE_AFTER_S", 0.01)
    phase = Pace("Work", 100, begun=90)
    sleep(0.02)
    assert phase.at(90).eta_s is None
    left = phase.at(95).eta_s
    assert left is not None
    assert left > 0.015  # five more as slow as those five, not as all ninety-five
