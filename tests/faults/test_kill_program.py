"""The program is killed at any moment, and nothing that it showed as saved is gone.

It is the real one: the window of a process of its own, at which somebody presses real keys while a
training runs, and the commands. `python -m tests.faults.kill 300` kills as often and
prints what became of it. The children are forked from a process that has
imported the program already.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.demo.make import make
from core.jobs.demo import project_of
from core.jobs.extraction import extract_missing
from core.project.folder import Project, features_folder
from core.project.run_file import RunState
from core.settings import FeatureSettings
from tests.conftest import returned
from tests.faults.aftermath import Found, found
from tests.faults.commanding import at_the_prompt
from tests.faults.typing_person import SHORT, Boxed, Saved, at_the_window
from tests.faults.warm import child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is neither fork nor SIGKILL")

WINDOW_S, TRAINING_WINDOW_S = 1.0, 8.0
COMMAND_S = {"edit": 1.5, "train": 4.0, "extract": 4.0}
N_ADDED = 40


@dataclass(frozen=True, slots=True)
class Killed:
    """A kill: what it met, and what was found."""

    kind: str
    met: bool
    found: Found
    gone_after_s: float


def at_windows(project: Path, n: int, seed: int, trains: str = "") -> Iterator[Killed]:
    """Kill window after window of one project, each while somebody presses keys."""
    chance = random.Random(seed)
    before = found(project, None)
    within_s = TRAINING_WINDOW_S if trains else WINDOW_S
    for i in range(n):
        saved: object = Saved(before.number, before.labels, "")
        with child(at_the_window, project, seed + i, project.parent / "places", trains) as window:
            is_open = chance.random() < 0.8  # else it is killed while it starts
            if is_open:
                window.waited_for()
            time.sleep(chance.uniform(0, within_s))
            window.kill()
            told = window.told()
        boxes = [each for each in told if isinstance(each, Boxed)]
        assert not boxes
        shown = [each for each in told if isinstance(each, Saved)]
        assert all(each.status.startswith("every edit saved ") for each in shown)
        saved = shown[-1] if shown else saved
        assert isinstance(saved, Saved)
        before = found(project, saved)
        yield Killed(f"window {trains}".strip(), is_open or bool(told), before, window.gone_after_s)


def at_editing_commands(project: Path, video: Path, n: int, seed: int) -> Iterator[Killed]:
    """Kill `add` and `points import` in a stream of both; what they printed is there."""
    chance, said = random.Random(seed), project.parent / "said.txt"
    for i in range(n):
        commands, names = _edit_commands(project, video, f"k{seed}x{i}")
        said.unlink(missing_ok=True)
        with child(at_the_prompt, commands, said) as prompt:
            prompt.waited_for()
            time.sleep(chance.uniform(0, COMMAND_S["edit"]))
            prompt.kill()
            codes = prompt.told()
        assert not any(codes), said.read_text()
        after = found(project, None)
        with Project.open(project, read_only=True) as opened:
            present = [name for name in names if name in opened.labels]
            points = {point.video_id for point in opened.labels.points}
        printed = [line.split()[1] for line in said.read_text().split("\n") if "Added" in line]
        assert present == names[: len(present)]
        assert len(printed) <= len(present) <= len(printed) + 1
        n_imported = len(codes) // 2
        assert {*names[:n_imported]} <= points
        assert len(points & {*names}) <= n_imported + 1
        yield Killed("add, points import", True, after, prompt.gone_after_s)


def _edit_commands(project: Path, video: Path, stem: str) -> tuple[list[list[str]], list[str]]:
    folder = project.parent / "added"
    folder.mkdir(exist_ok=True)
    names = [f"{stem}_{i}" for i in range(N_ADDED)]
    commands = []
    for name in names:
        os.link(video, folder / f"{name}.mp4")
        table = folder / f"{name}.csv"
        table.write_text(f"video_id,frame,kind\n{name},3,micro\n{name},40,macro\n")
        commands.append(["add", str(project), str(folder / f"{name}.mp4"), "--subject", "s"])
        commands.append(["points", "import", str(project), str(table)])
    return commands, names


def at_trainings(project: Path, n: int, seed: int) -> Iterator[Killed]:
    """Kill `train`, and then `train --resume`, until enough were met; the last goes to its end."""
    chance, config = random.Random(seed), project.parent / "short.toml"
    config.write_bytes(SHORT.as_toml().encode())
    run_id = ""
    for _ in range(n):
        resumed = ["--resume", run_id] if run_id and chance.random() < 0.7 else []
        command = ["train", str(project), *(resumed or ["--config", str(config)])]
        with child(at_the_prompt, [command], project.parent / "train.txt") as prompt:
            prompt.waited_for()
            time.sleep(chance.uniform(0, COMMAND_S["train"]))
            prompt.kill()
            codes = prompt.told()
        assert not any(codes), (project.parent / "train.txt").read_text()
        after = found(project, None)
        with Project.open(project, read_only=True) as opened:
            runs = opened.runs.list()
        states = {run.state for run in runs}
        assert states <= {RunState.DONE, RunState.RUNNING}
        open_ones = [run.run_id for run in runs if run.state is RunState.RUNNING]
        run_id = open_ones[0] if open_ones else ""
        yield Killed(
            "train --resume" if resumed else "train", not codes, after, prompt.gone_after_s
        )
    if run_id:
        _to_the_end(project, "train", "--resume", run_id)
        with Project.open(project, read_only=True) as opened:
            assert opened.runs.get(run_id).state is RunState.DONE


def at_extractions(project: Path, n: int, seed: int) -> Iterator[Killed]:
    """Kill `extract`; features are there or not, never half, and the last goes to its end."""
    chance = random.Random(seed)
    shutil.rmtree(features_folder(project))
    for _ in range(n):
        command = ["extract", str(project)]
        with child(at_the_prompt, [command], project.parent / "extract.txt") as prompt:
            prompt.waited_for()
            time.sleep(chance.uniform(0, COMMAND_S["extract"]))
            prompt.kill()
            codes = prompt.told()
        assert not any(codes), (project.parent / "extract.txt").read_text()
        after = found(project, None)
        yield Killed("extract", not codes, after, prompt.gone_after_s)
        if codes:
            shutil.rmtree(features_folder(project))
    _to_the_end(project, "extract")
    whole = found(project, None)
    with Project.open(project, read_only=True) as opened:
        assert whole.n_features == len(opened.labels)


def _to_the_end(project: Path, name: str, *options: str) -> None:
    said = project.parent / "end.txt"
    with child(at_the_prompt, [[name, str(project), *options]], said) as prompt:
        prompt.waited_for()
        assert prompt.waited_for() == 0, said.read_text()


def test_the_window_loses_nothing_to_a_kill(demo_project: Path) -> None:
    killed = [*at_windows(demo_project, 14, seed=1)]
    assert killed[-1].found.number > 14  # somebody did get to edit


@pytest.mark.parametrize("trains", ["flow-peaks", "short"])
def test_the_window_that_trains_loses_nothing_and_leaves_no_worker(
    demo_project: Path, trains: str
) -> None:
    (killed,) = at_windows(demo_project, 1, seed=5, trains=trains)
    assert killed.found.n_runs <= 1


def test_the_commands_lose_nothing_to_a_kill(demo_project: Path) -> None:
    video = next(demo_project.parent.rglob("*.mp4"))
    assert len([*at_editing_commands(demo_project, video, 8, seed=1)]) == 8


def test_a_killed_training_goes_on(demo_project: Path) -> None:
    killed = [*at_trainings(demo_project, 3, seed=1)]
    assert any(each.met for each in killed)


def test_a_killed_extraction_is_taken_up(demo_project: Path) -> None:
    killed = [*at_extractions(demo_project, 2, seed=1)]
    assert any(each.met for each in killed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int)
    parser.add_argument("--project", type=Path, help="It is changed; else a small one is made.")
    parser.add_argument("--seed", type=int, default=1000)
    given = parser.parse_args()
    n_kills = given.kills
    print(f"{n_kills} kills of the real program", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["PWES_FRAME_INDEXES"] = str(folder / "indexes")
        project = given.project or prepared(folder)
        video = next((project.parent / "videos").rglob("*.mp4"))
        counts: Counter[str] = Counter()
        longest_s = 0.0  # until no process was left
        while counts["kills"] < n_kills:
            seed = given.seed + counts["kills"]
            for stream in (
                at_windows(project, 40, seed),
                at_windows(project, 3, seed, "flow-peaks"),
                at_windows(project, 3, seed, "short"),
                at_editing_commands(_copy(project), video, 16, seed),
                at_trainings(project, 4, seed),
                at_extractions(_copy(project), 3, seed),
            ):
                for each in stream:
                    _count(counts, each)
                    longest_s = max(longest_s, each.gone_after_s)
                print(f"{longest_s:.1f} s {dict(counts)}", flush=True)  # noqa: T201


def _count(counts: "Counter[str]", killed: Killed) -> None:
    counts.update(
        {
            "kills": 1,
            killed.kind: 1,
            "met at work": killed.met,
            "mended on opening": killed.found.mended,
            "with the edit that was not shown yet": killed.found.n_unreported,
        }
    )
    counts["edits"] = max(counts["edits"], killed.found.number)
    counts["runs"] = max(counts["runs"], killed.found.n_runs)


def prepared(folder: Path) -> Path:
    """Return a small project of two videos, with features."""
    videos = returned(make(folder / "videos", 3, n_subjects=2, videos_each=1, seconds=8.0))
    project = project_of(folder / "demo.pwes", videos)
    with Project.open(project, read_only=True) as opened:
        rows = [each.video for each in opened.labels]
    assert not returned(extract_missing(project, rows, FeatureSettings()))
    return project


def _copy(project: Path) -> Path:
    """Return a copy beside the project, in the place of the last one."""
    path = project.with_name("copy.pwes")
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(project, path)
    return path
