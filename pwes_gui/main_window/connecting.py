"""Signals up: what the views ask for, and who does it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pwes_gui.main_window.stopping import Stopping

if TYPE_CHECKING:
    from pwes_gui.main_window.window import MainWindow


def connect_telling(window: "MainWindow") -> None:
    """Let the window say what is saved, noticed, failed and under way."""
    session, telling, translate = window.session, window.telling, QCoreApplication.translate
    adding = translate("MainWindow", "adding videos…")
    exporting = translate("MainWindow", "exporting…")
    session.saved.connect(telling.saved)
    session.noticed.connect(telling.notice)
    session.failed.connect(window.tell)
    window.mending.failed.connect(window.tell)
    window.mending.mended.connect(window.open)
    window.following.writable_changed.connect(window.panes.open_again.setVisible)
    window.panes.open_again.clicked.connect(window.opening.open_again)
    session.adding_changed.connect(partial(telling.busy, adding))
    window.reviewing.exporting_changed.connect(partial(telling.busy, exporting))
    for failing in (
        *(window.training, window.proxies, window.demo, window.scoreboard, window.next_click),
        window.elsewhere.carrying,
    ):
        failing.failed.connect(window.tell)
    for under_way in (window.training, window.demo):
        under_way.told.connect(window.panes.trained.setText)
    window.scoreboard.told.connect(window.panes.judged.setText)
    window.elsewhere.carrying.told.connect(window.panes.carried.setText)
    for at_files in (window.outside, window.others.work, window.coders):
        at_files.told.connect(window.panes.adding.setText)
    Stopping(window)


def connect_views(window: "MainWindow") -> None:
    """Let what the views ask for be done."""
    timeline, videos = window.views.timeline, window.views.videos
    timeline.frame_clicked.connect(window.player.show)
    timeline.point_requested.connect(window.annotating.add_point_at)
    timeline.point_selected.connect(window.choose)
    timeline.point_moved.connect(window.annotating.move_point)
    timeline.point_deleted.connect(window.annotating.delete_point)
    timeline.interval_selected.connect(window.choose)
    timeline.interval_edited.connect(window.reviewing.set_bounds)
    timeline.threshold_changed.connect(window.proposing.set_threshold)
    window.training.keeping.compared.connect(timeline.comparison.set_run)
    window.panes.docks["training"].visibilityChanged.connect(window.training.preparing.set_seen)
    window.annotating.use_reaction(window.reacting.meant)
    window.annotating.pointed.connect(window.showing.face_motion.check)
    window.session.measuring.control_changed.connect(window.showing.listing.show_videos)
    videos.video_chosen.connect(window.choose_video)
    videos.subject_edited.connect(window.session.set_subject)
    videos.remove_asked.connect(window.filing.remove_video)
    videos.complete_asked.connect(window.annotating.mark_complete)
    videos.add_asked.connect(window.filing.add_videos)
    videos.paths_dropped.connect(window.filing.take)
    videos.note.written.connect(window.session.set_note)
    window.session.leaving.connect(videos.note.finish)
    videos.left.connect(window.views.video.picture.setFocus)
    window.filing.project_dropped.connect(window.open)
    window.demo.ready.connect(window.open)
    window.start.new_asked.connect(window.opening.make_new)
    window.start.open_asked.connect(window.opening.choose)
    window.start.demo_asked.connect(window.demo.start)
    window.start.recent_chosen.connect(window.open)


def connect_review(window: "MainWindow") -> None:
    """Let what the review panel asks for be done."""
    review = window.views.review
    window.reviewing.item_shown.connect(window.showing.go_to)
    window.reviewing.point_changed.connect(window.showing.face_motion.check)
    review.item_selected.connect(window.reviewing.go_to)
    review.accept_requested.connect(window.reviewing.accept)
    review.reject_requested.connect(window.reviewing.reject)
    review.onset_requested.connect(window.reviewing.set_onset)
    review.offset_requested.connect(window.reviewing.set_offset)
    review.kind_requested.connect(window.reviewing.change_kind)
    review.next_requested.connect(window.acts["next"].trigger)
    review.export_requested.connect(window.filing.export)
    review.order_chosen.connect(window.reviewing.queue.set_order)
    review.loop_toggled.connect(window.showing.loop_items)
    review.loop_toggled.connect(window.acts["loop_items"].setChecked)
    window.reviewing.paced.connect(review.set_pace)
    window.panes.docks["next"].visibilityChanged.connect(window.next_click.set_seen)
    window.ledger.follow(window.reviewing.queue, window.next_click.suggesting)
    window.ledger.by_hand_changed.connect(review.set_by_hand)


def connect_player(window: "MainWindow") -> None:
    """Let the transport move the player, and show how it moves."""
    player, transport = window.player, window.views.video.transport
    window.views.video.view_left.connect(window.acts["face_view"].setChecked)
    transport.first_asked.connect(player.show_first)
    transport.back_asked.connect(window.acts["frame_back"].trigger)
    transport.play_asked.connect(window.acts["play"].trigger)
    transport.on_asked.connect(window.acts["frame_on"].trigger)
    transport.last_asked.connect(player.show_last)
    transport.speed_chosen.connect(player.set_speed)
    transport.loop_toggled.connect(window.acts["loop"].trigger)
    transport.frame_entered.connect(player.show)
    transport.time_entered.connect(player.show_time)
    transport.point_asked.connect(window.annotating.add_point)
    player.playing_changed.connect(transport.set_playing)
    player.speed_changed.connect(transport.set_speed)
    player.loop_changed.connect(transport.set_looping)
    player.loop_changed.connect(window.acts["loop"].setChecked)
