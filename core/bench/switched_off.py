"""Face-flow with parts of it switched off, to show what they add."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.features.align import apply, bridge, transforms
from core.features.face_flow import FaceMeasures, Floats, Picture
from core.features.face_track import FaceTrack
from core.features.flow import Flow, nose_subtracted, on_grid
from core.features.regions import GRID, REGIONS, disc_mask

Maps = NDArray[np.float64]

TAKEN_OFF = ("still skin's movement", "nose root's median", "nothing")
"""What is taken off the flow as the head's movement; the first is face-flow's own."""


def aligned(face: FaceTrack, fps: float) -> Maps:
    """Return the maps into the crop [n, 2, 3] as extraction has them."""
    return transforms(face.rigid, face.mean_face, fps)


def by_box(face: FaceTrack, fps: float) -> Maps:
    """Return maps that lay the face's box of each frame where the boxes lie on average.

    By its centre and its size, without a turn and without smoothing: what cutting faces out by
    a detector's box amounts to.
    """
    boxes = bridge(face.boxes)
    centres = boxes[:, :2] + boxes[:, 2:] / 2
    maps = aligned(face, fps)
    middle = np.mean([apply(one, at[None])[0] for one, at in zip(maps, centres, strict=True)], 0)
    scale = np.sqrt(np.abs(np.linalg.det(maps[:, :, :2])).mean())
    scales = scale * np.sqrt(boxes[:, 2:].prod(axis=1).mean() / boxes[:, 2:].prod(axis=1))
    turn = scales[:, None, None] * np.eye(2)
    return np.concatenate([turn, (middle - scales[:, None] * centres)[..., None]], axis=-1)


def in_place(face: FaceTrack, fps: float) -> Maps:
    """Return the first frame's map for every frame: the crop stays where the face was then."""
    return np.repeat(aligned(face, fps)[:1], len(face.states), axis=0)


ALIGNMENTS: dict[str, Callable[[FaceTrack, float], Maps]] = {
    "aligned": aligned,
    "by the face's box": by_box,
    "not aligned": in_place,
}


class SeveralMeasures(FaceMeasures):
    """Measures each flow several times: with each of TAKEN_OFF taken off."""

    def __init__(self, mean_face: NDArray[np.float64], flow: Flow) -> None:
        super().__init__(mean_face, flow)
        self._nose = disc_mask(mean_face, *REGIONS["nose root"]) > 0.5

    def displacement(self, crop: Picture, rest: Picture) -> Floats:
        """Return [len(TAKEN_OFF), R, N_MEASURES] of two crops [CROP, CROP]."""
        flow = on_grid(self._flow(rest, crop)).reshape(GRID, GRID, 2)
        ways = (self._head.remove(flow), nose_subtracted(flow, self._nose), flow)
        return np.stack([self.by_region(each) for each in ways])
