import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from pwes_gui.views.zooming import MOST, WHOLE, area, around_face, kept_inside, zoomed

sizes = st.builds(QSizeF, st.floats(20, 4000), st.floats(20, 4000))
shares = st.floats(0, 1)


@st.composite
def views(draw: st.DrawFn) -> QRectF:
    side = draw(st.floats(1 / MOST, 1))
    return QRectF(draw(shares) * (1 - side), draw(shares) * (1 - side), side, side)


@given(sizes, sizes)
def test_all_of_a_picture_lies_in_the_middle_and_fits(picture: QSizeF, room: QSizeF) -> None:
    found = area(WHOLE, picture, room)
    assert found.width() <= room.width() * (1 + 1e-9)
    assert found.height() <= room.height() * (1 + 1e-9)
    assert found.center().x() == pytest.approx(room.width() / 2)
    assert found.width() / found.height() == pytest.approx(picture.width() / picture.height())


@given(views(), sizes, sizes)
def test_what_is_to_be_seen_is_within_the_room(view: QRectF, picture: QSizeF, room: QSizeF) -> None:
    whole = area(view, picture, room)
    left = whole.left() + view.left() * whole.width()
    right = whole.left() + view.right() * whole.width()
    assert left >= -1e-6 * whole.width()
    assert right <= room.width() + 1e-6 * whole.width()


@given(views(), shares, shares, st.floats(1, 4))
def test_the_place_under_the_mouse_stays_where_it_is(
    view: QRectF, x: float, y: float, factor: float
) -> None:
    at = QPointF(view.left() + x * view.width(), view.top() + y * view.height())
    now = zoomed(view, at, factor)
    assert (at.x() - now.left()) / now.width() == pytest.approx(x, abs=1e-6)
    assert (at.y() - now.top()) / now.height() == pytest.approx(y, abs=1e-6)


@given(views(), shares, shares, st.floats(0.05, 20))
def test_nothing_beyond_the_picture_is_ever_seen(
    view: QRectF, x: float, y: float, factor: float
) -> None:
    now = zoomed(view, QPointF(x, y), factor)
    assert now.left() >= 0
    assert now.top() >= 0
    assert now.right() <= 1 + 1e-9
    assert now.bottom() <= 1 + 1e-9
    assert now.width() >= 1 / MOST - 1e-9
    assert kept_inside(now) == now


def test_a_view_of_a_face_holds_still_until_the_face_leaves_its_middle() -> None:
    face = QRectF(0.4, 0.3, 0.2, 0.3)
    view = around_face(WHOLE, face)
    assert view.contains(face)
    assert around_face(view, face.translated(0.02, -0.02)) == view
    moved = around_face(view, face.translated(0.2, 0))
    assert moved != view
    assert moved.contains(face.translated(0.2, 0))
