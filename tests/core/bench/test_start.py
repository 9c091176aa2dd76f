from core.bench.start import measure


def test_the_window_starts_without_torch() -> None:
    rows = {row.what: row for row in measure(n_runs=1)}
    assert rows["processes with torch loaded"].value == 0
    assert rows["window shown after start"].value > 0
