from dataclasses import replace

import numpy as np
import pytest

from core.snippet_features import SnippetFeatures
from core.timeline import Snippets

FEATURES = SnippetFeatures(
    extractor="face-flow-1",
    weights_hash="f00d",
    fps=30,
    snippets=Snippets(33, 8, 8),
    rgb=np.zeros((4, 5), np.float32),
    flow=np.zeros((4, 7), np.float32),
    motion=np.zeros(33, np.float32),
    frame_difference=np.zeros(33, np.float32),
    face_boxes=np.zeros((33, 4), np.float32),
)


@pytest.mark.parametrize("stream", ["rgb", "flow"])
def test_streams_have_a_row_a_snippet(stream: str) -> None:
    with pytest.raises(ValueError, match="rows on"):
        replace(FEATURES, **{stream: np.zeros((3, 5), np.float32)})  # type: ignore[arg-type]


@pytest.mark.parametrize("curve", ["motion", "frame_difference", "face_boxes"])
def test_curves_have_a_value_a_frame(curve: str) -> None:
    with pytest.raises(ValueError, match="curves of"):
        replace(FEATURES, **{curve: np.zeros((32, 4), np.float32)})  # type: ignore[arg-type]
