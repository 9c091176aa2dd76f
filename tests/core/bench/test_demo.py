from core.bench.demo import rows


def report(pwes: float, difference: float) -> dict[str, object]:
    def of(f1: float) -> dict[str, object]:
        over_seeds = {"mean": f1, "sd": 0.01, "each": [f1]}
        return {"f1": over_seeds, "micro_f1": over_seeds, "macro_f1": over_seeds}

    return {
        "protocol": "strict",
        "seeds": [0],
        "spotters": {
            "pwes": of(pwes),
            "points-only": of(0.5),
            "baseline": of(0.2),
            "random": of(0.1),
            "flow-peaks": {"f1": 0.7},
            "frame-difference": {"f1": difference},
        },
        "seconds": {"first_overlay": 12.0},
    }


def test_the_bars_are_those_of_the_demo() -> None:
    good = {row.what: row.holds for row in rows(report(0.62, 0.12), 500.0)}
    assert good["F1 of pwes"] is True
    assert good["F1 of pwes over F1 of frame-difference"] is True
    assert good["demo from nothing"] is True
    assert good["first overlay after Train"] is True
    bad = {row.what: row.holds for row in rows(report(0.4, 0.3), 700.0)}
    assert bad["F1 of pwes"] is False
    assert bad["F1 of pwes over F1 of frame-difference"] is False
    assert bad["demo from nothing"] is False
