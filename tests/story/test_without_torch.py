"""The annotator's installation: the real program, in processes in which torch cannot be found."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core import torch_here
from core.cli.app import run
from core.project.folder import Project
from tests.core.cli.test_bringing import NoWindow

ROOT = Path(__file__).parents[2]
# Python reads a sitecustomize at every start: it takes torch out of what can be found, files and
# metadata, and touches nothing of ours.
SITE = """
import sys
from importlib.machinery import PathFinder

class WithoutTorch(PathFinder):
    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if fullname.partition(".")[0] == "torch":
            return None
        return super().find_spec(fullname, path, target)

    @classmethod
    def find_distributions(cls, *context):
        return (each for each in PathFinder.find_distributions(*context) if each.name != "torch")

sys.meta_path[sys.meta_path.index(PathFinder)] = WithoutTorch
"""
COMMANDS = """
import contextlib, io, json, sys
import main

def told(arguments):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main.main(arguments)
    return code, out.getvalue(), " ".join(err.getvalue().split())

print(json.dumps([told(each) for each in json.loads(sys.argv[1])]))
"""
WINDOW = """
import json, sys
from pathlib import Path
from pwes_gui import app, language
from pwes_gui.main_window import MainWindow

app.application()
language.speak(sys.argv[2])
window = MainWindow()
window.show()
window.open(Path(sys.argv[1]))
training = window.training
training.preparing.set_seen(True)
device = window.panel.settings.device
app.wait(lambda: device.text() != "" and window.is_settled, 20_000)
window.scoreboard.ask()
told = [training.why_not, window.scoreboard.dialog.controls.reason.text(), device.text()]
window.close()
print(json.dumps(told + ["torch" in sys.modules]))
"""
TABLE_OF_POINTS = "video_id,frame,kind\n{},5,micro\n"

Told = tuple[int, str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "sitecustomize.py").write_text(SITE)
    return folder


def python(site: Path, *words: object) -> str:
    environment = os.environ | {"PYTHONPATH": f"{site}{os.pathsep}{ROOT}"}
    command = [sys.executable, *map(str, words)]
    done = subprocess.run(
        command, env=environment, cwd=site, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def commands(site: Path, *lines: tuple[object, ...]) -> list[Told]:
    """Run command lines one after the other; return code, stdout and stderr of each."""
    words = json.dumps([[str(word) for word in line] for line in lines])
    return [(code, out, err) for code, out, err in json.loads(python(site, "-c", COMMANDS, words))]


def test_points_are_put_reviewed_and_exported_without_torch(
    site: Path, demo_project: Path, tmp_path: Path
) -> None:
    with Project.open(demo_project, read_only=True) as opened:
        video_id = next(iter(opened.labels)).video.video_id
    points, proposed, kept = (tmp_path / name for name in ("p.csv", "proposed.csv", "kept.csv"))
    points.write_text(TABLE_OF_POINTS.format(video_id))
    done = commands(
        site,
        ("points", "import", demo_project, points, "--complete"),
        ("train", demo_project, "--preset", "flow-peaks"),  # which learns nothing
        ("export", demo_project, proposed),
        ("doctor", "--json"),
    )
    assert [code for code, _, _ in done] == [0, 0, 0, 0], done
    rows = {each["what"]: each for each in json.loads(done[-1][1])}
    assert rows["torch runs"]["found"] == torch_here.LACKING
    assert rows["Qt opens"]["good"]

    with proposed.open(newline="") as file:
        table = list(csv.DictReader(file))
    mine = next(each for each in table if each["status"] == "proposed")
    with proposed.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(mine))
        writer.writeheader()
        writer.writerow(mine | {"status": "accepted", "reviewer": "anna"})
    done = commands(
        site,
        ("import", demo_project, proposed),
        ("export", demo_project, kept, "--reviewed-only"),
    )
    assert [code for code, _, _ in done] == [0, 0], done
    with kept.open(newline="") as file:
        decided = [each for each in csv.DictReader(file) if each["status"] == "accepted"]
    assert [each["onset_frame"] for each in decided] == [mine["onset_frame"]]


def test_what_needs_torch_says_where_training_went_and_leaves_nothing_behind(
    site: Path, demo_project: Path, tmp_path: Path
) -> None:
    (tmp_path / "quick.toml").write_text(
        'extends = "small"\n[training]\niterations = 4\nwarmup = 2\n[network]\nwidth = 8\n'
    )
    job, config = tmp_path / "job.bundle", ("--config", tmp_path / "quick.toml")
    refused = commands(
        site,
        ("train", demo_project),
        ("evaluate", demo_project, "--loso"),
        ("ablate", demo_project, "--table", 1),
        ("demo", "--headless", "--out", tmp_path / "out"),
        ("extract", demo_project, "--features", "i3d-inflated"),
        ("bench", "loso"),
        ("bundle", demo_project, job, *config),
        ("run", job),
    )
    assert [code for code, _, _ in refused] == [1, 1, 1, 1, 1, 1, 0, 1], refused
    weights = refused.pop(4)  # which are missing too, and are told first
    packed = refused.pop(5)
    assert "models get" in weights[2]
    assert "There: run job.bundle" in " ".join(packed[1].split())
    assert {err for _, _, err in refused} == {f"{torch_here.LACKING} {torch_here.ELSEWHERE}"}
    with Project.open(demo_project, read_only=True) as opened:
        assert not opened.runs.list()
    assert not (tmp_path / "out").exists()

    assert run(["run", str(job)], NoWindow()) == 0  # there, where torch is
    done = commands(
        site,
        ("collect", demo_project, tmp_path / "job.result"),
        ("spot", demo_project, "--json"),
        ("evaluate", demo_project, "--json"),
    )
    assert [code for code, _, _ in done] == [0, 0, 0], done
    with Project.open(demo_project, read_only=True) as opened:
        collected = opened.runs.list()[0].run_id
        n_videos = len(opened.labels)
    assert {each["run"] for each in json.loads(done[1][1])} <= {collected}
    assert json.loads(done[2][1])["videos"] == n_videos


@pytest.mark.parametrize(("language", "said"), [("en", "torch"), ("zh_CN", "标注")])
def test_the_window_says_so_where_a_training_would_start(
    site: Path, demo_project: Path, language: str, said: str
) -> None:
    training, judging, device, with_torch = json.loads(
        python(site, "-c", WINDOW, demo_project, language)
    )
    assert said in training
    assert "bundle" in training
    assert said in judging
    assert device
    assert with_torch is False
