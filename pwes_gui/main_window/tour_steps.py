"""The steps of the tour: what each says, what it points at, and what the person does in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pwes_gui.main_window.window import MainWindow


@dataclass(frozen=True, slots=True)
class Moment:
    """How things stand, as far as the tour looks at it."""

    video_id: str | None
    frame: int
    n_points: int
    n_complete: int
    n_decided: int
    is_training: bool

    @classmethod
    def of(cls, window: "MainWindow") -> "Moment":
        session = window.session
        return cls(
            session.video_id,
            session.frame,
            sum(len(each.points) for each in session.labels),
            sum(each.video.state.may_train for each in session.labels),
            sum(len(each.intervals) for each in session.labels),
            window.training.is_running,
        )


def _always(_before: Moment, _now: Moment) -> bool:
    return True


def _never(_now: "MainWindow") -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        title: What it is about.
        text: What to do, with a place {} for the keys of each of acts.
        acts: Names of actions.
        part: The widget that it speaks of.
        news: The signals after which it may have been done.
        is_done: Says by the moment at which the step came up, and by now, whether it was.
        was_done: Says whether it was done before the tour, so that nothing is left to do.
        dock: The dock that has to be in front; empty for what is always in view.
    """

    title: str
    text: str
    acts: tuple[str, ...]
    part: Callable[["MainWindow"], QWidget]
    news: Callable[["MainWindow"], tuple[SignalInstance, ...]]
    is_done: Callable[[Moment, Moment], bool] = _always
    was_done: Callable[["MainWindow"], bool] = _never
    dock: str = ""


def steps() -> tuple[Step, ...]:
    """Return the tour, step by step."""
    return (
        Step(
            "The recordings",
            "Every video of the project stands here under the person in it, with how far it has "
            "come. Choose another one: click it, or press {}.",
            ("next_video",),
            lambda window: window.views.videos,
            lambda window: (window.session.video_changed,),
            lambda before, now: now.video_id not in {None, before.video_id},
        ),
        Step(
            "The picture",
            "Play and pause with {}; step frame by frame with {} and {}. "
            "{} plays backwards, {} forwards, each again: faster.",
            ("play", "frame_back", "frame_on", "play_backwards", "play_forwards"),
            lambda window: window.views.video,
            lambda window: (window.player.shown,),
            lambda before, now: now.video_id == before.video_id and now.frame != before.frame,
        ),
        Step(
            "One point for each expression",
            "Wherever you see an expression, put one point somewhere inside it: {} for a micro-, "
            "{} for a macro-expression, {} if unsure. Which frame of it does not matter; {} takes "
            "it back.",
            ("micro", "macro", "unsure", "undo"),
            lambda window: window.views.timeline.points,
            lambda window: (window.session.labels_changed,),
            lambda before, now: now.n_points > before.n_points,
        ),
        Step(
            "Complete",
            "When every expression of a video has its point, mark it complete: {}. Time without "
            "a point then counts as “nothing happens here”, so only complete videos train.",
            ("complete",),
            lambda window: window.views.videos.complete,
            lambda window: (window.session.labels_changed,),
            lambda before, now: now.n_complete > before.n_complete,
            lambda window: (
                (now := window.session.current) is not None and now.video.state.may_train
            ),
        ),
        Step(
            "Training",
            "{} lets the model learn from the points of all complete videos, in the background: "
            "you can go on working. It says how long it takes, and can be cancelled.",
            ("train",),
            lambda window: window.panel,
            lambda window: (window.training.running_changed,),
            lambda before, now: now.is_training and not before.is_training,
            lambda window: window.proposing.run is not None,
            dock="training",
        ),
        Step(
            "Review",
            "Once there are proposals, {} goes to the next one. {} accepts, {} rejects, {} and {} "
            "set onset and offset to the frame you see. The model is often wrong: you decide.",
            ("next", "accept", "reject", "onset", "offset"),
            lambda window: window.views.review,
            lambda window: (window.session.labels_changed,),
            lambda before, now: now.n_decided > before.n_decided,
            dock="review",
        ),
        Step(
            "Export",
            "{} writes all intervals with their scores and your decisions to a CSV file. Nothing "
            "has to be saved: every edit is on disk before the line below says so.",
            ("export",),
            lambda window: window.views.review.export,
            lambda window: (window.reviewing.exporting_changed,),
            dock="review",
        ),
        Step(
            "All keys",
            "{} shows every key on one page; in the Help menu you can change them, and take this "
            "tour again.",
            ("keys",),
            lambda window: window.menuBar(),
            lambda window: (window.acts["keys"].triggered,),
        ),
    )
