"""Clips become rows, by either engine the same."""

from importlib.util import find_spec

import numpy as np
import pytest
import torch

from core.errors import UserError
from core.features import encoding
from core.features.i3d import weights
from core.features.i3d.encoders import BOUND, encoder, scaled_flow, scaled_pictures
from core.features.i3d.network import I3D

pytestmark = pytest.mark.usefixtures("kept_weights")

CLIPS = np.random.default_rng(0).integers(0, 256, (2, 8, 64, 64, 3), np.uint8)


def test_values_become_minus_one_to_one() -> None:
    pictures = np.array([0, 255, 127], np.uint8)
    np.testing.assert_allclose(scaled_pictures(pictures), [-1, 1, -1 / 255], atol=1e-6)
    flow = np.array([0, BOUND, -BOUND, 99, 0.01], np.float16)
    scaled = scaled_flow(flow)
    np.testing.assert_allclose(scaled[:4], [0, 1, -1, 1])
    assert scaled[4] == pytest.approx(0.01 / BOUND, rel=1e-3)  # not lost in steps


@pytest.mark.parametrize("engine", ["torch", "openvino"])
def test_rows_are_what_the_network_says(engine: str) -> None:
    if not find_spec(engine):
        pytest.skip("not installed")
    made = encoder("i3d-rgb", device="cpu", engine=engine, threads=1)  # type: ignore[arg-type]
    assert (made.engine, made.batch) == (engine, 1)
    assert made.identity == weights.identity("i3d-rgb")
    rows = made.encode(CLIPS)
    assert rows.dtype == np.float32
    given = torch.from_numpy(np.moveaxis(scaled_pictures(CLIPS), -1, 1).copy())
    with torch.inference_mode():
        expected = I3D(weights.load("i3d-rgb"))(given).numpy()
    assert np.linalg.norm(rows - expected) < 1e-4 * np.linalg.norm(expected)
    again = encoder("i3d-rgb", device="cpu", engine=engine)  # type: ignore[arg-type]
    np.testing.assert_allclose(again.encode(CLIPS), rows, rtol=1e-3, atol=1e-5)


def test_flow_goes_through_the_inflated_network() -> None:
    made = encoder("i3d-inflated", device="cpu", engine="torch")
    flow = np.random.default_rng(0).normal(size=(1, 8, 64, 64, 2)).astype(np.float16)
    rows = made.encode(flow)
    assert rows.shape == (1, 1024)
    assert np.linalg.norm(made.encode(-flow) - rows) > 0.001 * np.linalg.norm(rows)


def test_clips_that_do_not_fit_are_a_mistake() -> None:
    made = encoder("i3d-rgb", device="cpu", engine="torch")
    for clips in (CLIPS[:, :7], CLIPS[..., :2]):
        with pytest.raises(ValueError, match="do not fit"):
            made.encode(clips)


def test_missing_weights_are_told() -> None:
    with pytest.raises(UserError, match="i3d-flow are not on this computer"):
        encoder("i3d-flow")


def test_extraction_finds_the_networks_by_name() -> None:
    encode, batch = encoding.encoding("i3d-rgb")
    assert batch == (16 if torch.cuda.is_available() else 1)
    assert encode(CLIPS[:1]).shape == (1, 1024)
    assert encoding.weights_hash("i3d-rgb") == weights.identity("i3d-rgb")
