"""Counts of one matching by duration and by kind: they have to add up to its scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.points import Kind
from core.proposals import Proposal
from core.references import Reference
from core.spotting.confusion import (
    DURATIONS_S,
    KINDS,
    by_duration,
    by_kind,
    counted,
    duration_s,
    sweep_of,
)
from core.spotting.decoding import above
from core.spotting.evaluation import strict
from core.spotting.matching import match
from core.timeline import Interval

FPS = {"a": 30.0, "b": 10.0}
INTERVALS = st.tuples(st.integers(0, 60), st.integers(0, 90)).map(
    lambda pair: Interval(pair[0], pair[0] + pair[1])
)
EITHER = st.sampled_from(KINDS)
VIDEOS = st.sampled_from(sorted(FPS))
REFERENCES = st.lists(st.builds(Reference, VIDEOS, INTERVALS, EITHER), max_size=12)
PROPOSALS = st.lists(
    st.builds(Proposal, VIDEOS, INTERVALS, EITHER, st.integers(0, 5).map(float)), max_size=12
)


def reference(onset: int, offset: int, kind: Kind = Kind.MACRO) -> Reference:
    return Reference("a", Interval(onset, offset), kind)


def proposal(onset: int, offset: int, kind: Kind = Kind.MACRO, score: float = 1.0) -> Proposal:
    return Proposal("a", Interval(onset, offset), kind, score)


def test_each_duration_has_what_was_found_missed_and_proposed_for_nothing() -> None:
    references = [reference(0, 15), reference(100, 115), reference(200, 260)]  # 0.5 s, 0.5 s, 2 s
    proposals = [proposal(0, 15), proposal(205, 255), proposal(400, 403)]  # the last: 0.1 s
    rows = by_duration(match(references, proposals), references, FPS)
    shown = {(row.above_s, row.up_to_s): (row.found, row.missed, row.false) for row in rows}
    assert len(rows) == len(DURATIONS_S) + 1
    assert shown[0.35, 0.5] == (1, 1, 0)  # where micro ends, the end belongs to it
    assert shown[1.0, 2.0] == (1, 0, 0)
    assert shown[0.0, 0.2] == (0, 0, 1)
    assert shown[4.0, None] == (0, 0, 0)


def test_each_kind_has_what_became_of_it() -> None:
    references = [reference(0, 9, Kind.MICRO), reference(100, 160), reference(300, 360)]
    proposals = [proposal(0, 12), proposal(100, 160), proposal(500, 505, Kind.MICRO)]
    assert by_kind(match(references, proposals), references) == {
        (Kind.MACRO, Kind.MACRO): 1,
        (Kind.MACRO, Kind.MICRO): 0,
        (Kind.MACRO, None): 1,
        (Kind.MICRO, Kind.MACRO): 1,
        (Kind.MICRO, Kind.MICRO): 0,
        (Kind.MICRO, None): 0,
        (None, Kind.MACRO): 0,
        (None, Kind.MICRO): 1,
    }


@given(REFERENCES, PROPOSALS)
def test_the_tables_add_up_to_the_strict_scores(
    references: list[Reference], proposals: list[Proposal]
) -> None:
    matches, scores = match(references, proposals), strict(references, proposals)
    rows = by_duration(matches, references, FPS)
    assert sum(row.found for row in rows) == scores.tp
    assert sum(row.missed for row in rows) == scores.fn
    assert sum(row.false for row in rows) == scores.fp
    hoped = counted(references, FPS, DURATIONS_S)
    assert [row.found + row.missed for row in rows] == hoped
    table = by_kind(matches, references)
    for kind, counts in ((Kind.MACRO, scores.macro), (Kind.MICRO, scores.micro)):
        assert table[kind, kind] == counts.tp
        row = [n for (hit, _), n in table.items() if hit is kind]
        assert sum(row) == sum(each.kind is kind for each in references)
        column = [n for (_, proposed), n in table.items() if proposed is kind]
        assert sum(column) == sum(each.kind is kind for each in proposals)
    assert sum(table[None, kind] for kind in KINDS) == scores.fp
    assert min(table.values()) >= 0


@given(REFERENCES, PROPOSALS, EITHER)
def test_a_kinds_curve_says_at_each_threshold_what_its_scores_say(
    references: list[Reference], proposals: list[Proposal], kind: Kind
) -> None:
    curve = sweep_of(kind, match(references, proposals), references)
    assert (np.diff(curve.recall) >= 0).all()  # the lower the threshold, the more is found
    assert (np.diff(curve.thresholds) < 0).all()
    for i, threshold in enumerate(curve.thresholds):
        scores = strict(references, above(proposals, float(threshold)))
        counts = scores.macro if kind is Kind.MACRO else scores.micro
        assert curve.precision[i] == pytest.approx(counts.precision)
        assert curve.recall[i] == pytest.approx(counts.recall)


@given(PROPOSALS)
def test_a_histogram_counts_everything_once(proposals: list[Proposal]) -> None:
    counts = counted(proposals, FPS)
    assert sum(counts) == len(proposals)
    assert counted(proposals, FPS, ()) == [len(proposals)]
    short = [each for each in proposals if duration_s(each, FPS) <= 0.5]
    assert sum(counts[:5]) == len(short)
