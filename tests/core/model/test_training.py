from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import torch

from core.errors import UserError
from core.model.data import TrainingVideo, epoch_batches
from core.model.training import Trainer, choose_device
from core.settings import Settings, TrainingSettings

NAMES = ["total", "vcl", "scl", "fcl", "gui", "sps", "aml", "fcl_floor"]


def settings(**changes: object) -> Settings:
    small: dict[str, object] = {
        "network": {"width": 8},
        "training": {"warmup": 2, "batch": 3, "seed": 5},
    }
    return Settings.model_validate({**small, **changes})


def curves(trainer: Trainer, steps: int) -> list[dict[str, float]]:
    return [trainer.step() for _ in range(steps)]


def state(trainer: Trainer) -> list[torch.Tensor]:
    adam = trainer.optimiser.states.values()
    return [
        *(each.clone() for each in trainer.network.state_dict().values()),
        *(value.clone() for entry in adam for value in entry.values()),
        trainer.bank.vectors.clone(),
        trainer.bank.valid.clone(),
    ]


def test_the_same_seed_gives_the_same_curves_whatever_drew_before(
    videos: list[TrainingVideo],
) -> None:
    torch.manual_seed(1)
    first = curves(Trainer(videos, settings()), 6)
    torch.manual_seed(2)
    drawn = torch.get_rng_state()
    second = curves(Trainer(videos, settings()), 6)
    assert first == second
    assert torch.get_rng_state().equal(drawn)


def test_another_seed_gives_other_curves(videos: list[TrainingVideo]) -> None:
    other = settings(training={"warmup": 2, "batch": 3, "seed": -6})
    assert curves(Trainer(videos, settings()), 1) != curves(Trainer(videos, other), 1)


def test_terms_are_named_and_start_with_their_stage(videos: list[TrainingVideo]) -> None:
    warm, *_, last = curves(Trainer(videos, settings()), 6)
    assert list(warm) == NAMES
    assert warm["fcl"] == warm["fcl_floor"] == 0 < warm["scl"]
    assert last["fcl"] > last["fcl_floor"] > 0
    five = last["vcl"] + last["scl"] + 0.1 * last["fcl"] + last["gui"] + last["aml"]
    assert last["total"] == pytest.approx(five + 0.8 * last["sps"], rel=1e-5)


def test_the_baseline_has_no_snippet_and_no_contrastive_loss(videos: list[TrainingVideo]) -> None:
    trainer = Trainer(videos, settings(spotter="baseline"))
    for losses in curves(trainer, 4):
        assert losses["scl"] == losses["fcl"] == 0
        assert min(losses["vcl"], losses["gui"], losses["sps"], losses["aml"]) > 0
    assert not trainer.bank.valid.any()


@pytest.mark.parametrize(
    "changes",
    [
        {"network": {"width": 12, "embedding": "ccm_residual"}},
        {"network": {"width": 8, "dropout_feature": 0, "dropout_logit": 0, "dropout_fusion": 0}},
        {"mil": {"count_aware": False, "top_ratio": (8, 8, 8)}},
        {"mplg": {"pass_mode": "train", "prototype_weight": "softmax", "clash": "both"}},
        {"mplg": {"background": 0.3, "clash": "ignore", "pointless_is_background": False}},
        {"mplg": {"enabled": False}},
        {"dfcl": {"enabled": False}},
        {"dfcl": {"regions": (1, 0, 4), "tau": 0.1, "momentum": 0.9}},
        {"dfcl": {"exclude_same_video": False, "anchor_background": True}},
        {"loss": {"snippet_norm": "joint", "background_prob": "softmax"}},
        {"loss": {"warmup_snippet_loss": "none", "fcl": 0}},
        {"training": {"warmup": 0, "batch": 1, "threads": 1}},
    ],
)
def test_every_option_trains(videos: list[TrainingVideo], changes: dict[str, object]) -> None:
    trainer = Trainer(videos, settings(**changes))
    before = state(trainer)
    assert np.isfinite([list(losses.values()) for losses in curves(trainer, 5)]).all()
    assert trainer.iteration == 5
    parameters = zip(trainer.network.parameters(), before, strict=False)
    assert any(not now.equal(then) for now, then in parameters)


def test_a_loss_that_is_no_number_leaves_the_last_good_step(videos: list[TrainingVideo]) -> None:
    trainer = Trainer(videos, settings())
    curves(trainer, 4)
    before = state(trainer)
    with torch.no_grad():
        kept = trainer.network.fuse.conv.weight.clone()
        trainer.network.fuse.conv.weight.fill_(np.inf)
    with pytest.raises(UserError, match="left the finite numbers at step 5"):
        trainer.step()
    with torch.no_grad():
        trainer.network.fuse.conv.weight.copy_(kept)
    assert trainer.iteration == 4
    assert all(now.equal(then) for now, then in zip(state(trainer), before, strict=True))
    undisturbed = Trainer(videos, settings())
    assert curves(undisturbed, 6)[4:] == curves(trainer, 2)


def test_a_gradient_that_is_no_number_leaves_the_last_good_step(
    videos: list[TrainingVideo],
) -> None:
    trainer = Trainer(videos, settings())
    hook = trainer.network.score.weight.register_hook(  # type: ignore[no-untyped-call]
        lambda gradient: gradient * np.nan
    )
    before = state(trainer)
    with pytest.raises(UserError, match="step 1"):
        trainer.step()
    assert all(now.equal(then) for now, then in zip(state(trainer), before, strict=True))
    hook.remove()
    assert trainer.step()["total"] > 0


def test_a_full_graphics_card_is_a_sentence(
    videos: list[TrainingVideo], monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = Trainer(videos, settings())

    def full(*_: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(trainer.network, "forward", full)
    with pytest.raises(UserError, match="too little memory"):
        trainer.step()


def test_a_prediction_is_of_the_video_and_always_the_same(videos: list[TrainingVideo]) -> None:
    trainer = Trainer(videos, settings())
    curves(trainer, 3)
    video = videos[0]
    first, second = (trainer.predict(video.rgb, video.flow) for _ in range(2))
    n = len(video.rgb)
    assert first.tcam.shape == (n, 3)
    assert np.allclose(first.mean, (first.rgb + first.flow) / 2)
    for name in ("rgb", "flow", "mean", "tcam"):
        values = getattr(first, name)
        assert values.dtype == np.float32
        assert ((values > 0) & (values < 1)).all()
        assert np.array_equal(values, getattr(second, name))


def test_the_mean_of_the_weights_is_their_exponential_one(videos: list[TrainingVideo]) -> None:
    settings = Settings.model_validate({"network": {"width": 8}, "training": {"averaging": 0.75}})
    trainer = Trainer(videos, settings)
    expected: list[torch.Tensor] = []
    for _ in range(4):
        trainer.step()
        now = [p.detach().double() for p in trainer.network.parameters()]
        expected = [0.75 * mean + 0.25 * p for mean, p in zip(expected or now, now, strict=True)]
    for mean, slow in zip(trainer.averaged.parameters(), expected, strict=True):
        torch.testing.assert_close(mean.double(), slow, rtol=1e-5, atol=1e-7)


def test_without_averaging_the_last_step_predicts(videos: list[TrainingVideo]) -> None:
    trainer = Trainer(videos, Settings.model_validate({"network": {"width": 8}}))
    trainer.step()
    trainer.step()
    assert trainer.averaged is trainer.network


def test_a_prediction_from_other_features_is_refused(videos: list[TrainingVideo]) -> None:
    trainer = Trainer(videos, settings())
    with pytest.raises(UserError, match=r"features of \(10, 12\) channels; these have \(9, 12\)"):
        trainer.predict(videos[0].rgb[:, :9], videos[0].flow)


def test_videos_of_different_features_do_not_train(videos: list[TrainingVideo]) -> None:
    with pytest.raises(UserError, match="channels"):
        Trainer([videos[0], replace(videos[1], rgb=videos[1].rgb[:, :4])], settings())


def test_training_needs_videos(videos: list[TrainingVideo]) -> None:
    with pytest.raises(UserError, match="no video to train on"):
        Trainer([], settings())
    blind = Trainer([], settings(), widths=videos[0].widths)
    assert len(blind.predict(videos[0].rgb, videos[0].flow).mean) == len(videos[0].rgb)
    with pytest.raises(UserError, match="only predict"):
        blind.step()


def test_the_device_is_chosen_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert choose_device(TrainingSettings(device="cpu"))[0] == "cpu"
    device, why = choose_device(TrainingSettings(device="auto"))
    assert device == "cpu"
    assert "no graphics card" in why
    with pytest.raises(UserError, match="finds none"):
        choose_device(TrainingSettings(device="cuda"))
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda: "Card 9")
    assert choose_device(TrainingSettings()) == ("cuda", "Training on the graphics card Card 9.")
    assert choose_device(TrainingSettings(device="cpu"))[0] == "cpu"


def test_a_processor_says_that_it_knows_float32_only(
    videos: list[TrainingVideo], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    rough = settings(training={"warmup": 2, "batch": 3, "seed": 5, "precision": "bf16"})
    device, why = choose_device(rough.training)
    assert device == "cpu"
    assert why.endswith("It computes in float32: bf16 is for graphics cards.")
    assert "float32" not in choose_device(TrainingSettings())[1]
    assert curves(Trainer(videos, rough), 4) == curves(Trainer(videos, settings()), 4)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda: "Card 9")
    assert choose_device(rough.training)[1] == "Training on the graphics card Card 9, in bf16."


def test_bf16_convolutions_leave_the_losses_and_the_weights_in_float32(
    videos: list[TrainingVideo],
) -> None:
    rough, exact = Trainer(videos, settings()), Trainer(videos, settings())
    rough.precision = "bf16"
    seen: list[torch.dtype] = []
    rough.network.register_forward_hook(
        lambda _module, _given, outputs: seen.extend(
            x.dtype for x in (outputs.features, outputs.logits, *outputs.attentions)
        )
    )
    convolved: list[torch.dtype] = []
    rough.network.fuse.conv.register_forward_hook(lambda *each: convolved.append(each[2].dtype))
    for one, other in zip(curves(rough, 2), curves(exact, 2), strict=True):
        assert one != other
        assert list(one.values()) == pytest.approx(list(other.values()), rel=0.03, abs=0.01)
    assert np.isfinite([list(losses.values()) for losses in curves(rough, 4)]).all()
    assert set(seen) == {torch.float32}
    assert set(convolved) == {torch.bfloat16}
    assert all(p.dtype == torch.float32 for p in rough.network.parameters())
    video = videos[0]
    assert rough.predict(video.rgb, video.flow).mean.dtype == np.float32
    # predictions do not depend on where it was trained
    assert convolved[-1] == torch.float32


def test_buckets_pad_the_lengths_of_a_real_data_set_by_less_than_a_fifth() -> None:
    # 95 videos of 82 to 546 snippets, median 287 (1a); measured: 1.15, all to the longest 1.8
    drawn = np.random.default_rng(0).lognormal(np.log(287), 0.4, 400)
    lengths = np.rint(drawn[(drawn >= 82) & (drawn <= 546)][:95]).astype(int)
    padded = [
        lengths[rows].max() * len(rows)
        for epoch in range(10)
        for rows in epoch_batches(lengths.tolist(), 8, (0, epoch))
    ]
    assert sum(padded) < 1.2 * 10 * lengths.sum()
    assert lengths.max() * len(lengths) > 1.6 * lengths.sum()


def test_training_learns_to_tell_expressions_from_background(
    simulated: Callable[..., tuple[list[TrainingVideo], list[np.ndarray]]],
) -> None:
    training, _ = simulated(12, seed=1, length=(50, 70))
    unseen, truths = simulated(12, seed=2, length=(50, 70))
    trainer = Trainer(training, settings(network={"width": 48}, training={"warmup": 40}))
    curves(trainer, 120)
    attention = np.concatenate([trainer.predict(v.rgb, v.flow).mean for v in unseen])
    truth = np.concatenate(truths) >= 0
    assert area(attention, truth) > 0.9


def area(values: np.ndarray, positive: np.ndarray) -> float:
    """The chance that a positive value exceeds a negative one."""
    higher = values[positive][:, None] > values[~positive]
    return float(higher.mean())
