import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.timeline import Snippets
from pwes_gui.views.timeline.steps import envelope, snippet_edges, steps


def some(n: int) -> np.typing.NDArray[np.float32]:
    return np.random.default_rng(0).random(n, np.float32)


@given(n_frames=st.integers(1, 300), window=st.integers(1, 40), data=st.data())
def test_a_frame_lies_in_the_step_of_its_snippet(
    n_frames: int, window: int, data: st.DataObject
) -> None:
    stride = data.draw(st.integers(1, window))
    grid = Snippets(n_frames, window, stride)
    edges = snippet_edges(grid)
    assert len(edges) == len(grid) + 1
    assert (edges[0], edges[-1]) == (0, n_frames)
    frame = data.draw(st.integers(0, n_frames - 1))
    t = grid.snippet_of(frame)
    assert edges[t] <= frame + 0.5 <= edges[t + 1] or t == len(grid) - 1


def test_few_steps_are_drawn_as_they_are() -> None:
    x, y = steps(np.arange(4.0), np.array([1, 2, 3], np.float32), (0, 3), 100)
    assert x.tolist() == [0, 1, 1, 2, 2, 3]
    assert y.tolist() == [1, 1, 2, 2, 3, 3]


def test_only_what_is_in_view_is_drawn() -> None:
    x, _ = steps(np.arange(1001.0), some(1000), (400, 410), 100)
    assert x.min() >= 398
    assert x.max() <= 413
    assert x.min() <= 400
    assert x.max() >= 410


@pytest.mark.parametrize("peaks", [False, True])
@given(first=st.integers(0, 6000), span=st.integers(10, 7000), columns=st.integers(1, 900))
def test_thinning_keeps_the_peaks_and_bounds_the_work(
    peaks: bool, first: int, span: int, columns: int
) -> None:
    values = some(7000)
    last = min(first + span, 7000)
    x, y = steps(np.arange(7001.0), values, (first, last), columns, peaks=peaks)
    assert len(x) == len(y) <= 2 * (columns + 4) * 2
    assert y.max() >= values[first:last].max()
    assert (np.diff(x) >= 0).all()


def test_columns_stay_put_while_panning() -> None:
    edges, values = np.arange(7001.0), some(7000)
    one, _ = steps(edges, values, (100, 3100), 500)
    other, _ = steps(edges, values, (103, 3103), 500)
    assert set(one[10:-10]) <= set(other.tolist())


def test_the_envelope_has_every_peak() -> None:
    values = some(1000)
    assert envelope(values, 100).max() == values.max()
    assert envelope(values, 100)[3] == values[30:40].max()
    assert len(envelope(some(10), 100)) == 100
    assert envelope(np.zeros(0, np.float32), 5).tolist() == [0] * 5
