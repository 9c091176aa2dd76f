"""Pictures of every page of the window, for looking at and for the documentation."""

from pwes_gui.screenshots.taking import take

__all__ = ["take"]
