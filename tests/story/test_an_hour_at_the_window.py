"""A person's hour: from an empty window to a table, and back to it the next day."""

import csv
from pathlib import Path

from pytestqt.qtbot import QtBot

from core.labels import Labels
from core.points import Kind
from core.proposals import Proposal, Status
from core.videos import VideoState
from tests.gui.conftest import MakeVideo, finished_run
from tests.story.person import LONG_MS, SHIFT, Person


def make_a_project(person: Person, qtbot: QtBot, videos: list[Path]) -> None:
    person.answer("getSaveFileName", (str(person.project), ""))
    person.window.start.new.click()
    person.answer("getOpenFileNames", ([str(path) for path in videos], ""))
    person.window.views.videos.add.click()
    qtbot.waitUntil(lambda: len(person.window.session.labels) == len(videos), timeout=LONG_MS)
    qtbot.waitUntil(lambda: person.window.is_settled, timeout=LONG_MS)


def annotate(person: Person) -> None:
    """The first pass: a point for each expression, and the word that that was all."""
    for video_id, points in (("clip_a", ((14, "1"), (40, "2"))), ("clip_b", ((20, "1"),))):
        person.look_at(video_id)
        for frame, key in points:
            person.go(frame)
            person.press(key)
        person.press("C")


def train(person: Person) -> None:
    """Stand in for a training: outputs written where and as a worker writes them."""
    project = person.window.session.project
    assert project is not None
    run = finished_run(project, bright={3: 0.9, 4: 0.8, 9: 0.7})
    person.window.proposing.choose_run(run.run_id)


def review(person: Person, qtbot: QtBot) -> None:
    """The second pass over clip_a: accept the best as it is, widen the next, reject the rest."""
    window = person.window
    person.look_at("clip_a")
    person.press("N", "A")
    second = window.session.selected
    assert isinstance(second, Proposal)
    person.go(second.interval.offset + 1)
    person.press("O", "N")
    while window.proposing.proposals:
        person.press("R")
    person.press("R", modifier=SHIFT)
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)


def test_an_hour_at_the_window(person: Person, qtbot: QtBot, make_video: MakeVideo) -> None:
    videos = [make_video("clip_a.mp4", subject="s01"), make_video("clip_b.mp4", subject="s02")]
    make_a_project(person, qtbot, videos)
    assert not person.window.panel.train.isEnabled()

    annotate(person)
    labels = person.window.session.labels
    assert [(p.video_id, p.frame, p.kind) for p in labels.points] == [
        ("clip_a", 14, Kind.MICRO),
        ("clip_a", 40, Kind.MACRO),
        ("clip_b", 20, Kind.MICRO),
    ]
    assert all(each.video.state is VideoState.COMPLETE for each in labels)
    assert person.window.panel.train.isEnabled()

    train(person)
    review(person, qtbot)
    labels = person.window.session.labels
    statuses = [each.status for each in labels.intervals]
    assert statuses.count(Status.ACCEPTED) == 1
    assert statuses.count(Status.EDITED) == 1
    assert labels["clip_a"].video.state is VideoState.REVIEWED

    person.answer("getSaveFileName", (str(person.table), ""))
    person.window.views.review.export.click()
    qtbot.waitUntil(person.table.is_file, timeout=LONG_MS)
    rows = read(person.table)
    decided = [row["status"] for row in rows if row["status"] != "proposed"]
    assert sorted(decided) == sorted(str(each) for each in statuses)

    the_next_day(person, qtbot, labels)


def the_next_day(person: Person, qtbot: QtBot, labels: Labels) -> None:
    """Close, open again: all is as it was, and the same table comes out."""
    before = person.table.read_bytes()
    shown = person.window.proposing.cover.every
    person.window.close()
    window = person.start()
    window.open(person.project)
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONG_MS)
    assert window.session.video_id == "clip_a"
    assert set(window.session.labels.points) == set(labels.points)
    assert set(window.session.labels.intervals) == set(labels.intervals)
    assert [each.video for each in window.session.labels] == [each.video for each in labels]
    assert window.proposing.cover.every == shown
    person.table.unlink()
    window.views.review.export.click()
    qtbot.waitUntil(person.table.is_file, timeout=LONG_MS)
    assert person.table.read_bytes() == before
    window.close()


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
