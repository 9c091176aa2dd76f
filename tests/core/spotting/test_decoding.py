from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.attention import Attention
from core.points import Kind
from core.proposals import Proposal
from core.settings import SpottingSettings
from core.spotting import decoding
from core.timeline import Interval, Snippets

# few different values, so that ties are common
CURVES = arrays(np.float32, st.integers(1, 40), elements=st.integers(0, 9).map(lambda n: n / 10))


def runs_of(chosen: set[int]) -> set[tuple[int, int]]:
    ends = [t for t in chosen if t + 1 not in chosen]
    firsts = [t for t in chosen if t - 1 not in chosen]
    return set(zip(sorted(firsts), sorted(ends), strict=True))


def attention_of(values: np.ndarray, window: int = 8, stride: int = 4) -> Attention:
    """The class scores are 1 for macro, so the attended score is the attention itself."""
    a = np.asarray(values, np.float32)
    tcam = np.tile(np.array([1, 0, 0], np.float32), (len(a), 1))
    return Attention(Snippets((len(a) - 1) * stride + window + 1, window, stride), a, a, a, tcam)


@given(CURVES, st.floats(0.01, 1))
def test_multi_top_is_the_union_over_k(attention: np.ndarray, fraction: float) -> None:
    order = sorted(range(len(attention)), key=lambda t: (-attention[t], t))
    n_top = max(int(fraction * len(attention)), 1)
    expected = set().union(*(runs_of(set(order[: k + 1])) for k in range(n_top)))
    found = decoding.multi_top(attention, fraction)
    assert {tuple(run) for run in found.tolist()} == expected
    assert len(found) == len(expected) == n_top


@given(CURVES)
def test_multi_top_depends_on_the_order_of_the_values_alone(attention: np.ndarray) -> None:
    runs = decoding.multi_top(attention)
    for transformed in (attention * 3 - 7, np.exp(attention.astype(np.float64)), attention**3):
        assert np.array_equal(decoding.multi_top(transformed), runs)


def test_multi_top_takes_the_earlier_of_equal_snippets_first() -> None:
    assert decoding.multi_top(np.ones(3)).tolist() == [[0, 0], [0, 1], [0, 2]]


def test_outer_inner_by_hand() -> None:
    scores = np.array([[0.0, 1], [0.2, 1], [0.9, 1], [0.4, 1], [0.1, 0]])
    proposals = np.array([[0, 0], [2, 2], [4, 4], [1, 3], [0, 3], [0, 4]])
    contrast = decoding.outer_inner(scores, proposals, 0.25)
    assert contrast[0] == pytest.approx([0 - 0.2, 0])  # a border: one margin only
    assert contrast[1] == pytest.approx([0.9 - 0.3, 0])  # a short one has margins on both sides
    assert contrast[2] == pytest.approx([0.1 - 0.4, -1])
    assert contrast[3] == pytest.approx([0.5 - 0.05, 1 - 0.5])
    assert contrast[4] == pytest.approx([0.375 - 0.1, 1])
    assert (contrast[5] == -np.inf).all()  # the whole video has no outside


@given(CURVES, st.floats(0, 2))
def test_outer_inner_equals_means_by_slices(attention: np.ndarray, ratio: float) -> None:
    runs = decoding.multi_top(attention)
    found = decoding.outer_inner(attention[:, None], runs, ratio)[:, 0]
    for (first, last), contrast in zip(runs.tolist(), found, strict=True):
        margin = max(1, round(ratio * (last - first + 1)))
        outside = [*attention[max(first - margin, 0) : first]]
        outside += [*attention[last + 1 : last + 1 + margin]]
        inside = attention[first : last + 1]
        expected = np.mean(inside) - np.mean(outside) if outside else -np.inf
        assert contrast == pytest.approx(expected, abs=1e-6)


@given(st.integers(1, 100), st.integers(1, 12), st.integers(1, 12), st.data())
def test_frames_of_the_whole_window(n: int, window: int, stride: int, data: st.DataObject) -> None:
    snippets = Snippets(n, window, min(stride, window))
    last = data.draw(st.integers(0, len(snippets) - 1))
    first = data.draw(st.integers(0, last))
    (frames,) = decoding.frames_of(snippets, np.array([[first, last]])).tolist()
    assert Interval(*frames) == snippets.interval(first, last)


@given(st.integers(13, 100), st.integers(1, 12), st.integers(1, 12), st.data())
def test_the_centres_are_the_frames_whose_points_belong_to_the_snippets(
    n: int, window: int, stride: int, data: st.DataObject
) -> None:
    snippets = Snippets(n, window, min(stride, window))
    last = data.draw(st.integers(0, len(snippets) - 1))
    first = data.draw(st.integers(0, last))
    (frames,) = decoding.frames_of(snippets, np.array([[first, last]]), "centre").tolist()
    onset, offset = frames
    assert offset - onset + 1 == (last - first + 1) * snippets.stride
    assert (snippets.snippet_of(onset), snippets.snippet_of(offset)) == (first, last)
    assert first == 0 or snippets.snippet_of(onset - 1) == first - 1
    assert last == len(snippets) - 1 or snippets.snippet_of(offset + 1) == last + 1


def test_both_extents_agree_without_overlap() -> None:
    runs = np.array([[0, 0], [2, 5]])
    grid = Snippets(100, 8, 8)
    centre = decoding.frames_of(grid, runs, "centre")
    assert centre.tolist() == decoding.frames_of(grid, runs).tolist() == [[0, 7], [16, 47]]


def test_centre_is_shorter_by_the_overlap() -> None:
    assert decoding.frames_of(Snippets(100, 8, 4), np.array([[2, 3]]), "centre").tolist() == [
        [10, 17]
    ]


def test_nms_by_hand() -> None:
    frames = np.array([[0, 9], [5, 14], [10, 19], [30, 30]])
    scores = np.array([0.5, 0.9, 0.5, 0.1])
    assert decoding.nms(frames, scores, 0.01).tolist() == [1, 3]
    assert decoding.nms(frames, scores, 5 / 15).tolist() == [1, 0, 2, 3]


@given(CURVES, st.integers(1, 100))
def test_nms_at_zero_leaves_disjoint_proposals(attention: np.ndarray, seed: int) -> None:
    runs = decoding.multi_top(attention)
    scores = np.random.default_rng(seed).integers(0, 7, len(runs)).astype(float)
    kept = decoding.nms(runs, scores, 0)
    spans = sorted(runs[kept].tolist())
    assert all(a[1] < b[0] for a, b in pairwise(spans))
    assert (np.diff(scores[kept]) <= 0).all()
    dropped = set(range(len(runs))) - set(kept.tolist())
    for k in dropped:  # each of them overlaps one that is at least as good
        better = [j for j in kept if scores[j] >= scores[k]]
        assert any(runs[j, 0] <= runs[k, 1] and runs[k, 0] <= runs[j, 1] for j in better)


def test_propose_by_hand() -> None:
    # snippets of 8 frames every 8: a peak of one snippet and a plateau of three
    a = [0.1, 0.1, 0.9, 0.1, 0.1, 0.1, 0.8, 0.8, 0.8, 0.1, 0.1, 0.1]
    settings = SpottingSettings(min_s=0, max_s=4)
    short, long, *_ = decoding.propose(
        attention_of(np.array(a), stride=8), 30, settings, video_id="v", run_id="r"
    )
    assert short.interval == Interval(16, 23)
    assert (short.kind, short.video_id, short.run_id) == (Kind.MICRO, "v", "r")
    assert short.score == pytest.approx(0.8)
    assert short.attention_peak == pytest.approx(0.9)
    assert long.interval == Interval(48, 71)
    assert long.kind is Kind.MACRO
    assert long.score == pytest.approx(0.7)


@pytest.mark.parametrize(("offset", "kind"), [(15, Kind.MICRO), (16, Kind.MACRO)])
def test_half_a_second_is_still_micro(offset: int, kind: Kind) -> None:
    assert decoding.kind_by_duration(Interval(0, offset), 30, 0.5) is kind


def test_too_long_proposals_cannot_suppress_others() -> None:
    a = np.array([0.0, 0.0, 0.8, 0.9, 0.8, 0.0, 0.0, 0.0])
    free = decoding.propose(attention_of(a, 8, 8), 8, SpottingSettings(max_s=9), video_id="v")
    bound = decoding.propose(attention_of(a, 8, 8), 8, SpottingSettings(max_s=1), video_id="v")
    assert free[0].interval == Interval(16, 39)
    assert bound[0].interval == Interval(24, 31)
    assert all(p.interval.offset - p.interval.onset <= 8 for p in bound)


def test_too_short_proposals_are_dropped() -> None:
    a = np.array([0.0, 0.0, 0.8, 0.9, 0.8, 0.0, 0.9, 0.0])
    found = decoding.propose(attention_of(a, 8, 8), 8, SpottingSettings(min_s=1.5), video_id="v")
    assert found
    assert all(p.interval.offset - p.interval.onset >= 12 for p in found)


def test_a_video_of_one_snippet_has_no_proposal() -> None:
    assert decoding.propose(attention_of(np.ones(1)), 30, SpottingSettings(), video_id="v") == []


def test_the_better_class_gives_the_score() -> None:
    a = np.array([0.5, 0.5, 0.5], np.float32)
    tcam = np.array([[0, 0, 1], [0.2, 0.8, 1], [0, 0, 1]], np.float32)
    attention = Attention(Snippets(25, 8, 8), a, a, a, tcam)
    (best, *_) = decoding.propose(
        attention, 30, SpottingSettings(max_top_fraction=0.7), video_id="v"
    )
    # of the equal attentions the first two are taken: [0], then [0, 1]
    assert best.interval == Interval(0, 15)
    assert best.score == pytest.approx(0.4 / 2 - 0)


def test_as_foreground_a_proposal_scores_by_what_is_not_background() -> None:
    attention = attention_of(np.array([0.1, 0.8, 0.1], np.float32))
    tcam = np.full((3, 3), 0.1, np.float32)
    tcam[:, 2] = 0.9, 0.25, 0.9
    attention = replace(attention, tcam=tcam)
    settings = SpottingSettings(confidence="foreground")
    best = decoding.propose(attention, 30.0, settings, video_id="v")[0]
    assert best.score == pytest.approx(0.8 * 0.75 - 0.1 * 0.1, abs=1e-6)


def test_by_duration_a_proposal_scores_by_the_class_of_its_length() -> None:
    a = np.array([0, 0, 1, 0, 0, 1, 1, 1, 0, 0], np.float32)
    tcam = np.zeros((10, 3), np.float32)
    tcam[2, :2], tcam[5:8, :2] = (0.9, 0.3), (0.6, 0.8)  # macro, micro
    attention = Attention(Snippets(81, 8, 8), a, a, a, tcam)

    def scores(confidence: str) -> dict[Kind, float]:
        settings = SpottingSettings.model_validate({"confidence": confidence, "nms_iou": 0})
        best = decoding.propose(attention, 30, settings, video_id="v")[:2]
        return {each.kind: each.score for each in best}

    assert scores("max") == pytest.approx({Kind.MICRO: 0.9, Kind.MACRO: 0.8})
    assert scores("duration") == pytest.approx({Kind.MICRO: 0.3, Kind.MACRO: 0.6})


def test_a_short_proposal_under_a_long_one_survives_by_its_kind() -> None:
    # a peak on a hill: the hill of five stands out more than the peak from its shoulders
    a = attention_of(np.array([0, 0, 0.5, 0.6, 0.9, 0.6, 0.5, 0, 0]), 8, 8)
    (long, *rest) = decoding.propose(a, 30, SpottingSettings(), video_id="v")
    assert (long.interval, long.kind) == (Interval(16, 55), Kind.MACRO)
    assert all(each.interval.iou(long.interval) == 0 for each in rest)
    apart = decoding.propose(a, 30, SpottingSettings(nms="per_kind"), video_id="v")
    assert apart[0] == long
    (peak,) = (each for each in apart[1:] if each.interval.iou(long.interval) > 0)
    assert (peak.interval, peak.kind) == (Interval(32, 39), Kind.MICRO)
    assert peak.score == pytest.approx(0.3)


def test_smoothing_joins_what_one_snippet_parts() -> None:
    a = attention_of(np.array([0, 0, 0, 0.8, 0.8, 0, 0.8, 0.8, 0, 0, 0]), 8, 8)
    parted = decoding.propose(a, 30, SpottingSettings(), video_id="v")[:2]
    assert [each.interval.n_frames for each in parted] == [16, 16]
    joined = decoding.propose(a, 30, SpottingSettings(smooth=1), video_id="v")[0]
    assert joined.interval.onset <= 24
    assert joined.interval.offset >= 63
    assert joined.attention_peak == pytest.approx(0.8)  # as the model said it


OPTIONS = st.fixed_dictionaries(
    {
        "extent": st.sampled_from(["window", "centre"]),
        "confidence": st.sampled_from(["max", "duration", "foreground"]),
        "nms": st.sampled_from(["all", "per_kind"]),
        "smooth": st.sampled_from([0, 0.5, 3]),
        "nms_iou": st.just(0),
        "max_s": st.just(100),
    }
)


@given(CURVES, OPTIONS)
def test_proposals_are_sorted_inside_the_video_and_never_its_whole(
    attention: np.ndarray, options: dict[str, object]
) -> None:
    settings = SpottingSettings.model_validate(options)
    curve = attention_of(attention)
    found = decoding.propose(curve, 30, settings, video_id="v")
    scores = [p.score for p in found]
    assert scores == sorted(scores, reverse=True)
    assert np.isfinite(scores).all()
    ((onset, offset),) = decoding.frames_of(
        curve.snippets, np.array([[0, len(attention) - 1]]), settings.extent
    ).tolist()
    assert all(onset <= p.interval.onset and p.interval.offset <= offset for p in found)
    assert all(p.interval != Interval(onset, offset) for p in found)
    rivals = [(a, b) for a in found for b in found if a is not b]
    if settings.nms == "per_kind":
        rivals = [(a, b) for a, b in rivals if a.kind is b.kind]
    assert all(a.interval.iou(b.interval) == 0 for a, b in rivals)


def test_above_keeps_what_scores_the_threshold() -> None:
    proposals = [Proposal("v", Interval(0, 1), Kind.MICRO, score) for score in (0.3, 0.2, 0.1)]
    assert decoding.above(proposals, 0.2) == proposals[:2]


@pytest.mark.parametrize(("micro", "kept"), [(None, [0]), (0.1, [0, 2, 3]), (0.9, [0])])
def test_micro_proposals_may_have_a_threshold_of_their_own(
    micro: float | None, kept: list[int]
) -> None:
    kinds = [Kind.MACRO, Kind.MACRO, Kind.MICRO, Kind.MICRO]
    scores = [0.3, 0.19, 0.19, 0.1]
    given_ones = [Proposal("v", Interval(0, 1), *pair) for pair in zip(kinds, scores, strict=True)]
    assert decoding.above(given_ones, 0.2, micro) == [given_ones[i] for i in kept]
