"""How to get to each dialog."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.labels import Labels, VideoLabels, replacing_video
from core.points import Kind, Point
from core.progress import Failure
from core.project.labels_file import write_labels
from pwes_gui import errors
from pwes_gui.main_window.keys import KeySheet
from pwes_gui.screenshots.stage import Stage


def keys(stage: Stage) -> QWidget:
    sheet = KeySheet(stage.window.key_changing.keys.keys, stage.window)
    sheet.show()
    return sheet


def key_editor(stage: Stage) -> QWidget | None:
    stage.window.key_changing.ask()
    return stage.window.key_changing.editor


def doctor(stage: Stage) -> QWidget | None:
    stage.window.doctor.ask()
    dialog = stage.window.doctor.dialog
    stage.wait(lambda: dialog is None or dialog.again.isEnabled())  # torch has answered
    return dialog


def summary(stage: Stage) -> QWidget | None:
    stage.open().acts["summary"].trigger()
    return stage.window.summary.dialog


def subjects(stage: Stage) -> QWidget | None:
    stage.open().acts["subjects"].trigger()
    return stage.window.subjects.dialog


def adding(stage: Stage) -> QWidget | None:
    """Show who would be in recordings that are added: two people, told by their folders."""
    folder = stage.project.parent / "study" / "recordings"
    names = ("p07/interview_1.mp4", "p07/interview_2.mp4", "p08/interview_1.mp4")
    stage.open().subjects.ask_for_new([folder / name for name in names])
    return stage.window.subjects.dialog


def restore(stage: Stage) -> QWidget | None:
    """Show what going back to a checkpoint would change: a point was put since."""
    window = stage.open()
    if window.session.project is not None:
        window.session.project.checkpoint("first pass")
        window.annotating.add_point_at(5, Kind.UNSURE)
    window.acts["restore"].trigger()
    return window.restoring.dialog


def relink(stage: Stage) -> QWidget | None:
    """Show what looking for a recording that was moved away comes to."""
    window = stage.open()
    last = list(window.session.labels)[-1]
    lost = replace(last.video, path=f"archive/{Path(last.video.path).name}")
    edit = replacing_video(last, lost, "Move the recording")
    if edit is not None:
        window.session.edit_videos([edit])
    window.relinking.look_in((stage.project.parent / last.video.path).parent)
    dialog = window.relinking.dialog
    stage.wait(lambda: dialog is None or not dialog.doing.text())
    return dialog


def files(stage: Stage) -> QWidget | None:
    """Show what is offered where a project's labels cannot be read."""
    damaged = stage.empty.with_name("damaged.pwes")
    shutil.copytree(stage.project, damaged, ignore=shutil.ignore_patterns("lock"))
    (damaged / "project.h5").write_bytes(b"no labels")
    stage.window.mending.offer(damaged, UserError("It cannot be opened."))
    dialog = stage.window.mending.dialog
    stage.wait(lambda: dialog is None or dialog.again.isEnabled())
    return dialog


def sheet(stage: Stage) -> QWidget | None:
    """Show a sheet of the project's own videos, with faults in some of its rows."""
    first, second = [
        f"{each.video.subject_id},{each.video.video_id}" for each in stage.open().session.labels
    ][:2]
    rows = [
        *("Subject,Filename,Onset,Apex,Offset,AU,Expression type",),
        *(f"{first},{n},{n + 4},{n + 9},4+7,Micro-expression" for n in (91, 301, 511)),
        f"{first},700,712,0,12,Macro-expression",
        f"{second},120,131,126,4 or 7,Micro-expresion",
        f"{second},1b4,160,170,4,Micro-expression",
        "s99,zz,200,206,211,4,Micro-expression",
    ]
    sheets = stage.window.others.sheets
    sheets.show(_written(stage, "part_A.csv", rows))
    dialog = sheets.dialog
    if dialog is not None:
        dialog.layouts.setCurrentIndex(dialog.layouts.findData("casme3"))
        stage.wait(lambda: dialog.rows.topLevelItemCount() > 0)
    return dialog


def columns(stage: Stage) -> QWidget | None:
    video_id = next(iter(stage.open().session.labels)).video.video_id
    rows = ["File;Start;End;Type;Coder"]
    rows += [f"{video_id};{n};{n + 11};ME;ada" for n in (91, 240, 377, 512)]
    columns = stage.window.others.columns
    columns.show(_written(stage, "coding.csv", rows))
    stage.wait(lambda: columns.dialog is not None)
    return columns.dialog


def simulation(stage: Stage) -> QWidget | None:
    stage.open().acts["simulate_points"].trigger()
    return stage.window.others.simulating.dialog


def _written(stage: Stage, name: str, rows: Sequence[str]) -> Path:
    path = stage.empty.with_name(name)
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def ledger(stage: Stage) -> QWidget | None:
    stage.open().acts["ledger"].trigger()
    return stage.window.ledger.dialog


def scoreboard(stage: Stage) -> QWidget | None:
    stage.open().acts["scoreboard"].trigger()
    return stage.window.scoreboard.dialog


def coders(stage: Stage) -> QWidget | None:
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


def _later(labels: VideoLabels) -> list[Point]:
    points = [replace(each, annotator="Ben") for each in sorted(labels.points)[1:]]
    last = labels.video.n_frames - 1
    return [replace(each, frame=min(each.frame + 3, last)) for each in points]


def bundle(stage: Stage) -> QWidget | None:
    stage.open().acts["bundle"].trigger()
    return stage.window.elsewhere.dialog


def reaction(stage: Stage) -> QWidget | None:
    stage.window.acts["reaction_time"].trigger()
    return stage.window.reacting.dialog


def error(stage: Stage) -> QWidget:
    failure = Failure(
        "The graphics card has too little memory for this training.",
        "Choose a smaller batch or width, or the processor.",
        "Traceback (most recent call last):\n  …",
    )
    box = errors.box_of(failure, stage.window)
    box.setModal(False)
    box.show()
    return box
