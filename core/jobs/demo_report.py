"""The demo's report: how well each spotter does on people whom it never saw."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, stdev

import numpy as np

from core.attention import Attention
from core.jobs.evaluation import Experiment, run_folds
from core.jobs.extraction import cached_features
from core.jobs.held_out import cross_thresholded, held_out_proposals
from core.jobs.proposing import every_motion_proposal
from core.labels import Labels
from core.progress import Message
from core.proposals import Proposal
from core.settings import Settings
from core.snippet_features import Floats
from core.spotting import frame_difference
from core.spotting.decoding import above
from core.spotting.evaluation import Scores, oracle_choice, oracle_threshold, strict
from core.spotting.random_proposals import placed_at_random
from core.videos import Video

SEEDS = (0, 1, 2)
LEVELS = np.linspace(0.5, 0.995, 34)


@dataclass(frozen=True, slots=True)
class Judged:
    """One spotter's scores with one seed."""

    spotter: str
    seed: int
    scores: Scores
    proposals: tuple[Proposal, ...]
    oracle_f1: float


def judge(
    project: Path, labels_path: Path, labels: Labels, settings: Settings
) -> Generator[Message, None, dict[str, object]]:
    """Return the report: leave-one-subject-out scores of pwes and of what it has to beat."""
    experiments = _experiments(settings)
    held_out = yield from run_folds(project, labels_path, list(experiments.values()))
    judged = [
        _judged(labels, held_out[each.name], each.settings, spotter)
        for (spotter, _), each in experiments.items()
    ]
    pwes = [each for each in judged if each.spotter == "pwes"]
    judged += [_judged_random(labels, each) for each in pwes]
    rows = {name: _row(judged, name) for name in (*variants(settings), "random")}
    rows["flow-peaks"] = _flow_peaks_row(project, labels, settings)
    rows["frame-difference"] = _frame_difference_row(project, labels, settings)
    return {
        "protocol": "strict, IoU 0.5, leave one subject out",
        "threshold": "of pwes, points-only, baseline, flow-peaks: from the other subjects' "
        "points; "
        "of frame-difference: the best there is, chosen on the references (oracle)",
        "videos": len(labels),
        "subjects": len({each.video.subject_id for each in labels}),
        "references": _counted(labels),
        "seeds": list(SEEDS),
        "spotters": rows,
    }


def variants(settings: Settings) -> dict[str, Settings]:
    """Return what is compared: pwes, pwes without its two inventions, and the baseline.

    The baseline knows videos' labels and no points, so its top-k may not count points either;
    it gets its ancestors' ratios (one eighth for every class).
    """
    plain_mil = settings.mil.model_copy(update={"count_aware": False, "top_ratio": (8, 8, 8)})
    without = {
        "mplg": settings.mplg.model_copy(update={"enabled": False}),
        "dfcl": settings.dfcl.model_copy(update={"enabled": False}),
    }
    return {
        "pwes": settings.model_copy(update={"spotter": "pwes"}),
        "points-only": settings.model_copy(update={"spotter": "pwes", **without}),
        "baseline": settings.model_copy(update={"spotter": "baseline", "mil": plain_mil}),
    }


def _experiments(settings: Settings) -> dict[tuple[str, int], Experiment]:
    found = {}
    for name, variant in variants(settings).items():
        for seed in SEEDS:
            training = variant.training.model_copy(update={"seed": seed})
            seeded = variant.model_copy(update={"training": training})
            found[name, seed] = Experiment(f"{name} {seed}", seeded)
    return found


def _judged(
    labels: Labels, held_out: dict[str, Attention], settings: Settings, spotter: str
) -> Judged:
    proposals = held_out_proposals(labels, held_out, settings)
    kept = cross_thresholded(labels, proposals, per_kind=settings.spotting.per_kind)
    best = above(proposals, oracle_threshold(labels.references, proposals))
    return Judged(
        spotter,
        settings.training.seed,
        strict(labels.references, kept),
        tuple(kept),
        strict(labels.references, best).f1,
    )


def _judged_random(labels: Labels, like: Judged) -> Judged:
    n_frames = {each.video.video_id: each.video.n_frames for each in labels}
    proposals = placed_at_random(like.proposals, n_frames, seed=like.seed)
    scores = strict(labels.references, proposals)
    return Judged("random", like.seed, scores, tuple(proposals), scores.f1)


def _row(judged: Sequence[Judged], spotter: str) -> dict[str, object]:
    mine = [each for each in judged if each.spotter == spotter]

    def over_seeds(value: Callable[[Scores], float]) -> dict[str, object]:
        values = [value(each.scores) for each in mine]
        return {"mean": fmean(values), "sd": stdev(values), "each": values}

    return {
        "precision": over_seeds(lambda scores: scores.precision),
        "recall": over_seeds(lambda scores: scores.recall),
        "f1": over_seeds(lambda scores: scores.f1),
        "micro_f1": over_seeds(lambda scores: scores.micro.f1),
        "macro_f1": over_seeds(lambda scores: scores.macro.f1),
        "oracle_f1": {"mean": fmean(each.oracle_f1 for each in mine)},
    }


def _flow_peaks_row(project: Path, labels: Labels, settings: Settings) -> dict[str, object]:
    """Judge the peaks of the motion curve; untuned_f1 is where not even points are looked at."""
    every = every_motion_proposal(project, labels, settings)
    kept = cross_thresholded(labels, every, per_kind=settings.spotting.per_kind)
    scores = strict(labels.references, kept)
    untuned = above(every, settings.flow_peaks.least_prominence)
    best = above(every, oracle_threshold(labels.references, every))
    return {
        "precision": scores.precision,
        "recall": scores.recall,
        "f1": scores.f1,
        "micro_f1": scores.micro.f1,
        "macro_f1": scores.macro.f1,
        "untuned_f1": strict(labels.references, untuned).f1,
        "oracle_f1": strict(labels.references, best).f1,
    }


def _frame_difference_row(project: Path, labels: Labels, settings: Settings) -> dict[str, object]:
    """Judge frame differences at the level and threshold that suit the references best."""
    curves = {
        each.video.video_id: features.frame_difference
        for each in labels
        if (features := cached_features(project, each.video, settings.features)) is not None
    }

    def candidates() -> Iterator[list[Proposal]]:
        for quantile in LEVELS:
            yield [
                proposal
                for video_id, curve in curves.items()
                for proposal in _over(curve, labels[video_id].video, quantile, settings)
            ]

    _, _, scores = oracle_choice(labels.references, candidates())
    return {"precision": scores.precision, "recall": scores.recall, "f1": scores.f1}


def _over(curve: Floats, video: Video, quantile: float, settings: Settings) -> list[Proposal]:
    level = frame_difference.level_at(curve, video.fps, quantile)
    return frame_difference.spot(
        curve, video.fps, level, settings.spotting, video_id=video.video_id
    )


def _counted(labels: Labels) -> dict[str, int]:
    kinds = [reference.kind for reference in labels.references]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}
