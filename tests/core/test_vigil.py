"""What a worker says and does when memory runs short."""

import multiprocessing
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from threading import Event

import numpy as np
import pytest

from core import memory, vigil, worker
from core.progress import Beat, Caution, Message, Progress, Stopped, StopRequestedError
from core.vigil import GB, SHORT, Vigil, limit_memory

LOTS, LITTLE, NOTHING = 100 * GB, 1 << 28, 1 << 10


def watched(left: int, held: int) -> tuple[Vigil, list[Message]]:
    said: list[Message] = []
    return Vigil(said.append, lambda: left, lambda: held), said


def test_it_is_quiet_while_there_is_enough() -> None:
    watch, said = watched(LOTS, LOTS)
    watch.look()
    assert said == []
    assert not watch.is_short.is_set()


def test_it_warns_once_before_it_stops() -> None:
    watch, said = watched(vigil.GB // 2 + 1, LOTS)
    watch.look()
    watch.look()
    assert [type(each) for each in said] == [Caution]
    assert "100.0 GB" in said[0].text  # type: ignore[union-attr]
    assert not watch.is_short.is_set()


def test_a_large_job_is_stopped_when_hardly_anything_is_left() -> None:
    watch, said = watched(NOTHING, LOTS)
    watch.look()
    assert watch.is_short.is_set()
    assert len(said) == 1


def test_a_small_job_is_not_to_blame() -> None:
    watch, _ = watched(NOTHING, LITTLE)
    watch.look()
    assert not watch.is_short.is_set()


def test_it_beats_while_a_step_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vigil, "EVERY_S", 0.01)
    monkeypatch.setattr(vigil, "BEAT_EVERY_S", 0.01)
    heard = Event()
    watch = Vigil(lambda message: heard.set() if message == Beat() else None)
    watch.start()
    assert heard.wait(30)
    watch.end()
    watch.join(30)
    assert not watch.is_alive()


def job() -> Iterator[Message]:
    try:
        for k in range(10):
            yield Progress("Working", k, 10)
    except StopRequestedError:
        yield Stopped("kept")


def test_a_job_short_of_memory_keeps_what_it_has_and_says_why() -> None:
    asked, is_short = Event(), Event()
    is_short.set()
    *_, last = worker._obedient(job(), asked, is_short)
    assert last == SHORT


def test_who_asked_for_the_stop_is_told_that_it_stopped() -> None:
    asked, is_short = Event(), Event()
    asked.set()
    is_short.set()
    *_, last = worker._obedient(job(), asked, is_short)
    assert last == Stopped("kept")


def take_too_much(pipe: Connection) -> None:
    limit_memory()
    try:
        np.ones(memory.left() + GB, np.uint8)
    except MemoryError:
        pipe.send("refused")
    else:
        pipe.send("granted")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system refuses by itself")
def test_more_than_is_left_is_refused_at_once() -> None:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=take_too_much, args=(theirs,))
    process.start()
    theirs.close()
    assert ours.recv() == "refused"
    process.join(60)
