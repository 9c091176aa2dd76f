"""The training panel and its loss curves."""

from pwes_gui.views.training.panel import TrainingPanel

__all__ = ["TrainingPanel"]
