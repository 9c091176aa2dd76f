"""The labels of whole batches: against the page, and what holds of any."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from core.model.mplg import points_only
from core.model.pseudo_labels import pseudo_labels
from core.settings import MplgSettings
from tests.core.model import by_hand
from tests.core.model.by_hand import Video

SEEDS = st.integers(0, 2**32 - 1)
LENGTHS = st.integers(1, 14)
CERTAIN = 40.0  # a logit whose sigmoid is 1
OPTIONS = st.builds(
    MplgSettings,
    method=st.sampled_from(["mplg", "mplg", "mplg", "pplm"]),
    likeness=st.booleans(),
    keep_top=st.booleans(),
    kappa=st.floats(0.05, 1),
    theta=st.floats(0, 1),
    background=st.none() | st.floats(0, 1),
    prototype_weight=st.sampled_from(["softmax", "softmax_max1", "none"]),
    clash=st.sampled_from(["foreground", "ignore", "both"]),
    pointless_is_background=st.booleans(),
)


def labels_of(made: Video, settings: MplgSettings) -> Tensor:
    return pseudo_labels(*by_hand.padded([made]), settings)[0]


def with_points(made: Video, *places: tuple[int, int]) -> Video:
    """The video with points at (snippet, class) only, and all classes certain everywhere."""
    y = torch.zeros_like(made.y)
    for t, c in places:
        y[t, c] = True
    logits = torch.full_like(made.logits, CERTAIN)
    return Video(made.x, logits, made.a, y, torch.zeros_like(made.unsure))


@given(
    SEEDS,
    st.lists(LENGTHS, min_size=1, max_size=4),
    OPTIONS,
    st.sampled_from([0.01, 1.0, 9.0]),
    st.booleans(),
)
def test_a_padded_batch_gives_each_video_the_labels_of_the_page(
    seed: int, lengths: list[int], settings: MplgSettings, spread: float, ties: bool
) -> None:
    videos = [by_hand.video(seed + b, n, spread=spread, ties=ties) for b, n in enumerate(lengths)]
    labels = pseudo_labels(*by_hand.padded(videos, 2), settings)
    for b, each in enumerate(videos):
        n = len(each.x)
        assert labels[b, :n].tolist() == by_hand.labels(each, settings)
        assert labels[b, :n].equal(labels_of(each, settings))
        assert not labels[b, n:].any()


@given(SEEDS, LENGTHS, OPTIONS)
def test_what_holds_of_any_labels(seed: int, n: int, settings: MplgSettings) -> None:
    made = by_hand.video(seed, n)
    labels, held = labels_of(made, settings), made.y.any(dim=1)
    mined = labels[~held]
    assert labels[held].equal(points_only(made.y)[held])
    assert (mined[:, :2].sum(dim=1) <= 1).all()
    assert settings.clash == "both" or (mined.sum(dim=1) <= 1).all()
    assert not labels[made.unsure & ~held].any()
    assert not mined[:, :2][:, ~made.y.any(dim=0)].any()
    if held.any() or made.unsure.any():
        k = by_hand.count(n, settings.kappa)
        most = 2 * k if settings.background is None else n
        assert labels[:, 2].sum() <= min(most, n - k)


@given(SEEDS, LENGTHS, OPTIONS)
def test_time_backwards_gives_the_labels_backwards(
    seed: int, n: int, settings: MplgSettings
) -> None:
    made = by_hand.video(seed, n)
    backward = labels_of(made.backwards(), settings)
    assert labels_of(made, settings).equal(backward.flip(0))


def test_a_video_without_a_point_is_background_or_mined() -> None:
    made = with_points(by_hand.video(1, 10))
    assert labels_of(made, MplgSettings()).tolist() == [[False, False, True]] * 10
    labels = labels_of(made, MplgSettings(pointless_is_background=False))
    assert labels.sum(dim=0).tolist() == [0, 0, 6]
    assert labels[:, 2].nonzero()[:, 0].tolist() == sorted(made.a.argsort()[:6].tolist())


def test_theta_above_every_weight_leaves_a_video_of_both_classes_its_points() -> None:
    made = with_points(by_hand.video(2, 12, spread=0.1), (3, 0), (8, 1))
    labels = labels_of(made, MplgSettings(theta=0.9, prototype_weight="softmax"))
    assert labels[:, :2].equal(made.y)
    loose = labels_of(made, MplgSettings(theta=0.9))  # the nearest class keeps weight 1
    assert loose[:, :2].sum() > 2


@pytest.mark.parametrize("method", ["mplg", "pplm"])
@pytest.mark.parametrize("n", [1, 2, 3])
def test_the_shortest_videos(n: int, method: str) -> None:
    made = with_points(by_hand.video(5, n), (n - 1, 1))
    labels = labels_of(made, MplgSettings.model_validate({"method": method}))
    assert labels[n - 1].tolist() == [False, True, False]
    assert labels[:, 2].sum() <= n - 1


def test_an_unsure_point_is_something_to_be_alike_to_but_has_no_label() -> None:
    made = Video(
        torch.tensor([[1.0, 0.0], [1.0, 0.05], [0.0, 1.0], [0.05, 1.0], [0.0, 1.0]]),
        torch.full((5, 3), CERTAIN),
        torch.tensor([0.2, 0.5, 0.4, 0.4, 0.1]),
        torch.zeros(5, 2, dtype=torch.bool),
        torch.tensor([True, False, False, False, False]),
    )
    labels = labels_of(made, MplgSettings(theta=0))
    assert not labels[0].any()
    assert not labels[:, :2].any()
    assert labels[:, 2].tolist() == [False, False, False, False, True]


def staged() -> Video:
    """Six snippets that steps 1, 2 and 3 each judge differently.

    A macro point at 0, a micro point at 3. By its looks 1 is like 0, 2 a little less (and its
    class scores are low), 4 is like 3, and 5, of high attention, is like neither.
    """
    x = torch.tensor([[10.0, 0, 0], [10, 1, 0], [10, 0, 2], [0, 10, 0], [1, 10, 0], [0, 0, 10]])
    made = Video(
        x,
        torch.full((6, 3), CERTAIN),
        torch.tensor([0.9, 0.7, 0.5, 0.9, 0.2, 0.8]),
        torch.zeros(6, 2, dtype=torch.bool),
        torch.zeros(6, dtype=torch.bool),
    )
    made.y[0, 0] = made.y[3, 1] = True
    made.logits[2] = 0
    return made


@pytest.mark.parametrize(
    ("switches", "macro", "micro"),
    [
        # MPLG-c: classes tie, the first wins everywhere
        ({"likeness": False, "keep_top": False, "prototype_weight": "none"}, [0, 1, 4, 5], [3]),
        # MPLG-ca: the three of highest attention, 0, 3 and 5
        ({"likeness": False, "prototype_weight": "none"}, [0, 5], [3]),
        # MPLG-caf1: 5 is unlike both points, so 1 takes its place
        ({"prototype_weight": "none"}, [0, 1], [3]),
        # MPLG-caf2: 5 is as far from one prototype as from the other
        ({"likeness": False, "prototype_weight": "softmax"}, [0], [3]),
        ({"prototype_weight": "softmax"}, [0, 1], [3]),
        # PPLM-style: no attention; 4 is micro by its looks
        ({"method": "pplm"}, [0, 1, 5], [3, 4]),
    ],
)
def test_each_row_of_the_ablation_mines_what_its_steps_let_through(
    switches: dict[str, object], macro: list[int], micro: list[int]
) -> None:
    settings = MplgSettings.model_validate({"kappa": 0.5, "theta": 0.8, **switches})
    labels = labels_of(staged(), settings)
    assert labels[:, 0].nonzero()[:, 0].tolist() == macro
    assert labels[:, 1].nonzero()[:, 0].tolist() == micro
