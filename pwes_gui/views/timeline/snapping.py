"""Which motion edge a dragged bound falls on: edges are by frame, the hand is by pixel."""

from core.spotting.motion_edges import MotionEdges, edges_near, nearest
from core.timeline import Interval
from pwes_gui.views.timeline.axis import TimeAxis

REACH = 6.0  # pixels within which a bound falls on an edge


class Snapping:
    """The motion edges of the video that is shown.

    Attributes:
        edges: Where movements begin and end.
        caught: The bound that a dragged one fell on, as the frame that begins there.
    """

    def __init__(self, axis: TimeAxis) -> None:
        self._axis = axis
        self.edges = MotionEdges()
        self.caught: int | None = None

    def onset_at(self, x: float, *, free: bool) -> int:
        """Return the first frame of an interval whose left end is dragged to a pixel.

        Args:
            x: The pixel.
            free: Whether motion edges do not count.
        """
        self.caught = None if free else self._near(x)[0]
        return self._axis.edge_at(x) if self.caught is None else self.caught

    def offset_at(self, x: float, *, free: bool) -> int:
        """Return the last frame of an interval whose right end is dragged to a pixel."""
        fall = None if free else self._near(x)[1]
        self.caught = None if fall is None else fall + 1
        return self._axis.edge_at(x) - 1 if fall is None else fall

    def ticks(self, interval: Interval, band: float) -> list[float]:
        """Return the pixels of the motion edges within the bands around an interval's bounds."""
        rise, fall = edges_near(self.edges, interval, band / 2)
        places = (rise, None if fall is None else fall + 1)
        return [self._axis.x_of(place) for place in places if place is not None]

    def _near(self, x: float) -> tuple[int | None, int | None]:
        place, reach = self._axis.place_of(x), REACH / self._axis.pixels_per_frame
        return nearest(self.edges.rises, place, reach), nearest(self.edges.falls, place - 1, reach)
