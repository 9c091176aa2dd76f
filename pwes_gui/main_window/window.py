"""The window: makes the parts and connects them. Values go down, signals come up."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from core.points import Point
from core.proposals import Proposal, ReviewedInterval
from core.worker import work
from pwes_gui import actions, errors
from pwes_gui.jobs import Target
from pwes_gui.key_guard import KeyGuard
from pwes_gui.main_window import asking
from pwes_gui.main_window.coders import Coders
from pwes_gui.main_window.connecting import (
    connect_player,
    connect_review,
    connect_telling,
    connect_views,
)
from pwes_gui.main_window.demo import Demo
from pwes_gui.main_window.doctor import Doctor
from pwes_gui.main_window.elsewhere import Elsewhere
from pwes_gui.main_window.face_choosing import FaceChoosing
from pwes_gui.main_window.filing import Filing
from pwes_gui.main_window.handlers import handlers
from pwes_gui.main_window.key_changing import KeyChanging
from pwes_gui.main_window.keys import KeySheet
from pwes_gui.main_window.language_menu import LanguageMenu
from pwes_gui.main_window.layout import Layout
from pwes_gui.main_window.ledger import CostLedger
from pwes_gui.main_window.mending import Mending
from pwes_gui.main_window.next_click import NextClick
from pwes_gui.main_window.opening import Opening
from pwes_gui.main_window.other_files import OtherFiles
from pwes_gui.main_window.outside import Outside
from pwes_gui.main_window.picturing import Picturing
from pwes_gui.main_window.proxies import Proxies
from pwes_gui.main_window.rates import Rates
from pwes_gui.main_window.reacting import Reacting
from pwes_gui.main_window.recent import RecentMenu
from pwes_gui.main_window.relinking import Relinking
from pwes_gui.main_window.remembering import Remembering
from pwes_gui.main_window.restoring import Restoring
from pwes_gui.main_window.scoreboard import Scoreboard
from pwes_gui.main_window.showing import Showing
from pwes_gui.main_window.shown_views import Views
from pwes_gui.main_window.shuttling import Shuttling
from pwes_gui.main_window.subjects import Subjects
from pwes_gui.main_window.summary import ProjectSummary
from pwes_gui.main_window.telling import Telling
from pwes_gui.main_window.tour import Tour
from pwes_gui.main_window.tracks import Tracks
from pwes_gui.main_window.training import Training
from pwes_gui.player import Player
from pwes_gui.session import Session
from pwes_gui.session.annotating import Annotating
from pwes_gui.session.following import Following
from pwes_gui.session.proposing import Proposing
from pwes_gui.session.reviewing import Reviewing
from pwes_gui.views.start import StartView
from pwes_gui.views.training import TrainingPanel
from pwes_gui.views.video_list import dropped

NEED_PROJECT = (
    *("add_videos", "add_folder", "import_points", "import_tracks", "export"),
    *("bring", "export_other", "export_run", "import_table", "import_sheet", "simulate_points"),
    *("checkpoint", "restore", "check_files", "train", "relink", "subjects", "summary", "coders"),
    *("report", "bundle", "collect", "frame_rate"),
)


class MainWindow(QMainWindow):
    """The program's window.

    Attributes:
        session, annotating, proposing, reviewing: What is open, and what is done to it.
        player, shuttling: What shows the recording, and what plays it.
        training, restoring: The training that runs, if any; the copies of the labels.
        scoreboard: How good its models are on people they never saw.
        opening: What opens projects, and leaves them.
        filing, relinking: What comes in from files; what of it is found again.
        subjects, rates: Who is in it; how fast image folders are.
        mending, following: What looks its files through; what follows another writer.
        others, coders: What goes out to other tools and comes in; who is compared with.
        elsewhere: What goes to another machine to be trained there, and comes back.
        views: The panels.
        acts, key_changing: The actions by name, as in pwes_gui.actions, and their keys.
        panes: The docks and the status bar.
        telling, tour: What the window says by itself; what leads a newcomer through it.
        next_click, ledger: Where a click is of most use; what annotating costs, if wanted.
        tracks, outside: How the timeline's tracks are arranged; those of other programs.
        language_menu: What tells that another language was chosen.
    """

    def __init__(self, *, target: Target = work) -> None:
        super().__init__()
        self.session = Session(self)
        self.annotating = Annotating(self.session)
        self.proposing = Proposing(self.session)
        self.reviewing = Reviewing(self.session, self.proposing)
        self.player = Player(self)
        self.shuttling = Shuttling(self.player)
        self.views = Views()
        self.panel, self.start = TrainingPanel(), StartView()
        self.demo = Demo(self, target=target)
        self.training = Training(self.session, self.proposing, self.panel, target=target)
        self.showing = Showing(
            self.session, self.proposing, self.reviewing.queue, self.player, self.views
        )
        self.proxies = Proxies(self.session, self.player, self.views.video.proxy_bar, target=target)
        self._make_looking_parts()
        self.next_click = NextClick(self, target=target)
        self._make_project_parts()
        self.doctor = Doctor(self, self.session, target=target)
        self.ledger = CostLedger(self, self.session, self.player, self.annotating)
        self.outside = Outside(self.session, self.views.timeline.outside, self.asking)
        self.panes = Layout(self, self.views, self.start, self.panel)
        self._make_actions(target)
        self.telling = Telling(self, self.panes, self.acts, self.session.undo_stacks)
        self.tour = Tour(self)
        self._connect_session()
        connect_views(self)
        connect_review(self)
        connect_player(self)
        self._prepare()
        self._project_changed()

    # --- connecting ---

    def _make_looking_parts(self) -> None:
        self.face_choosing = FaceChoosing(self.session, self.player, self.views.video)
        self.remembering = Remembering(self.session, self.proposing, self.player)
        face_motion, lane = self.showing.face_motion, self.views.timeline.thumbnails
        self.picturing = Picturing(self.session, self.proposing, self.player, face_motion, lane)

    def _prepare(self) -> None:
        self.setAcceptDrops(True)
        self.resize(1600, 900)
        self._guard = KeyGuard(self)

    def _make_project_parts(self) -> None:
        """Make what looks after the project as a whole."""
        self.asking = asking.Asking(self)
        self.opening = Opening(self.session, self.training, self.asking, self.remembering)
        self.filing = Filing(self.session, self.annotating, self.reviewing, self.asking)
        self.others = OtherFiles(self)
        self.coders = Coders(self)
        self.subjects = Subjects(self, self.session)
        self.rates = Rates(self.session, self.asking)
        self.filing.recordings_chosen.connect(self.rates.ask_for_new)
        self.rates.known.connect(self.subjects.ask_for_new)
        self.relinking = Relinking(self, self.session, self.asking)
        self.summary = ProjectSummary(self, self.session)
        self.restoring = Restoring(self, self.session, self.asking)
        self.mending = Mending(self, self.session)
        self.following = Following(self.session)

    def _make_actions(self, target: Target) -> None:
        self.scoreboard = Scoreboard(self, target=target)
        self.elsewhere = Elsewhere(self, target=target)
        self.reacting = Reacting(self, self.session, self.player)
        self.acts, menus = actions.build(self, handlers(self))
        self._recent_menu = RecentMenu(self)
        self.showing.looking.use_actions(self.acts)
        self.ledger.use_actions(self.acts)
        self.scoreboard.use_actions(self.acts)
        self.opening.use_scoreboard(self.scoreboard)
        self.key_changing = KeyChanging(self, self.acts)
        self.reacting.use_actions(self.acts)
        self.shuttling.use_actions(self.acts)  # later: it has to hear of the numpad's keys too
        menus["&File"].insertMenu(self.acts["open_demo"], self._recent_menu)
        self.tracks = Tracks(self.views.timeline, menus["&View"])
        self.language_menu = LanguageMenu(self, menus["&View"])

    def _connect_session(self) -> None:
        self._recent_menu.chosen.connect(self.open)
        self.session.project_changed.connect(self._project_changed)
        self.training.running_changed.connect(self._running_changed)
        connect_telling(self)

    @Slot(object)
    def open(self, path: Path) -> None:
        """Open a project where it was left, once what runs in the one before has ended."""
        self.opening.open(path)

    # --- telling ---

    @Slot(object)
    def tell(self, trouble: errors.Trouble) -> None:
        errors.show(trouble, self)

    @Slot()
    def _project_changed(self) -> None:
        project = self.session.project
        self.panes.show_project(project is not None)
        name = self.tr("{} (only for reading)") if project and project.read_only else "{}"
        self.setWindowTitle(name.format(project.path.stem) if project else "")
        self.telling.project_changed(is_open=project is not None)
        if project is not None:
            asking.remember(project.path)
            self.views.video.picture.setFocus()
        self.start.set_recent(asking.recent())
        self._recent_menu.set_paths(asking.recent())
        for name in NEED_PROJECT:
            self.acts[name].setEnabled(project is not None)

    @Slot(bool)
    def _running_changed(self, is_running: bool) -> None:  # noqa: FBT001 - a slot
        self.acts["train"].setEnabled(not is_running)
        self.acts["cancel"].setEnabled(is_running)
        if is_running:
            self.panes.raise_dock("training")

    def train(self) -> None:
        """Train, or say why not."""
        if self.training.why_not:
            self.telling.notice(self.training.why_not)
        else:
            self.training.start()

    def show_keys(self) -> None:
        sheet = KeySheet(self.key_changing.keys.keys, self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.show()

    @Slot(object)
    def choose(self, item: object) -> None:
        if isinstance(item, Point | Proposal | ReviewedInterval):
            self.session.select(item)

    @Slot(str)
    def choose_video(self, video_id: str) -> None:
        if video_id != self.session.video_id:
            self.session.choose_video(video_id)
        self.views.video.picture.setFocus()

    @property
    def is_settled(self) -> bool:
        """Whether everything that the open project has to show is shown."""
        if self.session.current is None:
            return True
        picture = self.views.video.picture
        has_picture = picture.image is not None and self.player.frame == self.player.asked
        return (has_picture and self.player.is_open) or bool(picture.message)

    # --- the end ---

    @property
    def is_busy(self) -> bool:
        """Whether something runs that ends with the window."""
        runs = (
            *(self.training.is_running, self.scoreboard.is_running),
            *(self.demo.is_making, self.proxies.is_making, self.elsewhere.carrying.is_working),
        )
        return any(runs) or bool(self.panes.adding.text())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if self.training.is_running or self.scoreboard.is_running:
            event.ignore()
            self.opening.leave(self.close)
            return
        parts = (
            *(self.mending, self.demo, self.doctor, self.scoreboard, self.elsewhere, self.proxies),
            *(self.reviewing, self.outside, self.others, self.coders),
            *(self.showing.looking, self.picturing, self.player, self.session),
        )
        for part in parts:
            part.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        self.filing.take(dropped(event))
