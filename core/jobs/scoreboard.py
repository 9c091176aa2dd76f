"""How well a spotter does: pooled and subject by subject, over seeds, on people it never saw."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from core.jobs.extraction import cached_features, extract_missing, feature_settings_of
from core.jobs.held_out import cross_thresholded, held_out_proposals
from core.jobs.kept_board import KeptBoard, keep_board, prints_of, settings_hash
from core.jobs.proposing import (
    every_motion_proposal,
    every_proposal,
    need_references,
    own_thresholds,
    references_of,
    with_reference,
)
from core.jobs.requests import EvaluationRequest, Threshold
from core.labels import Labels
from core.progress import Done, Message, Stopped, StopRequestedError
from core.project.folder import evaluation_folder
from core.project.labels_file import read_labels
from core.project.run_file import Run
from core.proposals import Proposal
from core.settings import Settings
from core.spotting.decoding import above
from core.spotting.evaluation import Scores, oracle_threshold, per_subject, strict
from core.spotting.lineage import Lineage, lineage


@dataclass(frozen=True, slots=True)
class Judged:
    """One training of each fold, judged.

    Attributes:
        seed: Of the trainings.
        pooled: The strict scores over all videos.
        by_subject: The strict scores of each subject.
        lineage: The columns of the paper's protocol, which chooses its own thresholds.
        every: All proposals on the videos judged, before any threshold.
        kept: Those that the strict scores count.
    """

    seed: int
    pooled: Scores
    by_subject: dict[str, Scores]
    lineage: Lineage
    every: tuple[Proposal, ...] = ()
    kept: tuple[Proposal, ...] = ()


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
    need_references(labels, request.project)
    videos = [each.video for each in labels if each.video.state.may_train]
    features = feature_settings_of(request.project, videos, request.settings.features)
    yield from extract_missing(request.project, videos, features, cluster=request.cluster)
    ready = [each for each in videos if cached_features(request.project, each, features)]
    known = Labels({each.video_id: labels[each.video_id] for each in ready})
    need_references(known, request.project)
    settings = request.settings.model_copy(update={"features": features})
    request = replace(request, settings=settings)
    proposals = yield from _held_out(request, known)
    folds = "leave one subject out" if request.n_folds is None else f"{request.n_folds} folds"
    threshold, set_one = request.threshold, settings.spotting.threshold
    # a threshold asked for in the place of the one that is set counts for both kinds
    micro = settings.spotting.threshold_micro if threshold == set_one else None
    judged = tuple(
        _judged(known, each, threshold, micro, request.settings_with(seed))
        for seed, each in proposals.items()
    )
    judgeable = with_reference(known)
    n_left_out = len(labels) - len(judgeable)
    return Scoreboard(folds, threshold, judgeable, n_left_out, judged, micro)


def judge_and_keep(request: EvaluationRequest) -> Generator[Message, None, Scoreboard]:
    """Judge as judge_unseen() does, and leave the first seed's board in the project.

    Raises:
        UserError: As there, or the board cannot be written.
    """
    board = yield from judge_unseen(request)
    keep_board(request.project, _kept(request, board))
    return board


def evaluate(request: EvaluationRequest) -> Iterator[Message]:
    """Judge and keep the board; ends with Done, or with Stopped when asked to stop.

    Finished folds are kept either way.
    """
    try:
        yield from judge_and_keep(request)
    except StopRequestedError:
        yield Stopped()
    else:
        yield Done()


def _kept(request: EvaluationRequest, board: Scoreboard) -> KeptBoard:
    labels, _ = read_labels(request.labels)
    judged = board.judged[0]
    return KeptBoard(
        made_at=datetime.now(UTC),
        preset=request.preset,
        settings_hash=settings_hash(request.settings),
        n_folds=request.n_folds,
        seed=judged.seed,
        threshold=board.threshold,
        threshold_micro=board.threshold_micro,
        prints=prints_of(labels),
        n_left_out=board.n_left_out,
        by_review=not board.labels.references,
        subjects={each.video.video_id: each.video.subject_id for each in board.labels},
        fps={each.video.video_id: each.video.fps for each in board.labels},
        references=tuple(references_of(board.labels)),
        every=judged.every,
        kept=judged.kept,
    )


def judge_run(
    run: Run, labels: Labels, project: Path, threshold: Threshold = "points"
) -> Scoreboard:
    """Judge a run on all videos that it has outputs for, also on those that it was trained on.

    "points" stands for the run's own thresholds here, which come from its training's points.

    Raises:
        UserError: There are no references, or the outputs cannot be read.
    """
    need_references(labels, project)
    saw = ", ".join(run.subject_ids)
    note = f"trained on these very subjects: {saw}" if saw else "which learnt from nobody"
    threshold, micro = own_thresholds(run) if threshold == "points" else (threshold, None)
    proposals = every_proposal(run, [each.video for each in labels])
    judged = _judged(labels, proposals, threshold, micro, run.settings)
    found = with_reference(labels)
    n_left_out = len(labels) - len(found)
    return Scoreboard(f"run {run.run_id}, {note}", threshold, found, n_left_out, (judged,), micro)


def _held_out(
    request: EvaluationRequest, labels: Labels
) -> Generator[Message, None, dict[int, list[Proposal]]]:
    """Return all proposals on unseen people, whatever their score, for each seed."""
    if not request.settings.learns:
        return {
            seed: every_motion_proposal(request.project, labels, request.settings)
            for seed in request.seeds
        }
    from core.jobs.evaluation import (  # with torch, which nothing else here needs
        Experiment,
        run_folds,
    )

    experiments = [
        Experiment(f"seed {seed}", request.settings_with(seed)) for seed in request.seeds
    ]
    held_out = yield from run_folds(
        request.project,
        request.labels,
        experiments,
        cache=evaluation_folder(request.project),
        n_folds=request.n_folds,
        workers=request.cluster or None,
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
    """Judge proposals; all videos' points help to choose thresholds, also those not judged."""
    references, judged = references_of(labels), with_reference(labels)

    def counting(some: Iterable[Proposal]) -> list[Proposal]:
        return [each for each in some if each.video_id in judged]

    proposals = list(proposals)
    every = counting(proposals)
    if threshold == "points":
        per_kind = settings.spotting.per_kind
        kept = counting(cross_thresholded(labels, proposals, per_kind=per_kind))
    elif threshold == "oracle":
        kept = above(every, oracle_threshold(references, every))
    else:
        kept = above(every, threshold, micro)
    subjects = {each.video.video_id: each.video.subject_id for each in judged}
    fps = {each.video.video_id: each.video.fps for each in judged}
    return Judged(
        settings.training.seed,
        strict(references, kept),
        per_subject(references, kept, subjects),
        lineage(references, every, fps),
        tuple(every),
        tuple(kept),
    )
