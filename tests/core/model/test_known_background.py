import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from core.model.known_background import far_from_points, with_background

STEP_S = 0.25
Marked = tuple[Tensor, Tensor, Tensor]


@st.composite
def marked(draw: st.DrawFn) -> Marked:
    n = draw(st.integers(1, 30))
    length = draw(st.integers(1, n))
    places = st.lists(st.integers(0, length - 1), max_size=4)
    points = torch.zeros(1, n, 2, dtype=torch.bool)
    unsure = torch.zeros(1, n, dtype=torch.bool)
    points[0, draw(places), 0] = True
    points[0, draw(places), 1] = True
    unsure[0, draw(places)] = True
    mask = (torch.arange(n) < length).unsqueeze(0)
    return points, unsure, mask


def by_hand(
    points: Tensor, unsure: Tensor, mask: Tensor, reach_s: tuple[float, float]
) -> list[bool]:
    far = []
    for t in range(mask.shape[1]):
        reached = False
        for n in range(mask.shape[1]):
            away = abs(t - n) * STEP_S
            reached |= bool(points[0, n, 0]) and away <= reach_s[0]
            reached |= bool(points[0, n, 1]) and away <= reach_s[1]
            reached |= bool(unsure[0, n]) and away <= max(reach_s)
        far.append(bool(mask[0, t]) and not reached)
    return far


@given(marked(), st.tuples(st.floats(0, 3), st.floats(0, 3)))
def test_far_is_what_no_point_reaches(video: Marked, reach_s: tuple[float, float]) -> None:
    points, unsure, mask = video
    far = far_from_points(points, unsure, torch.tensor([STEP_S]), reach_s, mask)
    assert far[0].tolist() == by_hand(points, unsure, mask, reach_s)


@given(marked())
def test_a_snippet_with_a_point_is_never_far(video: Marked) -> None:
    points, unsure, mask = video
    far = far_from_points(points, unsure, torch.tensor([STEP_S]), (0.0, 0.0), mask)
    assert not (far & (points.any(2) | unsure)).any()


def test_far_snippets_are_background_and_nothing_else() -> None:
    labels = torch.tensor([[[True, False, False], [False, False, False], [False, True, False]]])
    far = torch.tensor([[False, True, True]])
    assert with_background(labels, far).tolist() == [
        [[True, False, False], [False, False, True], [False, False, True]]
    ]
