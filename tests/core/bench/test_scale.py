from pathlib import Path

import pytest

from core.bench import scale


def test_everything_is_done_at_each_size_and_the_slopes_are_told() -> None:
    rows = {row.what: row for row in scale.measure((2, 4))}
    for stage in scale.STAGES:
        row = rows[f"{stage}: exponent of time in the number of videos"]
        assert row.bar == "<= 1.1"
        times = {n: rows[f"{stage}, {n} videos"].value for n in (2, 4)}
        assert row.value == pytest.approx(scale.exponent(times))
        assert rows[f"{stage}: the same from 2 to 4"].value == pytest.approx(row.value)
    assert "memory a video, open" in rows
    assert "memory a video, all" in rows


def test_a_power_has_its_exponent() -> None:
    assert scale.exponent({10: 3.0, 100: 95.0, 1000: 3000.0}) == pytest.approx(1.5, abs=0.01)
    assert scale.exponent({n: 2.0 * n for n in (10, 100, 1000)}) == pytest.approx(1.0)


def test_the_project_has_what_every_stage_needs(tmp_path: Path) -> None:
    figures = scale.everything(scale.make(tmp_path / "it.pwes", 4))
    assert figures.keys() == {*scale.STAGES, "open_bytes", "all_bytes"}
