"""A few of the bad files through the real program: the command line, and the window."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.labels import Labels, VideoLabels
from core.points import Kind, Point
from core.project.folder import Project
from core.project.labels_file import write_labels
from core.proposals import ReviewedInterval, Source, Status
from core.references import Reference
from core.timeline import Interval
from core.videos import VideoState
from tests.barcodes import write_clip
from tests.corpus import projects, runs
from tests.corpus.cases import holding
from tests.corpus.recordings import NOISE, PLAIN, SHORT

UTF16 = "video_id,frame,kind\n".encode("utf-16")
ROOT = Path(__file__).parents[2]
LOOK = """
import sys
from pathlib import Path
from pwes_gui.app import grab

grab(*map(Path, sys.argv[1:]))
"""


def python(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    found = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*")}
    return {name: each.read_bytes() for name, each in found.items() if each.is_file()}


@pytest.mark.parametrize(
    ("make", "command"),
    [
        (holding("noise.mp4", NOISE), ["add", "PROJECT", "BAD"]),
        (holding("utf16.csv", UTF16), ["points", "import", "PROJECT", "BAD"]),
        (holding("own.toml", b"[mplg]\ntheta = nan\n"), ["train", "PROJECT", "--config", "BAD"]),
        (projects.written("project.h5", b"none"), ["export", "BAD", "OUT"]),
    ],
    ids=["add", "import", "train", "export"],
)  # fmt: skip
def test_a_command_says_what_is_wrong_and_changes_nothing(
    tmp_path: Path, make: Callable[[Path], Path], command: list[str]
) -> None:
    (tmp_path / "bad").mkdir()
    bad, project = make(tmp_path / "bad"), projects.made(tmp_path)
    places = {"PROJECT": project, "BAD": bad, "OUT": tmp_path / "out.csv"}
    before = contents(tmp_path)
    done = python("main.py", *(places.get(word, word) for word in command), "--json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert bad.name in json.loads(done.stdout)["problem"]
    after = contents(tmp_path)
    assert {name for name in before.keys() ^ after.keys() if not name.endswith("/lock")} == set()
    assert [name for name in before.keys() & after.keys() if before[name] != after[name]] == []


def test_the_window_shows_a_project_whose_marks_lie_beyond_the_end(tmp_path: Path) -> None:
    write_clip(tmp_path / "v.mp4", PLAIN)
    project = tmp_path / "study.pwes"
    Project.create(project).close()
    runs.run(project)
    next((project / "runs").glob("*/run.json")).write_bytes(runs.DEEP)
    far, video = 10**12, replace(projects.VIDEO, n_frames=len(SHORT), state=VideoState.REVIEWED)
    known = VideoLabels(
        replace(video, subject_id="<img src=x>\x1b[31m"),
        frozenset([Point("v", far, Kind.MICRO), Point("v", 5, Kind.MACRO)]),
        frozenset([ReviewedInterval(
            "i", "v", Interval(3, far), Kind.MICRO, Status.ADDED, Source.HUMAN, apex=far
        )]),
        frozenset([Reference("v", Interval(far, far + 1), Kind.MICRO, far)]),
    )  # fmt: skip
    write_labels(project / "project.h5", Labels({"v": known}), 0)
    done = python("-c", LOOK, project, tmp_path / "window.png")
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert (tmp_path / "window.png").stat().st_size
