"""Optical flow between aligned crops, with what is left of the head's movement taken out."""

from core.features.flow.head_motion import HeadMotion, nose_subtracted, on_grid
from core.features.flow.methods import Flow, FlowName, flow_method

__all__ = ["Flow", "FlowName", "HeadMotion", "flow_method", "nose_subtracted", "on_grid"]
