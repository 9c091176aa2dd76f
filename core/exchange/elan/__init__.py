"""Annotation documents of ELAN, EAF 3.0, out and in."""
