"""Who is judged by what, and by which threshold."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.jobs.extraction import feature_settings_of
from core.jobs.held_out import cross_thresholded
from core.jobs.proposing import every_motion_proposal, motion_of
from core.jobs.requests import EvaluationRequest
from core.jobs.scoreboard import judge_run, judge_unseen
from core.jobs.simulating import make_simulated
from core.labels import Labels, VideoLabels
from core.project.folder import Project, evaluation_folder
from core.project.labels_file import write_labels
from core.settings import Settings
from core.spotting.decoding import above
from core.spotting.evaluation import strict
from core.videos import VideoState
from tests.conftest import returned

TINY = Settings.model_validate(
    {"network": {"width": 8}, "training": {"iterations": 4, "warmup": 2, "seed": 5}}
)
PEAKS = TINY.model_copy(update={"spotter": "flow-peaks"})


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scoreboard") / "simulated.pwes"
    list(make_simulated(path, 0, 3, 2))
    return path


@pytest.fixture
def labels(simulated: Path) -> Labels:
    with Project.open(simulated, read_only=True) as project:
        return project.labels


@pytest.fixture
def fitting(simulated: Path, labels: Labels) -> Settings:
    """The settings of flow-peaks with the features that came with the project."""
    videos = [each.video for each in labels]
    features = feature_settings_of(simulated, videos, PEAKS.features)
    return PEAKS.model_copy(update={"features": features})


def request(project: Path, labels: Labels, tmp_path: Path) -> EvaluationRequest:
    path = tmp_path / "labels.h5"
    write_labels(path, labels, 0)
    return EvaluationRequest(project, path, PEAKS)


def only(labels: Labels, **changes: VideoLabels) -> Labels:
    return Labels(dict(labels.by_video) | changes)


def test_every_seed_is_judged_and_what_was_trained_is_kept(
    simulated: Path, labels: Labels, tmp_path: Path
) -> None:
    asked = replace(request(simulated, labels, tmp_path), settings=TINY, n_seeds=2, n_folds=2)
    board = returned(judge_unseen(asked))
    assert [each.seed for each in board.judged] == [5, 6]
    assert (board.note, board.threshold, board.n_left_out) == ("2 folds", "points", 0)
    kept = list(evaluation_folder(simulated).iterdir())
    assert len(kept) == 4
    for each in board.judged:
        counts = [(part.tp, part.fp, part.fn) for part in each.by_subject.values()]
        assert [sum(some) for some in zip(*counts, strict=True)] == [
            each.pooled.tp,
            each.pooled.fp,
            each.pooled.fn,
        ]
        assert each.pooled.tp + each.pooled.fn == len(labels.references)
    assert returned(judge_unseen(asked)) == board
    assert sorted(evaluation_folder(simulated).iterdir()) == sorted(kept)


def test_the_oracle_is_never_worse_than_a_threshold_chosen_without_references(
    simulated: Path, labels: Labels, tmp_path: Path
) -> None:
    asked = request(simulated, labels, tmp_path)
    (chosen,) = returned(judge_unseen(asked)).judged
    (best,) = returned(judge_unseen(replace(asked, threshold="oracle"))).judged
    (none,) = returned(judge_unseen(replace(asked, threshold=1e9, n_seeds=3))).judged
    assert best.pooled.f1 >= chosen.pooled.f1 > 0
    assert (none.pooled.tp, none.pooled.fp) == (0, 0)
    assert best.lineage == none.lineage  # it chooses its own


def test_each_kind_is_cut_at_its_own_threshold_where_the_settings_want_it(
    simulated: Path, labels: Labels, fitting: Settings, tmp_path: Path
) -> None:
    def spotting(**given: object) -> Settings:
        return PEAKS.changed({"spotting": given})

    asked = request(simulated, labels, tmp_path)
    every = every_motion_proposal(simulated, labels, fitting)
    (common,) = returned(judge_unseen(asked)).judged
    (apart,) = returned(judge_unseen(replace(asked, settings=spotting(per_kind=True)))).judged
    kept = cross_thresholded(labels, every, per_kind=True)
    assert kept
    assert apart.pooled == strict(labels.references, kept)
    assert apart.pooled != common.pooled

    as_set = replace(asked, threshold=2.0, settings=spotting(threshold=2.0, threshold_micro=6.0))
    board = returned(judge_unseen(as_set))
    assert board.threshold_micro == 6.0
    assert board.judged[0].pooled == strict(labels.references, above(every, 2.0, 6.0))
    board = returned(judge_unseen(replace(as_set, threshold=3.0)))  # asked for, of both kinds
    assert board.threshold_micro is None
    assert board.judged[0].pooled == strict(labels.references, above(every, 3.0))


def test_a_run_is_judged_at_its_own_thresholds(
    simulated: Path, labels: Labels, fitting: Settings
) -> None:
    with Project.open(simulated) as project:
        run = project.runs.create(fitting, labels, Labels())
        run.write_motion(motion_of(simulated, labels, run.settings.features))
        run = replace(run, threshold=2.0, threshold_micro=6.0)
    every = every_motion_proposal(simulated, labels, fitting)
    board = judge_run(run, labels, simulated)
    assert (board.threshold, board.threshold_micro) == (2.0, 6.0)
    assert board.judged[0].pooled == strict(labels.references, above(every, 2.0, 6.0))
    board = judge_run(run, labels, simulated, 3.0)
    assert (board.threshold, board.threshold_micro) == (3.0, None)


def test_incomplete_videos_are_left_out_with_their_references(
    simulated: Path, labels: Labels, tmp_path: Path
) -> None:
    first = next(iter(labels))
    video_id = first.video.video_id
    open_video = replace(first, video=replace(first.video, state=VideoState.IN_PROGRESS))
    some = only(labels, **{video_id: open_video})
    board = returned(judge_unseen(request(simulated, some, tmp_path)))
    assert board.n_left_out == 1
    assert video_id not in board.labels
    (judged,) = board.judged
    left = [each for each in labels.references if each.video_id != video_id]
    assert judged.pooled.tp + judged.pooled.fn == len(left) < len(labels.references)


def test_without_references_there_is_nothing_to_judge_by(
    simulated: Path, labels: Labels, tmp_path: Path
) -> None:
    bare = Labels({k: replace(v, references=frozenset()) for k, v in labels.by_video.items()})
    with pytest.raises(UserError, match="no reference intervals"):
        returned(judge_unseen(request(simulated, bare, tmp_path)))
