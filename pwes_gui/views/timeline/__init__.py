"""The timeline and its lanes."""

from pwes_gui.views.timeline.view import TimelineView

__all__ = ["TimelineView"]
