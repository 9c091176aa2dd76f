"""Folds trained together end where each would have ended alone."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.model import checkpoints
from core.model.data import TrainingVideo, collate
from core.model.shelf import Shelf
from core.model.stacked import StackedTrainer
from core.model.stacked_network import StackedNetwork
from core.model.training import Trainer
from core.settings import Settings

Changes = dict[str, dict[str, object]]


def of_seed(seed: int, changes: Changes | None = None) -> Settings:
    base: Changes = {
        "network": {"width": 8},
        "training": {"warmup": 4, "batch": 3, "averaging": 0.8, "iterations": 12},
        "dfcl": {"momentum": 0.5},
    }
    for section, values in (changes or {}).items():
        base[section] = {**base.get(section, {}), **values}
    base["training"]["seed"] = seed
    return Settings.model_validate(base)


def folds_of(videos: list[TrainingVideo]) -> list[list[TrainingVideo]]:
    """Of 6, 5 and 7 videos: batches of 3 and 2 meet, of different lengths."""
    return [videos[1:], videos[2:], videos]


def trainers(videos: list[TrainingVideo], changes: Changes | None = None) -> list[Trainer]:
    return [Trainer(fold, of_seed(seed, changes)) for seed, fold in enumerate(folds_of(videos))]


def assert_alike(one: Trainer, other: Trainer, tolerance: float = 1e-4) -> None:
    modules = [(one.network, other.network), (one.averaged, other.averaged)]
    pairs: list[tuple[torch.Tensor, torch.Tensor]] = []
    for mine, theirs in modules:
        pairs += zip(mine.parameters(), theirs.parameters(), strict=True)
    pairs += [
        (one.optimiser.states[place][name], other.optimiser.states[place][name])
        for place in range(len([*one.network.parameters()]))
        for name in ("exp_avg", "exp_avg_sq", "step")
    ]
    for a, b in [*pairs, (one.bank.vectors, other.bank.vectors)]:
        assert float((a - b).detach().norm()) <= tolerance * float(b.detach().norm()) + 1e-12
    assert one.bank.valid.equal(other.bank.valid)
    assert one.iteration == other.iteration


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"network": {"width": 12, "embedding": "ccm_residual", "dropout_logit": 0}},
        {"mplg": {"pass_mode": "train"}, "training": {"averaging": 0, "warmup": 0}},
        {"dfcl": {"enabled": False}, "loss": {"warmup_snippet_loss": "none"}},
        {"training": {"batch": 1, "warmup": 2}},
        {"network": {"standardise": True}, "loss": {"far_s": (0.4, 0.2)}},
    ],
)
def test_folds_train_together_as_they_would_alone(
    videos: list[TrainingVideo], changes: Changes
) -> None:
    alone, together = trainers(videos, changes), StackedTrainer(trainers(videos, changes))
    for _ in range(12):
        expected = [trainer.step() for trainer in alone]
        for own, found in zip(expected, together.step(), strict=True):
            assert found is not None
            assert list(found) == list(own)
            assert found == pytest.approx(own, rel=1e-4, abs=1e-6)
    for one, other in zip(together.trainers, alone, strict=True):
        assert_alike(one, other)
    video = videos[0]
    for f, other in enumerate(alone):
        scores = together.predict(f, video.rgb, video.flow)
        assert np.allclose(scores.tcam, other.predict(video.rgb, video.flow).tcam, atol=1e-5)


def test_the_baseline_trains_together(videos: list[TrainingVideo]) -> None:
    plain = [own.model_copy(update={"spotter": "baseline"}) for own in map(of_seed, range(2))]
    together = StackedTrainer([Trainer(videos, own) for own in plain])
    alone = [Trainer(videos, own) for own in plain]
    for _ in range(5):
        for own, found in zip([each.step() for each in alone], together.step(), strict=True):
            assert found == pytest.approx(own, rel=1e-4, abs=1e-6)


def test_a_fold_that_fails_stops_with_a_sentence_and_disturbs_no_other(
    videos: list[TrainingVideo],
) -> None:
    alone, together = trainers(videos), StackedTrainer(trainers(videos))
    for _ in range(6):
        together.step()
        for trainer in alone:
            trainer.step()
    broken = together.trainers[1]
    with torch.no_grad():  # also reaches the stack, of which it is a view
        good = broken.network.fuse.conv.weight[0, 0].clone()
        broken.network.fuse.conv.weight[0, 0] = np.inf
    kept = [broken.bank.vectors.clone(), broken.bank.valid.clone()]
    first, second, third = together.step()
    assert second is None
    assert first is not None
    assert third is not None
    assert together.running == [0, 2]
    assert "left the finite numbers at step 7" in str(together.failures[1])
    assert broken.bank.vectors.equal(kept[0])
    assert broken.bank.valid.equal(kept[1])
    with torch.no_grad():
        broken.network.fuse.conv.weight[0, 0] = good
    assert_alike(broken, alone[1])
    for _ in range(5):
        assert together.step()[1] is None
    for f in (0, 2):
        for _ in range(6):
            alone[f].step()
        assert_alike(together.trainers[f], alone[f])
    assert broken.iteration == 6


def test_no_fold_left_is_an_error(videos: list[TrainingVideo]) -> None:
    together = StackedTrainer([Trainer(videos, of_seed(0))])
    with torch.no_grad():
        together.trainers[0].network.score.weight.fill_(np.nan)
    assert together.step() == [None]
    with pytest.raises(UserError, match="left the finite numbers at step 1"):
        together.step()


def test_a_fold_goes_on_from_its_checkpoint_alone_or_stacked(
    videos: list[TrainingVideo], tmp_path: Path
) -> None:
    together = StackedTrainer(trainers(videos))
    for _ in range(6):
        together.step()
    resumed = []
    for f, fold in enumerate(folds_of(videos)):
        checkpoints.save(tmp_path / f"{f}.safetensors", together.trainers[f])
        resumed.append(checkpoints.load(tmp_path / f"{f}.safetensors", fold))
    alone = checkpoints.load(tmp_path / "0.safetensors", folds_of(videos)[0])
    again = StackedTrainer(resumed)
    for _ in range(3):
        whole = together.step()
        assert again.step() == whole
        assert alone.step() == pytest.approx(whole[0], rel=1e-4, abs=1e-6)


def test_folds_in_bf16_stay_near_those_alone(videos: list[TrainingVideo]) -> None:
    """The path of a card, on a processor: what is cast is what a trainer alone casts."""
    alone, own = trainers(videos), trainers(videos)
    for each in [*alone, *own]:
        each.precision = "bf16"
    together = StackedTrainer(own)
    for _ in range(6):
        for expected, found in zip([each.step() for each in alone], together.step(), strict=True):
            assert found is not None
            assert found["total"] == pytest.approx(expected["total"], rel=0.05)


def test_what_does_not_fit_together_is_refused(videos: list[TrainingVideo]) -> None:
    other = of_seed(0, {"network": {"width": 12}})
    with pytest.raises(ValueError, match="videos and seed only"):
        StackedTrainer([Trainer(videos, of_seed(0)), Trainer(videos, other)])
    ahead = Trainer(videos, of_seed(0))
    ahead.step()
    with pytest.raises(ValueError, match="videos and seed only"):
        StackedTrainer([Trainer(videos, of_seed(0)), ahead])


def test_a_full_graphics_card_is_a_sentence_and_changes_nothing(
    videos: list[TrainingVideo], monkeypatch: pytest.MonkeyPatch
) -> None:
    together = StackedTrainer(trainers(videos))
    for _ in range(5):
        together.step()
    banks = [each.bank.vectors.clone() for each in together.trainers]

    def full(*_: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    with monkeypatch.context() as patch:
        patch.setattr(StackedNetwork, "hand_out_gradients", full)
        with pytest.raises(UserError, match="too little memory for 3 folds at once"):
            together.step()
    for trainer, bank in zip(together.trainers, banks, strict=True):
        assert trainer.bank.vectors.equal(bank)
        assert trainer.iteration == 5


@given(st.data())
@settings(max_examples=20)
def test_a_batch_of_several_folds_holds_what_each_alone_would(
    simulated: Callable[..., tuple[list[TrainingVideo], list[np.ndarray]]], data: st.DataObject
) -> None:
    videos, _ = simulated(6, seed=1, length=(14, 30), widths=(3, 4))
    folds = [videos[:4], videos[2:], videos]
    shelf = Shelf(folds, "cpu")
    chosen = [
        (f, data.draw(st.lists(st.integers(0, len(fold) - 1), min_size=1, unique=True)))
        for f, fold in enumerate(folds)
    ]
    together = shelf.batch(chosen)
    for f, (fold, rows) in enumerate(chosen):
        alone = collate(folds[fold], rows)
        size, longest = alone.mask.shape
        for name in ("rgb", "flow", "mask", "points", "unsure"):
            whole = getattr(together, name)[f]
            assert whole[:size, :longest].equal(getattr(alone, name))
            assert not whole[size:].any()
            assert not whole[:, longest:].any()
        for name in ("rows", "n_points", "step_s"):
            assert getattr(together, name)[f, :size].equal(getattr(alone, name))


def test_videos_that_folds_share_lie_on_the_device_once(
    videos: list[TrainingVideo],
) -> None:
    shelf = Shelf(folds_of(videos), "cpu")
    assert len(shelf._rgb) == sum(len(video.rgb) for video in videos)
