"""What it saves to begin from the last run: steps until as good as a training by chance ends."""

from dataclasses import dataclass
from pathlib import Path
from statistics import mean, stdev
from tempfile import TemporaryDirectory

from core.bench.report import Row, plain
from core.bench.simulated import People, f1_on, people, small_settings, trained, trainer_of
from core.model import checkpoints
from core.model.training import Trainer


@dataclass(frozen=True, slots=True)
class Size:
    """How much is simulated.

    Attributes:
        seeds: How often, with other people each time.
        n_pool, n_judged: People to label and people to judge on, two videos each.
        before, added: Videos that the earlier run learnt from, and videos added since.
        every: Steps from one judgement to the next.
        iterations: Steps of each training.
    """

    seeds: int = 5
    n_pool: int = 5
    n_judged: int = 4
    before: int = 8
    added: int = 2
    every: int = 25
    iterations: int = 200


USUAL = Size()


@dataclass(frozen=True, slots=True)
class Course:
    """F1 on people never trained on, after 0, every, 2 · every ... steps."""

    cold: tuple[float, ...]
    warm: tuple[float, ...]


def measure(size: Size = USUAL) -> list[Row]:
    """Train with and without the earlier run's weights after a few videos were added."""
    courses = [course(seed, size) for seed in range(size.seeds)]
    cold = [_steps(each.cold, each.cold[-1], size.every) for each in courses]
    warm = [_steps(each.warm, each.cold[-1], size.every) for each in courses]
    how = (
        f"simulated people, preset small, {size.before} videos before and {size.added} added, "
        f"judged every {size.every} of {size.iterations} steps on {size.n_judged} others, strict "
        f"F1; mean of {size.seeds} seeds; a training that never came there counts with all steps"
    )
    ends = [(each.cold[-1], each.warm[-1]) for each in courses]
    gain = [one - other for other, one in ends]
    return [
        plain("steps until a training by chance is as good as at its end", mean(cold), "", how),
        plain("steps until a warm start is as good", mean(warm), "", how),
        plain(
            "F1 of the earlier run on the same others", mean(c.warm[0] for c in courses), "", how
        ),
        plain("F1 at the end, by chance", mean(end for end, _ in ends), "", how),
        plain("F1 at the end, warm start", mean(end for _, end in ends), "", how),
        plain("deviation of their difference over seeds", stdev(gain), "", how),
    ]


def course(seed: int, size: Size) -> Course:
    """Return how well both trainings do as they go on."""
    drawn = people(seed, size.n_pool, size.n_judged, 2)
    settings = small_settings(seed).changed({"training": {"iterations": size.iterations}})
    donor = trained(drawn.pool[: size.before], settings)
    again = settings.changed({"training": {"seed": seed + 100}})
    learnt = drawn.pool[: size.before + size.added]
    cold, warm = trainer_of(learnt, again), trainer_of(learnt, again)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "donor.safetensors"
        checkpoints.save(path, donor)
        checkpoints.begin_from(path, warm)
    return Course(_course(cold, drawn, size), _course(warm, drawn, size))


def _course(trainer: Trainer, drawn: People, size: Size) -> tuple[float, ...]:
    learnt = drawn.pool[: size.before + size.added]
    found = [f1_on(trainer, drawn.judged, learnt)]
    while trainer.iteration < size.iterations:
        trainer.step()
        if trainer.iteration % size.every == 0:
            found.append(f1_on(trainer, drawn.judged, learnt))
    return tuple(found)


def _steps(course: tuple[float, ...], bar: float, every: int) -> int:
    """Return the steps after which a course first comes to a bar; all of them if never."""
    reached = (n for n, f1 in enumerate(course) if f1 >= bar)
    return every * next(reached, len(course) - 1)
