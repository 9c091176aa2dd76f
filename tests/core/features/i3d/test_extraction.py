"""The whole way from a video to the rows of a network."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.features.extract import extract, identity
from core.frames import FrameSource
from core.settings import FeatureSettings
from tests.conftest import returned

Draw = Callable[[float, float, int], NDArray[np.uint8]]


@pytest.mark.usefixtures("kept_weights")
def test_a_video_becomes_rows_of_both_networks(
    draw: Draw, record: Callable[..., FrameSource]
) -> None:
    lift = np.interp(np.arange(24), [8, 12, 24], [0, 4, 4])
    source = record([draw(float(lift[i]), 0.0, i) for i in range(24)])
    settings = FeatureSettings(
        appearance="i3d-rgb", motion="i3d-inflated", flow="farneback", strides_per_window=1
    )
    features: Any = returned(extract(source, settings))
    assert features.rgb.shape == features.flow.shape == (len(features.snippets), 1024)
    assert features.weights_hash == identity(settings)
    assert features.weights_hash != identity(FeatureSettings(flow="farneback"))
    assert np.isfinite([features.rgb, features.flow]).all()
    assert np.linalg.norm(np.diff(features.flow, axis=0), axis=1).min() > 0
