"""Another coder's labels beside the project's: seen and decided about, never written unasked."""

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from core.agreement.coding import Coder, Mark, marks_of
from core.agreement.comparing import Method
from core.agreement.merging import events_in
from core.errors import UserError
from core.labels import Edit, Label, VideoLabels
from core.points import Point
from core.proposals import ReviewedInterval
from core.spotting.review_order import Doubt, Queued
from pwes_gui.session.overlay import blindness
from pwes_gui.session.session import Session

OWN, THEIRS = "own", "theirs"


class SecondCoder(QObject):
    """What another coder says about the video that is looked at; nothing in the blind first pass.

    Attributes:
        coder: Whose labels; None while none are beside.

    Signals:
        changed: Another coder, or another video.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.coder: Coder | None = None
        session.project_changed.connect(self.leave)
        session.video_changed.connect(self.changed)
        session.videos_changed.connect(self.changed)

    def choose(self, coder: Coder) -> None:
        """Put a coder's labels beside the project's."""
        self.coder = coder
        self.changed.emit()

    @Slot()
    def leave(self) -> None:
        """Put nobody's labels beside."""
        if self.coder is not None:
            self.coder = None
            self.changed.emit()

    @property
    def is_shown(self) -> bool:
        """Whether somebody is beside, and the first pass through the video is over."""
        current = self._session.current
        return self.coder is not None and current is not None and not self._is_blind(current)

    @property
    def marks(self) -> list[Mark]:
        """The other coder's points and intervals here, in time."""
        theirs = self._theirs
        return [] if theirs is None else marks_of(theirs)

    @property
    def has_finished(self) -> bool:
        """Whether the other coder's marks are all that she found in this video."""
        return self.coder is not None and self._session.video_id in self.coder.finished

    @property
    def doubts(self) -> list[Queued]:
        """The marks of either that the other does not share, or took for another kind."""
        current, theirs = self._session.current, self._theirs
        if current is None or theirs is None or not self.has_finished:
            return []
        try:
            events = events_in([(OWN, current), (THEIRS, theirs)], Method())
        except UserError:  # without the package for it nobody could be put beside
            return []
        return [Queued(each.first, (Doubt.CODERS,)) for each in events if not each.agreed]

    def has(self, item: object) -> bool:
        """Say whether a mark is the other coder's, and not in the project."""
        theirs, current = self._theirs, self._session.current
        if theirs is None or current is None or not isinstance(item, Point | ReviewedInterval):
            return False
        return item in set(theirs) and item not in set(current)

    def take_over(self, item: Mark) -> Mark | None:
        """Add a mark of the other coder's to the project, under her name; None if it fails."""
        current = self._session.current
        if current is None:
            return None
        if isinstance(item, Point):
            mark: Mark = item
            gone = frozenset[Label](each for each in current.points if each.frame == item.frame)
        else:
            ids = {each.interval_id for each in current.intervals}
            is_taken = item.interval_id in ids
            mark = replace(item, interval_id=uuid4().hex[:12]) if is_taken else item
            gone = frozenset()
        come = frozenset[Label]([mark])
        edit = Edit("Take over from another coder", item.video_id, gone, come)
        return mark if self._session.edit(edit) else None

    @property
    def _theirs(self) -> VideoLabels | None:
        video_id = self._session.video_id
        if self.coder is None or video_id is None or not self.is_shown:
            return None
        return self.coder.labels.by_video.get(video_id)

    def _is_blind(self, current: VideoLabels) -> bool:
        is_control = current.video.video_id in self._session.measuring.control
        return is_control or bool(blindness(current.video.state))
