import pytest
import torch
from torch import nn

from core.bench import train_step
from core.bench.train_step import Size
from core.model.data import collate

SMALL = Size(n_videos=6, batch=3, snippets=40, width=16)


def test_the_bars_are_those_of_a_step() -> None:
    rows = {row.what: row for row in train_step.measure(SMALL, repetitions=1)}
    ratio = rows["step over its convolutions and matrix products"]
    share = rows["share of MPLG and DFCL in the step"]
    assert (ratio.bar, share.bar) == ("<= 1.35", "<= 12")
    assert all(row.value > 0 for row in rows.values())
    step, layers = rows["training step"].value, rows["its convolutions and matrix products"].value
    assert ratio.value == pytest.approx(step / layers)
    assert share.value == pytest.approx(100 * rows["MPLG and DFCL"].value / step)


def test_every_layer_is_repeated_as_it_was_called() -> None:
    trainer = train_step._trainer(SMALL)
    calls = train_step.layer_calls(trainer)
    layers = [x for x in trainer.network.modules() if isinstance(x, (nn.Conv1d, nn.Linear))]
    training = [call for call in calls if call.wanted]
    mining = [call for call in calls if not call.wanted]
    assert {call.layer for call in training} == {call.layer for call in mining} == set(layers)
    assert len(training) == len(mining) == len(layers)
    by_layer = {call.layer: call for call in training}
    raw, fused = trainer.network.embed_rgb.local.conv, trainer.network.fuse.conv
    assert len(by_layer[raw].wanted) == 2  # no gradient reaches features from the cache
    assert by_layer[fused].wanted[2] is by_layer[fused].given
    before = [p.grad for p in trainer.network.parameters()]
    train_step.repeat(calls)
    assert all(call.layer(call.given).shape == call.above.shape for call in calls)
    assert [p.grad for p in trainer.network.parameters()] == before


def test_what_is_timed_as_refining_is_what_the_step_adds() -> None:
    trainer = train_step._trainer(SMALL)
    assert trainer.bank.valid.all()
    stepped = trainer.step()
    assert stepped["fcl"] > stepped["fcl_floor"] > 0
    batch = collate(trainer.videos, range(SMALL.batch))
    trained, mined = train_step._passes(trainer, batch)
    before = trainer.bank.vectors.clone()
    train_step.refine(trainer, batch, trained, mined)
    changed = (trainer.bank.vectors != before).any(dim=2).any(dim=1)
    assert changed.tolist() == [True] * SMALL.batch + [False] * (6 - SMALL.batch)
    assert torch.is_grad_enabled()
