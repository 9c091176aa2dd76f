"""Every method sees known movements; what some need is loaded when they are asked for."""

import subprocess
import sys
from collections.abc import Callable
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from core.errors import UserError
from core.features.flow import FlowName, flow_method, on_grid
from core.settings import FeatureSettings


@pytest.mark.parametrize("name", get_args(FlowName))
@pytest.mark.parametrize("shift", [(0.4, 0.0), (-1.5, 0.8)])
def test_a_shift_below_a_pixel_is_seen(
    name: FlowName, shift: tuple[float, float], moved: Callable[[float, float], NDArray[np.uint8]]
) -> None:
    whole = flow_method(name)(moved(0, 0), moved(*shift))
    assert whole.dtype == np.float32
    inner = on_grid(whole)[10:-10, 10:-10].reshape(-1, 2)
    np.testing.assert_allclose(np.median(inner, axis=0), shift, atol=0.12)


def test_light_does_not_move(texture: NDArray[np.float32]) -> None:
    before, after = texture.astype(np.uint8), (texture * 1.06 + 4).clip(0, 255).astype(np.uint8)
    flow = flow_method("dis")(before, after)
    assert np.hypot(flow[..., 0], flow[..., 1]).mean() < 0.15


def test_the_settings_know_every_method() -> None:
    assert get_args(FeatureSettings.model_fields["flow"].annotation) == get_args(FlowName)


def test_without_numba_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("compiling", "tv_l1_loops", "tv_l1"):
        monkeypatch.delitem(sys.modules, f"core.features.flow.{module}", raising=False)
    monkeypatch.setitem(sys.modules, "numba", None)  # what import takes for "not there"
    with pytest.raises(UserError) as caught:
        flow_method("tv-l1")
    assert "numba" in caught.value.problem
    assert "-m pip install" in caught.value.remedy
    flow_method("dis")


def test_neither_numba_nor_torch_is_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys; from core.features.flow import flow_method; import core.features.extract; "
        "flow_method('dis'); assert not {'numba', 'torch'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
