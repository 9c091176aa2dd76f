"""A worker that dies in any phase is a sentence; what it worked on is whole, and goes on."""

import os
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from core.demo.manifest import read_manifest
from core.jobs import demo
from core.jobs.extraction import cached_features
from core.jobs.requests import EvaluationRequest, ExtractRequest, ProxyRequest, TrainRequest
from core.labels import Labels
from core.progress import Ending, Failure, Message, Progress
from core.project.files import DRAFT
from core.project.folder import Project, features_folder
from core.project.labels_file import write_labels
from core.project.run_file import Run, RunState
from core.settings import FeatureSettings, NetworkSettings, Settings, TrainingSettings
from core.worker import _start
from pwes_gui.jobs import follow
from pwes_gui.main_window import MainWindow
from tests.faults.doomed import doomed
from tests.faults.typing_person import at_the_window
from tests.faults.warm import IMPORTED, child, gone
from tests.gui.conftest import own_settings

__all__ = ["own_settings"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is neither fork nor SIGKILL")

TINY = Settings(
    network=NetworkSettings(width=16),
    training=TrainingSettings(iterations=10, warmup=2, preview_every=4, threads=1),
)
LONG_MS = 60_000
SAYS = {
    "SIGKILL": "was killed (SIGKILL)",
    "MemoryError": "not enough memory",
    "card full": "graphics card has too little memory",
    "card gone": "graphics card does not answer",
    "NaN": "finite",
}


@dataclass(frozen=True, slots=True)
class End:
    """How a doomed worker ended."""

    ending: Ending
    said: list[Message]


def died(job: str, request: object, where: str, call: int, death: str) -> End:
    """Let a worker die, follow it as the window does, and see that nothing of it is left."""
    context = get_context("forkserver")
    context.set_forkserver_preload(IMPORTED)
    ours, theirs = context.Pipe()
    target = partial(doomed, where, call, death)
    process = context.Process(target=target, args=(job, request, theirs))
    said: list[Message] = []
    ending = follow(process, ours, theirs, said.append)
    assert gone(process.pid)
    assert isinstance(ending, Failure), ending
    assert SAYS[death] in ending.problem
    assert ending.remedy
    return End(ending, said)


def new_run(path: Path, settings: Settings = TINY) -> Run:
    with Project.open(path, read_only=True) as project:
        return project.runs.create(settings, project.labels, project.labels)


def read(path: Path) -> tuple[Labels, list[Run]]:
    """Open a project for writing: it has no litter then; return its labels and its runs."""
    with Project.open(path) as project:
        assert not project.read_only
        labels, runs = project.labels, project.runs.list()
    assert not [*path.rglob(f".*{DRAFT}")]
    return labels, runs


def done(job: str, request: object) -> Message:
    return [*_start(job, request)][-1]


@pytest.mark.parametrize(
    ("where", "call", "death"),
    [
        ("core.model.training:Trainer._terms", 6, "SIGKILL"),
        ("core.model.training:Trainer._terms", 6, "MemoryError"),
        ("core.model.training:Trainer._terms", 6, "card full"),
        ("core.model.training:Trainer._terms", 6, "card gone"),
        ("core.model.training:Trainer._terms", 6, "NaN"),
        ("core.project.run_file:Run.write_outputs", 2, "SIGKILL"),
        ("core.model.training:Trainer.predict", 3, "card full"),
    ],
)
def test_a_training_that_dies_goes_on_from_its_checkpoint(
    demo_project: Path, where: str, call: int, death: str
) -> None:
    before, _ = read(demo_project)
    request = TrainRequest(demo_project, new_run(demo_project).run_id)
    died("train", request, where, call, death)
    labels, (run,) = read(demo_project)
    assert labels == before
    assert run.state is (RunState.RUNNING if death == "SIGKILL" else RunState.FAILED)
    assert run.checkpoint_path.is_file()
    iterations = [curve.iteration for curve in run.curves()]
    assert iterations[0] == 1
    done("train", request)
    _, (run,) = read(demo_project)
    assert run.state is RunState.DONE
    assert [curve.iteration for curve in run.curves()] == [*range(1, 11)]
    assert run.read_outputs(next(iter(labels)).video.video_id) is not None


@pytest.mark.parametrize("death", ["SIGKILL", "MemoryError"])
def test_an_extraction_that_dies_is_taken_up(
    demo_project: Path, tmp_path: Path, death: str
) -> None:
    labels, _ = read(demo_project)
    shutil.rmtree(features_folder(demo_project))
    write_labels(tmp_path / "labels.h5", labels, 0)
    request = ExtractRequest(demo_project, tmp_path / "labels.h5")
    died("extract", request, "core.jobs.pace:Pace.at", 4, death)
    assert read(demo_project) == (labels, [])
    videos = [each.video for each in labels]
    for video in videos:
        cached_features(demo_project, video, FeatureSettings())  # there or not, never an error


def test_an_evaluation_that_dies_costs_no_label(demo_project: Path, tmp_path: Path) -> None:
    labels, _ = read(demo_project)
    write_labels(tmp_path / "labels.h5", labels, 0)
    request = EvaluationRequest(demo_project, tmp_path / "labels.h5", TINY)
    died("evaluate", request, "core.jobs.pace:Pace.at", 2, "SIGKILL")
    assert read(demo_project)[0] == labels


def test_proxies_that_die_are_made_anew(demo_project: Path, tmp_path: Path) -> None:
    labels, _ = read(demo_project)
    write_labels(tmp_path / "labels.h5", labels, 0)
    videos = tuple(each.video.video_id for each in labels)
    request = ProxyRequest(demo_project, tmp_path / "labels.h5", videos[:1])
    died("proxy", request, "core.jobs.pace:Pace.at", 20, "SIGKILL")
    assert read(demo_project)[0] == labels
    assert not [*demo_project.glob("proxies/*.mkv")]
    done("proxy", request)
    assert len([*demo_project.glob("proxies/*.mkv")]) == 1


def test_a_demo_that_dies_while_it_renders_leaves_no_project(tmp_path: Path) -> None:
    died("demo", tmp_path, "core.demo.make:Progress.__init__", 1, "SIGKILL")
    assert not [*tmp_path.glob("*.pwes")]


def test_a_demo_that_dies_while_it_is_put_together_is_put_together_anew(
    demo_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, videos = read_manifest(demo_project.parent / "videos")
    commit, path = Project.commit, demo_project.with_name("again.pwes")

    def dies(project: Project, *_: object) -> None:
        if len(project.labels):
            raise KeyboardInterrupt
        commit(project, demo._added(project, videos[0]))

    with monkeypatch.context() as doom:
        doom.setattr(Project, "commit", dies)
        with pytest.raises(KeyboardInterrupt):
            demo.project_of(path, videos)
    assert not path.exists()
    demo.project_of(path, videos)
    assert {each.name for each in path.parent.glob(".*")} == set()
    assert len(read(path)[0]) == len(videos)


def test_a_process_that_helps_to_extract_may_die(demo_project: Path, tmp_path: Path) -> None:
    labels, _ = read(demo_project)
    shutil.rmtree(features_folder(demo_project))
    write_labels(tmp_path / "labels.h5", labels, 0)
    job = _start("extract", ExtractRequest(demo_project, tmp_path / "labels.h5"))
    assert isinstance(next(job), Progress)
    next(job)
    killed = False
    with pytest.raises(Exception, match="The system ended a process that extracted") as caught:
        for _ in job:
            for each in psutil.Process().children(recursive=True):
                if not killed and "spawn_main" in " ".join(each.cmdline()):
                    each.kill()
                    killed = True
    assert "goes on from what is done" in str(caught.value)
    assert read(demo_project)[0] == labels


def test_a_window_that_is_killed_takes_its_worker_along_and_the_next_offers_to_go_on(
    demo_project: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with child(at_the_window, demo_project, 1, tmp_path / "places", "short") as window:
        window.waited_for()
        runs = demo_project / "runs"
        until = time.monotonic() + 120
        while not [*runs.glob("*/curves.jsonl")]:
            assert time.monotonic() < until, window.told()
            time.sleep(0.02)
        os.kill(window.process.pid or 0, signal.SIGKILL)
        assert gone(window.process.pid)
    _, (run,) = read(demo_project)
    assert run.state in {RunState.RUNNING, RunState.DONE}
    again = MainWindow()
    qtbot.addWidget(again)
    notices: list[str] = []
    again.session.noticed.connect(notices.append)
    with qtbot.waitExposed(again):
        again.show()
    again.open(demo_project)
    qtbot.waitUntil(lambda: again.is_settled, timeout=LONG_MS)
    assert any("Resume" in notice for notice in notices)
    again.close()
