"""Colours, fonts and marker shapes: safe for colour-blind eyes, light or dark as the system is.

tests/gui/test_colours.py simulates how those who lack one sort of cones see them, and holds them to
the distances and contrasts that they need.
"""

from dataclasses import dataclass, fields

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainterPath, QPalette, QPolygonF
from PySide6.QtWidgets import QApplication

from core.points import Kind

WATERMARK = QColor(0, 0, 0, 165)  # behind white words over a picture of any brightness

FACE_BOX = QColor("#F0E442")  # with a black rim, for the same reason

# After Okabe & Ito, "Color Universal Design" (2008), moved apart in lightness where seven of them
# on one ground would otherwise be too near to each other or to it.
SERIES_ON_LIGHT = tuple(
    map(QColor, ["#D55E00", "#0070D6", "#00795A", "#C065A0", "#7A4B00", "#1D2F6F", "#93918F"])
)
SERIES_ON_DARK = tuple(
    map(QColor, ["#D55E00", "#53B4EA", "#009E73", "#CC79A7", "#E8A00B", "#F0E442", "#A8A59E"])
)

BLACK, WHITE = "#101418", "#FFFFFF"
EVEN = 0.195  # the luminance on which both read equally well

OUTLINED = (
    *("QCheckBox", "QRadioButton", "QComboBox", "QAbstractSpinBox"),
    *("QLineEdit", "QPlainTextEdit", "QTreeView"),
)
EDGE = 0.82  # of the muted colour on the window's: stands out from it three to one (WCAG 1.4.11)
FUSION = 134  # by which Fusion darkens a window's colour for outlines: 140, and 127 for check boxes

MARKER = 12.0  # pixels: never under 10, or a marker is lost at low zoom (product.md 4.3)
REACH = 8.0  # pixels to either side of a marker or an edge that still count as a hit on it
CORNER = 4.0


@dataclass(frozen=True, slots=True)
class Colours:
    """What is drawn in which colour, in one of the two schemes."""

    window: QColor
    panel: QColor
    lane: QColor
    line: QColor
    text: QColor
    muted: QColor
    accent: QColor
    accent_text: QColor
    cursor: QColor
    micro: QColor
    macro: QColor
    unsure: QColor
    rgb: QColor
    flow: QColor
    mean: QColor
    motion: QColor
    good: QColor
    caution: QColor


def _colours(*names: str) -> Colours:
    keys = (field.name for field in fields(Colours))
    return Colours(**{key: QColor(name) for key, name in zip(keys, names, strict=True)})


LIGHT = _colours(
    *("#F3F4F6", "#FFFFFF", "#FBFBFC", "#DADDE2", "#1B1F24", "#616873", "#0C60B1", "#FFFFFF"),
    *("#C8102E", "#D55E00", "#3083C4", "#A42F61", "#B8558C", "#179C70", "#1B1F24", "#8592A2"),
    *("#00795A", "#FFF3D1"),
)
DARK = _colours(
    *("#1C1F24", "#24282E", "#202429", "#383E47", "#E8EAED", "#9AA3AF", "#A6CFEA", "#0D1117"),
    *("#FF616E", "#F89443", "#52B3E9", "#A56F98", "#D78EBC", "#36C79A", "#F2F4F7", "#6E7A8A"),
    *("#35C79B", "#4A3B12"),
)


def is_dark(palette: QPalette) -> bool:
    # by what one writes on: the window's colour of what is OUTLINED is that of its edge
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def colours(palette: QPalette) -> Colours:
    """Return the colours that go with a widget's palette."""
    return DARK if is_dark(palette) else LIGHT


def colour(kind: Kind, palette: QPalette | None = None) -> QColor:
    """Return the colour of a kind, for the given palette or the application's."""
    scheme = colours(QGuiApplication.palette() if palette is None else palette)
    by_kind = {Kind.MICRO: scheme.micro, Kind.MACRO: scheme.macro, Kind.UNSURE: scheme.unsure}
    return by_kind[kind]


def series(place: int, palette: QPalette) -> QColor:
    """Return the colour of the place-th curve of a diagram; they repeat after seven."""
    colours_in_turn = SERIES_ON_DARK if is_dark(palette) else SERIES_ON_LIGHT
    return colours_in_turn[place % len(colours_in_turn)]


def blend(colour: QColor, ground: QColor, share: float) -> QColor:
    """Return share of colour on ground as an opaque colour: translucent painting is slow."""
    parts = (
        (colour.red(), ground.red()),
        (colour.green(), ground.green()),
        (colour.blue(), ground.blue()),
    )
    return QColor(*(round(share * top + (1 - share) * bottom) for top, bottom in parts))


def ink(ground: QColor) -> QColor:
    """Return black or white, whichever reads better on ground (relative luminance, WCAG 2)."""
    red, green, blue = ground.redF(), ground.greenF(), ground.blueF()
    luminance = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return QColor(BLACK) if luminance > EVEN else QColor(WHITE)


def marker(kind: Kind, centre: QPointF, size: float = MARKER) -> QPainterPath:
    """Return a kind's marker: micro a triangle, macro a disc, unsure a diamond."""
    path, half = QPainterPath(), size / 2
    x, y = centre.x(), centre.y()
    if kind is Kind.MACRO:
        path.addEllipse(centre, half, half)
    elif kind is Kind.MICRO:
        corners = [(x, y - half), (x + half, y + half), (x - half, y + half)]
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        path.closeSubpath()
    else:
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        path.closeSubpath()
    return path


def block(kind: Kind, area: QRectF) -> QPainterPath:
    """Return the outline of an interval: micro with pointed ends, macro rounded, unsure square."""
    path = QPainterPath()
    if kind is Kind.MACRO:
        path.addRoundedRect(area, CORNER, CORNER)
    elif kind is Kind.MICRO:
        tip, middle = min(5.0, area.width() / 2), area.center().y()
        corners = [
            *((area.left(), middle), (area.left() + tip, area.top())),
            *((area.right() - tip, area.top()), (area.right(), middle)),
            *((area.right() - tip, area.bottom()), (area.left() + tip, area.bottom())),
        ]
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        path.closeSubpath()
    else:
        path.addRect(area)
    return path


def small(font: QFont) -> QFont:
    """Return the font a size smaller, for numbers on axes and notes."""
    smaller = QFont(font)
    smaller.setPointSizeF(max(font.pointSizeF() * 0.86, 6.5))
    return smaller


def strong(font: QFont) -> QFont:
    bolder = QFont(font)
    bolder.setWeight(QFont.Weight.DemiBold)
    return bolder


def apply(app: QApplication) -> None:
    """Dress the application as the system's colour scheme asks, now and whenever it changes."""
    # once: Qt throws the old style away and polishes every widget there is
    app.setStyle("Fusion")
    hints = app.styleHints()

    def follow() -> None:
        dress(app, dark=hints.colorScheme() is Qt.ColorScheme.Dark)

    hints.colorSchemeChanged.connect(follow)
    follow()


def dress(app: QApplication, *, dark: bool) -> None:
    """Give the application its palette and style sheet in one of the two schemes."""
    scheme = DARK if dark else LIGHT
    app.setPalette(_palette(scheme))
    for name in OUTLINED:
        app.setPalette(_outlined(scheme), name)  # type: ignore[arg-type]  # bytes, it errs
    app.setStyleSheet(_sheet(scheme))


def _palette(scheme: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(scheme.panel, scheme.window)
    off = QPalette.ColorGroup.Disabled
    plain = {
        role.Base: scheme.panel,
        role.AlternateBase: scheme.lane,
        role.Highlight: scheme.accent,
        role.HighlightedText: scheme.accent_text,
        role.Link: scheme.accent,
        role.Mid: scheme.line,
        role.ToolTipBase: scheme.panel,
        role.ToolTipText: scheme.text,
        role.PlaceholderText: scheme.muted,
    }
    for name, value in plain.items():
        palette.setColor(name, value)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(name, scheme.text)
        palette.setColor(off, name, blend(scheme.muted, scheme.panel, 0.6))
    palette.setColor(off, role.Base, scheme.window)  # where nothing can be written, nothing shines
    return palette


def _outlined(scheme: Colours) -> QPalette:
    """Return the palette of what Fusion outlines by its window colour, made darker.

    On a dark window such an outline is as good as none: an empty check box could not be seen.
    """
    palette = _palette(scheme)
    edge = blend(scheme.muted, scheme.window, EDGE)
    palette.setColor(QPalette.ColorRole.Window, edge.lighter(FUSION))
    return palette


def _sheet(scheme: Colours) -> str:
    names = {field.name: getattr(scheme, field.name).name() for field in fields(Colours)}
    faded = blend(scheme.muted, scheme.panel, 0.6).name()
    hover = blend(scheme.accent, scheme.panel, 0.12).name()
    pressed = blend(scheme.accent, scheme.panel, 0.24).name()
    primary_off = blend(scheme.accent, scheme.panel, 0.25).name()
    return SHEET.format(**names, faded=faded, hover=hover, pressed=pressed, primary_off=primary_off)


SHEET = """
QPushButton, QToolButton {{
    background: {panel}; border: 1px solid {line}; border-radius: 5px; padding: 4px 7px;
}}
QToolButton {{ padding: 4px 6px; }}
Transport QToolButton {{ padding: 4px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {pressed}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {faded}; }}
QPushButton[primary="true"] {{
    background: {accent}; border-color: {accent}; color: {accent_text}; font-weight: 600;
}}
QPushButton[primary="true"]:focus {{ border-color: {text}; }}
QPushButton[primary="true"]:disabled {{
    background: {primary_off}; border-color: {primary_off}; color: {faded};
}}
QProgressBar {{
    background: {line}; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
}}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QSlider::groove:horizontal {{ background: {faded}; height: 4px; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {accent}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{
    background: {panel}; border: 2px solid {muted}; width: 8px; margin: -4px 0; border-radius: 5px;
}}
QSlider::handle:horizontal:focus {{ background: {accent}; border-color: {accent}; }}
QToolTip {{
    background: {panel}; color: {text}; border: 1px solid {line}; padding: 3px;
}}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{
    background: transparent; color: {muted}; border: none; padding: 5px 14px;
    border-bottom: 2px solid transparent;
}}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QTabBar::tab:focus {{ background: {hover}; }}
QDockWidget::title {{ background: {window}; padding: 5px 10px; }}
QMainWindow::separator {{ background: {window}; width: 5px; height: 5px; }}
QMainWindow::separator:hover {{ background: {accent}; }}
QToolBar {{ background: {panel}; border: none; border-bottom: 1px solid {line}; }}
QStatusBar {{ border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: {line}; width: 1px; height: 1px; }}
QLabel[role="title"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="caution"] {{
    background: {caution}; color: {text}; border-radius: 5px; padding: 5px 8px;
}}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {faded}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QListView {{ background: {panel}; border: 1px solid {line}; border-radius: 5px; outline: none; }}
QListView:focus {{ border-color: {accent}; }}
"""
