"""Stories use the clips and the settings of the GUI's tests."""

from tests.gui.conftest import make_video, own_settings

__all__ = ["make_video", "own_settings"]
