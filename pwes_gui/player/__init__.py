"""Showing a recording: a decoding thread, the pictures around the playhead, the transport."""

from pwes_gui.player.player import Player

__all__ = ["Player"]
