"""The regions of the face that action units move, as masks over the aligned crop."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.features.align import CROP

CELL = 4  # pixels of the crop a side of one cell of the region grid
GRID = CROP // CELL

# Landmarks of the 468-point mesh that discs are drawn around, and the discs' radius in pixels
# of the crop. R and L are the person's right and left. Lids stay apart from brows: blinks are
# the commonest distractor.
REGIONS: dict[str, tuple[tuple[int, ...], int]] = {
    "brow inner R": ((107, 66), 10),  # AU1, AU4
    "brow inner L": ((336, 296), 10),
    "brow outer R": ((105, 63, 70), 10),  # AU2
    "brow outer L": ((334, 293, 300), 10),
    "glabella": ((9, 8), 11),  # AU4
    "forehead": ((151, 108, 337), 12),  # AU1, AU2
    "lid upper R": ((159, 158, 160), 7),  # AU5, AU45
    "lid upper L": ((386, 385, 387), 7),
    "lid lower R": ((23, 24, 22, 230), 6),  # AU7
    "lid lower L": ((253, 254, 252, 450), 6),
    "cheek R": ((50, 101, 118, 117), 12),  # AU6
    "cheek L": ((280, 330, 347, 346), 12),
    "nose root": ((6, 197), 8),  # AU9
    "wing R": ((129, 49, 64), 8),  # AU9, AU10, AU38
    "wing L": ((358, 279, 294), 8),
    "fold R": ((206, 203, 216), 10),  # AU10, AU11, AU12
    "fold L": ((426, 423, 436), 10),
    "corner R": ((61, 57, 186), 10),  # AU12, AU14, AU15, AU20
    "corner L": ((291, 287, 410), 10),
    "lip upper": ((0, 37, 267, 164), 8),  # AU10, AU23, AU24
    "lip lower": ((17, 84, 314), 8),  # AU16, AU25
    "chin": ((199, 200, 201, 421), 11),  # AU17, AU26
}
NAMES = tuple(REGIONS)
LIDS = tuple(NAMES.index(name) for name in NAMES if name.startswith("lid"))
# The nose root lies over bone, among what the head's movement is told by: what still moves
# there is that movement.
EXPRESSIVE = tuple(i for i in range(len(NAMES)) if i not in LIDS and i != NAMES.index("nose root"))

# Skin that expressions hardly move: shows what is left of the head's movement.
STILL = ((6, 197, 195, 168, 33, 263, 133, 362, 127, 356, 234, 454, 10, 67, 297), 10)

DEPTH_NEAR, DEPTH_FAR = 7.0, 60.0  # pixels; far keeps the outline's depth going

Masks = NDArray[np.float32]


def region_weights(mean_face: NDArray[np.float64]) -> Masks:
    """Return the share of each grid cell in each region, [R, GRID * GRID], rows sum to 1.

    Args:
        mean_face: [468, 3] mean landmarks in pixels of the crop.
    """
    masks = [disc_mask(mean_face, *region).ravel() for region in REGIONS.values()]
    return np.stack([mask / max(float(mask.sum()), 1e-6) for mask in masks])


def still_weights(mean_face: NDArray[np.float64]) -> Masks:
    """Return how far each grid cell [GRID * GRID] is on skin over bone, in [0, 1]."""
    return disc_mask(mean_face, *STILL).ravel()


def disc_mask(mean_face: NDArray[np.float64], landmarks: tuple[int, ...], radius: int) -> Masks:
    """Draw discs around landmarks; return the covered share of each grid cell [GRID, GRID]."""
    drawn = np.zeros((CROP, CROP), np.uint8)
    for x, y, _ in mean_face[list(landmarks)]:
        cv2.circle(drawn, (round(x), round(y)), radius, 255, cv2.FILLED)
    shares = cv2.resize(drawn, (GRID, GRID), interpolation=cv2.INTER_AREA)
    return np.asarray(shares, np.float32) / np.float32(255)


def depth_map(mean_face: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the depth of the face at each grid cell [GRID * GRID], in pixels of the crop.

    Landmark depths weighted by nearness; beyond the face's outline the outline's depth goes on.
    """
    centres = (np.arange(GRID) + 0.5) * CELL
    x, y = (grid.reshape(-1, 1) for grid in np.meshgrid(centres, centres))
    distance = (x - mean_face[:, 0]) ** 2 + (y - mean_face[:, 1]) ** 2
    near = np.exp(-0.5 * distance / DEPTH_NEAR**2)
    far = 1e-9 * np.exp(-0.5 * distance / DEPTH_FAR**2)
    weights = near + far
    depth: NDArray[np.float64] = weights @ mean_face[:, 2] / weights.sum(axis=1)
    return depth
