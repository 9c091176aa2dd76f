import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.demo.courses import FLOOR, expression_course
from core.demo.events import EXPRESSIVE, Action, Event
from core.demo.script import FPS, SHORTEST_GAP_S, draw_points, draw_script, references
from core.points import Kind

SEEDS = st.integers(0, 2**32)


def duration_s(event: Event) -> float:
    return event.interval.n_frames / FPS


@given(SEEDS, st.sampled_from((10.0, 40.0, 90.0)), st.booleans())
def test_expressions_keep_their_kind_and_distance(
    seed: int, seconds: float, micro_only: bool
) -> None:
    script = draw_script(seed, seconds=seconds, micro_only=micro_only)
    found = references(script, "v")
    assert found
    assert found[-1].interval.offset < script.n_frames == seconds * FPS
    for earlier, later in itertools.pairwise(found):
        gap = later.interval.onset - earlier.interval.offset - 1
        assert gap >= SHORTEST_GAP_S * FPS
    for event in script.expressions:
        assert event.action in EXPRESSIVE
        if event.kind is Kind.MICRO:
            assert 0.2 <= duration_s(event) <= 0.5
            assert max(event.left, event.right) <= 2.5
        else:
            assert not micro_only
            assert 0.7 <= duration_s(event) <= 3.0
            assert max(event.left, event.right) <= 8.0


@given(SEEDS)
def test_a_reference_is_exactly_the_frames_with_a_tenth_of_the_peak(seed: int) -> None:
    script = draw_script(seed)
    frames = np.arange(script.n_frames)
    for event in script.expressions:
        course = expression_course(event, frames)
        assert course.max() == course[event.apex] == 1.0
        strong = np.flatnonzero(course >= FLOOR)
        interval = event.interval
        assert list(strong) == list(range(interval.onset, interval.offset + 1))


@given(SEEDS)
def test_each_reference_has_one_point_of_its_kind(seed: int) -> None:
    script = draw_script(seed)
    found, points = references(script, "v"), draw_points(script, "v")
    assert len(points) == len(found)
    for reference, point in zip(found, points, strict=True):
        assert point.frame in reference.interval
        assert point.kind is reference.kind
        assert reference.apex in range(reference.interval.onset, reference.interval.offset + 1)


def test_points_lie_anywhere_in_their_interval() -> None:
    places = []
    for seed in range(60):
        script = draw_script(seed)
        for reference, point in zip(references(script, "v"), draw_points(script, "v"), strict=True):
            interval = reference.interval
            places.append((point.frame - interval.onset) / (interval.n_frames - 1))
    share = np.histogram(places, bins=4, range=(0, 1))[0] / len(places)
    assert np.all(np.abs(share - 0.25) < 0.07)


def test_the_same_seed_gives_the_same_script_and_another_another() -> None:
    assert draw_script((3, 1)) == draw_script((3, 1))
    assert draw_script((3, 1)) != draw_script((3, 2))
    assert draw_points(draw_script(5), "v") == draw_points(draw_script(5), "v")


def test_a_typical_video_has_what_makes_the_task_hard() -> None:
    for seed in range(40):
        script = draw_script(seed)
        kinds = [reference.kind for reference in references(script, "v")]
        assert 3 <= kinds.count(Kind.MACRO) <= 5
        assert 2 <= kinds.count(Kind.MICRO) <= 4
        actions = [event.action for event in script.distractors]
        assert 2 <= actions.count(Action.SPEECH) <= 4
        assert 4 <= actions.count(Action.BLINK) <= 20
        moves = sum(actions.count(move) for move in (Action.NOD, Action.SHAKE, Action.TILT))
        assert 3 <= moves <= 6


def test_distractors_overlap_expressions_sometimes_but_not_mostly() -> None:
    over = []
    for seed in range(60):
        script = draw_script(seed)
        taken = [event.interval for event in script.expressions]
        over += [
            any(event.interval.iou(each) > 0 for each in taken)
            for event in script.distractors
            if event.action is not Action.BLINK
        ]
    assert 0.02 < np.mean(over) < 0.3


def test_amplitude_scales_expressions_and_nothing_else() -> None:
    plain, strong = draw_script(1), draw_script(1, amplitude=2.0)
    assert plain.distractors == strong.distractors
    for one, two in zip(plain.expressions, strong.expressions, strict=True):
        assert one.interval == two.interval
        assert two.left == pytest.approx(2 * one.left)


@pytest.mark.parametrize("wrong", [{"seconds": 1.0}, {"amplitude": 0.0}])
def test_what_cannot_be_drawn_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="no such script"):
        draw_script(0, **wrong)  # type: ignore[arg-type]


def test_a_short_video_leaves_out_what_does_not_fit_but_not_everything() -> None:
    for seed in range(60):
        script = draw_script(seed, seconds=2.0)
        assert script.expressions
        assert all(event.interval.offset < script.n_frames for event in script.events)
