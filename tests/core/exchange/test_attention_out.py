import csv
from pathlib import Path

import numpy as np
import pytest

from core.attention import Attention
from core.exchange.attention_out import write_arrays, write_by_frame, write_by_snippet
from core.exchange.clock import Clock
from core.exchange.table import Form
from core.timeline import Snippets

GRID = Snippets(41, 8, 4)
T = len(GRID)
RNG = np.random.default_rng(0)
RGB, FLOW, MEAN = (RNG.random(T, np.float32) for _ in range(3))
ATTENTION = Attention(GRID, RGB, FLOW, MEAN, RNG.random((T, 3), np.float32))
CLOCK = Clock(np.arange(41) / 25, 25.0)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_snippet_has_a_row_with_its_frames_and_values(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write_by_snippet(path, {"a": ATTENTION, "b": ATTENTION}, {"a": CLOCK}, Form(frame_base=1))
    found = rows(path)
    assert [each["video_id"] for each in found] == ["a"] * T + ["b"] * T
    third = found[2]
    assert (third["first_frame"], third["last_frame"]) == ("9", "16")
    assert float(third["start_s"]) == pytest.approx(8 / 25)
    assert float(third["mean"]) == pytest.approx(ATTENTION.mean[2], rel=1e-5)
    assert float(third["tcam_micro"]) == pytest.approx(ATTENTION.tcam[2, 1], rel=1e-5)
    assert found[T + 2]["start_s"] == ""


def test_each_frame_has_the_values_of_its_snippet(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write_by_frame(path, {"a": ATTENTION}, {"a": CLOCK})
    found = rows(path)
    assert [int(each["frame"]) for each in found] == list(range(41))
    for each in found:
        t = GRID.snippet_of(int(each["frame"]))
        assert int(each["snippet"]) == t
        assert float(each["rgb"]) == pytest.approx(ATTENTION.rgb[t], rel=1e-5)


def test_arrays_open_in_numpy_without_pickles(tmp_path: Path) -> None:
    path = tmp_path / "x.npz"
    write_arrays(path, {"a": ATTENTION})
    with np.load(path, allow_pickle=False) as held:
        assert set(held.files) == {f"a/{n}" for n in ("rgb", "flow", "mean", "tcam", "frames")}
        assert (held["a/tcam"] == ATTENTION.tcam).all()
        assert held["a/frames"][2].tolist() == [8, 15]
