"""Faces made unrecognisable in a picture: large squares in the place of what is in them."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

ACROSS = 8  # squares along the shorter side: nobody knows a face from so few
ROOM = 1.5  # of a face's box that is covered, hair and chin included

Box = tuple[float, float, float, float]


def pixelated(image: QImage, box: Box | None = None) -> QImage:
    """Return a picture without the face that is in it; the one that was given stays as it is.

    Args:
        image: The picture.
        box: Where the face is: left, top, width, height in pixels. None where nobody knows:
            then all of the picture is covered.
    """
    area = image.rect() if box is None else _around(box) & image.rect()
    if min(area.width(), area.height()) < 2 * ACROSS:
        area = image.rect()  # so small or so far beside, a box says nothing of where the face is
    square = max(min(area.width(), area.height()) // ACROSS, 1)
    small = image.copy(area).scaled(
        max(area.width() // square, 1),
        max(area.height() // square, 1),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    covered = image.copy()
    with QPainter(covered) as painter:
        painter.drawImage(area, small)
    return covered


def _around(box: Box) -> QRect:
    left, top, width, height = box
    wide, high = width * ROOM, height * ROOM
    x, y = left + width / 2 - wide / 2, top + height / 2 - high / 2
    return QRect(round(x), round(y), round(wide), round(high))
