"""The bar under the picture: where it is, where to go, and how fast."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from core.points import Kind
from pwes_gui import theme
from pwes_gui.views.key_hints import KeyHint, LetterHint
from pwes_gui.views.words import kind_name
from pwes_gui.views.yielding_label import YieldingLabel

KINDS = (Kind.MICRO, Kind.MACRO, Kind.UNSURE)
SPEEDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
ICON = 16
DRAWN = 64  # icons are drawn large and scaled down, so that they stay sharp on dense screens


class Transport(QWidget):
    """Buttons, speed, loop, number and time. It shows what it is told; it moves nothing itself.

    Signals:
        first_asked, back_asked, play_asked, on_asked, last_asked: As their buttons say.
        speed_chosen: Times the true speed.
        loop_toggled: Whether to loop.
        frame_entered: A frame number to go to.
        time_entered: Seconds from the first frame to go to.
        point_asked: The Kind of which a point is wanted here.
    """

    first_asked = Signal()
    back_asked = Signal()
    play_asked = Signal()
    on_asked = Signal()
    last_asked = Signal()
    speed_chosen = Signal(float)
    loop_toggled = Signal(bool)
    frame_entered = Signal(int)
    time_entered = Signal(float)
    point_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = self._button("first", self.tr("First frame"), "first")
        self.back = self._button("back", self.tr("One frame back"), "frame_back")
        self.play = self._button("play", self.tr("Play or pause"), "play")
        self.on = self._button("on", self.tr("One frame on"), "frame_on")
        self.last = self._button("last", self.tr("Last frame"), "last")
        self.loop = self._button("loop", self.tr("Loop here, or around the interval"), "loop")
        self.loop.setCheckable(True)
        self.points = {kind: self._point_button(kind) for kind in KINDS}
        self.speed = QComboBox()
        self.position = YieldingLabel()
        self.since = QLabel()
        self.jump = QLineEdit()
        self._is_playing = False
        self._dress()
        self._lay_out()
        self._connect()
        self.clear()

    def set_position(self, frame: int, seconds: float) -> None:
        """Say which frame is shown, and its time in the recording."""
        full = self.tr("frame {}  ·  {}").format(frame, clock(seconds))
        self.position.say(full, f"{frame} · {clock(seconds)}")

    def set_since(self, seconds: float | None) -> None:
        """Say how long ago the mark before was; nothing if there is none."""
        self.since.setText("" if seconds is None else self.tr("+{:.2f} s").format(seconds))

    def set_playing(self, playing: bool) -> None:  # noqa: FBT001 - a Qt setter
        self._is_playing = playing
        self._draw_icons()

    def set_speed(self, speed: float) -> None:
        """Show a speed, also one that is not in the list; backwards has a minus."""
        known = self.speed.findData(speed)
        self.speed.blockSignals(True)  # noqa: FBT003 - Qt's own
        if known >= 0:
            self.speed.setCurrentIndex(known)
        else:
            self.speed.setCurrentIndex(-1)
            self.speed.setPlaceholderText(f"{speed:g}×".replace("-", "−"))
        self.speed.blockSignals(False)  # noqa: FBT003 - as above

    def set_looping(self, looping: bool) -> None:  # noqa: FBT001 - a Qt setter
        self.loop.setChecked(looping)

    def ask_place(self) -> None:
        """Put the keys into the field for a frame or a time."""
        self.jump.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.jump.selectAll()

    def clear(self) -> None:
        """Show that nothing is open."""
        self.position.say("–", "–")
        self.set_since(None)
        self.set_playing(False)

    def _button(self, name: str, what: str, act: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(what)
        KeyHint(button, button.setToolTip, what + self.tr(" ({})"), act)
        button.setIconSize(QSize(ICON, ICON))
        button.setAutoRepeat(name in {"back", "on"})
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they were
        return button

    def _point_button(self, kind: Kind) -> QToolButton:
        what = self.tr("Point here: {}").format(kind_name(kind))
        button = self._button(kind.value, what, kind.value)
        LetterHint(button, "", kind.value)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda: self.point_asked.emit(kind))
        return button

    def _dress(self) -> None:
        for speed in SPEEDS:
            self.speed.addItem(f"{speed:g}×", speed)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        tip = self.tr("Speed (slower: {}, faster: {})")
        KeyHint(self.speed, self.speed.setToolTip, tip, "slower", "faster")
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.position.setAccessibleName(self.tr("Frame and time shown"))
        self.position.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.since.setAccessibleName(self.tr("Time since the last mark"))
        self.since.setToolTip(self.tr("Since the last mark"))
        self.jump.setPlaceholderText(self.tr("go to"))
        jump = self.tr("A frame (1234) or a time (41.2s, 1:02.5), then Enter ({})")
        KeyHint(self.jump, self.jump.setToolTip, jump, "jump")
        self.jump.setAccessibleName(self.tr("Go to a frame or a time"))
        self.jump.setFixedWidth(self.fontMetrics().horizontalAdvance("1:02:03.4") + 14)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 5, 6, 5)
        layout.setSpacing(3)  # the window has to fit on 1280 pixels, an hour into a recording too
        for button in (self.first, self.back, self.play, self.on, self.last):
            layout.addWidget(button)
        layout.addSpacing(6)
        layout.addWidget(self.speed)
        layout.addWidget(self.loop)
        layout.addStretch(1)
        for each in self.points.values():
            layout.addWidget(each)
        layout.addStretch(1)
        layout.addWidget(self.since)
        layout.addSpacing(4)
        layout.addWidget(self.position)
        layout.addSpacing(6)
        layout.addWidget(self.jump)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.first.clicked.connect(self.first_asked)
        self.back.clicked.connect(self.back_asked)
        self.play.clicked.connect(self.play_asked)
        self.on.clicked.connect(self.on_asked)
        self.last.clicked.connect(self.last_asked)
        self.loop.clicked.connect(self.loop_toggled)
        self.speed.activated.connect(self._choose_speed)
        self.jump.returnPressed.connect(self._jump)

    def _choose_speed(self, index: int) -> None:
        self.speed_chosen.emit(self.speed.itemData(index))

    def _jump(self) -> None:
        place = place_of(self.jump.text())
        if place is None:
            self.jump.selectAll()
            return
        self.jump.clear()
        if isinstance(place, int):
            self.frame_entered.emit(place)
        else:
            self.time_entered.emit(place)

    def changeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)  # type: ignore[arg-type]
        self._draw_icons()

    def _draw_icons(self) -> None:
        colours = theme.colours(self.palette())
        for button in (self.first, self.back, self.play, self.on, self.last, self.loop):
            name = button.objectName()
            shapes = SHAPES["pause" if name == "play" and self._is_playing else name]
            button.setIcon(_icon(shapes, colours.text, colours.line))
        for kind, button in self.points.items():
            marker = theme.marker(kind, QPointF(DRAWN / 2, DRAWN / 2), DRAWN * 0.72)
            button.setIcon(_icon((marker,), theme.colour(kind, self.palette()), colours.line))


def place_of(text: str) -> int | float | None:
    """Read a frame (1234) as an int and a time (41.2, 41s, 1:02.5) as seconds."""
    text = text.strip().lower().replace(",", ".")
    if text.isdigit():
        return int(text)
    parts = re.fullmatch(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d*)?)\s*s?", text)
    if parts is None:
        return None
    hours, minutes, seconds = parts.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds)


def clock(seconds: float) -> str:
    """Return a time to the millisecond, with as many parts as it needs."""
    total, ms = divmod(round(seconds * 1000), 1000)
    minutes, s = divmod(total, 60)
    hours, minutes = divmod(minutes, 60)
    front = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    return f"{front}:{s:02}.{ms:03}"


def _polygon(*corners: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path


def _bar(left: float, width: float) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(left, 10, width, 44))
    return path


def _ring() -> QPainterPath:
    outer, inner = QPainterPath(), QPainterPath()
    outer.addEllipse(QPointF(32, 34), 22, 22)
    inner.addEllipse(QPointF(32, 34), 14, 14)
    ring = outer.subtracted(inner).subtracted(_polygon((32, 34), (32, 2), (62, 2), (62, 22)))
    return ring.united(_polygon((32, 2), (32, 30), (50, 16)))


SHAPES: dict[str, Sequence[QPainterPath]] = {
    "first": (_bar(8, 7), _polygon((54, 10), (18, 32), (54, 54))),
    "back": (_polygon((40, 10), (8, 32), (40, 54)), _bar(47, 7)),
    "play": (_polygon((14, 6), (56, 32), (14, 58)),),
    "pause": (_bar(12, 14), _bar(38, 14)),
    "on": (_bar(10, 7), _polygon((24, 10), (56, 32), (24, 54))),
    "last": (_polygon((10, 10), (46, 32), (10, 54)), _bar(49, 7)),
    "loop": (_ring(),),
}


def _icon(shapes: Sequence[QPainterPath], normal: QColor, disabled: QColor) -> QIcon:
    icon = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, normal), (QIcon.Mode.Disabled, disabled)):
        pixmap = QPixmap(DRAWN, DRAWN)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for shape in shapes:
                painter.fillPath(shape, colour)
        icon.addPixmap(pixmap, mode)
    return icon
