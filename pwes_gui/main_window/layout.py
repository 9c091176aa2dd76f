"""Where everything stands: list left, picture centre, review right, timeline below."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QToolBar,
    QWidget,
)

from pwes_gui.main_window.shown_views import Views
from pwes_gui.views.ring import FocusRing
from pwes_gui.views.start import StartView
from pwes_gui.views.training import TrainingPanel

LEFT, RIGHT, BELOW = 340, 330, 330  # the left at most, for names of recordings are long
SHARE = 0.2  # of the window's width: what the left has of it
MOST = 0.55  # of the window's height: so far the timeline grows by itself


class Layout:
    """The docks and the status bar of the window.

    Attributes:
        stack: The start page, and the picture once a project is open.
        docks: The docks by name: project, review, next, training, timeline.
        saved, adding, carried, trained, judged: The parts of the status bar.
        open_again: There too, where a project that is only read could be written now.
    """

    def __init__(
        self, window: QMainWindow, views: Views, start: StartView, training: TrainingPanel
    ) -> None:
        translate = QCoreApplication.translate
        self._window = window
        self.stack = QStackedWidget()
        self.stack.addWidget(start)
        self.stack.addWidget(views.video)
        window.setCentralWidget(self.stack)
        self.docks = {
            "project": self._dock("project", translate("Layout", "Project"), views.videos),
            "review": self._dock("review", translate("Layout", "Review"), views.review),
            "next": self._dock("next", translate("Layout", "Next"), views.next),
            "training": self._dock("training", translate("Layout", "Training"), training),
            "timeline": self._dock("timeline", translate("Layout", "Timeline"), views.timeline),
        }
        FocusRing(views.timeline)
        self._timeline, self._before = views.timeline, 0
        views.timeline.stack.outgrown.connect(self._make_room)
        self._place()
        self.saved, self.trained, self.judged = QLabel(), QLabel(), QLabel()
        self.adding, self.carried = QLabel(), QLabel()
        for label in self.told:
            label.setContentsMargins(8, 0, 8, 0)
            window.statusBar().addPermanentWidget(label)
        self.open_again = QPushButton(translate("Layout", "Nobody writes now: open for writing"))
        self.open_again.setStyleSheet("padding: 0 6px")  # Qt keeps its room while it is hidden
        self.open_again.setFixedHeight(self.open_again.fontMetrics().height() + 4)
        self.open_again.hide()
        window.statusBar().addPermanentWidget(self.open_again)
        self.saved.setAccessibleName(translate("Layout", "Time of the last saved edit"))

    @property
    def told(self) -> tuple[QLabel, ...]:
        """The parts of the status bar as they stand, from the left."""
        return self.adding, self.carried, self.judged, self.trained, self.saved

    def show_project(self, is_open: bool) -> None:  # noqa: FBT001 - a setter
        """Show the panels, or only the start page while no project is open."""
        self.stack.setCurrentIndex(1 if is_open else 0)
        for dock in self.docks.values():
            dock.setVisible(is_open)
        if is_open:
            self._share_out()
            self.docks["review"].raise_()

    def _make_room(self) -> None:
        """Let the timeline grow with its tracks; where that would be too much, they scroll."""
        dock = self.docks["timeline"]
        wanted = min(self._timeline.sizeHint().height(), round(self._window.height() * MOST))
        if dock.isVisible() and wanted > dock.height():
            self._window.resizeDocks([dock], [wanted], Qt.Orientation.Vertical)

    def show_strip(self, strip: QToolBar) -> None:
        """Show a strip across the window, which may squeeze the timeline."""
        if strip.isHidden():
            self._before = self.docks["timeline"].height()
            strip.show()

    def hide_strip(self, strip: QToolBar) -> None:
        """Hide the strip, and let the timeline be at least as high as before it was shown."""
        if strip.isHidden():
            return
        strip.hide()
        timeline = self.docks["timeline"]
        height = max(self._before, timeline.height())
        self._window.resizeDocks([timeline], [height], Qt.Orientation.Vertical)

    def raise_dock(self, name: str) -> None:
        """Bring a dock to the front of its tabs."""
        self.docks[name].show()
        self.docks[name].raise_()

    def _dock(self, name: str, title: str, widget: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget(dock))  # tabs and headings say what it is; height is dear
        dock.setWidget(widget)
        # Qt leaves what lies behind another tab where Tab finds it though nobody sees it.
        policy = widget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        widget.setSizePolicy(policy)
        dock.visibilityChanged.connect(widget.setVisible)
        return dock

    def _place(self) -> None:
        window, docks = self._window, self.docks
        window.setDockNestingEnabled(False)
        window.setTabPosition(Qt.DockWidgetArea.RightDockWidgetArea, QTabWidget.TabPosition.North)
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, docks["project"])
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, docks["review"])
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, docks["timeline"])
        window.tabifyDockWidget(docks["review"], docks["training"])
        window.tabifyDockWidget(docks["training"], docks["next"])

    def _share_out(self) -> None:
        docks = self.docks
        left = min(LEFT, round(self._window.width() * SHARE))
        self._window.resizeDocks(
            [docks["project"], docks["review"]], [left, RIGHT], Qt.Orientation.Horizontal
        )
        below = min(BELOW, round(self._window.height() * 0.42))
        self._window.resizeDocks([docks["timeline"]], [below], Qt.Orientation.Vertical)
