"""Where the tracks lie: they scroll up and down where the window has no room for all of them."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QScrollBar, QWidget

from pwes_gui.views.timeline.axis import MARGIN

LEAST = 110  # pixels: about three tracks


class TrackScroll(QScrollArea):
    """A window onto the tracks, as wide as they are.

    The bar lies over the margin that the time axis keeps free at the right, and not beside the
    tracks: so they are as wide as overview and ruler whether there is a bar or not.

    Attributes:
        content: What the tracks lie on.
        grid: Its layout: heads in column 0, lanes in column 1.
        bar: The scroll bar, there only while the tracks do not fit.

    Signals:
        sight_changed: Other tracks may be in view.
    """

    sight_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.content = QWidget()
        self.grid = QGridLayout(self.content)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(0)
        self.grid.setColumnStretch(1, 1)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.hide()
        self._dress()
        self._tie()

    def _dress(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setMinimumHeight(LEAST)
        self.setWidget(self.content)
        for ground in (self.content, self.viewport()):
            ground.setAutoFillBackground(False)  # the lanes have their own

    def _tie(self) -> None:
        """Let the bar that is seen do what the hidden one of the base does."""
        inner = self.verticalScrollBar()
        inner.rangeChanged.connect(self._follow_range)
        inner.valueChanged.connect(self.bar.setValue)
        inner.valueChanged.connect(self.sight_changed)
        self.bar.valueChanged.connect(inner.setValue)
        self.content.installEventFilter(self)

    @property
    def fits(self) -> bool:
        """Whether all tracks are in view."""
        return self.content.minimumSizeHint().height() <= self.viewport().height()

    def settle(self) -> None:
        """Take up at once what became of the tracks, and not when the event loop comes to it."""
        self.grid.activate()
        self.updateGeometry()
        self.event(QEvent(QEvent.Type.LayoutRequest))
        self.sight_changed.emit()

    def page(self, pages: int) -> None:
        """Scroll down by as much as is in view, a number of times; up if it is negative."""
        self.bar.setValue(self.bar.value() + pages * self.bar.pageStep())

    def sees(self, widget: QWidget) -> bool:
        """Return whether any of a track's widget is in view."""
        top = widget.y() - self.verticalScrollBar().value()
        return top < self.viewport().height() and top + widget.height() > 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.content.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        width = min(self.bar.sizeHint().width(), int(MARGIN))
        self.bar.setGeometry(self.width() - width, 0, width, self.height())
        self.sight_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.content and event.type() is QEvent.Type.Resize:
            self.sight_changed.emit()
        return super().eventFilter(watched, event)

    def _follow_range(self, lowest: int, highest: int) -> None:
        inner = self.verticalScrollBar()
        self.bar.setPageStep(inner.pageStep())
        self.bar.setSingleStep(inner.singleStep())
        self.bar.setRange(lowest, highest)
        self.bar.setVisible(highest > lowest)
        self.bar.raise_()
