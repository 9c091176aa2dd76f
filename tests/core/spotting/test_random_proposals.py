from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.points import Kind
from core.proposals import Proposal
from core.spotting.random_proposals import placed_at_random
from core.timeline import Interval

LENGTHS = st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 30)), max_size=10)


def proposals_of(lengths: list[tuple[str, int]]) -> list[Proposal]:
    return [
        Proposal(video_id, Interval(0, n - 1), Kind.MICRO, float(i), 0.9, "run")
        for i, (video_id, n) in enumerate(lengths)
    ]


@given(LENGTHS, st.integers(30, 400), st.booleans(), st.integers(0, 9))
def test_number_lengths_and_scores_stay(
    lengths: list[tuple[str, int]], n: int, pooled: bool, seed: int
) -> None:
    given_ones = proposals_of(lengths)
    n_frames = {"a": n, "b": 40}
    thrown = placed_at_random(given_ones, n_frames, seed=seed, pooled=pooled)
    assert sorted((p.score, p.interval.n_frames) for p in thrown) == sorted(
        (p.score, p.interval.n_frames) for p in given_ones
    )
    assert all(p.interval.offset < n_frames[p.video_id] for p in thrown)
    assert [p.score for p in thrown] == sorted((p.score for p in thrown), reverse=True)
    assert all(p.run_id == "" for p in thrown)
    assert placed_at_random(given_ones, n_frames, seed=seed, pooled=pooled) == thrown
    for video_id, room in n_frames.items():
        here = sorted(p.interval for p in thrown if p.video_id == video_id)
        if not pooled:
            assert len(here) == sum(name == video_id for name, _ in lengths)
        if sum(each.n_frames for each in here) <= room:  # they fit side by side
            assert all(x.offset < y.onset for x, y in pairwise(here))


def test_every_placement_is_equally_likely() -> None:
    pair = proposals_of([("a", 2), ("a", 1)])
    seen: dict[tuple[int, ...], int] = {}
    for seed in range(1200):
        thrown = placed_at_random(pair, {"a": 4}, seed=seed)
        onsets = tuple(p.interval.onset for p in sorted(thrown, key=lambda p: p.score))
        seen[onsets] = seen.get(onsets, 0) + 1
    assert len(seen) == 6  # the pair and the single, in either order, with one frame free
    assert min(seen.values()) > 140  # 200 expected, standard deviation 13


def test_pooled_prefers_long_videos() -> None:
    one = proposals_of([("b", 1)])
    where = [
        placed_at_random(one, {"a": 900, "b": 100}, seed=seed, pooled=True)[0].video_id
        for seed in range(300)
    ]
    assert 0.8 < np.mean([video_id == "a" for video_id in where]) < 0.98


def test_a_proposal_longer_than_every_video() -> None:
    with pytest.raises(ValueError, match="fits into no video"):
        placed_at_random(proposals_of([("a", 30)]), {"a": 29}, seed=0, pooled=True)
