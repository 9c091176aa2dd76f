"""The pages that a picture is taken of: a table, each with how to get there.

Whoever adds a panel or a dialog adds a row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.labels import Labels, VideoLabels
from core.points import Point
from core.progress import Failure
from core.project.labels_file import write_labels
from pwes_gui import errors
from pwes_gui.main_window import MainWindow
from pwes_gui.main_window.keys import KeySheet


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the pages are shown.

    Attributes:
        window: The window.
        project: A trained project, which may be changed.
        empty: Where an empty project may be made.
        settle: Waits until everything that there is to show is shown.
        wait: Waits until something is so.
    """

    window: MainWindow
    project: Path
    empty: Path
    settle: Callable[[], None]
    wait: Callable[[Callable[[], bool]], object]

    def open(self) -> MainWindow:
        """Return the window with the project open in it."""
        opened = self.window.session.project
        if opened is None or opened.path != self.project:
            self.window.open(self.project)
            self.settle()
        return self.window


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        name: How its pictures are called.
        show: Shows it; returns the dialog to be pictured, or None for the window.
    """

    name: str
    show: Callable[[Stage], QWidget | None]


def _start(stage: Stage) -> None:
    stage.window.session.close()


def _empty(stage: Stage) -> None:
    stage.window.session.create(stage.empty)


def _annotating(stage: Stage) -> None:
    """Show a video in the middle of the first pass: points, and no word of the model."""
    window = stage.open()
    current = window.session.current
    if current is None:
        return
    window.annotating.reopen()
    points = sorted(current.points, key=lambda point: point.frame)
    stage.settle()
    if points:
        middle = points[len(points) // 2]
        window.session.select(middle)
        window.player.show(middle.frame)


def _tour(stage: Stage) -> None:
    _annotating(stage)
    stage.window.tour.start()
    for _ in range(3):  # a step with a long text
        stage.window.tour.next()


def _review(stage: Stage) -> None:
    """Show a video with something to decide, and the first of it selected."""
    window = stage.open()
    window.tour.leave()
    video_id = window.proposing.first_with_proposals
    if video_id is not None:
        window.session.choose_video(video_id)
        stage.settle()
        window.reviewing.next()
    window.panes.raise_dock("review")


def _training(page: int) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        _review(stage)
        stage.window.panes.raise_dock("training")
        stage.window.panel.pages.setCurrentIndex(page)

    return show


def _next(stage: Stage) -> None:
    _review(stage)
    stage.window.panes.raise_dock("next")
    panel = stage.window.views.next
    stage.wait(lambda: panel.is_known)


def _magnified(stage: Stage) -> None:
    _review(stage)
    stage.window.acts["magnify"].trigger()
    picture = stage.window.views.video.picture
    stage.wait(lambda: not picture.watermark.endswith("…"))  # which says that it reads


def _keys(stage: Stage) -> QWidget:
    sheet = KeySheet(stage.window.key_changing.keys.keys, stage.window)
    sheet.show()
    return sheet


def _key_editor(stage: Stage) -> QWidget | None:
    stage.window.key_changing.ask()
    return stage.window.key_changing.editor


def _doctor(stage: Stage) -> QWidget | None:
    stage.window.doctor.ask()
    return stage.window.doctor.dialog


def _summary(stage: Stage) -> QWidget | None:
    stage.open().acts["summary"].trigger()
    return stage.window.summary.dialog


def _subjects(stage: Stage) -> QWidget | None:
    stage.open().acts["subjects"].trigger()
    return stage.window.subjects.dialog


def _sheet(stage: Stage) -> QWidget | None:
    """Show a sheet of the project's own videos, with faults in some of its rows."""
    first, second = [each.video.video_id for each in stage.open().session.labels][:2]
    rows = [
        *("Subject,Filename,Onset,Apex,Offset,AU,Expression type",),
        *(f"{first[:3]},{first},{n},{n + 4},{n + 9},4+7,Micro-expression" for n in (91, 301, 511)),
        f"{first[:3]},{first},700,712,0,12,Macro-expression",
        f"{second[:3]},{second},120,131,126,4 or 7,Micro-expresion",
        f"{second[:3]},{second},1b4,160,170,4,Micro-expression",
        f"{second[:3]},zz,200,206,211,4,Micro-expression",
    ]
    sheets = stage.window.others.sheets
    sheets.show(_written(stage, "part_A.csv", rows))
    dialog = sheets.dialog
    if dialog is not None:
        dialog.layouts.setCurrentIndex(dialog.layouts.findData("casme3"))
        stage.wait(lambda: dialog.rows.topLevelItemCount() > 0)
    return dialog


def _columns(stage: Stage) -> QWidget | None:
    video_id = next(iter(stage.open().session.labels)).video.video_id
    rows = ["File;Start;End;Type;Coder"]
    rows += [f"{video_id};{n};{n + 11};ME;ada" for n in (91, 240, 377, 512)]
    columns = stage.window.others.columns
    columns.show(_written(stage, "coding.csv", rows))
    stage.wait(lambda: columns.dialog is not None)
    return columns.dialog


def _simulation(stage: Stage) -> QWidget | None:
    stage.open().acts["simulate_points"].trigger()
    return stage.window.others.simulating.dialog


def _written(stage: Stage, name: str, rows: Sequence[str]) -> Path:
    path = stage.empty.with_name(name)
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def _ledger(stage: Stage) -> QWidget | None:
    stage.open().acts["ledger"].trigger()
    return stage.window.ledger.dialog


def _scoreboard(stage: Stage) -> QWidget | None:
    stage.open().acts["scoreboard"].trigger()
    return stage.window.scoreboard.dialog


def _coders(stage: Stage) -> QWidget | None:
    """Show the table for a coder who marked every point a little later, but for the first."""
    window = stage.open()
    if window.session.project is None:
        return None
    labels = window.session.project.labels
    late = {
        each.video.video_id: replace(each, points=frozenset(_later(each)), intervals=frozenset())
        for each in labels
    }
    second = stage.empty.with_name("second-coder.h5")
    write_labels(second, Labels(late), 0)
    window.coders.compare_with(second)
    stage.wait(lambda: window.coders.dialog is not None)
    return window.coders.dialog


def _two_coders(stage: Stage) -> None:
    """Show what two coders differ about, in the lane and in the queue."""
    window = stage.open()
    if window.acts["magnify"].isChecked():
        window.acts["magnify"].trigger()
    labels = window.session.labels
    several = (each.video.video_id for each in labels if len(each.points) > 1)
    window.session.choose_video(next(several, window.session.video_id or ""))
    stage.settle()
    _coders(stage)
    if window.coders.dialog is not None:
        window.coders.dialog.review.click()


def _later(labels: VideoLabels) -> list[Point]:
    points = [replace(each, annotator="Ben") for each in sorted(labels.points)[1:]]
    last = labels.video.n_frames - 1
    return [replace(each, frame=min(each.frame + 3, last)) for each in points]


def _bundle(stage: Stage) -> QWidget | None:
    stage.open().acts["bundle"].trigger()
    return stage.window.elsewhere.dialog


def _reaction(stage: Stage) -> QWidget | None:
    stage.window.acts["reaction_time"].trigger()
    return stage.window.reacting.dialog


def _error(stage: Stage) -> QWidget:
    failure = Failure(
        "The graphics card has too little memory for this training.",
        "Choose a smaller batch or width, or the processor.",
        "Traceback (most recent call last):\n  …",
    )
    box = errors.box_of(failure, stage.window)
    box.setModal(False)
    box.show()
    return box


PAGES = (
    Page("start", _start),
    Page("empty", _empty),
    Page("annotating", _annotating),
    Page("tour", _tour),
    Page("training", _training(0)),
    Page("curves", _training(1)),
    Page("runs", _training(2)),
    Page("review", _review),
    Page("next", _next),
    Page("magnified", _magnified),
    Page("summary", _summary),
    Page("subjects", _subjects),
    Page("scoreboard", _scoreboard),
    Page("ledger", _ledger),
    Page("coders", _coders),
    Page("two-coders", _two_coders),
    Page("sheet", _sheet),
    Page("columns", _columns),
    Page("simulation", _simulation),
    Page("bundle", _bundle),
    Page("reaction", _reaction),
    Page("keys", _keys),
    Page("key-editor", _key_editor),
    Page("doctor", _doctor),
    Page("error", _error),
)
