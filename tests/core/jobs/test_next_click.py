"""The next best click over a project: what is named, what is not, and in which order."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.attention import Attention
from core.demo.simulation import EXTRACTOR, GRID
from core.jobs.next_click import ClickOrder, committee, in_order, read, suggest, suggestions
from core.jobs.requests import NextRequest
from core.jobs.simulating import make_simulated
from core.labels import Edit
from core.progress import Done
from core.project.folder import Project
from core.project.run_file import Run, RunState
from core.settings import Settings
from core.videos import VideoState
from tests.core.cli.test_app import answer

SETTINGS = Settings.model_validate(
    {"features": {"extractor": EXTRACTOR.partition("-")[0], **GRID}, "network": {"width": 8}}
)
HIDDEN = "s01_1"  # not complete
DONE = "s01_2"  # reviewed
NEW = "s02_2"  # no outputs


@pytest.fixture
def simulated(tmp_path: Path) -> Path:
    """Four videos: one not complete, one reviewed, one complete, and one that no run looked at."""
    path = tmp_path / "sim.pwes"
    list(make_simulated(path, 0, 2, 2))
    states = {HIDDEN: VideoState.IN_PROGRESS, DONE: VideoState.REVIEWED, NEW: VideoState.NEW}
    with Project.open(path) as project:
        for video_id, state in states.items():
            video = project.labels[video_id].video
            out, come = frozenset([video]), frozenset([replace(video, state=state)])
            project.commit(Edit("Set the state", video_id, out, come))
    return path


def looked_at(path: Path, seed: int) -> Run:
    """Return a run whose attention is drawn by chance."""
    rng = np.random.default_rng(seed)
    with Project.open(path, read_only=True) as project:
        run = project.runs.create(
            SETTINGS.changed({"training": {"seed": seed}}), project.labels, project.labels
        )
        outputs = {}
        for each in project.labels:
            if each.video.video_id != NEW:
                grid = project.features.need_as_stored(each.video, EXTRACTOR, "").snippets
                mean = rng.random(len(grid)).astype(np.float32)
                tcam = np.repeat(mean[:, np.newaxis], 3, axis=1)
                outputs[each.video.video_id] = Attention(grid, mean, mean, mean, tcam)
        run.write_outputs(outputs)
        return run.with_state(RunState.DONE)


def test_only_complete_videos_say_where(simulated: Path) -> None:
    run = looked_at(simulated, 0)
    with Project.open(simulated, read_only=True) as project:
        labels = project.labels
        found = suggestions(simulated, labels, [run])
        empty = suggestions(simulated, labels, [])
    assert {each.video_id for each in found} == {HIDDEN, NEW, "s02_1"}
    by_video = {name: [e for e in found if e.video_id == name] for name in (HIDDEN, NEW, "s02_1")}
    (hidden,), (new,) = by_video[HIDDEN], by_video[NEW]
    assert hidden.interval is None
    assert hidden.use is not None
    assert hidden.use > 0
    assert (new.use, new.why, new.interval) == (None, None, None)
    assert found[-1] == new
    assert all(each.interval is not None for each in by_video["s02_1"])
    assert {each.video_id for each in empty} == {HIDDEN, NEW}


def test_random_order_is_the_same_for_a_seed_and_holds_the_same(simulated: Path) -> None:
    run = looked_at(simulated, 0)
    with Project.open(simulated, read_only=True) as project:
        found = suggestions(simulated, project.labels, [run])
    drawn = in_order(found, ClickOrder.RANDOM, 1)
    assert drawn == in_order(reversed(found), ClickOrder.RANDOM, 1)
    assert drawn != in_order(found, ClickOrder.RANDOM, 2)
    assert in_order(drawn, ClickOrder.BEST) == found


def test_runs_that_differ_by_the_seed_alone_sit_together(simulated: Path) -> None:
    first, second = looked_at(simulated, 0), looked_at(simulated, 1)
    other = replace(second, settings=SETTINGS.changed({"training": {"iterations": 7}}))
    older = replace(second, labels_hash="other labels")
    assert committee(first, [other, older, second, first]) == [first, second]
    with Project.open(simulated, read_only=True) as project:
        alone = suggestions(simulated, project.labels, [first])
        both = suggestions(simulated, project.labels, [first, second])
    assert all(each.why is None or each.why.disagreement == 0 for each in alone)
    assert any(each.why is not None and each.why.disagreement > 0 for each in both)


def test_what_the_job_tells_is_what_was_found(simulated: Path) -> None:
    run = looked_at(simulated, 0)
    with Project.open(simulated, read_only=True) as project:
        found = suggestions(simulated, project.labels, [run])
    request = NextRequest(simulated, simulated / "project.h5", run.run_id)
    done = list(suggest(request))[-1]
    assert isinstance(done, Done)
    assert read(done.result) == found


def test_the_command_line_ranks_too(simulated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "next", simulated)["run"] == ""
    run = looked_at(simulated, 0)
    found = answer(capsys, "next", simulated)
    assert (found["order"], found["run"]) == ("best", run.run_id)
    rows: list[dict[str, object]] = found["next"]  # type: ignore[assignment]
    (hidden,) = (row for row in rows if row["video_id"] == HIDDEN)
    assert (hidden["onset"], hidden["offset"]) == (None, None)
    drawn = answer(capsys, "next", simulated, "--order", "random")
    assert drawn["order"] == "random"
    assert len(drawn["next"]) == len(rows)  # type: ignore[arg-type]
