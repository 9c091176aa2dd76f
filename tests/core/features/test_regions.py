"""Regions lie where the landmarks say."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from core.features.align import MeanFace
from core.features.face import FaceTracker
from core.features.regions import (
    CELL,
    EXPRESSIVE,
    GRID,
    LIDS,
    NAMES,
    depth_map,
    region_weights,
    still_weights,
)


@pytest.fixture(scope="module")
def mean_face(draw: Callable[[float, float, int], NDArray[np.uint8]]) -> NDArray[np.float64]:
    landmarks = FaceTracker().find(draw(0, 0, 0))
    assert landmarks is not None
    face = MeanFace()
    face.add(landmarks)
    return face.landmarks


def test_every_region_is_seen_and_averages(mean_face: NDArray[np.float64]) -> None:
    weights = region_weights(mean_face)
    assert weights.shape == (len(NAMES), GRID * GRID)
    np.testing.assert_allclose(weights.sum(axis=1), 1, rtol=1e-5)


def test_right_regions_lie_left_in_the_picture(mean_face: NDArray[np.float64]) -> None:
    centres = region_weights(mean_face) @ np.stack(
        np.unravel_index(np.arange(GRID * GRID), (GRID, GRID)), axis=-1
    )
    for name, (_, x) in zip(NAMES, centres, strict=True):
        if name.endswith(" R"):
            assert x < centres[NAMES.index(name[:-1] + "L")][1] - 3, name
    chin, nose = centres[NAMES.index("chin")], centres[NAMES.index("nose root")]
    assert chin[0] - nose[0] > 60 / CELL


def test_eyelids_and_brows_do_not_overlap(mean_face: NDArray[np.float64]) -> None:
    weights = region_weights(mean_face)
    brows = [i for i, name in enumerate(NAMES) if name.startswith("brow")]
    lids = weights[list(LIDS)].sum(axis=0) > 0
    assert not (lids & (weights[brows].sum(axis=0) > 0)).any()
    apart = set(range(len(NAMES))) - set(LIDS) - set(EXPRESSIVE)
    assert [NAMES[i] for i in apart] == ["nose root"]


def test_the_mouth_is_never_taken_for_still(mean_face: NDArray[np.float64]) -> None:
    weights = region_weights(mean_face)
    mouth = [i for i, name in enumerate(NAMES) if name.startswith(("corner", "lip", "chin"))]
    assert weights[mouth].sum(axis=0) @ still_weights(mean_face) == 0


def test_the_nose_stands_out_of_the_depth_map(mean_face: NDArray[np.float64]) -> None:
    depth = depth_map(mean_face).reshape(GRID, GRID)
    x, y = (mean_face[4, :2] / CELL).astype(int)
    assert depth[y, x] == pytest.approx(mean_face[4, 2], abs=12)
    assert abs(depth.argmin() // GRID - y) <= 4
    assert depth[y, [2, -3]].min() > depth[y, x] + 60
    assert np.isfinite(depth).all()
