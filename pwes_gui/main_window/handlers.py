"""What each action does, by its name in the table of actions."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.points import Kind, Point
from core.spotting.review_order import Order
from pwes_gui.main_window.looking import VIEWS
from pwes_gui.views.words import order_name

if TYPE_CHECKING:
    from pwes_gui.main_window.window import MainWindow

SLOW = 0.25
SPEED_STEP = 2.0
PICTURE_STEP = 1.5


def handlers(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return what to do for every action of the window."""
    return _files(window) | _playback(window) | _marks(window) | _review(window) | _shown(window)


def _files(window: "MainWindow") -> dict[str, Callable[[], object]]:
    session = window.session
    return {
        "new_project": window.opening.make_new,
        "open_project": window.opening.choose,
        "open_demo": window.demo.start,
        "add_videos": window.filing.add_videos,
        "add_folder": window.filing.add_folder,
        "summary": window.summary.ask,
        "subjects": window.subjects.ask_for_known,
        "frame_rate": window.rates.ask_for_known,
        "relink": window.relinking.ask,
        "import_points": window.filing.import_points,
        "import_tracks": window.outside.ask,
        "export": window.filing.export,
        "bring": window.others.exchanging.bring,
        "import_table": window.others.columns.ask,
        "import_sheet": window.others.sheets.ask,
        "simulate_points": window.others.simulating.ask,
        "export_other": window.others.exchanging.export,
        "export_run": window.others.exchanging.export_run,
        "report": window.others.exchanging.report,
        "coders": window.coders.ask,
        "bundle": window.elsewhere.ask_for_bundle,
        "collect": window.elsewhere.collect,
        "keep_ledger": window.ledger.toggle,
        "ledger": window.ledger.ask,
        "checkpoint": window.restoring.keep,
        "restore": window.restoring.ask,
        "check_files": window.mending.ask,
        "quit": window.close,
        "undo": session.undo,
        "redo": session.redo,
        "search": window.views.videos.search,
        "note": window.views.videos.note.setFocus,
        "train": window.train,
        "cancel": window.training.cancel,
        "runs": partial(window.panes.raise_dock, "training"),
        "scoreboard": window.scoreboard.ask,
    }


def _playback(window: "MainWindow") -> dict[str, Callable[[], object]]:
    player = window.player
    transport, shuttling = window.views.video.transport, window.shuttling

    def slowly(direction: int) -> None:
        player.set_speed(direction * SLOW)
        player.play()

    def by_snippets(n: int) -> None:
        current = window.session.current
        if current is not None:
            features = window.session.settings.features
            player.step(n * features.window_at(current.video.fps))

    def toggle_loop() -> None:
        if player.is_looping:
            player.set_loop(None)
        else:
            player.set_loop(*_to_loop(window))
        transport.set_looping(player.is_looping)
        window.acts["loop"].setChecked(player.is_looping)

    return {
        "play": shuttling.toggle,
        "play_backwards": partial(shuttling.move, -1),
        "pause": shuttling.pause,
        "play_forwards": partial(shuttling.move, 1),
        "slow_backwards": partial(slowly, -1),
        "slow_forwards": partial(slowly, 1),
        "frame_back": partial(player.step, -1),
        "frame_on": partial(player.step, 1),
        "second_back": partial(player.step_seconds, -1.0),
        "second_on": partial(player.step_seconds, 1.0),
        "snippet_back": partial(by_snippets, -1),
        "snippet_on": partial(by_snippets, 1),
        "first": player.show_first,
        "last": player.show_last,
        "jump": transport.ask_place,
        "slower": lambda: player.set_speed(player.speed / SPEED_STEP),
        "faster": lambda: player.set_speed(player.speed * SPEED_STEP),
        "loop": toggle_loop,
        "step_back": shuttling.switch_step_back,
    }


def _to_loop(window: "MainWindow") -> tuple[int, int]:
    """Return the first and last frame to loop around: the selected interval, if it is in view."""
    selected, frame = window.session.selected, window.player.frame
    if selected is None or isinstance(selected, Point):
        return frame, frame
    onset, offset = selected.interval.onset, selected.interval.offset
    return (onset, offset) if onset <= frame <= offset else (frame, frame)


def _marks(window: "MainWindow") -> dict[str, Callable[[], object]]:
    session, annotating, reviewing = window.session, window.annotating, window.reviewing

    def delete() -> None:
        selected = session.selected
        if isinstance(selected, Point) and not reviewing.queue.second.has(selected):
            annotating.delete_point(selected)
        elif selected is not None:
            reviewing.reject()

    return {
        "delete": delete,
        "deselect": partial(session.select, None),
        "micro": partial(annotating.add_point, Kind.MICRO),
        "macro": partial(annotating.add_point, Kind.MACRO),
        "unsure": partial(annotating.add_point, Kind.UNSURE),
        "again": annotating.add_point,
        "reaction": window.reacting.switch,
        "reaction_time": window.reacting.ask,
        "previous_mark": partial(reviewing.next_mark, -1),
        "next_mark": partial(reviewing.next_mark, 1),
        "previous_video": partial(window.views.videos.step, -1),
        "next_video": partial(window.views.videos.step, 1),
        "next_click": partial(window.next_click.go, 1),
        "previous_click": partial(window.next_click.go, -1),
        "face": window.face_choosing.ask,
        "largest_face": window.face_choosing.follow_largest,
        "complete": annotating.mark_complete,
        "nothing_found": annotating.mark_nothing_found,
        "reviewed": annotating.mark_reviewed,
        "reopen": annotating.reopen,
    }


def _review(window: "MainWindow") -> dict[str, Callable[[], object]]:
    session, reviewing = window.session, window.reviewing

    def go_on(step: int) -> None:
        if session.project is not None:
            window.panes.raise_dock("review")  # with the queue that is gone through
        reviewing.next(step)

    def go_to_apex() -> None:
        apex = window.showing.face_motion.apex
        if apex is None:
            session.noticed.emit(
                QCoreApplication.translate(
                    "MainWindow", "No apex is suggested: no motion is known here."
                )
            )
        else:
            window.player.show(apex)

    def snap() -> None:
        item, bounds = session.selected, window.showing.face_motion.bounds
        if item is None or isinstance(item, Point) or bounds in {None, item.interval}:
            session.noticed.emit(
                QCoreApplication.translate(
                    "MainWindow", "No motion begins or ends within half a snippet of the bounds."
                )
            )
        else:
            reviewing.set_bounds(item, bounds)

    def next_order() -> None:
        orders = list(Order)
        order = orders[(orders.index(reviewing.queue.order) + 1) % len(orders)]
        reviewing.queue.set_order(order)
        session.noticed.emit(order_name(order))

    return {
        "accept": reviewing.accept,
        "reject": reviewing.reject,
        "next": partial(go_on, 1),
        "previous": partial(go_on, -1),
        "onset": reviewing.set_onset,
        "offset": reviewing.set_offset,
        "snap": snap,
        "apex": reviewing.set_apex,
        "machine_apex": go_to_apex,
        "kind": reviewing.change_kind,
        "loop_items": window.views.review.loop.toggle,
        "next_order": next_order,
    }


def _shown(window: "MainWindow") -> dict[str, Callable[[], object]]:
    timeline, video = window.views.timeline, window.views.video
    return {
        "zoom_in": partial(timeline.zoom, 0.5),
        "zoom_out": partial(timeline.zoom, 2.0),
        "zoom_fit": timeline.fit,
        "tracks_up": partial(timeline.scroll_tracks, -1),
        "tracks_down": partial(timeline.scroll_tracks, 1),
        **{name: partial(window.showing.looking.toggle, view) for name, view in VIEWS.items()},
        "face_view": lambda: video.show_face(window.acts["face_view"].isChecked()),
        "picture_in": partial(video.picture.zoom, PICTURE_STEP),
        "picture_out": partial(video.picture.zoom, 1 / PICTURE_STEP),
        "picture_whole": video.picture.show_whole,
        "face_box": lambda: video.show_box(window.acts["face_box"].isChecked()),
        "privacy": lambda: window.views.hide_faces(window.acts["privacy"].isChecked()),
        "references": lambda: window.showing.show_references(window.acts["references"].isChecked()),
        "tour": lambda: window.tour.start(),  # noqa: PLW0108 - made after the actions
        "keys": window.show_keys,
        "change_keys": lambda: window.key_changing.ask(),  # noqa: PLW0108 - made after the actions
        "doctor": window.doctor.ask,
        "about": window.asking.about,
    }
