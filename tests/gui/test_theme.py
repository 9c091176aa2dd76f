from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSlider,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.points import Kind
from pwes_gui import theme


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    palette = qapp.palette()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    for name in theme.OUTLINED:
        qapp.setPalette(palette, name)  # type: ignore[arg-type]  # bytes, it errs


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2."""

    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_dressing_gives_the_colours_of_the_scheme(app: QApplication, dark: bool) -> None:
    theme.dress(app, dark=dark)
    assert theme.is_dark(app.palette()) is dark
    assert theme.colours(app.palette()) is (theme.DARK if dark else theme.LIGHT)
    assert theme.colour(Kind.MICRO) == theme.colours(app.palette()).micro
    assert app.palette().color(QPalette.ColorRole.WindowText) == theme.colours(app.palette()).text


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", [QCheckBox, QLineEdit, QComboBox, QSpinBox])
def test_what_can_be_filled_in_is_seen_while_it_is_empty(
    app: QApplication, qtbot: QtBot, kind: type[QWidget], dark: bool
) -> None:
    theme.apply(app)
    theme.dress(app, dark=dark)
    widget = kind()
    qtbot.addWidget(widget)
    image = widget.grab().toImage()
    window = theme.colours(app.palette()).window
    middle = image.height() // 2
    column = (image.pixelColor(x, middle) for x in range(8))  # through the left edge
    assert max(contrast(each, window) for each in column) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_a_box_in_a_table_is_seen_while_it_is_empty(
    app: QApplication, qtbot: QtBot, dark: bool
) -> None:
    theme.apply(app)
    theme.dress(app, dark=dark)
    table = QTreeWidget()
    assert theme.is_dark(table.palette()) is dark  # by which its words are coloured
    table.setRootIsDecorated(False)
    item = QTreeWidgetItem(table)
    item.setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.addWidget(table)
    image = table.viewport().grab().toImage()
    middle = table.visualItemRect(item).center().y()
    row = (image.pixelColor(x, middle) for x in range(24))
    assert max(contrast(each, theme.colours(app.palette()).panel) for each in row) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_a_slider_shows_where_it_stands(app: QApplication, qtbot: QtBot, dark: bool) -> None:
    theme.apply(app)
    theme.dress(app, dark=dark)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue((slider.minimum() + slider.maximum()) // 2)
    slider.resize(101, 20)
    qtbot.addWidget(slider)
    image = slider.grab().toImage()
    above = (image.pixelColor(50, y) for y in range(8))  # the groove lies lower
    assert max(contrast(each, theme.colours(app.palette()).lane) for each in above) >= 3


def test_apply_follows_the_system(app: QApplication) -> None:
    theme.apply(app)
    is_dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme.is_dark(app.palette()) is is_dark
    app.styleHints().colorSchemeChanged.emit(app.styleHints().colorScheme())
    assert theme.is_dark(app.palette()) is is_dark


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK])
def test_words_can_be_read(scheme: theme.Colours) -> None:
    for ground in (scheme.window, scheme.panel, scheme.lane):
        assert contrast(scheme.text, ground) >= 7
        assert contrast(scheme.muted, ground) >= 4.5
    assert contrast(scheme.accent_text, scheme.accent) >= 4.5
    assert contrast(scheme.text, scheme.caution) >= 7


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK])
def test_kinds_differ_in_shape_and_stand_out_from_the_ground(scheme: theme.Colours) -> None:
    shapes = [theme.marker(kind, QPointF(20, 20)) for kind in Kind]
    assert all(one != other for one, other in combinations(shapes, 2))
    inks = [scheme.micro, scheme.macro, scheme.unsure]
    assert all(contrast(ink, scheme.lane) >= 3 for ink in inks)
    assert len({ink.name() for ink in inks}) == 3


@pytest.mark.parametrize("kind", list(Kind))
def test_markers_are_large_enough_to_be_seen_and_centred(kind: Kind) -> None:
    area = theme.marker(kind, QPointF(50, 30)).boundingRect()
    assert min(area.width(), area.height()) >= 10
    assert area.center() == QPointF(50, 30)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_block_fills_its_area(kind: Kind) -> None:
    area = QRectF(10, 5, 40, 20)
    assert theme.block(kind, area).boundingRect() == area


def test_ink_can_be_read_on_every_kind() -> None:
    for scheme in (theme.LIGHT, theme.DARK):
        for ground in (scheme.micro, scheme.macro, scheme.cursor):
            assert contrast(theme.ink(ground), ground) >= 3.5


def test_a_blend_lies_between_its_colours() -> None:
    black, white = QColor("#000000"), QColor("#ffffff")
    assert theme.blend(black, white, 1.0) == black
    assert theme.blend(black, white, 0.0) == white
    assert theme.blend(black, white, 0.25).red() == 191


def test_the_curves_of_a_diagram_have_seven_colours(app: QApplication) -> None:
    for dark in (False, True):
        theme.dress(app, dark=dark)
        names = [theme.series(k, app.palette()).name() for k in range(8)]
        assert len(set(names)) == 7
        assert names[7] == names[0]


def test_fonts_are_derived_from_the_given_one(app: QApplication) -> None:
    font = app.font()
    assert theme.small(font).pointSizeF() < font.pointSizeF()
    assert theme.strong(font).weight() > font.weight()
