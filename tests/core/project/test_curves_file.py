"""Curves are read as far as they were written."""

import math
from pathlib import Path

import pytest

from core.errors import UserError
from core.progress import Curve
from core.project.curves_file import append_curve, read_curves

CURVES = [Curve(i, (("total", 1.5 / i), ("vcl", 0.25))) for i in range(1, 4)]


def test_curves_come_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "curves.jsonl"
    assert read_curves(path) == []
    for curve in CURVES:
        append_curve(path, curve)
    assert read_curves(path) == CURVES


def test_a_loss_that_is_no_number_stays_one(tmp_path: Path) -> None:
    append_curve(tmp_path / "curves.jsonl", Curve(1, (("total", math.inf),)))
    ((_, value),) = read_curves(tmp_path / "curves.jsonl")[0].losses
    assert math.isnan(value)


def test_torn_and_foreign_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "curves.jsonl"
    append_curve(path, CURVES[0])
    with path.open("ab") as file:
        file.write(b'{"iteration": 2, "los\n[]\n{"losses": 3, "iteration": 1}\n\xff\n')
    append_curve(path, CURVES[2])
    path.write_bytes(path.read_bytes() + b'{"iteration"')
    assert read_curves(path) == [CURVES[0], CURVES[2]]


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        append_curve(tmp_path / "gone" / "curves.jsonl", CURVES[0])
