"""How the window looks in a picture."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Look:
    """Size, language and colours of the window.

    Attributes:
        width, height: Of the window, in logical pixels.
        scale: Pixels of the picture to one logical pixel.
        language: As pwes_gui.language names it.
        is_dark: Whether the colours are the dark ones.
        pages: What a picture is taken of, in the order of the walk.
    """

    width: int
    height: int
    scale: float
    language: str
    is_dark: bool = False

    pages: ClassVar[tuple[str, ...]] = ("start", "annotating", "training", "review", "keys")

    def __str__(self) -> str:
        at = f"@{self.scale:g}" if self.scale != 1 else ""
        scheme = "dark" if self.is_dark else "light"
        return f"{self.width}x{self.height}{at}-{scheme}-{self.language}"
