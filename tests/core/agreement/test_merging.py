"""Merged labels hold every event once."""

from dataclasses import replace

from hypothesis import given

from core.agreement.coding import Coder, standing
from core.agreement.comparing import Method
from core.agreement.merging import merge
from core.points import Kind
from tests.core.agreement.coders import coder, coders, interval, point, unfinished


def test_an_event_of_two_coders_is_one_point() -> None:
    one = coder("one", point(30), point(100, Kind.MACRO))
    other = coder("other", point(35), point(104, Kind.MICRO), point(200))
    merged = merge([one, other], Method())
    found = [(each.frame, each.kind) for each in merged.labels.points]
    assert found == [(30, Kind.MICRO), (100, Kind.UNSURE), (200, Kind.MICRO)]
    assert [each.agreed for each in merged.events] == [True, False, False]
    assert list(merged.differing[1].marks) == ["other"]
    strict = merge([one, other], Method(), only_agreed=True)
    assert [each.frame for each in strict.labels.points] == [30]


def test_intervals_keep_a_kind_and_ids_of_their_own() -> None:
    one = coder("one", interval(0, 9, Kind.MACRO, which="x"))
    other = coder("other", interval(1, 9, Kind.MICRO), interval(50, 59, which="x"))
    merged = merge([one, other], Method())
    kept = standing(merged.labels["a"])
    assert [(each.interval.onset, each.kind) for each in kept] == [
        (0, Kind.MACRO),
        (50, Kind.MICRO),
    ]
    assert len({each.interval_id for each in kept}) == 2
    assert len(merged.differing) == 2


def test_a_third_coder_joins_the_events_of_the_others() -> None:
    three = [coder(name, point(frame)) for name, frame in [("a", 30), ("b", 36), ("c", 33)]]
    (event,) = merge(three, Method()).events
    assert (list(event.marks), event.agreed) == (["a", "b", "c"], True)
    apart = [*three[:2], coder("c", point(200))]
    assert [list(each.marks) for each in merge(apart, Method()).events] == [["a", "b"], ["c"]]


def test_a_video_that_not_all_have_finished_comes_from_who_marked_there() -> None:
    one, other = coder("one"), unfinished(coder("other", point(7, video="b")), "b")
    merged = merge([one, other], Method())
    assert [each.video_id for each in merged.labels.points] == ["b"]
    assert (merged.events, merged.alone) == ((), 1)


@given(coders("one"))
def test_merged_with_herself_a_coder_stays_as_she_is(one: Coder) -> None:
    merged = merge([one, replace(one, name="again")], Method())
    assert merged.labels == one.labels
    assert merged.differing == []


@given(coders("one"), coders("other"))
def test_nothing_is_lost_and_nothing_made_up(one: Coder, other: Coder) -> None:
    merged = merge([one, other], Method())
    n_marks = sum(len(each.marks) for each in merged.events)
    assert n_marks == sum(
        len(each.labels.points) + len(each.labels.intervals) for each in (one, other)
    )
    kept = len(merged.labels.points) + len(merged.labels.intervals)
    frames = {(each.video_id, each.frame) for each in merged.labels.points}
    assert kept <= len(merged.events)
    assert frames <= {(e.video_id, e.frame) for each in (one, other) for e in each.labels.points}
