from core.bench import warm_start
from core.bench.warm_start import Size

TINY = Size(seeds=2, n_pool=2, n_judged=1, before=2, added=1, every=2, iterations=4)


def test_a_warm_start_is_judged_before_its_first_step_and_after() -> None:
    found = warm_start.course(0, TINY)
    assert len(found.cold) == len(found.warm) == 3
    rows = {row.what: row.value for row in warm_start.measure(TINY)}
    assert 0 <= rows["steps until a warm start is as good"] <= 4


def test_steps_are_counted_to_the_first_that_is_as_good() -> None:
    assert warm_start._steps((0.1, 0.4, 0.3, 0.5), 0.4, 20) == 20
    assert warm_start._steps((0.1, 0.2), 0.4, 20) == 20
