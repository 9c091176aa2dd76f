"""Keeps the list of videos, and the note below it, in step with the session."""

from PySide6.QtCore import QObject, Slot

from core.labels import VideoLabels
from pwes_gui.session import Session
from pwes_gui.views.video_list import VideoList, VideoRow


class Listing(QObject):
    """Sets a row for each video, and the note of the video that is looked at.

    Whether a recording is there is asked once for each path: on a network drive that takes time.
    """

    def __init__(self, session: Session, videos: VideoList) -> None:
        super().__init__(session)
        self._session, self._videos = session, videos
        self._missing: dict[str, bool] = {}  # by path
        session.project_changed.connect(self._project_changed)
        session.videos_changed.connect(self.show_videos)
        session.video_changed.connect(self._video_changed)
        session.labels_changed.connect(self._labels_changed)

    def set_missing(self) -> None:
        """Take note that the recording that is looked at cannot be opened."""
        current = self._session.current
        if current is not None:
            self._missing[current.video.path] = True
            self.show_videos()

    @Slot()
    def show_videos(self) -> None:
        self._videos.set_videos([self._row(each) for each in self._session.labels])
        self._videos.set_current(self._session.video_id)

    @Slot()
    def _project_changed(self) -> None:
        self._missing.clear()
        self._videos.bar.reset()
        self.show_videos()

    @Slot()
    def _video_changed(self) -> None:
        self._videos.set_current(self._session.video_id)
        self._show_note()

    @Slot(str)
    def _labels_changed(self, video_id: str) -> None:
        if video_id in self._session.labels:
            self._videos.set_video(self._row(self._session.labels[video_id]))
        if video_id == self._session.video_id:
            self._show_note()

    def _row(self, labels: VideoLabels) -> VideoRow:
        video, project = labels.video, self._session.project
        if video.path not in self._missing and project is not None:
            self._missing[video.path] = not project.video_path(video).exists()
        missing = self._missing.get(video.path, False)
        n_points = len(labels.points)
        is_control = video.video_id in self._session.measuring.control
        return VideoRow(
            video.video_id, video.subject_id, video.state, n_points, missing, video.note, is_control
        )

    def _show_note(self) -> None:
        current, project = self._session.current, self._session.project
        note = self._videos.note
        note.setReadOnly(project is None or project.read_only)
        video = None if current is None else current.video
        note.set_note(video.video_id if video else "", video.note if video else "")
