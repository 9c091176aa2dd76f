from core.bench.overlay import measure
from core.settings import Settings


def test_progress_comes_before_the_overlay() -> None:
    training = {"iterations": 40, "warmup": 1, "preview_every": 2}
    quick = Settings.preset("small").changed({"network": {"width": 16}, "training": training})
    heard, seen = measure(seconds=3.0, settings=quick)
    assert 0 < heard.value <= seen.value
    assert (heard.bar, seen.bar) == ("<= 3", "<= 60")
