"""The worker process: runs one job and tells its parent, message by message, how it goes."""

import contextlib
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from multiprocessing import connection
from multiprocessing.connection import Connection
from time import monotonic

import psutil

from core import torch_here
from core.errors import UserError
from core.progress import Ending, Failure, Message, Progress, Stopped, StopRequestedError
from core.vigil import SHORT, Vigil, limit_memory

STOP = "stop"
PROGRESS_EVERY_S = 0.05
LOWER_PRIORITY = 10
CARD_IS_SHORT = "OutOfMemoryError"  # torch's own; torch is not loaded to ask it
CARD_IS_GONE = "AcceleratorError"
TORCH_IS_SHORT = "can't allocate memory"  # torch raises a RuntimeError that says so


def work(job: str, request: object, pipe: Connection) -> None:
    """Run the job of that name; the last message sent is its Ending.

    The job ends early, keeping what it has, when "stop" comes through the pipe; the process
    ends when the pipe's other end is gone.
    """
    _step_back()
    limit_memory()
    watch, voice = _StopWatch(pipe), _Voice(pipe)
    vigil = Vigil(voice.say)
    vigil.start()
    try:
        for message in _obedient(_start(job, request), watch.asked, vigil.is_short):
            voice.say(message)
    except UserError as error:
        voice.say(Failure(error.problem, error.remedy))
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
        voice.say(_failure(error))
    finally:
        vigil.end()


def _failure(error: Exception) -> Failure:
    """Put into words what ended a job and was not meant for people."""
    if torch_here.is_of_torch(error):
        return Failure(torch_here.LACKING, torch_here.ELSEWHERE)
    if isinstance(error, MemoryError) or TORCH_IS_SHORT in str(error):
        return Failure(
            "There was not enough memory for this job.",
            "Close other programs, or choose a smaller width, and start it again.",
            traceback.format_exc(),
        )
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if CARD_IS_SHORT in kinds:
        return Failure(
            "The graphics card has too little memory for this job.",
            "Close other programs that use it, choose a smaller width or the processor, and start "
            "it again.",
            traceback.format_exc(),
        )
    if CARD_IS_GONE in kinds or "CUDA error" in str(error):
        return Failure(
            "The graphics card does not answer any more.",
            "Start the job again, on the processor if that does not help: what it had done is "
            "kept. If it happens again, restart the computer.",
            traceback.format_exc(),
        )
    problem = f"The job failed unexpectedly ({type(error).__name__}: {error})."
    return Failure(problem, "Nothing in the project was changed.", traceback.format_exc())


class _Voice:
    """Says one message after the other, whichever thread they come from."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._turn = threading.Lock()
        self._has_ended = False

    def say(self, message: Message) -> None:
        with self._turn:
            if self._has_ended:
                return  # nothing comes after the ending
            self._has_ended = isinstance(message, Ending)
            try:
                self._pipe.send(message)
            except BrokenPipeError:
                os._exit(1)  # the window is gone: nobody is left to tell


def _start(job: str, request: object) -> Iterator[Message]:  # noqa: C901, PLR0911, PLR0912 - one a job
    """Import only what the job needs: torch is loaded here, in the child, and nowhere else."""
    match job:
        case "extract":
            from core.jobs.extraction import extract_features

            return extract_features(request)  # type: ignore[arg-type]
        case "train":
            from core.jobs.training import train

            return train(request)  # type: ignore[arg-type]
        case "spot":
            from core.jobs.training import spot

            return spot(request)  # type: ignore[arg-type]
        case "evaluate":
            from core.jobs.scoreboard import evaluate

            return evaluate(request)  # type: ignore[arg-type]
        case "next":
            from core.jobs.next_click import suggest

            return suggest(request)  # type: ignore[arg-type]
        case "bundle":
            from core.jobs.carrying import send

            return send(request)  # type: ignore[arg-type]
        case "collect":
            from core.jobs.carrying import fetch

            return fetch(request)  # type: ignore[arg-type]
        case "proxy":
            from core.jobs.proxies import make_proxies

            return make_proxies(request)  # type: ignore[arg-type]
        case "demo":
            from core.jobs.demo import make_demo

            return make_demo(request)  # type: ignore[arg-type]
        case "doctor":
            from core.jobs.doctor import check_torch

            return check_torch(request)
        case "device":
            from core.jobs.device import look_for_device

            return look_for_device(request)  # type: ignore[arg-type]
    raise ValueError(f"there is no job {job}")


def _obedient(
    job: Iterator[Message], asked: threading.Event, is_short: threading.Event
) -> Iterator[Message]:
    """Pass the job's messages on, thinned; throw the wish to stop into it once it is there."""
    last_told = 0.0
    for message in job:
        now = monotonic()
        if not isinstance(message, Progress) or now - last_told >= PROGRESS_EVERY_S:
            last_told = now if isinstance(message, Progress) else last_told
            yield message
        if asked.is_set() or is_short.is_set():
            for last in _wind_up(job):
                yield SHORT if isinstance(last, Stopped) and not asked.is_set() else last
            return


def _wind_up(job: Iterator[Message]) -> Iterator[Message]:
    throw = getattr(job, "throw", None)
    if throw is None:
        yield Stopped()
        return
    try:
        yield throw(StopRequestedError())
        yield from job
    except (StopRequestedError, StopIteration):
        yield Stopped()


class _StopWatch:
    """Listens to the parent, so that a job in the middle of a long step is still overheard."""

    def __init__(self, pipe: Connection) -> None:
        self.asked = threading.Event()
        self._pipe = pipe
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        try:
            while self._pipe.recv() != STOP:
                pass
            self.asked.set()
            connection.wait([self._pipe])
        except (EOFError, OSError):
            os._exit(1)  # the window is gone: nobody is left to work for


def _step_back() -> None:
    """Leave the processor to the window whenever it wants it."""
    with contextlib.suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            psutil.Process().nice(LOWER_PRIORITY)
