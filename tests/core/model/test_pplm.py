import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.model import mplg, pplm
from tests.core.model import by_hand


@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.sampled_from([1e-3, 1.0, 1e3]))
def test_likelihoods_sum_to_1_and_know_no_scale(seed: int, n: int, scale: float) -> None:
    made = by_hand.video(seed, n)
    outputs, points, _ = by_hand.padded([made], 1)
    distance = mplg.distances(outputs.features, mplg.prototypes(outputs.features, points))
    likelihood = pplm.likelihoods(distance, points)[0, :n]
    present = made.y.any(dim=0)
    assert np.allclose(likelihood.sum(dim=1), float(present.any()))
    assert not likelihood[:, ~present].any()
    assert torch.allclose(likelihood, pplm.likelihoods(distance * scale, points)[0, :n])


def test_prototypes_that_are_one_share_evenly() -> None:
    points = torch.tensor([[[True, True], [False, False]]])
    likelihood = pplm.likelihoods(torch.tensor([[[0.0, 0.0], [3.0, 3.0]]]), points)
    assert likelihood.tolist() == [[[0.5, 0.5], [0.5, 0.5]]]


def test_likelihood_takes_a_label_away_and_never_makes_one() -> None:
    scores = torch.tensor([[[0.9, 0.5], [0.9, 0.85], [0.7, 0.7]]])
    likelihood = torch.tensor([[[0.1, 0.9], [0.4, 0.6], [0.5, 0.5]]])
    mined = pplm.mine_foreground(scores, likelihood, 0.8)
    assert mined.tolist() == [[[False, False], [False, True], [False, False]]]
