from pathlib import Path

import numpy as np
import pytest
import torch

from core.bench import i3d
from core.errors import UserError
from core.features.i3d import weights
from core.features.i3d.encoders import scaled_pictures
from core.features.i3d.network import I3D
from tests.core.features.i3d.conftest import random_arrays


@pytest.fixture
def reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return what a network of random weights, kept on this machine, says of a clip."""
    monkeypatch.setenv(weights.ELSEWHERE, str(tmp_path / "models"))
    arrays = random_arrays(3)
    weights.save("i3d-rgb", arrays)
    clip = np.random.default_rng(1).integers(0, 256, (16, 224, 224, 3), np.uint8)
    network = I3D(arrays)
    given = torch.from_numpy(np.moveaxis(scaled_pictures(clip[None]), -1, 1).copy())
    with torch.inference_mode():
        cells = {
            f"cells_{n}": network.cells(given[:, :, :n]).mean(dim=(3, 4))[0].T.numpy()
            for n in (8, 16)
        }
        logits = network.logits(given)[0].numpy()
    path = tmp_path / "reference.npz"
    np.savez(path, clip=clip, logits_16=logits, **cells)  # type: ignore[arg-type]
    return path


def test_the_reference_is_met_or_missed(reference: Path, tmp_path: Path) -> None:
    rows = {row.what: row for row in i3d.against(reference, "i3d-rgb")}
    for what in ("cells_8", "cells_16", "logits_16"):
        assert rows[f"i3d-rgb, fp32: error of {what}"].value < 1e-5
        assert 1e-5 < rows[f"i3d-rgb, fp16: error of {what}"].value < 1e-2
    assert all(row.holds for row in rows.values())
    with np.load(reference) as file:
        shifted = {**file, "cells_8": file["cells_8"] + 0.01 * file["cells_8"].mean()}
    np.savez(tmp_path / "shifted.npz", **shifted)
    missed = [row.what for row in i3d.against(tmp_path / "shifted.npz", "i3d-rgb") if not row.holds]
    assert "i3d-rgb, fp32: error of cells_8" in missed
    assert "i3d-rgb, fp32: error of cells_16" not in missed


def test_a_file_that_is_no_reference_is_named(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", other=np.zeros(3))
    (tmp_path / "text.npz").write_text("none")
    for name in ("other.npz", "text.npz", "none.npz"):
        with pytest.raises(UserError, match=f"{name} cannot be read as a reference"):
            i3d.against(tmp_path / name, "i3d-rgb")


@pytest.mark.usefixtures("reference")
def test_engines_are_timed_beside_their_bare_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i3d, "ROUNDS", 1)
    rows = {row.what: row for row in i3d.measure()}
    assert rows["torch: time"].value > 1
    assert rows["torch: clips/s over the bare network's"].value > 0
