"""The dialog in which a reaction time is measured: a disc appears, and a key is pressed."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pwes_gui import theme
from pwes_gui.views.ring import FocusRing

AREA = QSize(420, 200)
RADIUS = 44.0
PASSED_ON = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class Stimulus(QWidget):
    """An empty ground on which a disc appears.

    Signals:
        pressed: Seconds from the disc's first painting to a key or a click; negative before it.
    """

    pressed = Signal(float)

    def __init__(self, clock: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._is_on = False
        self._since: float | None = None
        self.setMinimumSize(AREA)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Press any key as soon as the disc appears"))
        FocusRing(self)

    @property
    def is_on(self) -> bool:
        return self._is_on

    def set_on(self, on: bool) -> None:  # noqa: FBT001 - a setter
        """Show the disc, or take it away."""
        self._is_on, self._since = on, None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme.colours(self.palette())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), colours.lane)
            if self._is_on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.accent)
                painter.drawEllipse(QPointF(self.rect().center()), RADIUS, RADIUS)
        if self._is_on and self._since is None:
            self._since = self._clock()  # it is seen from now on, not from when it was asked for

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.isAutoRepeat() or event.key() in PASSED_ON:
            super().keyPressEvent(event)
        else:
            self._press()

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._press()

    def _press(self) -> None:
        self.pressed.emit(-1.0 if self._since is None else self._clock() - self._since)


class ReactionDialog(QDialog):
    """Asks for presses, and says what they tell.

    Attributes:
        stimulus: Where the disc appears and the keys are pressed.

    Signals:
        start_asked: Measuring is to begin, or to begin anew.
        forget_asked: The reaction time that is known is to be forgotten.
    """

    start_asked = Signal()
    forget_asked = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, clock: Callable[[], float] = perf_counter
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("My reaction time"))
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.stimulus = Stimulus(clock, self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Presses that count"))
        self.start = QPushButton(self.tr("Start"), self)
        self.forget = QPushButton(self.tr("Forget it"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.start.clicked.connect(self.start_asked)
        self.forget.clicked.connect(self.forget_asked)
        self.close_button.clicked.connect(self.accept)
        below = QHBoxLayout()
        for button in (self.start, self.forget):
            below.addWidget(button)
        below.addStretch()
        below.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setSpacing(10)
        rows.addWidget(self.said)
        rows.addWidget(self.stimulus, 1)
        rows.addWidget(self.progress)
        rows.addLayout(below)

    def set_known(self, seconds: float | None) -> None:
        """Say what is known of this person before anything is measured, and what to do."""
        self.progress.setValue(0)
        self.forget.setEnabled(seconds is not None)
        known = self.tr("Your reaction time is taken as {seconds:.2f} s.")
        ask = self.tr(
            "When a point is put while the video plays forward, this time can be taken off it. "
            "Start, and press any key as soon as the disc appears. It takes about half a minute."
        )
        first = "" if seconds is None else known.format(seconds=seconds) + "\n"
        self.said.setText(first + ask)
        self.start.setFocus()

    def set_progress(self, n_counting: int, enough: int, said: str = "") -> None:
        """Show how many presses count so far, and what is to be said of the last one."""
        self.progress.setRange(0, enough)
        self.progress.setValue(n_counting)
        self.said.setText(said or self.tr("Press any key as soon as the disc appears."))
        self.stimulus.setFocus()

    def set_result(self, seconds: float, n_presses: int, n_left_out: int) -> None:
        """Say what was measured."""
        self.progress.setValue(self.progress.maximum())
        self.forget.setEnabled(True)
        said = self.tr(
            "Your reaction time is {seconds:.2f} s, the median of {n} presses; {odd} were left "
            "out. It is taken off points put while the video plays forward; the frame you pressed "
            "at is kept with them. The menu Annotate switches it off."
        )
        self.said.setText(said.format(seconds=seconds, n=n_presses, odd=n_left_out))
        self.close_button.setFocus()

    def set_failed(self) -> None:
        """Say that the presses tell nothing."""
        self.said.setText(
            self.tr("The presses differ too much to tell a reaction time. Start again.")
        )
        self.start.setFocus()
