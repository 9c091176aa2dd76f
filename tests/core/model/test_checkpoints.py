import json
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from core.errors import UserError
from core.model import checkpoints
from core.model.data import TrainingVideo
from core.model.training import Trainer
from core.settings import Settings

SETTINGS = Settings.model_validate(
    {
        "network": {"width": 8},
        "training": {"warmup": 2, "batch": 3, "averaging": 0.9},
        "dfcl": {"momentum": 0.5},
    }
)


def trained(videos: list[TrainingVideo], steps: int) -> Trainer:
    trainer = Trainer(videos, SETTINGS)
    for _ in range(steps):
        trainer.step()
    return trainer


@pytest.mark.parametrize("steps", [0, 1, 5])
def test_a_resumed_run_is_the_uninterrupted_one(
    videos: list[TrainingVideo], tmp_path: Path, steps: int
) -> None:
    whole = trained(videos, steps)
    checkpoints.save(tmp_path / "run.safetensors", whole)
    resumed = checkpoints.load(tmp_path / "run.safetensors", videos)
    assert resumed.iteration == steps
    assert resumed.settings == SETTINGS
    assert resumed.bank.vectors.equal(whole.bank.vectors)
    assert resumed.bank.valid.equal(whole.bank.valid)
    assert [whole.step() for _ in range(5)] == [resumed.step() for _ in range(5)]
    for one, other in zip(whole.network.parameters(), resumed.network.parameters(), strict=True):
        assert one.equal(other)


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
