"""Offering a proxy, making it in a worker process, and showing it once it is there."""

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from core.errors import UserError
from core.frames.proxy import is_felt
from core.jobs.proxies import usable_proxy
from core.jobs.requests import ProxyRequest
from core.progress import Caution, Progress
from core.worker import work
from pwes_gui.jobs import Target
from pwes_gui.main_window.training import sentence
from pwes_gui.one_job import OneJob
from pwes_gui.player import Player
from pwes_gui.sentences import said
from pwes_gui.session import Session
from pwes_gui.views.proxy_bar import ProxyBar


class Proxies(QObject):
    """Asks once for each recording whether it is to have a proxy; never makes one unasked.

    Signals:
        failed: A Failure.
    """

    failed = Signal(object)

    def __init__(
        self, session: Session, player: Player, bar: ProxyBar, *, target: Target = work
    ) -> None:
        super().__init__(session)
        self._session, self._player, self._bar = session, player, bar
        self._job = OneJob(self, target)
        self._job.progressed.connect(self._progressed)
        self._job.cautioned.connect(self._cautioned)
        self._job.succeeded.connect(self._made)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self.offer)
        player.opened.connect(self.offer)
        session.video_changed.connect(self.offer)
        session.leaving.connect(self.close)
        bar.make_asked.connect(self._make_one)
        bar.all_asked.connect(self._make_all)
        bar.declined.connect(self._decline)

    @property
    def is_making(self) -> bool:
        return self._job.is_running

    @Slot()
    def offer(self) -> None:
        """Offer a proxy of the recording that is open, if a person would feel the difference."""
        if self.is_making:
            return
        project, current, facts = self._session.project, self._session.current, self._player.facts
        if (
            project is None
            or current is None
            or facts is None
            or project.read_only
            or not is_felt(facts)
            or usable_proxy(project.path, current.video) is not None
            or QSettings().value(self._key, defaultValue=False, type=bool)
        ):
            self._bar.hide()
        else:
            self._bar.offer(facts.key_distance)

    @Slot()
    def close(self) -> None:
        """Stop what is being made, and wait; whole proxies are kept."""
        self._job.close()

    @property
    def _key(self) -> str:
        current = self._session.current
        return f"proxies/declined/{current.video.content_hash[:16] if current else ''}"

    @Slot()
    def _make_one(self) -> None:
        if self._session.video_id is not None:
            self._make((self._session.video_id,))

    @Slot()
    def _make_all(self) -> None:
        self._make(())

    def _make(self, video_ids: tuple[str, ...]) -> None:
        project = self._session.project
        if project is None or self.is_making:
            return
        try:
            labels = self._job.set_aside(project.labels)
        except UserError as error:
            self._session.failed.emit(error)
            return
        self._job.start("proxy", ProxyRequest(project.path, labels, video_ids))
        self._bar.set_progress(self.tr("Making a proxy…"))

    @Slot()
    def _decline(self) -> None:
        if not self._job.cancel():
            QSettings().setValue(self._key, True)  # noqa: FBT003 - a setting's value
        self._bar.hide()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self._bar.set_progress(sentence(progress))

    @Slot(object)
    def _cautioned(self, caution: Caution) -> None:
        self._session.noticed.emit(said(caution.text))

    @Slot(str)
    def _made(self, _n_made: str) -> None:
        """Take the pictures from the proxy, at the frame that is shown."""
        project, current = self._session.project, self._session.current
        proxy = usable_proxy(project.path, current.video) if project and current else None
        if project is not None and current is not None and proxy is not None:
            path, fps = project.video_path(current.video), current.video.fps
            self._player.open(path, self._player.frame, proxy, folder_fps=fps)
            self._session.noticed.emit(self.tr("Pictures come from the proxy now."))
