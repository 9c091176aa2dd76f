"""Inflated 3D ConvNets: snippets of video to 1024 numbers (Carreira & Zisserman 2017)."""
