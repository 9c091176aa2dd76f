"""Which part of a picture is shown, and where on the screen: geometry without a widget."""

from PySide6.QtCore import QPointF, QRectF, QSizeF

WHOLE = QRectF(0, 0, 1, 1)
MOST = 16.0  # times that a picture can be enlarged
FACE_ROOM = 1.7  # of a face's box that is shown around it, hair and chin included
STAY = 0.12  # of the view that a face may move from its middle before the view follows


def area(view: QRectF, picture: QSizeF, room: QSizeF) -> QRectF:
    """Return where the whole picture lies so that the view is as large as fits in the room.

    Args:
        view: What is to be seen, in shares of the picture.
        picture: Its size in pixels.
        room: The size of the widget in pixels; the area may reach beyond it.
    """
    seen_width, seen_height = view.width() * picture.width(), view.height() * picture.height()
    scale = min(room.width() / seen_width, room.height() / seen_height)
    width, height = picture.width() * scale, picture.height() * scale
    left = room.width() / 2 - view.center().x() * width
    top = room.height() / 2 - view.center().y() * height
    return QRectF(left, top, width, height)


def zoomed(view: QRectF, at: QPointF, factor: float) -> QRectF:
    """Return the view enlarged by a factor, with the place at (in shares) staying where it is."""
    wide = min(max(view.width() / factor, 1 / MOST), 1.0)
    factor = view.width() / wide
    high = min(view.height() / factor, 1.0)
    left = at.x() - (at.x() - view.left()) / factor
    top = at.y() - (at.y() - view.top()) / factor
    return kept_inside(QRectF(left, top, wide, high))


def kept_inside(view: QRectF) -> QRectF:
    """Return the view moved so that nothing beyond the picture is in it."""
    left = min(max(view.left(), 0.0), 1.0 - view.width())
    top = min(max(view.top(), 0.0), 1.0 - view.height())
    return QRectF(left, top, view.width(), view.height())


def around_face(view: QRectF, box: QRectF) -> QRectF:
    """Return a view of a face that holds still while the face stays near its middle.

    A view that followed every frame would hide the motion that is looked for.

    Args:
        view: What is seen now.
        box: The face, in shares of the picture.
    """
    wide, high = min(box.width() * FACE_ROOM, 1.0), min(box.height() * FACE_ROOM, 1.0)
    off = view.center() - box.center()
    is_near = abs(off.x()) < STAY * view.width() and abs(off.y()) < STAY * view.height()
    is_alike = 0.75 < view.width() / wide < 1.33
    if is_near and is_alike:
        return view
    middle = box.center()
    return kept_inside(QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high))
