"""The project's videos: the list, what narrows it, and how each video stands."""

from pwes_gui.views.video_list.panel import VideoList, dropped
from pwes_gui.views.video_list.rows import VideoRow

__all__ = ["VideoList", "VideoRow", "dropped"]
