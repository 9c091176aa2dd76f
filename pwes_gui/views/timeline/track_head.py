"""What stands at the left of a track: its name, and the hold by which it is folded and moved."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from pwes_gui import theme
from pwes_gui.views.timeline.lane import STILL
from pwes_gui.views.timeline.names import LEFT, TEXT_AT, TITLE_MIDDLE, WIDTH, TrackName

FOLDED = 17
ANY = 16_777_215  # Qt's own "as wide as you like"
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FoldButton(QAbstractButton):
    """A triangle that folds a track and opens it again; Alt with an arrow moves the track.

    Signals:
        move_asked: By how many places, -1 for up.
    """

    move_asked = Signal(int)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)  # pressed: folded
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Fold the track {track}").format(track=title))
        self.setToolTip(
            self.tr(
                "Fold or open. Drag the name to move the track; with the focus here, "
                "Alt+Up and Alt+Down move it."
            )
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(TEXT_AT - 2, FOLDED - 1)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and _step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = _step(event)
        if step:
            self.move_asked.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme.colours(self.palette())
        centre = QPointF(self.width() / 2, self.height() / 2)
        right = [QPointF(-2, -4), QPointF(3, 0), QPointF(-2, 4)]
        down = [QPointF(-4, -2), QPointF(4, -2), QPointF(0, 3)]
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(colours.accent)
                painter.drawRoundedRect(self.rect().adjusted(0, 1, -1, -2), 3, 3)
            painter.setPen(Qt.PenStyle.NoPen)
            is_lit = self.underMouse() or self.hasFocus()
            painter.setBrush(colours.text if is_lit else colours.muted)
            shape = right if self.isChecked() else down
            painter.drawPolygon(QPolygonF([centre + each for each in shape]))


class TrackHead(QWidget):
    """A track's name with its fold button. Folded, it is a line as wide as the timeline.

    Signals:
        fold_asked: The track is to be folded, or opened.
        move_asked: By how many places, -1 for up.
        dragged: The name is held, with the mouse at this height of the parent.
        menu_asked: A menu about the track is wanted at this place of the screen.
    """

    fold_asked = Signal(bool)
    move_asked = Signal(int)
    dragged = Signal(int)
    menu_asked = Signal(QPoint)

    def __init__(self, title: str, name: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self._name = name
        self._pressed: QPoint | None = None
        self._moved = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(name)
        self.button = FoldButton(title, self)
        self.button.resize(self.button.sizeHint())
        self.button.clicked.connect(self.fold_asked)
        self.button.move_asked.connect(self.move_asked)
        self.set_folded(folded=False)

    def set_folded(self, *, folded: bool) -> None:
        self.button.setChecked(folded)
        self._name.setVisible(not folded)
        self.setMinimumSize(WIDTH, FOLDED if folded else 0)
        self.setMaximumSize(ANY if folded else WIDTH, FOLDED if folded else ANY)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        middle = TITLE_MIDDLE
        if self.is_folded:
            middle = self.height() // 2
        elif isinstance(self._name, TrackName):
            middle = self._name.title_middle
        self.button.move(1, middle - self.button.height() // 2)

    @property
    def is_folded(self) -> bool:
        return self.button.isChecked()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if not self.is_folded:
            return
        colours = theme.colours(self.palette())
        with QPainter(self) as painter:
            painter.setPen(colours.line)
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            painter.setPen(colours.muted)
            painter.setFont(theme.small(self.font()))
            area = self.rect().adjusted(TEXT_AT, 0, -4, -1)
            painter.drawText(area, LEFT, self._title)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._moved = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        at = event.position().toPoint()
        if self._pressed is None:
            return
        if not self._moved and abs(at.y() - self._pressed.y()) > STILL:
            self._moved = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._moved:
            self.dragged.emit(self.mapToParent(at).y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        self.unsetCursor()
        if self.is_folded and not self._moved:
            self.fold_asked.emit(False)  # noqa: FBT003 - a signal

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        self.menu_asked.emit(event.globalPos())


def _step(event: QEvent) -> int:
    """Return by how many places a key asks to move the track; 0 for other keys."""
    if not isinstance(event, QKeyEvent):
        return 0
    has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return STEPS.get(Qt.Key(event.key()), 0) if has_alt else 0
