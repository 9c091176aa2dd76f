import math

from core.bench.gui import measure


def test_everything_that_a_person_feels_is_measured_in_the_real_window() -> None:
    rows = {row.what.removesuffix(" (offscreen)"): row for row in measure(small=True)}

    assert all(math.isfinite(row.value) and row.value > 0 for row in rows.values()), rows
    assert {
        "key to marker painted, p95",
        "the same, cost ledger on, p95",
        "step of one frame, cached, p95",
        "edit made durable, p95",
        "repaint, 20 intervals, p95",
        "repaint, 60 intervals, p95",
        "one item per interval, 20 intervals, p95",
        "median of the one over ours",
        "proposals anew, T = 600, p95",
        "large project, open to usable",
    } <= rows.keys()
    assert any("event loop late" in what for what in rows)
