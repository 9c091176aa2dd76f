import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cli.app import run
from core.errors import UserError
from core.jobs.point_simulation import How, simulated
from core.labels import Edit, Labels, VideoLabels
from core.points import Kind, Point
from core.project.folder import Project
from core.references import Reference
from core.timeline import Interval
from core.videos import Video, VideoState

VIDEO = Video("a", "a.mp4", "s", 30, 100_000)
SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 90)), min_size=1, max_size=8
)  # gap before, frames after the onset


def apart(spans: list[tuple[int, int]]) -> frozenset[Reference]:
    """Lay references out one after the other, their apexes two thirds of the way."""
    references, first = set(), 0
    for place, (gap, length) in enumerate(spans):
        interval = Interval(first + gap, first + gap + length)
        kind = Kind.MICRO if place % 2 else Kind.MACRO
        references.add(Reference("a", interval, kind, interval.onset + 2 * length // 3))
        first = interval.offset + 1
    return frozenset(references)


def labels(references: frozenset[Reference], *others: VideoLabels) -> Labels:
    first = VideoLabels(VIDEO, references=references)
    return Labels({each.video.video_id: each for each in (*others, first)})


def points(edits: list[Edit], video_id: str = "a") -> list[Point]:
    return sorted(
        each
        for edit in edits
        for each in edit.added
        if isinstance(each, Point) and each.video_id == video_id
    )


@given(SPANS, st.sampled_from(How), st.integers(0, 2**32))
def test_every_reference_gets_one_point_of_its_kind_inside(
    spans: list[tuple[int, int]], how: How, seed: int
) -> None:
    references = apart(spans)
    drawn = points(simulated(labels(references), how, seed))
    assert len(drawn) == len(references)
    for reference in references:
        (own,) = (each for each in drawn if each.frame in reference.interval)
        assert own.kind is reference.kind
        if how is How.APEX:
            assert own.frame == reference.apex
    assert drawn == points(simulated(labels(references), how, seed))


@given(SPANS, st.integers(0, 99))
def test_other_videos_change_nothing(spans: list[tuple[int, int]], seed: int) -> None:
    there = frozenset([Reference("b", Interval(3, 9), Kind.MICRO)])
    other = VideoLabels(replace(VIDEO, video_id="b"), references=there)
    alone = simulated(labels(apart(spans)), How.UNIFORM, seed)
    assert points(alone) == points(simulated(labels(apart(spans), other), How.UNIFORM, seed))


def frames(how: How) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    references = frozenset(
        Reference("a", Interval(100 * i, 100 * i + 59), Kind.MACRO) for i in range(900)
    )
    return np.array([each.frame % 100 for each in points(simulated(labels(references), how, 7))])


def test_uniform_reaches_every_frame_as_often_and_gaussian_keeps_to_the_middle() -> None:
    uniform, gaussian = frames(How.UNIFORM), frames(How.GAUSSIAN)
    assert set(uniform) == set(range(60))
    counts = np.bincount(uniform // 10, minlength=6)
    assert (abs(counts - 150) < 5 * np.sqrt(150)).all()
    assert abs(gaussian.mean() - 29.5) < 1.5
    assert 8 < gaussian.std() < 12  # a sixth of 60 frames
    assert set(frames(How.CENTRE)) == {29}


def test_a_missing_apex_and_missing_references_are_said() -> None:
    with pytest.raises(UserError, match="no references to draw"):
        simulated(Labels(), How.UNIFORM, 0)
    blunt = frozenset([Reference("a", Interval(3, 9), Kind.MICRO)])
    with pytest.raises(UserError, match="has no apex: 3 to 9"):
        simulated(labels(blunt), How.APEX, 0)


def test_the_command_makes_a_project_ready_to_train(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "study.pwes"
    references = apart([(3, 20), (9, 9)])
    with Project.create(path) as made:
        made.commit(Edit("Add", "a", added=frozenset([VIDEO])))
        made.commit(Edit("Refer", "a", added=frozenset(references)))
    command = ["points", "simulate", str(path), "--how", "gaussian", "--seed", "3", "--complete"]

    class NoWindow:
        def open(self, project: Path | None) -> int:
            raise AssertionError(project)

        def grab(self, project: Path, picture: Path) -> None:
            raise AssertionError(project, picture)

    assert run([*command, "--json"], NoWindow()) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"how": "gaussian", "seed": 3, "references": 2, "new": 2}
    with Project.open(path, read_only=True) as opened:
        assert opened.labels["a"].video.state is VideoState.COMPLETE
        assert {each.annotator for each in opened.labels.points} == {"simulated gaussian 3"}
    assert run([*command, "--json"], NoWindow()) == 0
    assert json.loads(capsys.readouterr().out)["new"] == 0
