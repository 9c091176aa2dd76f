from core.bench.overlay import measure


def test_progress_comes_before_the_overlay() -> None:
    heard, seen = measure(seconds=3.0)
    assert 0 < heard.value <= seen.value
    assert (heard.bar, seen.bar) == ("<= 3", "<= 60")
