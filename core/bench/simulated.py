"""Simulated people for benchmarks of learning: some to label one by one, some to be judged on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch

from core.attention import Attention
from core.demo.simulation import EXTRACTOR, GRID, SimulatedVideo, simulate
from core.jobs.examples import example
from core.labels import VideoLabels
from core.model.training import Trainer
from core.points import Point
from core.proposals import Proposal
from core.settings import Settings
from core.spotting.decoding import above, propose
from core.spotting.evaluation import strict, thresholds_from_points

POINTS_SEED = 0


@dataclass(frozen=True, slots=True)
class People:
    """Whom a seed draws.

    Attributes:
        pool: Videos that may be labelled.
        judged: Videos of others, who are never trained on.
    """

    pool: tuple[SimulatedVideo, ...]
    judged: tuple[SimulatedVideo, ...]


def people(seed: int, n_pool: int, n_judged: int, videos_each: int, width: int = 64) -> People:
    """Draw so many people to label and so many to judge on."""
    videos = list(simulate(seed, n_pool + n_judged, videos_each, width))
    at = n_pool * videos_each
    return People(tuple(videos[:at]), tuple(videos[at:]))


def small_settings(seed: int) -> Settings:
    """Return the preset small on simulated features, on one thread of the processor."""
    return Settings.preset("small").changed(
        {
            "features": {"extractor": EXTRACTOR.partition("-")[0], **GRID},
            "training": {"seed": seed, "device": "cpu", "threads": 1},
        }
    )


def labels_of(each: SimulatedVideo) -> VideoLabels:
    return VideoLabels(each.video, points=frozenset(each.points(POINTS_SEED)))


def trainer_of(videos: Iterable[SimulatedVideo], settings: Settings) -> Trainer:
    """Return a trainer of videos with a point for each expression, before its first step."""
    torch.set_num_threads(1)
    return Trainer([example(labels_of(each), each.features) for each in videos], settings)


def trained(videos: Iterable[SimulatedVideo], settings: Settings) -> Trainer:
    """Return a trainer that has come to its end."""
    trainer = trainer_of(videos, settings)
    while trainer.iteration < settings.training.iterations:
        trainer.step()
    return trainer


def seen_by(trainer: Trainer, each: SimulatedVideo) -> Attention:
    """Return the attention of a video."""
    scores = trainer.predict(each.features.rgb, each.features.flow)
    grid = each.features.snippets
    return Attention(grid, scores.rgb, scores.flow, scores.mean, scores.tcam)


def f1_on(
    trainer: Trainer, judged: Sequence[SimulatedVideo], learnt: Sequence[SimulatedVideo]
) -> float:
    """Return the strict F1 on people never trained on; the threshold is that of the points."""
    threshold, micro = thresholds_from_points(
        _points(learnt),
        _proposals(trainer, learnt),
        per_kind=trainer.settings.spotting.per_kind,
    )
    kept = above(_proposals(trainer, judged), threshold, micro)
    references = [reference for each in judged for reference in each.references]
    return strict(references, kept).f1


def _points(videos: Iterable[SimulatedVideo]) -> list[Point]:
    return [point for each in videos for point in each.points(POINTS_SEED)]


def _proposals(trainer: Trainer, videos: Iterable[SimulatedVideo]) -> list[Proposal]:
    spotting = trainer.settings.spotting
    return [
        proposal
        for each in videos
        for proposal in propose(
            seen_by(trainer, each), each.video.fps, spotting, video_id=each.video.video_id
        )
    ]
