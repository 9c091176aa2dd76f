"""The clock of the ledger: laws about idleness, and counts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ledger.watch import Tally, Watch

gaps = st.lists(st.floats(0, 200), max_size=30)


def moments(gaps: list[float]) -> list[float]:
    at, found = 100.0, [100.0]
    for gap in gaps:
        at += gap
        found.append(at)
    return found


@given(gaps, st.floats(1, 60))
def test_no_pause_counts_for_more_than_the_idle_threshold(gaps: list[float], idle_s: float) -> None:
    watch, inputs = Watch(idle_s), moments(gaps)
    for at in inputs:
        watch.touch(at)
    expected = sum(min(after - before, idle_s) for before, after in pairwise(inputs))
    assert watch.tally.seconds == pytest.approx(expected)


@given(gaps, st.lists(st.floats(0, 6000), max_size=20))
def test_asking_in_between_changes_nothing(gaps: list[float], asked: list[float]) -> None:
    inputs = moments(gaps)
    plain, asked_often = Watch(), Watch()
    for at in inputs:
        plain.touch(at)
    asks = [(100.0 + at, False) for at in asked if 100.0 + at <= inputs[-1]]
    for at, is_input in sorted([*((at, True) for at in inputs), *asks]):
        (asked_often.touch if is_input else asked_often.advance)(at)
    assert asked_often.tally.seconds == pytest.approx(plain.tally.seconds)


@given(gaps)
def test_nothing_counts_while_the_window_is_not_active(gaps: list[float]) -> None:
    watch = Watch()
    for at in moments(gaps):
        watch.advance(at)
    assert watch.tally == Tally()
    watch.touch(50_000)
    watch.rest(50_005)
    watch.advance(60_000)
    assert watch.tally.seconds == pytest.approx(5)


def test_watching_is_work_that_presses_no_key() -> None:
    watch = Watch(30)
    watch.touch(0)
    watch.play(1, plays=True)
    watch.play(301, plays=False)
    watch.advance(400)  # 30 s after the recording stopped nobody is at work any more
    assert watch.tally.seconds == pytest.approx(331)


def test_a_recording_that_plays_to_an_inactive_window_is_not_watched() -> None:
    watch = Watch(30)
    watch.touch(0)
    watch.play(0, plays=True)
    watch.rest(10)
    watch.touch(100)
    watch.advance(160)
    assert watch.tally.seconds == pytest.approx(70)


def test_keys_and_clicks_are_counted_apart() -> None:
    watch = Watch()
    before = watch.tally
    watch.press(1, is_transport=True)
    watch.press(2, is_transport=True)
    watch.press(3, is_transport=False)
    watch.click(4)
    assert watch.tally.since(before) == Tally(3, keys=1, transport=2, clicks=1)
    assert watch.tally == watch.tally  # reading it changes nothing
    assert watch.is_awake
