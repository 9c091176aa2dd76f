"""Whether the next best click is worth more than a random one: F1 after as many points.

People are simulated. Both orders begin with the same videos; then a round of trainings is judged
on people who are never trained on, the next videos are taken by either order with all their
points, and so on. Videos differ in how many points they hold, so F1 is read between the rounds at
the same numbers of points.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import mean, stdev

import numpy as np

from core.bench.report import Row, plain
from core.bench.simulated import f1_on, labels_of, people, seen_by, small_settings, trained
from core.demo.simulation import SimulatedVideo
from core.jobs.next_click import marks_of
from core.model.training import Trainer
from core.spotting.next_click import Looked, directions, known_from, regions, video_use


@dataclass(frozen=True, slots=True)
class Size:
    """How much is simulated.

    Attributes:
        seeds: How often, with other people each time.
        n_pool, n_judged: People to label and people to judge on.
        videos_each: Videos of each.
        rounds: How many videos are labelled at each judgement.
        iterations: Steps of each training.
    """

    seeds: int = 5
    n_pool: int = 8
    n_judged: int = 4
    videos_each: int = 3
    rounds: tuple[int, ...] = (2, 5, 9)
    iterations: int = 200


USUAL = Size()
Pick = Callable[[Trainer, Sequence[SimulatedVideo], Sequence[SimulatedVideo]], list[SimulatedVideo]]


@dataclass(frozen=True, slots=True)
class Course:
    """Points labelled and F1, round by round."""

    points: tuple[int, ...]
    f1: tuple[float, ...]

    def at(self, points: float) -> float:
        return float(np.interp(points, self.points, self.f1))


def measure(size: Size = USUAL) -> list[Row]:
    """Label in both orders, and compare at the same numbers of points."""
    pairs = [both(seed, size) for seed in range(size.seeds)]
    most = min(course.points[-1] for pair in pairs for course in pair)
    least = max(pair[0].points[0] for pair in pairs)
    rows = []
    for share in (0.5, 1.0):
        points = least + share * (most - least)
        best, chance = ([pair[k].at(points) for pair in pairs] for k in range(2))
        gain = [one - other for one, other in zip(best, chance, strict=True)]
        how = (
            f"simulated people, preset small, {size.n_pool * size.videos_each} videos to label and "
            f"{size.n_judged} others to judge on, strict F1 after {points:.0f} points, "
            f"re-ranked at {size.rounds} videos; {size.seeds} seeds"
        )
        name = f"after {points:.0f} points"
        rows += [
            plain(f"F1 {name}, next best click", mean(best), "", how),
            plain(f"F1 {name}, random order", mean(chance), "", how),
            plain(f"gain {name}", mean(gain), "", how),
            plain(f"standard error of the gain {name}", stdev(gain) / len(gain) ** 0.5, "", how),
        ]
    return rows


def both(seed: int, size: Size) -> tuple[Course, Course]:
    """Return the course in the order of the next best click, and in random order."""
    drawn = people(seed, size.n_pool, size.n_judged, size.videos_each)
    shuffled = [drawn.pool[i] for i in np.random.default_rng(seed).permutation(len(drawn.pool))]
    settings = small_settings(seed).changed({"training": {"iterations": size.iterations}})
    begun = trained(shuffled[: size.rounds[0]], settings)

    def go(pick: Pick) -> Course:
        learnt, trainer = shuffled[: size.rounds[0]], begun
        points, f1 = [_n_points(learnt)], [f1_on(trainer, drawn.judged, learnt)]
        for n_videos in size.rounds[1:]:
            rest = [each for each in shuffled if each not in learnt]
            learnt = [*learnt, *pick(trainer, learnt, rest)[: n_videos - len(learnt)]]
            trainer = trained(learnt, settings)
            points.append(_n_points(learnt))
            f1.append(f1_on(trainer, drawn.judged, learnt))
        return Course(tuple(points), tuple(f1))

    return go(by_use), go(lambda _trainer, _learnt, rest: list(rest))


def by_use(
    trainer: Trainer, learnt: Sequence[SimulatedVideo], rest: Sequence[SimulatedVideo]
) -> list[SimulatedVideo]:
    """Return videos to label, those of most expected use first."""
    known = known_from(_looked(trainer, each, is_complete=True) for each in learnt)

    def use(each: SimulatedVideo) -> float:
        return video_use(regions(_looked(trainer, each, is_complete=False), known))

    return sorted(rest, key=use, reverse=True)


def _n_points(videos: Sequence[SimulatedVideo]) -> int:
    return sum(len(each.references) for each in videos)


def _looked(trainer: Trainer, each: SimulatedVideo, *, is_complete: bool) -> Looked:
    grid = each.features.snippets
    marks = marks_of(labels_of(each).points if is_complete else (), grid)
    return Looked(
        each.video.video_id,
        each.video.fps,
        grid,
        seen_by(trainer, each).mean[np.newaxis],
        directions(each.features.rgb, each.features.flow),
        marks,
        np.asarray(marks.any(axis=1)),
        is_complete,
    )
