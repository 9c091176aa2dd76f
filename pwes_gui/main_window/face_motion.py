"""How the face moves in the video that is looked at, and what that says about marks."""

from PySide6.QtCore import QObject, Slot

from core.jobs.extraction import cached_features
from core.points import Point
from core.proposals import ReviewedInterval
from core.settings import FeatureSettings
from core.snippet_features import SnippetFeatures
from core.spotting.apex import suggested_apex
from core.spotting.stillness import Stillness, stillness
from pwes_gui.session import Session
from pwes_gui.session.proposing import Proposing


class FaceMotion(QObject):
    """Reads a video's features once, and judges marks by them. It never changes a mark."""

    def __init__(self, session: Session, proposing: Proposing) -> None:
        super().__init__(session)
        self._session, self._proposing = session, proposing
        self._read: tuple[tuple[str, FeatureSettings], SnippetFeatures] | None = None
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
        """Say so if the face does not move around a point that was just put."""
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

    @Slot()
    def _forget(self) -> None:
        self._read = None
