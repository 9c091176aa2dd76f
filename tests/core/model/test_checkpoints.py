import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.errors import UserError
from core.model import checkpoints
from core.model.data import TrainingVideo
from core.model.training import Trainer
from core.settings import Settings

LAST = 9  # steps; seven videos in batches of 3: the third epoch ends here


def with_averaging(decay: float) -> Settings:
    return Settings.model_validate(
        {
            "network": {"width": 8},
            "training": {"warmup": 4, "batch": 3, "averaging": decay},
            "dfcl": {"momentum": 0.5},
        }
    )


def trained(videos: list[TrainingVideo], steps: int) -> Trainer:
    trainer = Trainer(videos, with_averaging(0.9))
    for _ in range(steps):
        trainer.step()
    return trainer


def state(trainer: Trainer) -> list[Tensor]:
    adam = sorted(trainer.optimiser.states.items())
    return [
        *(each.clone() for each in trainer.network.state_dict().values()),
        *(each.clone() for each in trainer.averaged.state_dict().values()),
        *(value.clone() for _, entry in adam for _, value in sorted(entry.items())),
        trainer.bank.vectors.clone(),
        trainer.bank.valid.clone(),
    ]


@pytest.fixture(scope="module", params=[0.0, 0.9])
def whole(
    videos: list[TrainingVideo], request: pytest.FixtureRequest
) -> tuple[Settings, list[dict[str, float]], list[Tensor]]:
    """Settings, the curves of an uninterrupted run of 9 steps, and what it ends with."""
    settings = with_averaging(request.param)
    trainer = Trainer(videos, settings)
    return settings, [trainer.step() for _ in range(LAST)], state(trainer)


def test_a_run_stopped_anywhere_and_resumed_is_the_uninterrupted_one(
    videos: list[TrainingVideo],
    tmp_path: Path,
    whole: tuple[Settings, list[dict[str, float]], list[Tensor]],
) -> None:
    path = tmp_path / "run.safetensors"
    own, expected, end = whole

    @given(stops=st.lists(st.integers(0, LAST), min_size=1, max_size=3).map(sorted))
    @settings(max_examples=12)
    def stopped_at(stops: list[int]) -> None:
        trainer, losses = Trainer(videos, own), []
        for stop in [*stops, LAST]:
            while trainer.iteration < stop:
                losses.append(trainer.step())
            checkpoints.save(path, trainer)
            trainer = checkpoints.load(path, videos)
            assert trainer.iteration == stop
            assert trainer.settings == own
        assert losses == expected
        assert all(one.equal(other) for one, other in zip(state(trainer), end, strict=True))

    stopped_at()


def test_what_was_trained_before_the_numbers_ended_is_kept(
    videos: list[TrainingVideo], tmp_path: Path
) -> None:
    trainer, path = trained(videos, 4), tmp_path / "run.safetensors"
    handle = trainer.network.score.weight.register_hook(  # type: ignore[no-untyped-call]
        lambda gradient: gradient * np.inf
    )
    with pytest.raises(UserError, match="step 5"):
        trainer.step()
    handle.remove()
    checkpoints.save(path, trainer)
    expected = trained(videos, 6)
    resumed = checkpoints.load(path, videos)
    resumed.step()
    resumed.step()
    assert all(a.equal(b) for a, b in zip(state(resumed), state(expected), strict=True))


def test_a_mean_is_kept_only_where_there_is_one(
    videos: list[TrainingVideo], tmp_path: Path
) -> None:
    path = tmp_path / "run.safetensors"
    trainer = Trainer(videos, with_averaging(0))
    trainer.step()
    checkpoints.save(path, trainer)
    tensors = load_file(path)
    assert not [name for name in tensors if name.startswith(checkpoints.AVERAGED)]
    # earlier versions kept a copy of the weights there
    with safe_open(path, framework="pt") as file:
        header = file.metadata()
    save_file(tensors | {"averaged.n_averaged": torch.tensor(1)}, path, header)
    assert checkpoints.load(path, videos).step() == trainer.step()


def test_without_its_videos_a_checkpoint_predicts_the_same(
    videos: list[TrainingVideo], tmp_path: Path
) -> None:
    trainer = trained(videos, 3)
    checkpoints.save(tmp_path / "run.safetensors", trainer)
    loaded = checkpoints.load(tmp_path / "run.safetensors")
    rgb, flow = videos[0].rgb, videos[0].flow
    assert np.array_equal(loaded.predict(rgb, flow).tcam, trainer.predict(rgb, flow).tcam)


def test_it_goes_on_only_with_its_own_videos(videos: list[TrainingVideo], tmp_path: Path) -> None:
    checkpoints.save(tmp_path / "run.safetensors", trained(videos, 1))
    with pytest.raises(UserError, match="trained on other videos"):
        checkpoints.load(tmp_path / "run.safetensors", videos[1:])


def test_saving_replaces_what_was_there_and_leaves_nothing_else(
    videos: list[TrainingVideo], tmp_path: Path
) -> None:
    path = tmp_path / "run.safetensors"
    path.write_bytes(b"an older one")
    checkpoints.save(path, trained(videos, 1))
    assert list(tmp_path.iterdir()) == [path]
    assert checkpoints.load(path).iteration == 1


def test_a_place_that_cannot_be_written_is_named(
    videos: list[TrainingVideo], tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=r"nowhere.*cannot be written"):
        checkpoints.save(tmp_path / "nowhere" / "run.safetensors", trained(videos, 0))


def test_a_missing_or_damaged_file_is_named(videos: list[TrainingVideo], tmp_path: Path) -> None:
    path = tmp_path / "run.safetensors"
    with pytest.raises(UserError, match=r"no checkpoint .*run\.safetensors"):
        checkpoints.load(path)
    checkpoints.save(path, trained(videos, 1))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match="damaged"):
        checkpoints.load(path)


def rewritten(path: Path, header: dict[str, object], *, without: str = "") -> None:
    with safe_open(path, framework="pt") as file:
        old = json.loads(file.metadata()["pwes"])
    tensors = {k: t for k, t in load_file(path).items() if k != without}
    save_file(tensors, path, {"pwes": json.dumps(old | header)})


def test_another_format_or_missing_parts_are_refused(
    videos: list[TrainingVideo], tmp_path: Path
) -> None:
    path = tmp_path / "run.safetensors"
    checkpoints.save(path, trained(videos, 1))
    rewritten(path, {}, without="network.score.bias")
    with pytest.raises(UserError, match="damaged"):
        checkpoints.load(path)
    rewritten(path, {"format": 99})
    with pytest.raises(UserError, match="another version"):
        checkpoints.load(path)
    save_file({}, path, {"something": "else"})
    with pytest.raises(UserError, match="damaged"):
        checkpoints.load(path)


@pytest.mark.parametrize("averaging", [(0.0, 0.0), (0.9, 0.9), (0.9, 0.0), (0.0, 0.9)])
def test_another_trainer_begins_as_the_first_one_predicts_and_with_nothing_else(
    videos: list[TrainingVideo], tmp_path: Path, averaging: tuple[float, float]
) -> None:
    path = tmp_path / "run.safetensors"
    donor = Trainer(videos, with_averaging(averaging[0]))
    for _ in range(5):
        donor.step()
    checkpoints.save(path, donor)
    began = Trainer(videos[1:], with_averaging(averaging[1]))
    checkpoints.begin_from(path, began)
    rgb, flow = videos[0].rgb, videos[0].flow
    assert np.array_equal(began.predict(rgb, flow).tcam, donor.predict(rgb, flow).tcam)
    weights = getattr(donor.averaged, "module", donor.averaged).state_dict()
    assert all(weights[name].equal(t) for name, t in began.network.state_dict().items())
    assert began.iteration == 0
    assert not began.optimiser.states
    assert not began.bank.valid.any()
    began.step()


def test_weights_that_do_not_fit_are_refused_and_change_nothing(
    videos: list[TrainingVideo], tmp_path: Path
) -> None:
    path = tmp_path / "run.safetensors"
    checkpoints.save(path, trained(videos, 1))
    others = [replace(each, flow=each.flow[:, 1:]) for each in videos]
    with pytest.raises(UserError, match="channels"):
        checkpoints.begin_from(path, Trainer(others, with_averaging(0)))
    wider = with_averaging(0).changed({"network": {"width": 16}})
    with pytest.raises(UserError, match="another shape"):
        checkpoints.begin_from(path, Trainer(videos, wider))
