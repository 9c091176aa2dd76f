"""The tour of the window: it goes on when the person has done what it speaks of."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSettings, Qt, Slot
from PySide6.QtWidgets import QScrollArea, QToolBar, QWidget

from pwes_gui.main_window.demo import is_demo
from pwes_gui.main_window.tour_steps import Moment, steps
from pwes_gui.views.ring import Ring
from pwes_gui.views.tour import TourBar

if TYPE_CHECKING:
    from pwes_gui.main_window.window import MainWindow

SEEN = "tour/seen"
MOVES = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}


class Tour(QObject):
    """Leads through the window once by itself, with the demo, and whenever it is asked for.

    Nothing waits for it: the person works as always, and the bar tells of what comes next. What
    was done before its turn is passed over.

    Attributes:
        bar, ring: What is seen of it.
        at: The step that is shown; None while there is no tour.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.bar, self.ring = TourBar(), Ring(window)
        self.at: int | None = None
        self._done: set[int] = set()
        self._steps = steps()
        self._since = Moment.of(window)
        self._part: QWidget = window
        self._is_wanted = False
        self._strip = _strip(window, self.bar)
        self.bar.back_asked.connect(self.back)
        self.bar.next_asked.connect(self.next)
        self.bar.leave_asked.connect(self.leave)
        window.acts["deselect"].triggered.connect(self.leave)
        window.session.leaving.connect(self.leave)
        # queued: once the window, which hears of it too, has opened the demo
        window.demo.ready.connect(self.greet, Qt.ConnectionType.QueuedConnection)
        for at, step in enumerate(self._steps):
            for signal in step.news(window):
                signal.connect(partial(self._heard, at))

    @Slot()
    def start(self) -> None:
        """Take the tour: here, or in the demo where there is nothing to show yet."""
        if len(self._window.session.labels):
            self._done.clear()
            self._go_to(0)
        else:
            self._is_wanted = True
            self._window.demo.start()

    @Slot()
    def greet(self) -> None:
        """Take the tour if the demo was just opened by somebody who has not seen it."""
        project = self._window.session.project
        is_news = self._is_wanted or not QSettings().value(SEEN, defaultValue=False, type=bool)
        self._is_wanted = False
        if project is not None and is_demo(project.path) and is_news:
            self.start()

    @Slot()
    def leave(self) -> None:
        """End the tour, wherever it is."""
        if self.at is None:
            return
        self.at = None
        self._watch(self._window)
        self._window.panes.hide_strip(self._strip)
        self.ring.hide()

    @Slot()
    def back(self) -> None:
        if self.at:
            self._done -= {self.at - 1, self.at}
            self._go_to(self.at - 1)

    @Slot()
    def next(self) -> None:
        if self.at is not None:
            self._done.add(self.at)
            self._go_to(self.at + 1)

    def _heard(self, at: int, *_news: object) -> None:
        """Note that a step may have been done; go on if it is the one that is shown."""
        if self.at is None or not self._steps[at].is_done(self._since, Moment.of(self._window)):
            return
        self._done.add(at)
        if at == self.at:
            self.next()

    def _go_to(self, at: int) -> None:
        """Show the first step from here on that is still to be done."""
        left = [each for each in range(at, len(self._steps)) if each not in self._done]
        if not left:
            self.leave()
            self._window.telling.notice(self.tr("That was the tour. It is in the Help menu."))
            return
        QSettings().setValue(SEEN, True)  # noqa: FBT003 - a setting's value
        self.at = left[0]
        self._since = Moment.of(self._window)
        self._show()

    def _show(self) -> None:
        window, at = self._window, self.at or 0
        step = self._steps[at]
        text = _tr(step.text)
        if step.was_done(window):
            text = self.tr("{} Here this is done already: go on to the next step.").format(text)
        self.bar.show_step((at + 1, len(self._steps)), _tr(step.title), text, step.acts)
        self.bar.show_keys(window.key_changing.keys.keys)
        window.panes.show_strip(self._strip)
        if step.dock:
            window.panes.raise_dock(step.dock)
        self._watch(step.part(window))
        self._place()

    def _watch(self, part: QWidget) -> None:
        """Follow the part of this step, and no longer that of the step before."""
        for widget in _up_to(self._window, self._part):
            widget.removeEventFilter(self)
        self._part = part
        if self.at is None:
            return
        for widget in _up_to(self._window, part):
            widget.installEventFilter(self)
            if isinstance(widget, QScrollArea):
                widget.ensureWidgetVisible(part, 0, 0)

    def _place(self) -> None:
        area = self._part.rect()
        for widget in _up_to(self._window, self._part):
            area &= widget.rect()  # what is scrolled away has no ring
            if widget is not self._window:
                area.translate(widget.pos())
        self.ring.surround(area if self._part.isVisible() else QRect())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in MOVES:
            self._place()
        return False


def _up_to(window: QWidget, part: QWidget) -> Iterator[QWidget]:
    """Yield a part of the window, what it lies in, and so on up to the window."""
    widget: QWidget | None = part
    while widget is not None and widget is not window:
        yield widget
        widget = widget.parentWidget()
    yield window


def _strip(window: "MainWindow", bar: TourBar) -> QToolBar:
    """Return a strip across the window, below the menus, with the bar in it; hidden."""
    strip = QToolBar(window)
    strip.setObjectName("tour")
    strip.setMovable(False)
    strip.setFloatable(False)
    strip.addWidget(bar)
    strip.toggleViewAction().setVisible(False)  # it is no panel to be switched on and off
    window.addToolBar(Qt.ToolBarArea.TopToolBarArea, strip)
    strip.hide()
    return strip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tour", text)
