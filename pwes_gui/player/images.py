"""Pictures as arrays and as what Qt paints."""

import numpy as np
from PySide6.QtGui import QImage

from core.frames import Picture


def as_image(picture: Picture) -> QImage:
    """Return a copy of a [H, W, 3] RGB picture in the layout that paints fastest."""
    height, width, _ = picture.shape
    flat = np.ascontiguousarray(picture)
    image = QImage(flat.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def as_picture(image: QImage) -> Picture:
    """Return a copy of an image as RGB uint8 [H, W, 3]."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
