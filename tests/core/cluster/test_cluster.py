"""A cluster of real processes: the same tables as here, also when some of them die."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from core.cli.app import run
from core.cluster.address import Address, read_slurm, slurm_cluster
from core.cluster.crew import Crew, hired
from core.errors import UserError
from core.jobs.extraction import feature_settings_of
from core.jobs.fold_sending import train_there
from core.jobs.fold_training import FoldTask
from core.jobs.goods import LABELS, LOG, Goods, sent
from core.jobs.simulating import make_simulated
from core.processes import asked_to_stop, tell
from core.project.folder import Project, evaluation_folder
from core.project.labels_file import write_labels
from core.settings import FeatureSettings, Settings
from core.spotting.folds import leave_one_subject_out
from tests.conftest import returned

BY_HAND = Path(__file__).with_name("by_hand.py")
ROOT = Path(__file__).parents[3]
SCHEDULE = "[network]\nwidth = 8\n[training]\niterations = 60\nwarmup = 20\n"
Capture = pytest.CaptureFixture[str]


class NoWindow:
    def open(self, _project: Path | None) -> int:
        raise AssertionError

    def grab(self, _project: Path, _picture: Path) -> None:
        raise AssertionError


def call(*arguments: object) -> int:
    return run([str(each) for each in arguments], NoWindow())


@contextmanager
def scheduler(n_workers: int) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a cluster in a process of its own, and the process."""
    words = [sys.executable, str(BY_HAND), str(n_workers)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as process:
        family = psutil.Process(process.pid)
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        children = family.children(recursive=True)
        try:
            yield address, process
        finally:
            for each in (family, *children):
                with suppress(psutil.NoSuchProcess):
                    each.kill()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A simulated project, and the scores of a leave-one-out here."""
    folder = tmp_path_factory.mktemp("cluster")
    list(make_simulated(folder / "study.pwes", seed=0, n_subjects=4, videos_each=1))
    (folder / "tiny.toml").write_text(SCHEDULE)
    shutil.copytree(folder / "study.pwes", folder / "here.pwes")
    words = ("--loso", "--config", folder / "tiny.toml", "--csv", folder / "here.csv")
    assert call("evaluate", folder / "here.pwes", *words) == 0
    return folder


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Path:
    shutil.copytree(template / "study.pwes", tmp_path / "study.pwes")
    return tmp_path / "study.pwes"


def log_of(project: Path) -> list[dict[str, object]]:
    path = project / LOG
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def killing(project: Path, gone: list[int]) -> threading.Thread:
    """Kill the first worker that begins a task, a moment after it began."""

    def kill() -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            for row in log_of(project):
                if row["event"] == "began":
                    time.sleep(0.1)
                    gone.append(int(str(row["pid"])))
                    os.kill(gone[0], signal.SIGKILL)
                    return
            time.sleep(0.02)

    thread = threading.Thread(target=kill)
    thread.start()
    return thread


def test_folds_are_those_of_this_computer_though_a_worker_is_killed(
    template: Path, project: Path
) -> None:
    gone: list[int] = []
    thread = killing(project, gone)
    table = project.parent / "far.csv"
    words = ("--loso", "--config", template / "tiny.toml", "--csv", table)
    assert call("evaluate", project, *words, "--cluster", "local:2") == 0
    thread.join()
    assert table.read_bytes() == (template / "here.csv").read_bytes()
    here, there = (evaluation_folder(p) for p in (template / "here.pwes", project))
    folds = {each.name: each.read_bytes() for each in here.glob("*.h5")}
    assert {each.name: each.read_bytes() for each in there.glob("*.h5")} == folds
    rows = log_of(project)
    began = [row["name"] for row in rows if row["event"] == "began"]
    assert len(began) == 5  # four folds, one of them twice
    assert {row["name"] for row in rows if row["event"] == "done"} == set(began)
    assert gone


def test_the_scheduler_goes_and_another_one_goes_on(
    template: Path, project: Path, capsys: Capture
) -> None:
    table = project.parent / "far.csv"
    words = ("--loso", "--config", template / "tiny.toml", "--csv", table)
    with scheduler(1) as (address, process):
        folder = evaluation_folder(project)

        def end() -> None:
            while not list(folder.glob("*.h5")):
                time.sleep(0.02)
            process.kill()

        thread = threading.Thread(target=end)
        thread.start()
        assert call("evaluate", project, *words, "--cluster", address) == 1
        thread.join()
    said = " ".join(capsys.readouterr().err.split())
    assert "does not answer. Start again: it goes on from what is done." in said
    kept = {each: each.stat().st_mtime_ns for each in folder.glob("*.h5")}
    assert 1 <= len(kept) < 4
    with scheduler(1) as (address, _):
        assert call("evaluate", project, *words, "--cluster", address) == 0
    assert table.read_bytes() == (template / "here.csv").read_bytes()
    assert {each: each.stat().st_mtime_ns for each in kept} == kept


def test_features_are_those_of_this_computer_though_a_worker_is_killed(demo_project: Path) -> None:
    features = demo_project / "features"
    here = {each.name: each.read_bytes() for each in features.glob("*.h5")}
    (features / min(here)).unlink()  # one is enough for a worker that dies and one that goes on
    gone: list[int] = []
    thread = killing(demo_project, gone)
    words = ("--preset", "flow-peaks", "--cluster", "local:2")  # which learns nothing
    assert call("train", demo_project, *words) == 0
    thread.join()
    assert {each.name: each.read_bytes() for each in features.glob("*.h5")} == here
    assert [row["event"] for row in log_of(demo_project)].count("began") == 2
    assert gone


def wait_until_unwanted() -> bool:
    """A task that ends only when nobody wants it any more."""
    while not asked_to_stop():
        tell("waiting", 1)
        time.sleep(0.01)
    return True


def grow(n: int) -> int:
    tell("growing", n)
    return n + 1


def refuse() -> None:
    raise UserError("This cannot be done.", "Do something else.")


def break_down() -> None:
    raise ZeroDivisionError("nobody foresaw this")


def read_back(goods: Goods) -> tuple[bool, bytes]:
    """Return whether the worker sees the project, and what a file of it holds there."""
    return goods.seen is not None, (goods.project / "features" / "it").read_bytes()


@pytest.fixture(scope="module")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crew]:
    """One local worker, which offers a card that nobody computes on."""
    folder = tmp_path_factory.mktemp("crew")
    with hired("local:1", folder / LOG, has_card=True) as crew:
        returned(crew.gathered())
        yield crew


def test_a_task_tells_how_far_it_is_and_how_it_ended(crew: Crew) -> None:
    assert crew.submit("a", grow, 3).result(60) == 4
    with pytest.raises(UserError, match="This cannot be done"):
        crew.submit("b", refuse).result(60)
    with pytest.raises(ZeroDivisionError):
        crew.submit("c", break_down).result(60)
    deadline = time.monotonic() + 30
    while len([row for row in log_at(crew) if row["event"] == "failed"]) < 3:
        assert time.monotonic() < deadline  # what is told takes another way than results
        time.sleep(0.02)
    assert crew.read()["growing"] == 3
    events = [(row["name"], row["event"]) for row in log_at(crew) if "name" in row]
    assert events[:2] == [("a", "began"), ("a", "done")]
    assert events.count(("b", "began")) == 1  # what a person has to mend is not tried again
    assert events.count(("c", "failed")) == 3  # what nobody foresaw is
    failed = next(row for row in log_at(crew) if row["event"] == "failed")
    assert "nobody foresaw this" in str(failed["details"])


def log_at(crew: Crew) -> list[dict[str, object]]:
    return [json.loads(line) for line in crew.log.read_text(encoding="utf-8").splitlines()]


def test_a_card_is_asked_for_as_a_resource(crew: Crew) -> None:
    assert crew.has_card
    assert crew.submit("on a card", grow, 1, on_card=True).result(60) == 2


def test_what_workers_do_not_see_is_sent_and_what_they_see_is_not(
    crew: Crew, tmp_path: Path
) -> None:
    (tmp_path / "it").write_bytes(b"content")
    unseen = {"study.pwes/features/it": tmp_path / "it"}
    (crew.log.parent / "features").mkdir()
    (crew.log.parent / "features" / "it").write_bytes(b"content")
    wanted = FeatureSettings()
    near = returned(sent(crew, crew.log.parent, wanted, {}, unseen))
    assert crew.submit("near", read_back, near).result(60) == (True, b"content")
    far = returned(sent(crew, tmp_path, wanted, {}, unseen))  # the log is not in there
    assert crew.submit("far", read_back, far).result(60) == (False, b"content")
    assert crew.n_workers == 1


def test_other_features_on_a_worker_are_refused(
    template: Path, project: Path, crew: Crew, tmp_path: Path
) -> None:
    with Project.open(project, read_only=True) as opened:
        labels = opened.labels
    path = tmp_path / "labels.h5"
    write_labels(path, labels, 0)
    settings = Settings.read(template / "tiny.toml")
    features = feature_settings_of(project, [e.video for e in labels], settings.features)
    settings = settings.model_copy(update={"features": features})
    fold = leave_one_subject_out(each.video for each in labels)[0]
    task = FoldTask("0" * 64, project, path, settings, fold, fold.test_ids, None)
    goods = returned(sent(crew, tmp_path, features, {LABELS: path}, {}))
    with pytest.raises(UserError, match="has other features"):
        crew.submit("other", train_there, goods, [task], "cpu").result(60)


def test_whoever_leaves_stops_what_is_under_way(tmp_path: Path) -> None:
    with hired("local:1", tmp_path / LOG) as crew:
        returned(crew.gathered())
        running = crew.submit("endless", wait_until_unwanted)
        while not crew.read():
            time.sleep(0.02)
    with pytest.raises(UserError, match="does not answer"):
        running.result(60)


@pytest.mark.parametrize("text", ["", "local", "local:0", "local:x", "tcp://here", "ssh://x:1"])
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(UserError, match="is no address of a cluster"):
        Address.read(text)


def test_where_nobody_answers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.cluster.address.PATIENCE_S", 1.0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        pytest.raises(UserError, match="No scheduler answers"),
        hired(f"tcp://127.0.0.1:{port}", tmp_path / LOG),
    ):
        raise AssertionError


def test_slurm_is_asked_for_what_the_file_says(tmp_path: Path) -> None:
    path = tmp_path / "slurm.toml"
    path.write_text('queue = "long"\nmemory = "4GB"\nwalltime = "01:00:00"\ngpus = 1\n')
    with slurm_cluster(read_slurm(path)) as cluster:
        script = cluster.job_script()
    for line in ("-p long", "--gres=gpu:1", "-t 01:00:00", "GPU=1", f'PYTHONPATH="{ROOT}"'):
        assert line in script
    assert "--nthreads 1" in script
    path.write_text("queues = 3\n")
    with pytest.raises(UserError, match="there is no setting queues"):
        read_slurm(path)
