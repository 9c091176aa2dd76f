"""The column at the left of the lanes: names, the key to the curves, the threshold."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from pwes_gui import theme
from pwes_gui.views.timeline.curves import Stroke

WIDTH = 140
TITLE_MIDDLE = 11
TEXT_AT = 16  # right of the button that folds a track
SLIDER_STEPS = 1000
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class TrackName(QWidget):
    """A lane's name, with an optional key to its curves below."""

    def __init__(
        self,
        name: str,
        key: tuple[tuple[str, Stroke], ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._key = name, key
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(name)

    def set_name(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(name)
        self.update()

    @property
    def title_middle(self) -> int:
        """The height of the name's middle; above the key, where there is one."""
        return TITLE_MIDDLE if self._key else (self.height() - 1) // 2

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(WIDTH, 18 + 14 * len(self._key))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme.colours(self.palette())
        with QPainter(self) as painter:
            painter.setPen(colours.line)
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            painter.setPen(colours.text)
            painter.setFont(theme.strong(self.font()))
            height = 2 * self.title_middle
            painter.drawText(TEXT_AT, 0, self.width() - TEXT_AT - 4, height, LEFT, self._name)
            painter.setFont(theme.small(self.font()))
            for row, (text, stroke) in enumerate(self._key):
                middle = 30 + 14 * row
                sample = QPainterPath(QPointF(TEXT_AT, middle))
                sample.lineTo(TEXT_AT + 22, middle)
                stroke.draw(painter, sample, colours, self.devicePixelRatioF())
                painter.setPen(colours.muted)
                painter.drawText(TEXT_AT + 28, middle - 7, self.width() - 48, 14, LEFT, text)


class ThresholdControl(QWidget):
    """The proposals lane's name, with the slider for the least score shown.

    Signals:
        changed: The threshold, while the slider is dragged or stepped.
    """

    changed = Signal(float)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lowest, self._highest = 0.0, 1.0
        title = QLabel(name, self)
        title.setProperty("role", "title")
        self._value = QLabel(self)
        self._value.setProperty("role", "muted")
        self._value.setFont(theme.small(self.font()))
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, SLIDER_STEPS)
        self.slider.setPageStep(SLIDER_STEPS // 10)
        self.slider.setSingleStep(SLIDER_STEPS // 100)
        self.slider.setAccessibleName(self.tr("Threshold: least score of the proposals shown"))
        self.slider.setToolTip(self.tr("Proposals with a lower score are hidden"))
        self.slider.valueChanged.connect(self._tell)
        top = QHBoxLayout()
        top.addWidget(title)
        top.addStretch()
        top.addWidget(self._value)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(TEXT_AT, 3, 10, 3)
        rows.setSpacing(1)
        rows.addLayout(top)
        rows.addWidget(self.slider)
        self.setFixedWidth(WIDTH)
        self._show_value(0.0)

    def set_threshold(self, value: float, lowest: float, highest: float) -> None:
        """Put the slider where the threshold is, without telling anybody."""
        self._lowest, self._highest = lowest, max(highest, lowest + 1e-6)
        self._show_value(value)
        if self.slider.isSliderDown():
            return  # the hand on the slider knows better
        share = (value - self._lowest) / (self._highest - self._lowest)
        self.slider.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.slider.setValue(round(min(max(share, 0.0), 1.0) * SLIDER_STEPS))
        self.slider.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _tell(self, position: int) -> None:
        value = self._lowest + position / SLIDER_STEPS * (self._highest - self._lowest)
        self._show_value(value)
        self.changed.emit(value)

    def _show_value(self, value: float) -> None:
        self._value.setText(self.tr("score ≥ {value}").format(value=f"{value:.2f}"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setPen(theme.colours(self.palette()).line)
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
