"""How the window looks in a picture."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Size, language and colours of the window.

    Attributes:
        width, height: Of the window, in logical pixels.
        scale: Pixels of the picture to one logical pixel.
        language: As pwes_gui.language names it.
        is_dark: Whether the colours are the dark ones.
        hides_faces: Whether they are covered.
    """

    width: int
    height: int
    scale: float
    language: str
    is_dark: bool = False
    hides_faces: bool = False

    def __str__(self) -> str:
        at = f"@{self.scale:g}" if self.scale != 1 else ""
        scheme = "dark" if self.is_dark else "light"
        return f"{self.width}x{self.height}{at}-{scheme}-{self.language}"

    def picture_of(self, page: str) -> str:
        """Return how the picture of a page is called."""
        return f"{page}-{self}.png"
