"""Which tracks the timeline has, in their usual order, and what stands at their left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pwes_gui.views.timeline.curves import Stroke
from pwes_gui.views.timeline.lane import Lane
from pwes_gui.views.timeline.names import TrackName
from pwes_gui.views.timeline.track_stack import Track

if TYPE_CHECKING:
    from pwes_gui.views.timeline.view import TimelineView

MOTION = Stroke("motion", filled=True, by_root=True)
RGB, FLOW, MEAN = Stroke("rgb", 1.0), Stroke("flow", 1.0), Stroke("mean", 2.0)


def tracks_of(view: "TimelineView") -> list[Track]:
    """Return the tracks of a timeline; their keys are kept with what somebody makes of them."""
    translate = QCoreApplication.translate

    def named(lane: Lane, key: tuple[tuple[str, Stroke], ...] = ()) -> TrackName:
        return TrackName(lane.accessibleName(), key, view)

    motion = named(view.motion)
    motion.setToolTip(
        translate(
            "TimelineView",
            "How far the face is from rest, without the head's movement: the region that "
            "stands out most, over what is usual for it",
        )
    )
    streams = (
        (translate("TimelineView", "rgb"), RGB),
        (translate("TimelineView", "flow"), FLOW),
        (translate("TimelineView", "mean"), MEAN),
    )
    return [
        Track("thumbnails", view.thumbnails, named(view.thumbnails), is_hidden=True),
        Track("motion", view.motion, motion, 34, 2),
        Track("points", view.points, named(view.points)),
        Track("attention", view.attention, named(view.attention, streams), 78, 4),
        Track("classes", view.classes, view.classes.name, 68, 3, is_folded=True),
        Track("proposals", view.proposals, view.threshold, 42, 1),
        Track("comparison", view.comparison, view.comparison.name, 26),
        Track("reviewed", view.reviewed, named(view.reviewed), 30, 1),
        Track("coder", view.coder, view.coder.name, 30),
        Track("references", view.references, named(view.references), 26),
        Track("outside", view.outside, view.outside.name, 84, 3),
    ]
