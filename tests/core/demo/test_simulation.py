import numpy as np
import pytest
from numpy.typing import NDArray

from core.attention import Attention
from core.demo.simulation import EXTRACTOR, SimulatedVideo, simulate
from core.points import Kind
from core.proposals import Proposal
from core.references import Reference
from core.settings import SpottingSettings
from core.spotting.decoding import above, propose
from core.spotting.evaluation import oracle_threshold, strict

Floats = NDArray[np.float64]


@pytest.fixture(scope="module")
def videos() -> list[SimulatedVideo]:
    return list(simulate(seed=3, n_subjects=12))


def cosines(stream: NDArray[np.float32]) -> tuple[float, float]:
    """Return the mean cosine of neighbours and of all pairs."""
    unit = stream / np.linalg.norm(stream, axis=1, keepdims=True)
    return float((unit[1:] * unit[:-1]).sum(axis=1).mean()), float((unit @ unit.T).mean())


def test_the_same_seed_draws_the_same_and_another_another() -> None:
    one, again, other = (next(simulate(seed, 2, 1)) for seed in (0, 0, 1))
    assert one.video == again.video
    assert one.references == again.references
    assert np.array_equal(one.features.rgb, again.features.rgb)
    assert one.video.n_frames != other.video.n_frames


def test_lengths_and_shares_are_the_published_ones(videos: list[SimulatedVideo]) -> None:
    lengths = [len(each.features.snippets) for each in videos]
    assert min(lengths) >= 82
    assert max(lengths) <= 546
    assert np.median(lengths) == pytest.approx(287, rel=0.15)
    kinds = [{reference.kind for reference in each.references} for each in videos]
    assert np.mean([Kind.MICRO not in each for each in kinds]) == pytest.approx(0.65, abs=0.15)
    assert np.mean([Kind.MACRO in each for each in kinds]) > 0.85


@pytest.mark.parametrize(("kind", "median"), [(Kind.MACRO, 4.4), (Kind.MICRO, 1.75)])
def test_durations_are_the_published_ones(
    videos: list[SimulatedVideo], kind: Kind, median: float
) -> None:
    found = [r.interval.n_frames for each in videos for r in each.references if r.kind is kind]
    assert np.median(found) / 8 == pytest.approx(median, rel=0.2)
    assert all((n - 1 <= 15) == (kind is Kind.MICRO) for n in found)


def test_little_of_a_video_is_expression_and_some_expressions_overlap(
    videos: list[SimulatedVideo],
) -> None:
    shares, overlaps = [], 0
    for each in videos:
        held = np.zeros(each.video.n_frames, int)
        for reference in each.references:
            held[reference.interval.onset : reference.interval.offset + 1] += 1
        shares.append((held > 0).mean())
        overlaps += bool((held > 1).any())
    assert 0.03 < np.median(shares) < 0.07
    assert overlaps > 0


def test_features_are_almost_constant_over_a_video(videos: list[SimulatedVideo]) -> None:
    for stream in ("rgb", "flow"):
        found = np.mean([cosines(getattr(each.features, stream)) for each in videos], axis=0)
        assert found[0] == pytest.approx(0.996, abs=0.002)
        assert found[1] == pytest.approx(0.979, abs=0.005)
        assert np.linalg.norm(getattr(videos[0].features, stream)[0]) == pytest.approx(
            10.3, rel=0.1
        )
    assert {each.features.extractor for each in videos} == {EXTRACTOR}


def test_people_differ_more_than_videos_of_one_person(videos: list[SimulatedVideo]) -> None:
    means = np.stack([each.features.rgb.mean(axis=0) for each in videos])
    unit = means / np.linalg.norm(means, axis=1, keepdims=True)
    alike = unit @ unit.T
    who = np.array([each.video.subject_id for each in videos])
    same = (who[:, None] == who) & ~np.eye(len(who), dtype=bool)
    assert alike[same].min() > alike[who[:, None] != who].max()


def test_a_point_lies_in_its_expression_and_anywhere_in_it(videos: list[SimulatedVideo]) -> None:
    places = []
    for each in videos:
        for reference, point in zip(each.references, each.points(0), strict=True):
            assert point.frame in reference.interval
            assert point.kind is reference.kind
            places.append((point.frame - reference.interval.onset) / reference.interval.n_frames)
    assert min(places) < 0.1
    assert max(places) > 0.9
    assert videos[0].points(0) == videos[0].points(0)
    assert any(each.points(0) != each.points(1) for each in videos)


def test_a_linear_probe_with_full_labels_finds_much_and_not_all(
    videos: list[SimulatedVideo],
) -> None:
    """The task is neither hopeless nor solved: ridge regression on snippets, half the people."""
    half = len(videos) // 2
    x = [standardised(each) for each in videos]
    y = [foreground(each) for each in videos]
    seen, truth = np.concatenate(x[:half]), np.concatenate(y[:half])
    ridge = seen.T @ seen + 300 * np.eye(seen.shape[1])
    weights = np.linalg.solve(ridge, seen.T @ (truth - truth.mean()))
    proposals: list[Proposal] = []
    references: list[Reference] = []
    for each, values in zip(videos[half:], x[half:], strict=True):
        proposals += propose(
            attention_of(each, values @ weights),
            30.0,
            SpottingSettings(),
            video_id=each.video.video_id,
        )
        references += each.references
    best = strict(references, above(proposals, oracle_threshold(references, proposals)))
    assert 0.3 < best.f1 < 0.9


def standardised(each: SimulatedVideo) -> Floats:
    both = np.concatenate([each.features.rgb, each.features.flow], axis=1).astype(np.float64)
    return np.asarray((both - both.mean(axis=0)) / both.std(axis=0), np.float64)


def foreground(each: SimulatedVideo) -> Floats:
    held = np.zeros(each.video.n_frames)
    for reference in each.references:
        held[reference.interval.onset : reference.interval.offset + 1] = 1
    n = len(each.features.snippets)
    return np.asarray(held[: n * 8].reshape(n, 8).mean(axis=1) >= 0.5, np.float64)


def attention_of(each: SimulatedVideo, scores: Floats) -> Attention:
    curve = np.clip(scores, 0, 1).astype(np.float32)
    ones = np.ones((len(curve), 3), np.float32)
    return Attention(each.features.snippets, curve, curve, curve, ones)
