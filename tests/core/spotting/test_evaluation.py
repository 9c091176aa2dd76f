from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.points import Kind, Point
from core.proposals import Proposal
from core.references import Reference
from core.spotting import evaluation
from core.spotting.decoding import above
from core.spotting.evaluation import Counts, strict
from core.spotting.matching import match_points
from core.timeline import Interval

INTERVALS = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(
    lambda pair: Interval(pair[0], pair[0] + pair[1])
)
KINDS = st.sampled_from([Kind.MICRO, Kind.MACRO])
VIDEOS = st.sampled_from(["a", "b", "c"])
REFERENCES = st.lists(st.builds(Reference, VIDEOS, INTERVALS, KINDS), max_size=12)
PROPOSALS = st.lists(
    st.builds(Proposal, VIDEOS, INTERVALS, KINDS, st.integers(0, 5).map(float)), max_size=12
)
POINTS = st.lists(st.builds(Point, VIDEOS, st.integers(0, 38), st.sampled_from(Kind)), max_size=12)


def proposal(
    onset: int, offset: int, score: float, kind: Kind = Kind.MACRO, video_id: str = "v"
) -> Proposal:
    return Proposal(video_id, Interval(onset, offset), kind, score)


def reference(onset: int, offset: int, kind: Kind = Kind.MACRO, video_id: str = "v") -> Reference:
    return Reference(video_id, Interval(onset, offset), kind)


@given(POINTS, PROPOSALS, st.booleans())
def test_thresholds_without_a_group_are_those_of_all_others(
    points: list[Point], proposals: list[Proposal], per_kind: bool
) -> None:
    groups = {"a": "s1", "b": "s1", "c": "s2"}
    assert evaluation.thresholds_without(points, proposals, groups, per_kind=per_kind) == {
        name: evaluation.thresholds_from_points(
            [each for each in points if groups[each.video_id] != name],
            [each for each in proposals if groups[each.video_id] != name],
            per_kind=per_kind,
        )
        for name in ("s1", "s2")
    }


def test_a_second_hit_on_one_reference_is_false() -> None:
    found = strict([reference(0, 9)], [proposal(0, 9, 0.9), proposal(0, 8, 0.8)])
    assert (found.tp, found.fp, found.fn) == (1, 1, 0)
    assert (found.precision, found.recall, found.f1) == pytest.approx((0.5, 1, 2 / 3))


def test_a_micro_hit_by_a_macro_proposal_counts_overall_but_for_neither_kind() -> None:
    found = strict([reference(0, 9, Kind.MICRO)], [proposal(0, 14, 0.9)])
    assert (found.tp, found.fp, found.fn) == (1, 0, 0)
    assert found.micro == Counts(tp=0, fp=0, fn=1)
    assert found.macro == Counts(tp=0, fp=1, fn=0)


def test_overlapping_references_are_hit_one_by_one() -> None:
    both = [reference(0, 9), reference(2, 11)]
    assert strict(both, [proposal(1, 10, 0.9)]) == strict(both, [proposal(2, 11, 0.9)])
    assert strict(both, [proposal(1, 10, 0.9), proposal(2, 11, 0.2)]).tp == 2


def test_a_video_without_references_costs() -> None:
    found = strict([reference(0, 9)], [proposal(0, 9, 0.5), proposal(0, 9, 0.9, video_id="empty")])
    assert (found.tp, found.fp, found.fn) == (1, 1, 0)


def test_nothing_to_find_and_nothing_found_is_zero_not_an_error() -> None:
    found = strict([], [])
    assert (found.precision, found.recall, found.f1) == (0, 0, 0)


@given(REFERENCES, PROPOSALS, st.randoms(use_true_random=False))
def test_strict_counts_everything_once_in_any_order(
    references: list[Reference], proposals: list[Proposal], random: Random
) -> None:
    found = strict(references, proposals)
    assert found.tp <= min(len(references), len(proposals))
    assert found.tp + found.fp == len(proposals)
    assert found.tp + found.fn == len(references)
    assert found.micro.tp + found.macro.tp <= found.tp
    random.shuffle(references)
    random.shuffle(proposals)
    assert strict(references, proposals) == found


@given(REFERENCES)
def test_the_references_themselves_are_perfect(references: list[Reference]) -> None:
    copies = [Proposal(r.video_id, r.interval, r.kind, 1.0) for r in references]
    found = strict(references, copies)
    assert (found.fp, found.fn) == (0, 0)


@given(REFERENCES, PROPOSALS)
def test_the_sweep_equals_strict_at_every_threshold(
    references: list[Reference], proposals: list[Proposal]
) -> None:
    curve = evaluation.sweep(references, proposals)
    expected = sorted({p.score for p in proposals}, reverse=True)
    assert curve.thresholds.tolist() == expected
    for i, threshold in enumerate(expected):
        found = strict(references, above(proposals, threshold))
        rates = (curve.precision[i], curve.recall[i], curve.f1[i])
        assert rates == pytest.approx((found.precision, found.recall, found.f1))
    best = strict(references, above(proposals, evaluation.oracle_threshold(references, proposals)))
    assert best.f1 == pytest.approx(max(curve.f1, default=0))


def test_of_equal_thresholds_the_highest_is_taken() -> None:
    # hit, miss, miss, hit: F1 is as high after the fourth as after the first
    ranked = [proposal(0, 9, 4), proposal(50, 59, 3), proposal(60, 69, 2), proposal(20, 29, 1)]
    curve = evaluation.sweep([reference(0, 9), reference(20, 29)], ranked)
    assert curve.f1.tolist() == pytest.approx([2 / 3, 1 / 2, 2 / 5, 2 / 3])
    assert curve.best_threshold == 4


def test_without_proposals_there_is_nothing_to_sweep() -> None:
    curve = evaluation.sweep([reference(0, 9)], [])
    assert len(curve.thresholds) == len(curve.f1) == 0
    assert curve.best_threshold == 0
    assert evaluation.threshold_from_points([], []) == 0


def test_threshold_from_points_by_hand() -> None:
    points = [Point("v", 5, Kind.MACRO), Point("v", 25, Kind.UNSURE)]
    ranked = [
        proposal(0, 9, 0.9),  # claims the first point
        proposal(3, 7, 0.8),  # contains it too, but it is taken
        proposal(20, 29, 0.7),
        proposal(40, 49, 0.6),
    ]
    assert evaluation.threshold_from_points(points, ranked) == 0.7
    assert evaluation.threshold_from_points(points[:1], ranked) == 0.9


@given(POINTS, PROPOSALS)
def test_threshold_from_points_maximises_f1(points: list[Point], proposals: list[Proposal]) -> None:
    def f1(threshold: float) -> float:
        left, hits, cut = list(points), 0, above(proposals, threshold)
        for each in sorted(cut, key=lambda p: (-p.score, p.video_id, p.interval, p.kind)):
            inside = [
                p
                for p in left
                if p.video_id == each.video_id
                and p.frame in each.interval
                and p.kind in (each.kind, Kind.UNSURE)
            ]
            if inside:
                left.remove(min(inside))
                hits += 1
        return 2 * hits / max(len(cut) + len(points), 1)

    chosen = evaluation.threshold_from_points(points, proposals)
    scores = {p.score for p in proposals}
    assert not scores or chosen in scores
    assert all(f1(chosen) >= f1(s) for s in scores)
    assert all(f1(chosen) > f1(s) for s in scores if s > chosen)


MICRO, MACRO, UNSURE = Kind.MICRO, Kind.MACRO, Kind.UNSURE


def test_each_kind_has_its_own_operating_point() -> None:
    points = [Point("v", 5, MACRO), Point("v", 25, MICRO), Point("v", 45, MICRO)]
    ranked = [
        proposal(0, 9, 0.9),  # hits
        proposal(60, 99, 0.8),
        proposal(100, 140, 0.7),
        proposal(20, 27, 0.6, MICRO),  # hits
        proposal(80, 87, 0.5, MICRO),
        proposal(40, 47, 0.4, MICRO),  # hits
    ]
    # together: 2/4, 2/5, 2/6, 4/7, 4/8, 6/9; macro: 2/2 and less; micro: 2/3, 2/4, 4/5
    assert evaluation.thresholds_from_points(points, ranked, per_kind=False) == (0.4, None)
    assert evaluation.thresholds_from_points(points, ranked, per_kind=True) == (0.9, 0.4)


def test_a_kind_that_hits_nothing_takes_the_common_threshold() -> None:
    points = [Point("v", 5, MACRO), Point("v", 200, MICRO)]
    ranked = [proposal(20, 27, 0.9, MICRO), proposal(0, 9, 0.5), proposal(60, 67, 0.2, MICRO)]
    assert evaluation.thresholds_from_points(points, ranked, per_kind=True) == (0.5, 0.5)
    assert evaluation.thresholds_from_points([], [], per_kind=True) == (0, 0)


def test_an_unsure_point_belongs_to_the_kind_that_claims_it() -> None:
    points = [Point("v", 5, MACRO), Point("v", 25, UNSURE), Point("v", 99, UNSURE)]
    ranked = [
        proposal(0, 9, 0.9),
        proposal(60, 69, 0.8),
        proposal(20, 27, 0.7, MICRO),  # claims it
        proposal(20, 39, 0.6),  # contains it too
    ]
    # macro: 1 point, hit at once; micro: 1 point; the one at 99 is nobody's
    assert evaluation.thresholds_from_points(points, ranked, per_kind=True) == (0.9, 0.7)


@given(st.lists(st.builds(Point, VIDEOS, st.integers(0, 38), KINDS), max_size=12), PROPOSALS)
def test_each_kind_s_threshold_is_its_best_alone(
    points: list[Point], proposals: list[Proposal]
) -> None:
    found = evaluation.thresholds_from_points(points, proposals, per_kind=True)
    for kind, threshold in zip((MACRO, MICRO), found, strict=True):
        own = [p for p in proposals if p.kind is kind], [p for p in points if p.kind is kind]
        if any(found is not None for _, found in match_points(own[1], own[0])):
            assert threshold == evaluation.threshold_from_points(own[1], own[0])
        else:
            assert threshold == evaluation.threshold_from_points(points, proposals)


@given(REFERENCES, PROPOSALS)
def test_subjects_add_up(references: list[Reference], proposals: list[Proposal]) -> None:
    table = evaluation.per_subject(references, proposals, {"a": "s2", "b": "s1", "c": "s2"})
    assert list(table) == ["s1", "s2"]
    pooled = strict(references, proposals)
    for name in ("tp", "fp", "fn"):
        assert sum(getattr(each, name) for each in table.values()) == getattr(pooled, name)


def test_subjects_leave_out_videos_that_do_not_count() -> None:
    table = evaluation.per_subject([reference(0, 9)], [proposal(0, 9, 1)], {"other": "s1"})
    assert (table["s1"].tp, table["s1"].fp, table["s1"].fn) == (0, 0, 0)


def test_the_oracle_chooses_candidate_and_threshold() -> None:
    candidates: Sequence[list[Proposal]] = [
        [proposal(40, 49, 0.9), proposal(0, 9, 0.5)],
        [proposal(0, 9, 0.8), proposal(40, 49, 0.5)],
        [],
    ]
    index, threshold, scores = evaluation.oracle_choice([reference(0, 9)], candidates)
    assert (index, threshold, scores.f1) == (1, 0.8, 1)
    with pytest.raises(ValueError, match="empty"):
        evaluation.oracle_choice([], [])


def test_a_sweep_over_thousands_is_exact_in_size() -> None:
    rng = np.random.default_rng(0)
    many = [proposal(20 * i, 20 * i + 9, float(s)) for i, s in enumerate(rng.random(2000))]
    curve = evaluation.sweep([reference(20 * i, 20 * i + 9) for i in range(0, 2000, 2)], many)
    assert len(curve.thresholds) == 2000
    assert curve.recall[-1] == 1
    assert curve.precision[-1] == 0.5
