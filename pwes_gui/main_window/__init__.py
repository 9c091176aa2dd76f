"""The window: it puts the parts together and connects them; it decides nothing."""

from pwes_gui.main_window.window import MainWindow

__all__ = ["MainWindow"]
