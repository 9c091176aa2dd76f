"""Annotate here, train there: bundle, run and collect, as three commands of three machines."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from core.cli.app import run
from core.errors import UserError
from core.jobs.bundle_running import RESULT, unpacked
from core.jobs.bundling import Order, Packed, Task, bundle
from core.jobs.carrying import BundleRequest, CollectRequest, Sent, came_in, fetch, send
from core.jobs.collecting import Collected, collect
from core.jobs.kept_board import kept_board
from core.jobs.simulating import make_simulated
from core.labels import Edit
from core.points import Kind, Point
from core.progress import Done, Progress, StopRequestedError
from core.project.archive import pack, unpack
from core.project.folder import Project, evaluation_folder, runs_folder
from core.project.labels_file import read_labels, write_labels
from core.project.run_file import RunState
from core.project.run_store import RunStore
from core.settings import Settings
from core.videos import VideoState, with_note
from tests.conftest import returned

MAIN = Path(__file__).parents[3] / "main.py"
SCHEDULE = "[network]\nwidth = 8\n[training]\niterations = 4\nwarmup = 2\n"
WITHOUT_QT = """
import runpy, sys
for name in ("PySide6", "shiboken6", "pyqtgraph"):
    sys.modules[name] = None  # importing it fails
sys.argv = sys.argv[1:]
sys.path.insert(0, sys.argv[0].removesuffix("main.py"))
runpy.run_path(sys.argv[0], run_name="__main__")
"""
Capture = pytest.CaptureFixture[str]


class NoWindow:
    def open(self, _project: Path | None) -> int:
        raise AssertionError

    def grab(self, _project: Path, _picture: Path) -> None:
        raise AssertionError


def call(*arguments: object) -> int:
    return run([str(each) for each in arguments], NoWindow())


def packed(project: Project, path: Path, order: Order) -> Packed:
    return returned(bundle(project.path, project.labels, path, order))


def taken(project: Project, path: Path) -> Collected:
    return returned(collect(project.path, project.labels, path))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundles")
    list(make_simulated(folder / "study.pwes", seed=0, n_subjects=3, videos_each=1))
    (folder / "tiny.toml").write_text(SCHEDULE)
    with Project.open(folder / "study.pwes") as project:
        video = next(iter(project.labels)).video
        point = Point(video.video_id, 3, Kind.MACRO, annotator="Grete Example")
        noted = with_note(video, "hair over the eyes")
        project.commit(Edit("Note", video.video_id, frozenset([video]), frozenset([noted, point])))
    return folder


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Path:
    shutil.copytree(template, tmp_path / "here")
    return tmp_path / "here" / "study.pwes"


def config(project: Path) -> Path:
    return project.parent / "tiny.toml"


def test_a_run_is_trained_where_there_is_no_qt_and_comes_back(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    sent = there / "job.bundle"
    assert call("bundle", project, sent, "--config", config(project), "--json") == 0
    run_id = json.loads(capsys.readouterr().out)["run"]
    shutil.move(project, tmp_path / "elsewhere.pwes")  # nothing of it is needed there
    words = [sys.executable, "-c", WITHOUT_QT, str(MAIN), "run", "job.bundle", "--json"]
    done = subprocess.run(words, cwd=there, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told == {"task": "train", "run": run_id, "result": "job.result"}

    home = tmp_path / "elsewhere.pwes"
    assert call("collect", home, there / "job.result", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"run": run_id, "folds": 0, "features": 0}
    with Project.open(home, read_only=True) as opened:
        came = opened.runs.get(run_id)
        assert came.state is RunState.DONE
        assert len(came.curves()) == 4
        assert all(came.read_outputs(each.video.video_id) for each in opened.labels)
    assert call("collect", home, there / "job.result") == 1
    assert "is in the project already" in " ".join(capsys.readouterr().err.split())


def test_it_trains_what_would_have_been_trained_here(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert call("train", project, "--config", config(project), "--json") == 0
    own = json.loads(capsys.readouterr().out)["run"]
    assert call("bundle", project, tmp_path / "b.zip", "--config", config(project)) == 0
    assert call("run", tmp_path / "b.zip") == 0
    assert call("collect", project, tmp_path / "b.result", "--json") == 0
    other = json.loads(capsys.readouterr().out.splitlines()[-1])["run"]
    assert own != other
    assert re.fullmatch(r".+_pwes_[0-9a-f]{6}", other)  # so also of one second
    with Project.open(project, read_only=True) as opened:
        files = [opened.runs.get(each).path / "outputs.h5" for each in (own, other)]
        assert files[0].read_bytes() == files[1].read_bytes()


def test_folds_come_back_and_are_not_trained_again(
    project: Path, tmp_path: Path, capsys: Capture
) -> None:
    words = ("--config", config(project), "--folds", 2)
    assert call("bundle", project, tmp_path / "b.zip", "--evaluate", *words) == 0
    assert call("run", tmp_path / "b.zip") == 0
    assert call("collect", project, tmp_path / "b.result", "--json") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["folds"] == 2
    board = kept_board(project)
    assert board is not None
    assert board.n_folds == 2
    folds = {e: e.stat().st_mtime_ns for e in evaluation_folder(project).glob("*.h5")}
    assert call("evaluate", project, *words, "--json") == 0
    here = json.loads(capsys.readouterr().out)
    assert here["all"]["f1"]["mean"] == pytest.approx(board.pooled.f1)
    assert {e: e.stat().st_mtime_ns for e in evaluation_folder(project).glob("*.h5")} == folds


def test_no_name_note_or_path_of_this_computer_goes_along(project: Path, tmp_path: Path) -> None:
    with Project.open(project, read_only=True) as opened:
        packed(opened, tmp_path / "b.zip", Order(Task.TRAIN, Settings()))
    content = (tmp_path / "b.zip").read_bytes()
    for word in (b"Grete", b"hair over", str(tmp_path).encode()):
        assert word not in content
    unpack(tmp_path / "b.zip", "bundle", tmp_path / "out")
    labels, _ = read_labels(tmp_path / "out" / "study.pwes" / "project.h5")
    assert {each.video.path.split("/")[0] for each in labels} == {"videos"}
    assert "coder-1" in {point.annotator for point in labels.points}


def test_recordings_go_along_and_their_features_come_back(
    demo_project: Path, tmp_path: Path
) -> None:
    (tmp_path / "tiny.toml").write_text(SCHEDULE)
    with Project.open(demo_project) as opened:  # one recording is enough to be extracted anew
        first, other = (each.video for each in opened.labels)
        reopened = replace(other, state=VideoState.IN_PROGRESS)
        edit = Edit("Reopen", other.video_id, frozenset([other]), frozenset([reopened]))
        opened.commit(edit)
    features = demo_project / "features"
    made_here = {each.name: each.read_bytes() for each in features.glob(f"{first.video_id}.*.h5")}
    shutil.rmtree(features)
    words = ("--config", tmp_path / "tiny.toml")
    assert call("bundle", demo_project, tmp_path / "b.zip", *words) == 1  # no features to send
    assert call("bundle", demo_project, tmp_path / "b.zip", "--videos", *words) == 0
    assert call("run", tmp_path / "b.zip") == 0
    assert call("collect", demo_project, tmp_path / "b.result") == 0
    assert {each.name: each.read_bytes() for each in features.glob("*.h5")} == made_here


def test_what_was_stopped_goes_on_and_another_folder_is_left_alone(
    project: Path, tmp_path: Path
) -> None:
    words = ("--config", config(project))
    assert call("bundle", project, tmp_path / "b.zip", *words) == 0
    work = unpacked(tmp_path / "b.zip", tmp_path / "b.work")
    assert unpacked(tmp_path / "b.zip", tmp_path / "b.work") == work
    assert call("run", tmp_path / "b.zip") == 0
    result = (tmp_path / "b.result").read_bytes()
    assert call("run", tmp_path / "b.zip") == 0  # nothing is left to be done
    assert (tmp_path / "b.result").read_bytes() == result
    assert call("bundle", project, tmp_path / "c.zip", "--seed", 7, *words) == 0
    with pytest.raises(UserError, match="is not of this bundle"):
        unpacked(tmp_path / "c.zip", tmp_path / "b.work")


def test_the_window_has_the_same_done_by_its_worker(project: Path, tmp_path: Path) -> None:
    labels = project / "project.h5"
    order = Order(Task.TRAIN, Settings())
    *told, done = send(BundleRequest(project, labels, tmp_path / "w.bundle", order))
    assert isinstance(done, Done)
    assert Sent.read(done.result) == Sent(3, (tmp_path / "w.bundle").stat().st_size)
    assert {each.phase for each in told if isinstance(each, Progress)} == {"Packing (MB)"}
    *told, done = fetch(CollectRequest(project, labels, result_of(project, tmp_path)))
    assert {each.phase for each in told if isinstance(each, Progress)} == {"Unpacking (MB)"}
    assert isinstance(done, Done)
    with Project.open(project, read_only=True) as opened:
        assert [each.run_id for each in opened.runs.list()] == [came_in(done.result).run_id]


def test_a_bundle_that_is_stopped_half_way_leaves_nothing(project: Path, tmp_path: Path) -> None:
    with Project.open(project, read_only=True) as opened:
        order = Order(Task.TRAIN, Settings())
        job = bundle(opened.path, opened.labels, tmp_path / "out.bundle", order)
        told = [next(job) for _ in range(3)]
        assert {each.phase for each in told if isinstance(each, Progress)} == {"Packing (MB)"}
        with pytest.raises(StopRequestedError):
            job.throw(StopRequestedError())
    assert [each.name for each in tmp_path.iterdir()] == ["here"]


def test_a_result_that_is_stopped_half_way_takes_nothing(project: Path, tmp_path: Path) -> None:
    path = result_of(project, tmp_path)
    before = sorted(project.parent.rglob("*"))
    with Project.open(project, read_only=True) as opened:
        job = collect(opened.path, opened.labels, path)
        next(job)
        with pytest.raises(StopRequestedError):
            job.throw(StopRequestedError())
    assert sorted(project.parent.rglob("*")) == before


def test_what_can_not_be_trained_is_not_sent(project: Path, tmp_path: Path) -> None:
    with Project.open(project) as opened:
        for each in list(opened.labels):
            edit = Edit("Clear", each.video.video_id, frozenset(each.points))
            opened.commit(edit)
        with pytest.raises(UserError, match="nothing to train on"):
            packed(opened, tmp_path / "b.zip", Order(Task.TRAIN, Settings()))
        with pytest.raises(UserError, match="were made elsewhere"):
            packed(opened, tmp_path / "b.zip", Order(Task.TRAIN, Settings(), with_videos=True))
    assert not (tmp_path / "b.zip").exists()


def test_a_bundle_that_would_have_other_files_read_is_refused(
    project: Path, tmp_path: Path
) -> None:
    assert call("bundle", project, tmp_path / "b.zip", "--config", config(project)) == 0
    facts = unpack(tmp_path / "b.zip", "bundle", tmp_path / "out")
    path = tmp_path / "out" / "study.pwes" / "project.h5"
    labels, _ = read_labels(path)
    first = next(iter(labels))
    video = replace(first.video, path="../../secret.mp4")
    edit = Edit("x", video.video_id, frozenset([first.video]), frozenset([video]))
    write_labels(path, labels.after(edit), 0)
    pack(tmp_path / "evil.zip", "bundle", facts, within(tmp_path / "out"))
    with pytest.raises(UserError, match="would lie elsewhere"):
        unpacked(tmp_path / "evil.zip", tmp_path / "evil.work")
    assert not (tmp_path / "evil.work").exists()


def within(folder: Path) -> dict[str, Path]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each for each in files}


def result_of(project: Path, tmp_path: Path, **odd: bytes) -> Path:
    """A result by hand: a run as if it were trained, and more files in its folder."""
    there = tmp_path / "made" / "study.pwes"
    with Project.open(project, read_only=True) as opened:
        there.mkdir(parents=True)
        write_labels(there / "project.h5", opened.labels, 0)
        made = RunStore(runs_folder(there)).create(Settings(), opened.labels, opened.labels)
    for name, content in odd.items():
        (made.path / name.replace("_", ".")).write_bytes(content)
    facts = {"task": "train", "run_id": made.run_id}
    pack(tmp_path / "r.zip", RESULT, facts, within(tmp_path / "made"))
    return tmp_path / "r.zip"


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        ({"evil_py": b"x"}, "is no part of a result"),
        ({"outputs_h5": b"x"}, "cannot be read"),
        ({"checkpoint_safetensors": b"x"}, "is damaged"),
        ({"run_json": b"{}"}, "is damaged"),
    ],
)
def test_a_result_that_is_not_whole_is_not_taken(
    project: Path, tmp_path: Path, odd: dict[str, bytes], said: str
) -> None:
    path = result_of(project, tmp_path, **odd)
    with Project.open(project) as opened:
        with pytest.raises(UserError, match=said):
            taken(opened, path)
        assert not opened.runs.list()
    assert not list(project.parent.glob(".collecting*"))


def test_a_result_of_another_project_is_not_taken(project: Path, tmp_path: Path) -> None:
    path = result_of(project, tmp_path)
    returned(make_simulated(tmp_path / "other.pwes", 1, 1, 1))  # type: ignore[arg-type]
    other, said = Project.open(tmp_path / "other.pwes"), "was made for another project"
    with other as opened, pytest.raises(UserError, match=said):
        taken(opened, path)


def test_the_guide_names_all_that_a_machine_without_a_screen_needs() -> None:
    root = MAIN.parent
    known = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split("[<>=]", each)[0] for each in known["dependencies"]} | {"torch"}
    guide = (root / "docs" / "elsewhere.md").read_text(encoding="utf-8")
    line = guide.partition("pip install ")[2].partition(" -c ")[0]
    assert set(line.replace("\\", " ").split()) == wanted - {"PySide6-Essentials", "pyqtgraph"}
