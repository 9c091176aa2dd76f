"""Adam without torch's class: the same weights to the last bit, and no compiler loaded."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torch import Tensor

from core.model.adam import MEAN, SQUARE, STEP, Adam

ROOT = Path(__file__).parents[3]
ONE_STEP = """
import sys
from core.model.training import Trainer
from core.settings import Settings
from tests.core.model.conftest import simulate

Trainer(simulate(3)[0], Settings.model_validate({"network": {"width": 8}})).step()
sys.exit("torch._dynamo" in sys.modules)
"""


def parameters() -> list[Tensor]:
    shapes = ((3, 4), (5,), (2, 2))  # the last one never has a gradient
    numbers = torch.Generator().manual_seed(3)
    return [torch.randn(shape, generator=numbers, requires_grad=True) for shape in shapes]


def draw(some: list[Tensor], seed: int) -> None:
    numbers = torch.Generator().manual_seed(seed)
    for each in some[:2]:
        each.grad = torch.randn(each.shape, generator=numbers)


@pytest.mark.parametrize("decay", [0.0, 0.01])
def test_weights_are_those_of_torchs_class(decay: float) -> None:
    own, known = parameters(), parameters()
    ours = Adam(own, 3e-3, decay)
    theirs = torch.optim.Adam(known, lr=3e-3, weight_decay=decay, fused=True)
    for step in range(20):
        draw(own, step)
        draw(known, step)
        ours.step()
        theirs.step()
    assert all(a.equal(b) for a, b in zip(own, known, strict=True))
    assert {*ours.states} == {0, 1}
    for place, state in ours.states.items():
        kept = theirs.state[known[place]]
        assert all(state[name].equal(kept[name]) for name in (STEP, MEAN, SQUARE))


def test_it_goes_on_from_a_state_and_refuses_that_of_others() -> None:
    whole, halved = parameters(), parameters()
    first, second = Adam(whole, 1e-2, 0.0), Adam(halved, 1e-2, 0.0)
    for step in range(4):
        if step == 2:
            kept, second = second.states, Adam(halved, 1e-2, 0.0)
            second.restore(kept)
        for some, adam in ((whole, first), (halved, second)):
            draw(some, step)
            adam.step()
    assert all(a.equal(b) for a, b in zip(whole, halved, strict=True))
    with pytest.raises(KeyError):
        second.restore({7: first.states[0]})
    with pytest.raises(KeyError):
        second.restore({1: first.states[0]})
    first.zero_grad()
    assert all(each.grad is None for each in whole)


def test_a_step_does_not_load_torchs_compiler() -> None:
    assert subprocess.run([sys.executable, "-c", ONE_STEP], cwd=ROOT, check=False).returncode == 0
