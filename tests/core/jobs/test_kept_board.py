"""The board that a project keeps: the same figures after a disk, a stop and an edit."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.jobs.evaluation import Experiment, _tasks
from core.jobs.extraction import feature_settings_of
from core.jobs.fold_training import train_folds
from core.jobs.held_out import cross_thresholded, held_out_proposals
from core.jobs.kept_board import kept_board, settings_hash
from core.jobs.requests import EvaluationRequest
from core.jobs.scoreboard import evaluate, judge_unseen
from core.jobs.simulating import make_simulated
from core.labels import Labels, VideoLabels
from core.progress import (
    Done,
    FoldQueue,
    FoldState,
    Message,
    Progress,
    Stopped,
    StopRequestedError,
)
from core.project.folder import Project, evaluation_folder
from core.project.labels_file import write_labels
from core.proposals import ReviewedInterval, Source, Status
from core.settings import Settings
from core.videos import VideoState
from tests.conftest import returned

TINY = Settings.model_validate(
    {"network": {"width": 8}, "training": {"iterations": 6, "warmup": 2, "batch": 2}}
)
PEAKS = TINY.model_copy(update={"spotter": "flow-peaks"})


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "simulated.pwes"
    list(make_simulated(path, 1, 3, 1))
    return path


@pytest.fixture
def project(simulated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(simulated, tmp_path / "simulated.pwes"))


@pytest.fixture
def labels(simulated: Path) -> Labels:
    with Project.open(simulated, read_only=True) as opened:
        return opened.labels


def asked(project: Path, labels: Labels, settings: Settings = PEAKS) -> EvaluationRequest:
    path = project.parent / "labels.h5"
    write_labels(path, labels, 0)
    return EvaluationRequest(project, path, settings, preset="mine")


def states(messages: list[Message]) -> list[FoldState]:
    queues = [each for each in messages if isinstance(each, FoldQueue)]
    return [fold.state for fold in queues[-1].folds]


def test_a_stopped_evaluation_goes_on_where_it_was_and_ends_the_same(
    project: Path, labels: Labels
) -> None:
    request = asked(project, labels, TINY)
    job = evaluate(request)
    heard: list[Message] = []
    for message in job:
        heard.append(message)
        if isinstance(message, FoldQueue) and FoldState.DONE in states(heard):
            heard.append(job.throw(StopRequestedError()))  # type: ignore[attr-defined]
            break
    assert heard[-1] == Stopped()
    assert kept_board(project) is None
    n_kept = len(list(evaluation_folder(project).glob("*.h5")))
    assert n_kept >= 1

    again = list(evaluate(request))
    assert again[-1] == Done()
    first = next(each for each in again if isinstance(each, FoldQueue))
    assert [fold.subject_ids for fold in first.folds] == [("s01",), ("s02",), ("s03",)]
    assert [fold.state for fold in first.folds].count(FoldState.KEPT) == n_kept
    assert FoldState.WAITING not in states(again)
    assert all(0 <= fold.share <= 1 for fold in first.folds)
    if n_kept < 3:
        assert any(isinstance(each, Progress) and each.total for each in again)

    # the same, fold by fold in this process, with nothing kept
    fitting = settings_of(project, labels)
    tasks = _tasks(project, request.labels, [Experiment("all", fitting)], None, None)["all"]
    outputs = {
        video_id: attention
        for task in tasks
        for video_id, attention in train_folds([task], "cpu")[task.key].items()
    }
    every = held_out_proposals(labels, outputs, fitting)
    board = kept_board(project)
    assert board is not None
    assert set(board.every) == set(every)
    assert set(board.kept) == set(cross_thresholded(labels, every))
    assert board.made_at.tzinfo is not None


def settings_of(project: Path, labels: Labels) -> Settings:
    videos = [each.video for each in labels]
    features = feature_settings_of(project, videos, TINY.features)
    return TINY.model_copy(update={"features": features})


def test_what_is_kept_gives_the_figures_that_were_judged(project: Path, labels: Labels) -> None:
    request = asked(project, labels)
    board = returned(judge_unseen(request))
    assert list(evaluate(request))[-1] == Done()
    kept = kept_board(project)
    assert kept is not None
    (judged,) = board.judged
    assert kept.pooled == judged.pooled
    assert kept.by_subject == judged.by_subject
    assert kept.lineage == judged.lineage
    assert (kept.preset, kept.threshold, kept.n_folds) == ("mine", "points", None)
    assert not kept.by_review
    assert judged.pooled.tp > 0


def test_it_tells_by_how_many_videos_the_labels_are_others(project: Path, labels: Labels) -> None:
    list(evaluate(asked(project, labels)))
    kept = kept_board(project)
    assert kept is not None
    assert kept.n_changed(labels) == 0
    first, second, *_ = labels
    fewer = replace(first, points=frozenset(list(first.points)[1:]))
    reopened = replace(second, video=replace(second.video, state=VideoState.IN_PROGRESS))
    assert kept.n_changed(changed(labels, fewer)) == 1
    points = frozenset(replace(each, annotator="another") for each in first.points)
    assert kept.n_changed(changed(labels, replace(first, points=points))) == 0  # the same is said
    assert kept.n_changed(changed(labels, fewer, reopened)) == 2
    assert kept.n_changed(Labels()) == len(labels)


def changed(labels: Labels, *videos: VideoLabels) -> Labels:
    return Labels(dict(labels.by_video) | {each.video.video_id: each for each in videos})


def test_without_references_the_reviewed_videos_are_judged_by_their_review(
    project: Path, labels: Labels
) -> None:
    def reviewed(each: VideoLabels, state: VideoState) -> VideoLabels:
        intervals = frozenset(
            ReviewedInterval(
                f"{r.video_id}-{r.interval.onset}", r.video_id, r.interval, r.kind,
                Status.ADDED, Source.HUMAN,
            )
            for r in each.references
        )  # fmt: skip
        video = replace(each.video, state=state)
        return replace(each, video=video, intervals=intervals, references=frozenset())

    first, second, third = labels
    by_review = changed(
        labels,
        reviewed(first, VideoState.REVIEWED),
        reviewed(second, VideoState.REVIEWED),
        reviewed(third, VideoState.COMPLETE),
    )
    list(evaluate(asked(project, by_review)))
    kept = kept_board(project)
    assert kept is not None
    assert kept.by_review
    assert kept.n_left_out == 1
    judged = {first.video.video_id, second.video.video_id}
    assert set(kept.subjects) == judged
    assert {each.video_id for each in kept.every} <= judged
    assert len(kept.references) == len(first.references) + len(second.references)


def test_a_damaged_or_newer_board_is_told_with_what_to_do(project: Path, labels: Labels) -> None:
    assert kept_board(project) is None
    list(evaluate(asked(project, labels)))
    path = evaluation_folder(project) / "scoreboard.json"
    whole = path.read_text()
    for damage in (whole[:-100], "[]", "{}", whole.replace('"fps"', '"rate"')):
        path.write_text(damage)
        with pytest.raises(UserError, match="Start the evaluation again"):
            kept_board(project)
    path.write_text(whole.replace('"schema": 1', '"schema": 9'))
    with pytest.raises(UserError, match="newer version"):
        kept_board(project)


def test_settings_that_decide_nothing_leave_the_hash_alone() -> None:
    threads = TINY.changed({"training": {"threads": 3, "device": "cpu"}})
    seed = TINY.changed({"training": {"seed": 3}})
    smooth = TINY.changed({"spotting": {"smooth": 1.0}})
    assert settings_hash(threads) == settings_hash(TINY)
    assert len({settings_hash(each) for each in (TINY, seed, smooth)}) == 3
