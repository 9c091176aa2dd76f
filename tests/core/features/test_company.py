"""Faces are known again by where they were and how large."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.features.company import Company, apart
from core.features.detection import Box

HERE, BESIDE, FAR = (0.0, 0.0, 40.0, 50.0), (90.0, 0.0, 40.0, 50.0), (400.0, 300.0, 40.0, 50.0)

boxes = st.tuples(*[st.floats(-500, 500)] * 2, *[st.floats(1, 300)] * 2)


def moved(box: Box, by: float) -> Box:
    return box[0] + by, *box[1:]


@given(boxes, boxes)
def test_likeness_goes_both_ways_and_a_box_is_like_itself(one: Box, other: Box) -> None:
    assert apart(one, one) == pytest.approx(0)
    assert apart(one, other) == pytest.approx(apart(other, one))
    assert apart(one, (one[0], one[1], 2 * one[2], one[3])) >= 1


def test_two_that_move_keep_their_numbers_whichever_comes_first() -> None:
    company = Company()
    left, right = company.meet([HERE, BESIDE], 0)
    assert left != right
    assert company.meet([moved(BESIDE, 20), moved(HERE, 20)], 1) == [right, left]
    assert company.meet([moved(BESIDE, 30)], 2) == [right]  # not the nearer place's
    assert company.meet([moved(HERE, 30)], 3) == [left]


def test_a_stranger_gets_a_number_that_nobody_had() -> None:
    company = Company()
    company.place(0, HERE, 0)
    (other,) = company.meet([FAR], 0)
    company.forget(other)
    (later,) = company.meet([FAR], 1)
    assert len({0, other, later}) == 3
    assert company.meet([HERE], 2) == [0]


def test_those_not_seen_for_long_are_forgotten_but_for_one() -> None:
    company = Company()
    company.place(0, HERE, 0)
    company.meet([BESIDE], 5)
    company.meet([FAR], 9)
    company.forget_before(6, keep=0)
    assert list(company.boxes.values()) == [HERE, FAR]


@given(st.lists(st.lists(boxes, max_size=3), max_size=6), st.integers(0, 6))
def test_taken_up_anywhere_it_goes_on_the_same(seen: list[list[Box]], stop: int) -> None:
    company = Company()
    for at, each in enumerate(seen[:stop]):
        company.meet(each, at)
    late = Company()
    late.resume(company.state)
    for at, each in enumerate(seen[stop:], stop):
        assert late.meet(each, at) == company.meet(each, at)
    assert late.boxes == company.boxes
