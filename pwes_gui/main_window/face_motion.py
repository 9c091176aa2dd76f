"""How the face moves in the video that is looked at, and what that says about marks."""

from PySide6.QtCore import QObject, Slot

from core.jobs.extraction import cached_features
from core.points import Kind, Point
from core.proposals import ReviewedInterval
from core.settings import FeatureSettings
from core.snippet_features import SnippetFeatures
from core.spotting.apex import suggested_apex
from core.spotting.motion_edges import MotionEdges, motion_edges, snapped
from core.spotting.movement import movement_around
from core.spotting.review_order import suits_duration
from core.spotting.stillness import Stillness, stillness
from core.timeline import Interval
from pwes_gui.session import Session
from pwes_gui.session.proposing import Proposing


class FaceMotion(QObject):
    """Reads a video's features once, and judges marks by them. It never changes a mark."""

    def __init__(self, session: Session, proposing: Proposing) -> None:
        super().__init__(session)
        self._session, self._proposing = session, proposing
        self._read: tuple[tuple[str, FeatureSettings], SnippetFeatures] | None = None
        self._edges: tuple[SnippetFeatures, MotionEdges] | None = None
        session.project_changed.connect(self._forget)

    @property
    def features(self) -> SnippetFeatures | None:
        """The features that the chosen run learnt from; None while they are not extracted."""
        current, project = self._session.current, self._session.project
        if current is None or project is None:
            return None
        run = self._proposing.run
        settings = self._session.settings if run is None else run.settings
        wanted = current.video.video_id, settings.features
        if self._read is None or self._read[0] != wanted:
            found = cached_features(project.path, current.video, settings.features)
            self._read = None if found is None else (wanted, found)
        return None if self._read is None else self._read[1]

    @property
    def edges(self) -> MotionEdges:
        """Where the face's movements begin and end; none while that is not known."""
        features = self.features
        if features is None:
            return MotionEdges()
        if self._edges is None or self._edges[0] is not features:
            self._edges = features, motion_edges(features.motion, features.fps)
        return self._edges[1]

    @property
    def bounds(self) -> Interval | None:
        """The selected interval with its bounds on the motion edges within half a snippet."""
        selected, features = self._session.selected, self.features
        if selected is None or isinstance(selected, Point) or features is None:
            return None
        return snapped(self.edges, selected.interval, features.snippets.window / 2)

    @property
    def apex(self) -> int | None:
        """Where the face moves most in the selected interval, while nobody has marked its apex."""
        selected, features = self._session.selected, self.features
        if selected is None or isinstance(selected, Point) or features is None:
            return None
        if isinstance(selected, ReviewedInterval) and selected.apex is not None:
            return None
        return suggested_apex(features.motion, selected.interval)

    @Slot(object)
    def check(self, point: Point) -> None:
        """Say so if the face does not move around a point just put, or not as long as its kind."""
        features, current = self.features, self._session.current
        if features is None or current is None:
            return
        found = stillness(features.motion, point.frame, current.video.fps)
        if found is Stillness.STILL:
            said = self.tr("The face hardly moves around frame {}. Is this the place you mean?")
            self._session.noticed.emit(said.format(point.frame))
        elif found is Stillness.NO_FACE:
            said = self.tr("No face was found around frame {}: nothing can be learnt there.")
            self._session.noticed.emit(said.format(point.frame))
        else:
            self._check_kind(point, features)

    def _check_kind(self, point: Point, features: SnippetFeatures) -> None:
        longest, fps = self._proposing.spotting.micro_max_s, features.fps
        movement = movement_around(features.motion, point.frame, fps)
        if movement is None or suits_duration(point.kind, movement, fps, longest):
            return
        said = {
            Kind.MICRO: self.tr("Marked micro, but the movement here lasts about {:.1f} s."),
            Kind.MACRO: self.tr("Marked macro, but the movement here lasts only about {:.1f} s."),
        }
        lasts = (movement.offset - movement.onset) / fps
        self._session.noticed.emit(said[point.kind].format(lasts))

    @Slot()
    def _forget(self) -> None:
        self._read = self._edges = None
