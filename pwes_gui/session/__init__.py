"""The open project: what is looked at, what was done, and what can be undone."""

from pwes_gui.session.session import Session

__all__ = ["Session"]
