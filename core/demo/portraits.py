"""The two public-domain portraits and where the parts of their faces are."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import UserError

PORTRAITS = Path(__file__).parent.parent.parent / "resources" / "portraits"


@dataclass(frozen=True, slots=True)
class Portrait:
    """A photograph and its anchors.

    Attributes:
        file: Name of the picture among the program's resources.
        anchors: Positions (x, y) in its pixels; L and R are the picture's sides.
        grain: Standard deviation of the skin texture that enlarging it leaves out, in grey
            values.
    """

    file: str
    anchors: dict[str, tuple[float, float]]
    grain: float

    def read(self) -> NDArray[np.uint8]:
        """Return the photograph, RGB [H, W, 3].

        Raises:
            UserError: The file is missing or no picture.
        """
        path = PORTRAITS / self.file
        picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
        if picture is None:
            raise UserError(
                f"{path}, which the demo's faces are made from, is missing or broken.",
                "Install the program again.",
            )
        return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8)


# Found once with the landmark model in resources/models and corrected by eye.
ASTRONAUT = Portrait(
    "astronaut.png",
    {
        "eye_outer_L": (193.2, 101.8),
        "eye_inner_L": (212.0, 104.2),
        "eye_upper_L": (202.5, 97.0),
        "eye_lower_L": (203.0, 105.6),
        "eye_inner_R": (236.8, 105.6),
        "eye_outer_R": (256.6, 105.4),
        "eye_upper_R": (246.2, 99.2),
        "eye_lower_R": (246.4, 107.8),
        "brow_outer_L": (188.5, 90.0),
        "brow_mid_L": (199.0, 87.0),
        "brow_inner_L": (213.5, 91.0),
        "brow_inner_R": (238.0, 92.0),
        "brow_mid_R": (253.5, 90.5),
        "brow_outer_R": (263.5, 95.0),
        "nose": (223.5, 127.0),
        "root": (224.8, 102.5),
        "ala_L": (211.5, 126.5),
        "ala_R": (236.5, 128.0),
        "mouth_L": (203.2, 140.2),
        "mouth_R": (244.6, 141.6),
        "lip_upper": (222.7, 140.3),
        "lip_line": (222.6, 149.4),
        "lip_lower": (222.2, 152.6),
        "chin": (220.6, 176.5),
        "cheek_L": (194.4, 126.6),
        "cheek_R": (252.8, 129.4),
        "jaw_L": (186.0, 150.3),
        "jaw_R": (257.5, 154.1),
        "side_L": (179.0, 112.2),
        "side_R": (271.0, 116.8),
        "top": (227.2, 69.7),
    },
    grain=3.0,
)
HOPPER = Portrait(
    "grace_hopper.jpg",
    {
        "eye_outer_L": (201.5, 193.0),
        "eye_inner_L": (238.5, 193.5),
        "eye_upper_L": (220.0, 184.2),
        "eye_lower_L": (221.0, 197.2),
        "eye_inner_R": (290.0, 190.5),
        "eye_outer_R": (328.0, 187.5),
        "eye_upper_R": (308.5, 179.0),
        "eye_lower_R": (309.0, 193.0),
        "brow_outer_L": (186.0, 172.0),
        "brow_mid_L": (205.0, 162.0),
        "brow_inner_L": (241.4, 163.0),
        "brow_inner_R": (285.6, 160.5),
        "brow_mid_R": (322.0, 155.5),
        "brow_outer_R": (341.0, 163.0),
        "nose": (268.0, 238.0),
        "root": (265.0, 186.0),
        "ala_L": (240.5, 240.0),
        "ala_R": (295.5, 237.5),
        "mouth_L": (232.4, 277.7),
        "mouth_R": (305.0, 274.4),
        "lip_upper": (269.0, 270.5),
        "lip_line": (269.4, 278.0),
        "lip_lower": (270.2, 287.0),
        "chin": (272.0, 328.0),
        "cheek_L": (212.6, 243.9),
        "cheek_R": (322.5, 238.6),
        "jaw_L": (196.0, 285.4),
        "jaw_R": (340.0, 277.8),
        "side_L": (170.9, 214.0),
        "side_R": (356.9, 205.1),
        "top": (260.8, 131.9),
    },
    grain=1.0,
)
