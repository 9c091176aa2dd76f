import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.attention import Attention
from core.errors import UserError
from core.jobs.exporting import export_intervals
from core.jobs.proposing import (
    chosen_run,
    every_proposal,
    motion_of,
    motion_proposals,
    own_thresholds,
    references_of,
    shown_proposals,
    with_reference,
)
from core.labels import Edit, Labels
from core.points import Kind
from core.project.folder import Project
from core.project.run_file import Run
from core.proposals import ReviewedInterval, Source, Status
from core.references import Reference
from core.settings import Settings, SpottingSettings
from core.timeline import Interval, Snippets
from core.videos import Video, VideoState

GRID = Snippets(401, 8, 4)
VIDEO = Video("v", "v.mp4", "s01", 30.0, 401)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "p.pwes")
    made.commit(Edit("Add", "v", added=frozenset({VIDEO})))
    return made


def two_bumps() -> Attention:
    attention = np.full(len(GRID), 0.1, np.float32)
    attention[10:14] = 0.9
    attention[60:63] = 0.5
    tcam = np.repeat(attention[:, None], 3, axis=1)
    return Attention(GRID, attention, attention, attention, tcam)


def test_the_threshold_asked_for_beats_the_runs_own(project: Project) -> None:
    run = project.runs.create(Settings(), project.labels, project.labels)
    run.write_outputs({"v": two_bumps()})
    every = shown_proposals(run, project.labels, -1.0)
    few = shown_proposals(run, project.labels, 0.5)
    assert len(few) == 1
    assert few[0] in every
    assert few[0].run_id == run.run_id
    assert 40 <= few[0].interval.onset <= 42


def two_kinds() -> Attention:
    """A strong macro-expression, a weak one, and a weak micro-expression."""
    attention = np.full(len(GRID), 0.1, np.float32)
    attention[10:14], attention[40:44], attention[70:71] = 0.9, 0.5, 0.5
    tcam = np.repeat(attention[:, None], 3, axis=1)
    return Attention(GRID, attention, attention, attention, tcam)


def test_micro_proposals_are_cut_at_their_own_threshold(project: Project, tmp_path: Path) -> None:
    run = project.runs.create(Settings(), project.labels, project.labels)
    run.write_outputs({"v": two_kinds()})
    every = every_proposal(run, [VIDEO])
    strong, weak = sorted((p for p in every if p.kind is Kind.MACRO), key=lambda p: -p.score)[:2]
    micro = max((p for p in every if p.kind is Kind.MICRO), key=lambda p: p.score)
    assert max(weak.score, micro.score) < strong.score
    common = replace(run, threshold=strong.score)
    assert shown_proposals(common, project.labels, None) == [strong]
    apart = replace(common, threshold_micro=micro.score)
    shown = shown_proposals(apart, project.labels, None)
    assert shown == [strong, micro]
    assert shown_proposals(apart, project.labels, strong.score) == [strong]  # asked for, of both
    export_intervals(project, tmp_path / "out.csv", shown)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["class"], int(row["onset_frame"])) for row in csv.DictReader(file)}
    assert rows == {(each.kind, each.interval.onset) for each in (strong, micro)}


def test_thresholds_that_were_set_beat_those_found_in_training(project: Project) -> None:
    def with_thresholds(**given: float) -> Run:
        settings = Settings(spotting=SpottingSettings.model_validate(given))
        run = project.runs.create(settings, project.labels, project.labels)
        return replace(run, threshold=0.1, threshold_micro=0.2)

    assert own_thresholds(with_thresholds()) == (0.1, 0.2)
    assert own_thresholds(with_thresholds(threshold=0.3)) == (0.3, None)
    assert own_thresholds(with_thresholds(threshold=0.3, threshold_micro=0.4)) == (0.3, 0.4)


def test_a_run_that_learnt_nothing_proposes_the_peaks_of_its_motion(project: Project) -> None:
    settings = Settings.preset("flow-peaks")
    run = project.runs.create(settings, project.labels, Labels())
    assert every_proposal(run, [VIDEO]) == []
    motion = np.full(401, 1.0, np.float32)
    motion[100:110] = 9.0
    motion[300:350] = 5.0
    run.write_motion({"v": motion})
    first, second = every_proposal(run, [VIDEO])
    assert (first.kind, second.kind) == (Kind.MICRO, Kind.MACRO)
    assert abs(first.interval.onset - 100) <= 1
    assert abs(second.interval.offset - 349) <= 1
    assert first.run_id == run.run_id
    assert shown_proposals(run, project.labels, None) == [first, second]
    assert shown_proposals(run, project.labels, first.score) == [first]
    assert motion_proposals(motion, VIDEO, settings, run.run_id) == [first, second]
    run.write_motion({"v": motion[:-1]})  # of a shorter video
    assert every_proposal(run, [VIDEO]) == []


def test_outputs_of_a_video_of_another_length_propose_nothing(project: Project) -> None:
    run = project.runs.create(Settings(), project.labels, project.labels)
    run.write_outputs({"v": two_bumps()})
    assert every_proposal(run, [VIDEO])
    assert every_proposal(run, [replace(VIDEO, n_frames=300)]) == []


def test_motion_is_that_of_the_features_there_are(demo_project: Path, project: Project) -> None:
    assert motion_of(project.path, project.labels, Settings().features) == {}
    with Project.open(demo_project, read_only=True) as demo:
        curves = motion_of(demo_project, demo.labels, Settings().features)
        assert {key: len(curve) for key, curve in curves.items()} == {
            each.video.video_id: each.video.n_frames for each in demo.labels
        }


def test_without_a_run_the_person_is_told_to_train(project: Project) -> None:
    with pytest.raises(UserError, match="Train first"):
        chosen_run(project.runs, None)
    run = project.runs.create(Settings(), project.labels, project.labels)
    assert chosen_run(project.runs, None).run_id == run.run_id
    assert chosen_run(project.runs, run.run_id).run_id == run.run_id


def test_what_stands_in_reviewed_videos_is_the_reference_where_there_is_none() -> None:
    def interval(name: str, video_id: str, first: int, status: Status) -> ReviewedInterval:
        ends = Interval(first, first + 4)
        return ReviewedInterval(name, video_id, ends, Kind.MICRO, status, Source.MODEL)

    reviewed = replace(VIDEO, state=VideoState.REVIEWED)
    under_way = replace(VIDEO, video_id="w", state=VideoState.COMPLETE)
    kept, gone = interval("1", "v", 5, Status.ACCEPTED), interval("2", "v", 50, Status.REJECTED)
    half = interval("3", "w", 5, Status.ACCEPTED)
    labels = Labels().after(Edit("", "v", added=frozenset({reviewed, kept, gone})))
    labels = labels.after(Edit("", "w", added=frozenset({under_way, half})))
    assert references_of(labels) == [Reference("v", Interval(5, 9), Kind.MICRO)]
    assert list(with_reference(labels).by_video) == ["v"]
    reference = Reference("v", Interval(1, 3), Kind.MACRO)
    labels = labels.after(Edit("", "v", added=frozenset({reference})))
    assert references_of(labels) == [reference]
    assert with_reference(labels) == labels
