"""The queue of proposals and what was decided."""

from pwes_gui.views.review.panel import ReviewPanel

__all__ = ["ReviewPanel"]
