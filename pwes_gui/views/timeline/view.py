"""The timeline: what the annotator marked, what the model says, and the time they share."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.attention import Attention
from core.points import Point
from core.proposals import Proposal, ReviewedInterval
from core.references import Reference
from core.timeline import Interval
from pwes_gui.views.timeline import items
from pwes_gui.views.timeline.axis import TimeAxis
from pwes_gui.views.timeline.class_scores import ClassScoresLane
from pwes_gui.views.timeline.coder import CoderLane
from pwes_gui.views.timeline.comparison import ComparisonLane
from pwes_gui.views.timeline.curves import CurveLane
from pwes_gui.views.timeline.intervals import IntervalLane
from pwes_gui.views.timeline.lane import WHEEL_ZOOM, Lane
from pwes_gui.views.timeline.names import WIDTH, ThresholdControl, TrackName
from pwes_gui.views.timeline.outside import OutsideLane
from pwes_gui.views.timeline.overlay import Overlay
from pwes_gui.views.timeline.overview import OverviewLane
from pwes_gui.views.timeline.points import PointsLane
from pwes_gui.views.timeline.ruler import RulerLane
from pwes_gui.views.timeline.steps import snippet_edges
from pwes_gui.views.timeline.thumbnails import ThumbnailLane
from pwes_gui.views.timeline.track_stack import TrackStack
from pwes_gui.views.timeline.tracks import FLOW, MEAN, MOTION, RGB, tracks_of
from pwes_gui.views.timeline.tracks_menu import TracksMenu

Selectable = Proposal | ReviewedInterval | Point


class TimelineView(QWidget):
    """All tracks of one video over one axis. Setters put values in; signals say what is asked.

    Nothing changes by being clicked or dragged: the view asks, and shows what it is given next.

    Attributes:
        axis: The stretch of video in view.
        overview, ruler, thumbnails, motion, points, attention, classes, proposals, comparison,
            reviewed, coder, references, outside: The lanes.
        stack: How the tracks lie below overview and ruler.
        threshold: The control of the least score shown.
        overlay: The cursor, the selected stretch and the machine's apex, over all lanes.

    Signals:
        frame_clicked: The frame that the picture should show.
        point_requested: A new point is wanted at this frame.
        point_selected: The Point whose marker was clicked.
        point_moved: The Point that was dragged, and the frame it is to have.
        point_deleted: The Point that is to go.
        interval_selected: The Proposal, ReviewedInterval or Reference that was clicked.
        interval_edited: The selected Proposal or ReviewedInterval, and its new Interval.
        threshold_changed: The least score of the proposals to be shown, while it is dragged.
    """

    frame_clicked = Signal(int)
    point_requested = Signal(int)
    point_selected = Signal(object)
    point_moved = Signal(object, int)
    point_deleted = Signal(object)
    interval_selected = Signal(object)
    interval_edited = Signal(object, object)
    threshold_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = TimeAxis(self)
        self._proposals: Sequence[Proposal] = ()
        self._attention: Attention | None = None
        self._instead = ""
        self._has_motion = False
        self._hidden_why: str | None = None
        self._selected: Selectable | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setAccessibleName(self.tr("Timeline"))
        self._make_lanes()
        self._lay_out()
        self._connect()
        self.clear()

    def _make_lanes(self) -> None:
        self.overview = OverviewLane(self.axis, self.tr("Overview"), self)
        self.ruler = RulerLane(self.axis, self.tr("Time"), self)
        self.thumbnails = ThumbnailLane(self.axis, self.tr("Thumbnails"), self)
        unit = self.tr("times its usual distance from rest")
        self.motion = CurveLane(self.axis, self.tr("Motion"), (MOTION,), self, unit=unit)
        self.points = PointsLane(self.axis, self.tr("Points"), self)
        self.attention = CurveLane(self.axis, self.tr("Attention"), (RGB, FLOW, MEAN), self)
        self.classes = ClassScoresLane(self.axis, self)
        self.proposals = IntervalLane(self.axis, self.tr("Model"), movable=True, parent=self)
        self.comparison = ComparisonLane(self.axis, self)
        self.reviewed = IntervalLane(self.axis, self.tr("Reviewed"), movable=True, parent=self)
        self.coder = CoderLane(self.axis, self)
        self.references = IntervalLane(self.axis, self.tr("Reference"), movable=False, parent=self)
        self.outside = OutsideLane(self.axis, self)
        self.threshold = ThresholdControl(self.tr("Model"), self)
        self.overlay = Overlay(self.axis, self)

    def _lay_out(self) -> None:
        self.stack = TrackStack(self)
        for lane in (self.overview, self.ruler):
            self.stack.put_on_top(lane, TrackName(lane.accessibleName(), (), self))
        for track in tracks_of(self):
            self.stack.add(track)

    def _connect(self) -> None:
        for lane in self._lanes():
            lane.seeked.connect(self.frame_clicked)
        self.points.requested.connect(self.point_requested)
        self.points.selected.connect(self.point_selected)
        self.points.moved.connect(self.point_moved)
        self.points.deleted.connect(self.point_deleted)
        for lane in (self.proposals, self.reviewed, self.coder, self.references):
            lane.selected.connect(self.interval_selected)
            lane.edited.connect(self.interval_edited)
        self.threshold.changed.connect(self.threshold_changed)
        self.stack.menu_asked.connect(self._show_menu)

    def _show_menu(self, key: str, at: QPoint) -> None:
        menu = TracksMenu(self.stack, self, key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _lanes(self) -> list[Lane]:
        tracks = (track.lane for track in self.stack.tracks.values())
        return [self.overview, self.ruler, *tracks]

    def set_video(self, n_frames: int, fps: float, times: NDArray[np.float64] | None) -> None:
        """Take up a video: its first half minute comes into view, everything else is emptied.

        Args:
            n_frames: Frames that can be shown.
            fps: Nominal frames per second; used for times only where there are none.
            times: [n_frames] seconds from the first frame, or None.
        """
        self.axis.set_video(n_frames, fps, times)
        self.set_points(())
        self.set_motion(None)
        self.set_attention(None)
        self.set_proposals(())
        self.set_reviewed(())
        self.set_references(())
        self.set_selected(None)
        self.set_run_badge("")
        self.set_cursor(0)

    def clear(self) -> None:
        """Show that no video is open."""
        self.set_video(0, 30.0, None)

    def set_cursor(self, frame: int) -> None:
        """Move the cursor; the view turns the page when the cursor leaves it.

        Not under a hand that drags in a lane: the frames would run away from below the mouse.
        """
        if not any(lane.is_held for lane in self._lanes() if lane is not self.overview):
            self.axis.follow(frame)
        self.overlay.set_cursor(frame)
        self.overview.set_cursor(frame)

    def set_points(self, points: Sequence[Point]) -> None:
        self.points.set_points(points)
        self.overview.set_points([(point.frame, point.kind) for point in points])

    def set_motion(self, motion: NDArray[np.float32] | None) -> None:
        """Show how far the face is from rest; [n_frames], or None where it is not known."""
        self._has_motion = motion is not None and len(motion) > 0
        if motion is not None and len(motion):
            top = max(float(np.percentile(motion, 99.8)), 1e-6)
            self.motion.set_values(np.arange(len(motion) + 1.0), motion, top=top)
        self.overview.set_motion(motion)
        self._say_what_is_missing()

    def set_attention(self, attention: Attention | None, instead: str = "") -> None:
        """Show attention and class scores; where a run has none, say instead what it goes by."""
        self._attention, self._instead = attention, instead
        if attention is None:
            self.attention.set_values(np.zeros(1), top=1.0)
        else:
            curves = attention.rgb, attention.flow, attention.mean
            self.attention.set_values(snippet_edges(attention.snippets), *curves, top=1.0)
        self.classes.set_attention(attention)
        self.proposals.set_band(attention.snippets.window if attention else 0.0)
        self._say_what_is_missing()

    def set_proposals(self, proposals: Sequence[Proposal]) -> None:
        self._proposals = proposals
        self.proposals.set_blocks([items.of_proposal(each) for each in proposals])
        self._say_what_is_missing()

    def set_reviewed(self, reviewed: Sequence[ReviewedInterval]) -> None:
        self.reviewed.set_blocks([items.of_reviewed(each) for each in reviewed])

    def set_references(self, references: Sequence[Reference]) -> None:
        """Show references; without any, their lane is not there."""
        self.references.set_blocks([items.of_reference(each) for each in references])
        self.references.set_present(bool(references))

    def set_selected(self, selected: Selectable | None) -> None:
        self._selected = selected
        self.points.set_selected(selected if isinstance(selected, Point) else None)
        for lane in (self.proposals, self.reviewed, self.coder):
            lane.set_selected(selected)
        self._mark_selected()

    def set_threshold(self, value: float, lowest: float, highest: float) -> None:
        """Put the threshold where it is, between the lowest and the highest score there is."""
        self.threshold.set_threshold(value, lowest, highest)

    def set_model_hidden(self, hidden: bool, why: str) -> None:  # noqa: FBT001 - a setter
        """Hide all that the model says, and say why; for a first pass that is not led by it."""
        self._hidden_why = why if hidden else None
        self.threshold.setEnabled(not hidden)
        self._mark_selected()
        self._say_what_is_missing()

    def set_run_badge(self, text: str) -> None:
        """Say which run is shown, and whether its training saw this person."""
        self.attention.set_badge(text)
        self.threshold.setToolTip(text)

    def focus_on(self, interval: Interval) -> None:
        """Scroll until an interval is in view."""
        self.axis.reveal(interval)

    def fit(self) -> None:
        """Show the whole video."""
        self.axis.fit()

    def zoom(self, factor: float) -> None:
        """Show factor times as many frames around the middle of the view."""
        self.axis.zoom(factor)

    def scroll_tracks(self, pages: int) -> None:
        """Scroll the tracks down by what is in view of them, or up if it is negative."""
        self.stack.scroll.page(pages)

    def frame_at(self, x: float) -> int:
        """Return the frame at a pixel of this widget."""
        return self.axis.frame_at(x - WIDTH)

    def position_of(self, frame: int, lane: Lane | None = None) -> QPoint:
        """Return the pixel of a frame in this widget, in the middle of a lane: that of points.

        Of a lane that is scrolled away it is where the lane would be. Mouse events go to the lane:
        lane.mapFrom(timeline, timeline.position_of(frame, lane)).
        """
        chosen = self.points if lane is None else lane
        x = chosen.x_of(frame + 0.5) if isinstance(chosen, OverviewLane) else None
        inside = QPoint(round(self.axis.centre_of(frame) if x is None else x), 0)
        return chosen.mapTo(self, inside) + QPoint(0, chosen.height() // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if control and key == Qt.Key.Key_0:
            self.fit()
        elif control and key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(1 / WHEEL_ZOOM)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom(WHEEL_ZOOM)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and isinstance(self._selected, Point):
            self.point_deleted.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.axis.set_width(self.width() - WIDTH)
        top = self.overview.height()
        self.overlay.setGeometry(WIDTH, top, self.width() - WIDTH, self.height() - top)
        self.overlay.raise_()

    def _mark_selected(self) -> None:
        shown = ReviewedInterval if self._hidden_why is not None else ReviewedInterval | Proposal
        selected = self._selected
        self.overlay.set_selected(selected.interval if isinstance(selected, shown) else None)

    def _say_what_is_missing(self) -> None:
        hidden = self._hidden_why
        no_motion = self.tr("The next training measures how the face moves and draws it here.")
        self.motion.set_message("" if self._has_motion else no_motion)
        said = self._instead or self.tr("No attention yet. Mark points, then train.")
        for lane in (self.attention, self.classes):
            lane.set_message(hidden or ("" if self._attention else said))
        has_run = self._attention is not None or bool(self._instead)
        nothing = self.tr("No undecided proposal at this threshold.") if has_run else " "
        self.proposals.set_message(hidden or ("" if self._proposals else nothing))
        shown = () if hidden else self._proposals
        self.overview.set_intervals([items.middle(each) for each in shown])
