"""The worker process as the window meets it: through a pipe, and nothing else."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from core.jobs.requests import ExtractRequest, TrainRequest
from core.progress import Beat, Curve, Done, Ending, Failure, Message, Preview, Stopped
from core.project.folder import Project
from core.project.run_file import RunState
from core.settings import Settings, TrainingSettings
from core.worker import STOP, work


@contextmanager
def worker(job: str, request: object) -> Iterator[tuple[Connection, SpawnProcess]]:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=work, args=(job, request, theirs))
    process.start()
    theirs.close()
    try:
        yield ours, process
    finally:
        ours.close()
        process.join(60)
        assert not process.is_alive()


def received(pipe: Connection) -> list[Message]:
    messages: list[Message] = []
    while not messages or not isinstance(messages[-1], Ending):
        assert pipe.poll(180)
        messages.append(pipe.recv())
    return [each for each in messages if each != Beat()]


def new_run(project: Path, iterations: int) -> TrainRequest:
    settings = Settings(training=TrainingSettings(iterations=iterations, warmup=2))
    with Project.open(project, read_only=True) as opened:
        run = opened.runs.create(settings, opened.labels, opened.labels)
    return TrainRequest(project, run.run_id)


def test_a_job_that_cannot_work_ends_in_a_sentence(tmp_path: Path) -> None:
    request = ExtractRequest(tmp_path, tmp_path / "labels.h5")
    with worker("extract", request) as (pipe, _):
        (failure,) = received(pipe)
    assert isinstance(failure, Failure)
    assert "labels.h5" in failure.problem


def test_an_unknown_job_is_our_mistake_and_says_so() -> None:
    with worker("dance", None) as (pipe, _):
        (failure,) = received(pipe)
    assert isinstance(failure, Failure)
    assert "unexpectedly" in failure.problem
    assert "Traceback" in failure.details


def test_training_tells_its_curve_and_ends_with_the_run(demo_project: Path) -> None:
    request = new_run(demo_project, 4)
    with worker("train", request) as (pipe, _):
        messages = received(pipe)
    assert messages[-1] == Done(request.run_id)
    assert [m.iteration for m in messages if isinstance(m, Curve)] == [1, 2, 3, 4]
    assert any(isinstance(message, Preview) for message in messages)


def test_stop_keeps_the_checkpoint(demo_project: Path) -> None:
    request = new_run(demo_project, 100_000)
    with worker("train", request) as (pipe, _):
        while not isinstance(pipe.recv(), Curve):
            pass
        pipe.send(STOP)
        messages = received(pipe)
    assert messages[-1] == Stopped(request.run_id)
    with Project.open(demo_project, read_only=True) as project:
        run = project.runs.get(request.run_id)
    assert run.state is RunState.STOPPED
    assert run.checkpoint_path.exists()


def test_the_worker_goes_when_the_window_is_gone(demo_project: Path) -> None:
    with worker("train", new_run(demo_project, 100_000)) as (pipe, process):
        while not isinstance(pipe.recv(), Curve):
            pass
        pipe.close()
        process.join(30)
        assert process.exitcode == 1
