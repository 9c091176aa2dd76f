"""One job after the other: what is passed on, what is cleared up, what is not mixed up."""

from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.labels import Labels, VideoLabels
from core.progress import Done, Progress, Stopped
from core.videos import Video
from pwes_gui.one_job import OneJob

SPAWN_MS = 180_000  # a spawned process imports for seconds, on a busy machine for far longer


def counts_lines(_name: str, request: object, pipe: Connection) -> None:
    pipe.send(Progress("Reading", 1, 1))
    pipe.send(Done(str(Path(str(request)).is_file())))


def obeys_slowly(_name: str, _request: object, pipe: Connection) -> None:
    pipe.send(Progress("Working", 0, 0))
    assert pipe.recv() == "stop"
    pipe.send(Progress("Keeping what there is", 0, 0))
    pipe.send(Stopped("some"))


def test_the_next_can_start_once_one_has_ended_and_its_labels_are_gone(qtbot: QtBot) -> None:
    parent = QObject()
    one, results = OneJob(parent, counts_lines), list[str]()
    one.succeeded.connect(results.append)
    for _ in range(2):
        path = one.set_aside(Labels())
        with qtbot.waitSignal(one.ended, timeout=SPAWN_MS):
            one.start("read", path)
            assert one.is_running
            with pytest.raises(RuntimeError, match="runs already"):
                one.start("read", path)
        assert one.job is None
        assert not path.parent.exists()
    assert results == ["True", "True"]


def test_nothing_of_its_progress_is_told_once_it_was_told_to_stop(qtbot: QtBot) -> None:
    parent = QObject()
    one, phases, stopped = OneJob(parent, obeys_slowly), list[str](), list[str]()
    one.progressed.connect(lambda progress: phases.append(progress.phase))
    one.stopped.connect(stopped.append)
    with qtbot.waitSignal(one.progressed, timeout=SPAWN_MS):
        one.start("work", None)
    with qtbot.waitSignal(one.ended, timeout=SPAWN_MS):
        assert one.cancel()
    assert (phases, stopped) == (["Working"], ["some"])
    assert not one.cancel()


def test_the_end_of_one_that_was_closed_is_not_taken_for_that_of_the_next(qtbot: QtBot) -> None:
    parent = QObject()
    one, ends = OneJob(parent, obeys_slowly), list[bool]()
    one.ended.connect(lambda: ends.append(True))
    with qtbot.waitSignal(one.progressed, timeout=SPAWN_MS):
        one.start("work", None)
    one.close()
    assert ends == [True]
    with qtbot.waitSignal(one.progressed, timeout=SPAWN_MS):
        one.start("work", None)  # the end of the one before is only heard of now
    assert one.is_running
    assert ends == [True]
    one.close()
    assert ends == [True, True]


def test_labels_that_cannot_be_set_aside_leave_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    parent = QObject()
    one = OneJob(parent, counts_lines)
    video = Video("v", "v.mp4", "s01", 30.0, 33, note="\0")
    with pytest.raises(UserError, match="NUL"):
        one.set_aside(Labels({"v": VideoLabels(video)}))
    assert list(folder.iterdir()) == []
