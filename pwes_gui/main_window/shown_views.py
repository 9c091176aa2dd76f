"""The views that show the session."""

from collections.abc import Callable

from pwes_gui.views.next_click import NextPanel
from pwes_gui.views.review import ReviewPanel
from pwes_gui.views.timeline import TimelineView
from pwes_gui.views.video import VideoView
from pwes_gui.views.video_list import VideoList


class Views:
    """The views that show the session."""

    def __init__(self) -> None:
        self.videos = VideoList()
        self.video = VideoView()
        self.timeline = TimelineView()
        self.review, self.next = ReviewPanel(), NextPanel()

    def hide_faces(self, hidden: bool) -> None:  # noqa: FBT001 - a setter
        """Cover faces wherever they are shown, or show them again."""
        self.video.hide_face(hidden)
        self.timeline.thumbnails.hide_faces(hidden)

    def tell_by(self, tell: Callable[[object], str]) -> None:
        """Let what is pointed at be told about in the same words wherever it is shown."""
        timeline = self.timeline
        for lane in (timeline.proposals, timeline.comparison, timeline.reviewed):
            lane.set_teller(tell)
        timeline.references.set_teller(tell)
        self.review.set_teller(tell)
