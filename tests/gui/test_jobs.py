"""The ways a job can end, each with a real process."""

import os
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from core.progress import (
    Beat,
    Caution,
    Curve,
    Done,
    Failure,
    Message,
    Preview,
    Progress,
    Stopped,
)
from pwes_gui import jobs
from pwes_gui.jobs import Job, Target, death_of, follow

SPAWN_MS = 180_000  # a spawned process imports for seconds, on a busy machine for far longer
ROOT = Path(__file__).parents[2]


def does_well(job: str, request: object, pipe: Connection) -> None:
    pipe.send(Progress("Training", 1, 2))
    pipe.send(Curve(1, (("total", 1.5),)))
    pipe.send(Preview("run-1", ("a",)))
    pipe.send(Caution("Only a processor here."))
    pipe.send(Done(f"{job} {request}"))


def raises(_job: str, _request: object, pipe: Connection) -> None:
    pipe.send(Failure("There is nothing to train on.", "Set points.", "Traceback"))


def dies(_job: str, _request: object, pipe: Connection) -> None:
    pipe.send(Progress("Training", 1, 2))
    os.kill(os.getpid(), signal.SIGKILL)


def obeys(_job: str, _request: object, pipe: Connection) -> None:
    pipe.send(Progress("Training", 0, 0))
    assert pipe.recv() == "stop"
    pipe.send(Stopped("run-1"))


def is_deaf(_job: str, _request: object, pipe: Connection) -> None:
    pipe.send(Progress("Training", 0, 0))
    time.sleep(600)


def is_deaf_and_stubborn(_job: str, _request: object, pipe: Connection) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    pipe.send(Progress("Training", 0, 0))
    time.sleep(600)


def talks_too_much(_job: str, _request: object, pipe: Connection) -> None:
    for i in range(50_000):
        pipe.send(Progress("Training", i, 50_000))
    pipe.send(Done())


class Heard(QObject):
    """Everything a job said, in order, and how it ended."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.messages: list[object] = []
        self.ends: list[object] = []
        for said in (job.progressed, job.curve, job.previewed, job.cautioned):
            said.connect(self.messages.append)
        job.succeeded.connect(lambda result: self.ends.append(Done(result)))
        job.stopped.connect(lambda result: self.ends.append(Stopped(result)))
        job.failed.connect(self.ends.append)


def started(qtbot: QtBot, target: Target) -> tuple[Job, Heard]:
    job = Job("train", "study", target=target)
    heard = Heard(job)
    job.start()
    qtbot.waitUntil(lambda: bool(heard.messages or heard.ends), timeout=SPAWN_MS)
    return job, heard


def ended(qtbot: QtBot, job: Job, heard: Heard) -> object:
    qtbot.waitUntil(lambda: bool(heard.ends) and job.isFinished(), timeout=SPAWN_MS)
    (end,) = heard.ends
    return end


def test_a_job_that_does_well_says_everything_and_its_result(qtbot: QtBot) -> None:
    job, heard = started(qtbot, does_well)
    assert ended(qtbot, job, heard) == Done("train study")
    kinds = [type(each) for each in heard.messages]
    assert kinds == [Progress, Curve, Preview, Caution]


def test_a_failure_arrives_in_words(qtbot: QtBot) -> None:
    job, heard = started(qtbot, raises)
    end = ended(qtbot, job, heard)
    assert end == Failure("There is nothing to train on.", "Set points.", "Traceback")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_worker_that_dies_without_a_word_becomes_a_sentence(qtbot: QtBot) -> None:
    job, heard = started(qtbot, dies)
    end = ended(qtbot, job, heard)
    assert isinstance(end, Failure)
    assert "SIGKILL" in end.problem
    assert "memory" in end.problem
    assert "safe" in end.remedy


def test_a_job_that_is_cancelled_says_what_it_kept(qtbot: QtBot) -> None:
    job, heard = started(qtbot, obeys)
    job.cancel()
    job.cancel()
    assert ended(qtbot, job, heard) == Stopped("run-1")


def test_a_deaf_worker_is_ended_by_force(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "STOP_WITHIN_MS", 200)
    job, heard = started(qtbot, is_deaf)
    job.cancel()
    assert ended(qtbot, job, heard) == Stopped("")


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can ignore termination there")
def test_a_stubborn_worker_is_killed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "STOP_WITHIN_MS", 200)
    monkeypatch.setattr(jobs, "DIE_WITHIN_MS", 200)
    job, heard = started(qtbot, is_deaf_and_stubborn)
    job.cancel()
    assert ended(qtbot, job, heard) == Stopped("")


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can ignore termination there")
def test_closing_waits_until_the_process_is_gone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "STOP_WITHIN_MS", 200)
    monkeypatch.setattr(jobs, "DIE_WITHIN_MS", 200)
    job, _ = started(qtbot, is_deaf_and_stubborn)
    job.close()
    assert job.isFinished()
    assert not job.is_worker_alive


def test_a_flood_of_progress_is_thinned_and_its_last_word_arrives(qtbot: QtBot) -> None:
    start = time.monotonic()
    job, heard = started(qtbot, talks_too_much)
    assert ended(qtbot, job, heard) == Done("")
    seconds = time.monotonic() - start
    assert len(heard.messages) <= 25 * seconds + 2
    assert heard.messages[-1] == Progress("Training", 49_999, 50_000)


def test_what_is_not_progress_is_never_dropped() -> None:
    said: list[Message] = []
    pace = jobs._Pace(said.append)
    for i in range(60):
        pace.take(Progress("Training", i, 60))
        pace.take(Curve(i, ()))
    curves = [each.iteration for each in said if isinstance(each, Curve)]
    assert curves == list(range(60))


@pytest.mark.parametrize(
    ("exit_code", "word"), [(1, "exit code 1"), (-11, "SIGSEGV"), (-9, "memory"), (-999, "-999")]
)
def test_every_death_has_a_sentence(exit_code: int, word: str) -> None:
    assert word in death_of(exit_code).problem


def followed(target: Target, *, stops: bool = False) -> tuple[list[Message], Message]:
    """Follow a worker without a thread of Qt's; return what it said and how it ended."""
    spawn = get_context("spawn")
    pipe, workers_end = spawn.Pipe()
    process = spawn.Process(target=target, args=("train", "study", workers_end))
    said: list[Message] = []

    def hear(message: Message) -> None:
        said.append(message)
        if stops:
            pipe.send("stop")

    ending = follow(process, pipe, workers_end, hear)
    assert not process.is_alive()
    return said, ending


def test_following_hears_everything_until_the_end() -> None:
    said, ending = followed(does_well)
    assert [type(each) for each in said] == [Progress, Curve, Preview, Caution]
    assert ending == Done("train study")


def test_following_can_stop_the_worker_over_the_same_pipe() -> None:
    assert followed(obeys, stops=True)[1] == Stopped("run-1")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_following_sees_a_death() -> None:
    said, ending = followed(dies)
    assert said == [Progress("Training", 1, 2)]
    assert isinstance(ending, Failure)


def falls_silent(_job: str, _request: object, pipe: Connection) -> None:
    pipe.send(Beat())
    pipe.recv()
    pipe.send(Done("late"))


def test_a_worker_that_falls_silent_is_told_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "SILENT_S", 0.2)
    said, ending = followed(falls_silent, stops=True)
    assert said == [Caution(jobs.SILENCE)]
    assert ending == Done("late")


def test_following_thins_a_flood() -> None:
    said, ending = followed(talks_too_much)
    assert len(said) < 1000
    assert said[-1] == Progress("Training", 49_999, 50_000)
    assert ending == Done()


class Emitter(QObject):
    told = Signal(bool, object)


@pytest.mark.usefixtures("qapp")
def test_emitting_loses_no_reference() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at each emit, and aborts after a few hundred."""
    emitter = Emitter()
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(10_000):
        emitter.told.emit(True, None)
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(abs(a - b) < 1000 for a, b in zip(before, after, strict=True))


def test_the_gui_process_does_not_load_torch() -> None:
    code = "import sys, pwes_gui.app; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
