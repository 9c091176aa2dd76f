"""What the benchmark of the window draws; core.bench's own test runs all of it."""

from PySide6.QtWidgets import QApplication

from pwes_gui.bench.everything import SMALL
from pwes_gui.bench.repaint import measure


def test_the_full_timeline_is_compared_with_one_of_an_item_per_interval(
    qapp: QApplication,  # noqa: ARG001
) -> None:
    rows = measure(SMALL.n_snippets, SMALL.n_intervals, SMALL.n_most, SMALL.n_paints)

    ours, _most, _more, naive, gain, _again = (row.value for row in rows)
    assert min(ours, naive, gain) > 0
    assert rows[4].what == "median of the one over ours"
