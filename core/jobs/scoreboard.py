"""How well a spotter does: pooled and subject by subject, over seeds, on people it never saw."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from core.errors import UserError
from core.jobs.evaluation import (
    Experiment,
    cross_thresholded,
    held_out_proposals,
    run_folds,
)
from core.jobs.extraction import cached_features, extract_missing, feature_settings_of
from core.jobs.proposing import every_motion_proposal, every_proposal, own_thresholds, references_of
from core.labels import Labels
from core.progress import Message
from core.project.folder import evaluation_folder
from core.project.labels_file import read_labels
from core.project.run_file import Run
from core.proposals import Proposal
from core.settings import Settings
from core.spotting.decoding import above
from core.spotting.evaluation import Scores, oracle_threshold, per_subject, strict
from core.spotting.lineage import Lineage, lineage

Threshold = float | Literal["points", "oracle"]


@dataclass(frozen=True, slots=True)
class EvaluationRequest:
    """What is to be judged on the people that it was not trained on.

    Attributes:
        project: The project's folder.
        labels: A copy of its labels.
        settings: What to train.
        n_seeds: How often: with the settings' seed and those that follow it.
        n_folds: How many parts the subjects are dealt into; None to leave out one at a time.
        threshold: The least score that counts; "points" to choose it for each subject by the
            other subjects' points, "oracle" to choose the best there is on the references.
    """

    project: Path
    labels: Path
    settings: Settings
    n_seeds: int = 1
    n_folds: int | None = None
    threshold: Threshold = "points"

    @property
    def seeds(self) -> list[int]:
        first = self.settings.training.seed
        # what learns nothing is the same with every seed
        return list(range(first, first + (self.n_seeds if self.settings.learns else 1)))

    def settings_with(self, seed: int) -> Settings:
        training = self.settings.training.model_copy(update={"seed": seed})
        return self.settings.model_copy(update={"training": training})


@dataclass(frozen=True, slots=True)
class Judged:
    """One training of each fold, judged.

    Attributes:
        seed: Of the trainings.
        pooled: The strict scores over all videos.
        by_subject: The strict scores of each subject.
        lineage: The columns of the paper's protocol, which chooses its own thresholds.
    """

    seed: int
    pooled: Scores
    by_subject: dict[str, Scores]
    lineage: Lineage


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """What came out.

    Attributes:
        note: Who was judged by what.
        threshold: How the threshold of the strict scores was found.
        labels: Of the videos judged.
        n_left_out: Videos that were not judged, being incomplete or without features.
        judged: One for each seed.
        threshold_micro: That of micro proposals, where threshold is a number and theirs another.
    """

    note: str
    threshold: Threshold
    labels: Labels
    n_left_out: int
    judged: tuple[Judged, ...]
    threshold_micro: float | None = None


def judge_unseen(request: EvaluationRequest) -> Generator[Message, None, Scoreboard]:
    """Judge every complete video by a model that never saw its subject.

    Finished folds are kept in the project, so that it goes on where it was ended.

    Raises:
        UserError: There are no references or not enough subjects, or a training failed.
    """
    labels, _ = read_labels(request.labels)
    _need_references(labels, request.project)
    videos = [each.video for each in labels if each.video.state.may_train]
    features = feature_settings_of(request.project, videos, request.settings.features)
    yield from extract_missing(request.project, videos, features)
    ready = [each for each in videos if cached_features(request.project, each, features)]
    judgeable = Labels({each.video_id: labels[each.video_id] for each in ready})
    _need_references(judgeable, request.project)
    settings = request.settings.model_copy(update={"features": features})
    request = replace(request, settings=settings)
    proposals = yield from _held_out(request, judgeable)
    folds = "leave one subject out" if request.n_folds is None else f"{request.n_folds} folds"
    threshold, set_one = request.threshold, settings.spotting.threshold
    # a threshold asked for in the place of the one that is set counts for both kinds
    micro = settings.spotting.threshold_micro if threshold == set_one else None
    judged = tuple(
        _judged(judgeable, each, threshold, micro, request.settings_with(seed))
        for seed, each in proposals.items()
    )
    n_left_out = len(labels) - len(judgeable)
    return Scoreboard(folds, threshold, judgeable, n_left_out, judged, micro)


def judge_run(
    run: Run, labels: Labels, project: Path, threshold: Threshold = "points"
) -> Scoreboard:
    """Judge a run on all videos that it has outputs for, also on those that it was trained on.

    "points" stands for the run's own thresholds here, which come from its training's points.

    Raises:
        UserError: There are no references, or the outputs cannot be read.
    """
    _need_references(labels, project)
    saw = ", ".join(run.subject_ids)
    note = f"trained on these very subjects: {saw}" if saw else "which learnt from nobody"
    threshold, micro = own_thresholds(run) if threshold == "points" else (threshold, None)
    proposals = [each for known in labels for each in every_proposal(run, known.video)]
    judged = _judged(labels, proposals, threshold, micro, run.settings)
    return Scoreboard(f"run {run.run_id}, {note}", threshold, labels, 0, (judged,), micro)


def _need_references(labels: Labels, project: Path) -> None:
    if not references_of(labels):
        raise UserError(
            f"{project.name} has no reference intervals to compare with.",
            "Review some proposals first, or import references.",
        )


def _held_out(
    request: EvaluationRequest, labels: Labels
) -> Generator[Message, None, dict[int, list[Proposal]]]:
    """Return all proposals on unseen people, whatever their score, for each seed."""
    if not request.settings.learns:
        return {
            seed: every_motion_proposal(request.project, labels, request.settings)
            for seed in request.seeds
        }
    experiments = [
        Experiment(f"seed {seed}", request.settings_with(seed)) for seed in request.seeds
    ]
    held_out = yield from run_folds(
        request.project,
        request.labels,
        experiments,
        cache=evaluation_folder(request.project),
        n_folds=request.n_folds,
    )
    return {
        seed: held_out_proposals(labels, held_out[each.name], each.settings)
        for seed, each in zip(request.seeds, experiments, strict=True)
    }


def _judged(
    labels: Labels,
    proposals: Iterable[Proposal],
    threshold: Threshold,
    micro: float | None,
    settings: Settings,
) -> Judged:
    proposals, references = list(proposals), references_of(labels)
    if threshold == "points":
        kept = cross_thresholded(labels, proposals, per_kind=settings.spotting.per_kind)
    elif threshold == "oracle":
        kept = above(proposals, oracle_threshold(references, proposals))
    else:
        kept = above(proposals, threshold, micro)
    subjects = {each.video.video_id: each.video.subject_id for each in labels}
    fps = {each.video.video_id: each.video.fps for each in labels}
    return Judged(
        settings.training.seed,
        strict(references, kept),
        per_subject(references, kept, subjects),
        lineage(references, proposals, fps),
    )
