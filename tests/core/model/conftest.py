"""Made-up videos whose features are nearly constant in time, as a face's are (1a, trap 5)."""

from collections.abc import Callable

import numpy as np
import pytest

from core.model.data import TrainingVideo

Simulate = Callable[..., list[TrainingVideo]]
LONGEST = {0: 12, 1: 4}  # snippets; macro, micro


def simulate(
    count: int,
    *,
    seed: int = 0,
    length: tuple[int, int] = (60, 90),
    widths: tuple[int, int] = (64, 48),
) -> tuple[list[TrainingVideo], list[np.ndarray]]:
    """Return videos and, for each, [T] the class of every snippet, -1 for background."""
    world = np.random.default_rng(1)  # the same face and motions whatever the seed
    base = [_unit(world.normal(size=d)) for d in widths]
    motion = [_unit(world.normal(size=(2, d))) for d in widths]
    chance = np.random.default_rng(seed)
    videos, truths = [], []
    for index in range(count):
        truth, points = _expressions(chance, int(chance.integers(*length)))
        streams = [_stream(chance, truth, base[m], motion[m]).astype(np.float32) for m in range(2)]
        videos.append(
            TrainingVideo(
                video_id=f"video {index}",
                fps=30.0,
                window=8,
                stride=4,
                rgb=streams[0],
                flow=streams[1],
                points=points,
                unsure=np.zeros(len(points), dtype=bool),
                n_points=(int(points[:, 0].sum()), int(points[:, 1].sum()), 0),
            )
        )
        truths.append(truth)
    return videos, truths


def _expressions(chance: np.random.Generator, length: int) -> tuple[np.ndarray, np.ndarray]:
    truth, points = np.full(length, -1), np.zeros((length, 2), dtype=bool)
    for _ in range(chance.poisson(2)):
        kind = int(chance.random() < 0.4)
        size = int(chance.integers(LONGEST[kind] // 2, LONGEST[kind] + 1))
        start = int(chance.integers(0, length - size))
        if (truth[max(start - 2, 0) : start + size + 2] == -1).all():
            truth[start : start + size] = kind
            points[chance.integers(start, start + size), kind] = True
    return truth, points


def _stream(
    chance: np.random.Generator, truth: np.ndarray, base: np.ndarray, motion: np.ndarray
) -> np.ndarray:
    person = chance.normal(size=len(base)) / np.sqrt(len(base))
    noise = 0.06 * chance.normal(size=(len(truth), len(base)))
    moved = np.where((truth >= 0)[:, None], motion[truth] * 3, 0)
    out: np.ndarray = base * 10 + person + noise + moved
    return out


def _unit(x: np.ndarray) -> np.ndarray:
    out: np.ndarray = x / np.linalg.norm(x, axis=-1, keepdims=True)
    return out


@pytest.fixture(scope="session")
def simulated() -> Callable[..., tuple[list[TrainingVideo], list[np.ndarray]]]:
    return simulate


@pytest.fixture(scope="session")
def videos() -> list[TrainingVideo]:
    """Six short videos: with and without points, one with an unsure point, one of one snippet."""
    made, _ = simulate(5, seed=3, length=(12, 30), widths=(10, 12))
    single, _ = simulate(1, seed=4, length=(20, 21), widths=(10, 12))
    long = single[0]
    unsure = long.unsure.copy()
    unsure[7] = True
    made.append(_with(long, video_id="unsure", unsure=unsure, n_points=(0, 0, 1)))
    made.append(
        TrainingVideo(
            "one snippet",
            30.0,
            8,
            4,
            long.rgb[:1],
            long.flow[:1],
            np.array([[True, True]]),
            np.zeros(1, dtype=bool),
            (1, 2, 0),
        )
    )
    return made


def _with(video: TrainingVideo, **changes: object) -> TrainingVideo:
    from dataclasses import replace

    points = np.zeros_like(video.points)
    return replace(video, points=points, **changes)  # type: ignore[arg-type]
