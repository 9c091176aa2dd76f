"""Older layouts become the present one, step by step."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.lib import recfunctions
from numpy.typing import NDArray

from core.labels import Labels
from core.project import migrations
from core.project.hdf5_file import writing
from core.project.journal import replay
from core.project.labels_file import FORMAT, read_labels
from core.project.migrations import Line, Tables, upgraded_line, upgraded_tables
from core.project.tables import to_tables


def with_seconds(tables: Tables) -> Tables:
    """Take a layout from the time before points had seconds_spent to schema 1."""
    zeros = np.zeros(len(tables["points"]))
    points = recfunctions.append_fields(tables["points"], "seconds_spent", zeros, usemask=False)
    return {**tables, "points": points}


def without_faces(tables: Tables) -> NDArray[np.void]:
    """Return the videos as they were before a face could be chosen: layout 1."""
    return recfunctions.drop_fields(tables["videos"], ["face_frame", "face_x", "face_y", "note"])


def without_raw_frames(labels: Labels) -> Labels:
    """Return labels as a layout could hold them that knew no reaction times."""
    points = {
        each.video.video_id: frozenset(replace(point, raw_frame=None) for point in each.points)
        for each in labels
    }
    return Labels({name: replace(labels[name], points=mine) for name, mine in points.items()})


def without_notes(labels: Labels) -> Labels:
    """Return labels as a layout without notes could hold them, nor raw frames."""
    return Labels(
        {
            each.video.video_id: replace(each, video=replace(each.video, note=""))
            for each in without_raw_frames(labels)
        }
    )


def without_raw(tables: Tables) -> NDArray[np.void]:
    """Return the points as they were before reaction times: layout 3."""
    return recfunctions.drop_fields(tables["points"], ["raw_frame"])


def with_number(line: Line) -> Line:
    """Take a line from the time when n was called number to schema 1."""
    rest = {name: value for name, value in line.items() if name != "number"}
    return {**rest, "n": line["number"]}


def test_a_made_up_older_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, labels: Labels
) -> None:
    tables = to_tables(labels)
    tables["points"] = recfunctions.drop_fields(without_raw(tables), "seconds_spent")
    tables["videos"] = without_faces(tables)
    with writing(tmp_path / "old.h5", FORMAT, 0) as file:
        file.attrs["sequence"] = 4
        for name, table in tables.items():
            file[name] = table
    monkeypatch.setitem(migrations.TABLE_STEPS, 0, with_seconds)
    assert read_labels(tmp_path / "old.h5") == (without_notes(labels), 4)


def test_a_made_up_older_line_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(migrations.LINE_STEPS, 0, with_number)
    old = (
        b'{"v":0,"number":1,"text":"","video_id":"v","removed":[],"added":[{"type":"video",'
        b'"video_id":"v","path":"","subject_id":"","fps":30,"n_frames":9,"is_vfr":false,'
        b'"content_hash":"","state":"new"}]}\n'
    )
    replayed = replay(Path("journal.jsonl"), old, Labels(), 0)
    assert (replayed.damage, replayed.sequence, "v" in replayed.labels) == ("", 1, True)


def test_a_project_from_before_faces_could_be_chosen_is_read(
    tmp_path: Path, labels: Labels
) -> None:
    tables = to_tables(labels)
    tables["videos"], tables["points"] = without_faces(tables), without_raw(tables)
    with writing(tmp_path / "old.h5", FORMAT, 1) as file:
        file.attrs["sequence"] = 4
        for name, table in tables.items():
            file[name] = table
    assert read_labels(tmp_path / "old.h5") == (without_notes(labels), 4)
    line = (
        b'{"v":1,"n":1,"text":"","video_id":"v","removed":[],"added":[{"type":"video",'
        b'"video_id":"v","path":"","subject_id":"","fps":30,"n_frames":9,"is_vfr":false,'
        b'"content_hash":"","state":"new"}]}\n'
    )
    replayed = replay(Path("journal.jsonl"), line, Labels(), 0)
    assert replayed.damage == ""
    assert replayed.labels["v"].video.face is None


def test_a_project_from_before_videos_had_notes_is_read(tmp_path: Path, labels: Labels) -> None:
    tables = to_tables(labels)
    tables["videos"] = recfunctions.drop_fields(tables["videos"], ["note"])
    tables["points"] = without_raw(tables)
    with writing(tmp_path / "old.h5", FORMAT, 2) as file:
        file.attrs["sequence"] = 4
        for name, table in tables.items():
            file[name] = table
    assert read_labels(tmp_path / "old.h5") == (without_notes(labels), 4)
    line = (
        b'{"v":2,"n":1,"text":"","video_id":"v","removed":[],"added":[{"type":"video",'
        b'"video_id":"v","path":"","subject_id":"","fps":30,"n_frames":9,"is_vfr":false,'
        b'"content_hash":"","state":"new","face":{"frame":3,"x":0.5,"y":0.5}}]}\n'
    )
    replayed = replay(Path("journal.jsonl"), line, Labels(), 0)
    assert replayed.damage == ""
    assert replayed.labels["v"].video.note == ""
    assert replayed.labels["v"].video.face is not None


def test_a_project_from_before_reaction_times_is_read(tmp_path: Path, labels: Labels) -> None:
    tables = to_tables(labels)
    tables["points"] = without_raw(tables)
    with writing(tmp_path / "old.h5", FORMAT, 3) as file:
        file.attrs["sequence"] = 4
        for name, table in tables.items():
            file[name] = table
    assert read_labels(tmp_path / "old.h5") == (without_raw_frames(labels), 4)
    line = (
        b'{"v":3,"n":1,"text":"","video_id":"v","removed":[],"added":[{"type":"video",'
        b'"video_id":"v","path":"","subject_id":"","fps":30,"n_frames":9,"is_vfr":false,'
        b'"content_hash":"","state":"new","face":null,"note":"dark"},{"type":"point",'
        b'"video_id":"v","frame":3,"kind":"micro","annotator":"","created_at":"",'
        b'"seconds_spent":0}]}\n'
    )
    replayed = replay(Path("journal.jsonl"), line, Labels(), 0)
    assert replayed.damage == ""
    assert [point.raw_frame for point in replayed.labels.points] == [None]
    assert replayed.labels["v"].video.note == "dark"


def test_steps_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "SCHEMA", 3)
    monkeypatch.setattr(
        migrations, "LINE_STEPS", {1: lambda _: {"seen": [1]}, 2: lambda x: {**x, "last": 2}}
    )
    assert upgraded_line({}, 1) == {"seen": [1], "last": 2}
    assert upgraded_line({"as": "is"}, 3) == {"as": "is"}


def test_a_layout_that_never_was_is_refused() -> None:
    with pytest.raises(ValueError, match="format 0"):
        upgraded_tables({}, 0)
