"""Ways to look at faint motion: pictures in, pictures out. None of them is the recording itself."""

from core.viewing.comparison import difference, flow_colours
from core.viewing.magnification import band_passed, magnified, reduced
from core.viewing.settings import MotionSettings, MotionView
from core.viewing.steadying import steadied

__all__ = [
    "MotionSettings",
    "MotionView",
    "band_passed",
    "difference",
    "flow_colours",
    "magnified",
    "reduced",
    "steadied",
]
