"""The scoreboard's window: what is judged, how far it is, and what came out."""

from pwes_gui.views.scoreboard.dialog import ScoreboardDialog

__all__ = ["ScoreboardDialog"]
