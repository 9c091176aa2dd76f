from hypothesis import given
from hypothesis import strategies as st

from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.spotting.review_order import Doubt, Order, Queued, disagreements, ordered
from core.timeline import Interval

FPS = 30.0
MICRO_MAX_S = 0.5


def proposal(onset: int, offset: int, score: float = 1.0, kind: Kind = Kind.MICRO) -> Proposal:
    return Proposal("v", Interval(onset, offset), kind, score)


def point(frame: int, kind: Kind = Kind.MICRO, annotator: str = "ada") -> Point:
    return Point("v", frame, kind, annotator)


def decided(onset: int, offset: int, status: Status, kind: Kind = Kind.MICRO) -> ReviewedInterval:
    return ReviewedInterval(
        f"i{onset}", "v", Interval(onset, offset), kind, status, Source.MODEL, score=0.5
    )


def doubts(
    proposals: list[Proposal], points: list[Point], reviewed: list[ReviewedInterval] | None = None
) -> list[tuple[object, tuple[Doubt, ...]]]:
    found = disagreements(proposals, points, reviewed or [], FPS, MICRO_MAX_S)
    return [(each.item, each.doubts) for each in found]


def test_by_score_the_best_comes_first() -> None:
    weak, strong = proposal(0, 9, 0.2), proposal(50, 59, 0.9)

    assert [each.item for each in ordered([weak, strong], Order.SCORE, 0.1)] == [strong, weak]


def test_by_uncertainty_what_scores_next_to_the_threshold_comes_first() -> None:
    weak, strong = proposal(50, 59, 0.2), proposal(0, 9, 0.9)

    assert [each.item for each in ordered([strong, weak], Order.UNCERTAINTY, 0.1)] == [weak, strong]


def test_in_time_the_earliest_comes_first() -> None:
    late, early = proposal(50, 59, 0.9), proposal(0, 9, 0.2)

    assert ordered([late, early], Order.TIME, 0.1) == [Queued(early), Queued(late)]


def test_what_everybody_agrees_about_is_not_doubted() -> None:
    assert doubts([proposal(10, 20)], [point(15)]) == []


def test_a_point_without_an_interval_is_doubted() -> None:
    assert doubts([], [point(15)]) == [(point(15), (Doubt.POINT_ALONE,))]


def test_a_point_in_an_accepted_interval_is_not_alone_and_in_a_rejected_one_it_is() -> None:
    assert doubts([], [point(15)], [decided(10, 20, Status.ACCEPTED)]) == []
    assert doubts([], [point(15)], [decided(10, 20, Status.REJECTED)]) == [
        (point(15), (Doubt.POINT_ALONE,))
    ]


def test_a_proposal_without_a_point_is_doubted_the_surest_first() -> None:
    weak, strong = proposal(0, 9, 0.2), proposal(50, 59, 0.9)

    assert doubts([weak, strong], []) == [
        (strong, (Doubt.WITHOUT_POINT,)),
        (weak, (Doubt.WITHOUT_POINT,)),
    ]


def test_a_proposal_over_two_points_of_one_coder_is_doubted() -> None:
    over_two = proposal(10, 20)

    assert doubts([over_two], [point(12), point(18)]) == [(over_two, (Doubt.TWO_POINTS,))]


def test_two_coders_points_for_one_expression_are_no_two_expressions() -> None:
    assert doubts([proposal(10, 20)], [point(12), point(18, annotator="bo")]) == []


def test_a_proposal_of_another_kind_than_its_point_is_doubted_and_unsure_is_of_any_kind() -> None:
    micro = proposal(10, 20)

    assert doubts([micro], [point(15, Kind.MACRO)]) == [(micro, (Doubt.OTHER_KIND,))]
    assert doubts([micro], [point(15, Kind.UNSURE)]) == []


def test_a_kind_that_does_not_suit_the_duration_is_doubted_also_once_decided() -> None:
    long_micro = proposal(0, 40)
    kept = decided(100, 140, Status.EDITED)

    assert doubts([long_micro], [point(15), point(110)], [kept]) == [
        (long_micro, (Doubt.DURATION,)),
        (kept, (Doubt.DURATION,)),
    ]


def test_what_only_one_of_two_coders_marked_is_doubted() -> None:
    mine, theirs = point(15), point(17, annotator="bo")
    only_mine = point(200)
    found = doubts([proposal(10, 20), proposal(195, 205)], [mine, theirs, only_mine])

    assert found == [(only_mine, (Doubt.CODERS,))]


def test_coders_who_name_different_kinds_differ() -> None:
    mine, theirs = point(15), point(17, Kind.MACRO, annotator="bo")

    assert doubts([proposal(10, 20)], [mine, theirs]) == [
        (mine, (Doubt.CODERS,)),
        (theirs, (Doubt.CODERS,)),
    ]


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60), st.floats(0, 1)), max_size=8),
    st.lists(st.integers(0, 300), max_size=8, unique=True),
)
def test_every_proposal_and_point_is_asked_about_once_at_most(
    spans: list[tuple[int, int, float]], frames: list[int]
) -> None:
    proposals = [proposal(at, at + n, score) for at, n, score in dict.fromkeys(spans)]
    found = disagreements(proposals, map(point, frames), [], FPS, MICRO_MAX_S)

    asked = [each.item for each in found]
    assert len(asked) == len(set(asked))
    assert set(asked) <= {*proposals, *map(point, frames)}
    covered = {
        each.frame for each in map(point, frames) for p in proposals if each.frame in p.interval
    }
    assert {each.frame for each in asked if isinstance(each, Point)} == set(frames) - covered
