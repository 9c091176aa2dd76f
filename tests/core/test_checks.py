"""The tests command stops at the first step that fails, and says which."""

from pathlib import Path

import pytest

from core import checks
from core.checks import Step


def test_all_steps_run_in_order_in_the_folder_and_offscreen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    script = "import os; print(os.getcwd(), os.environ['QT_QPA_PLATFORM'])"
    steps = [Step("first", ("-c", script)), Step("second", ("-c", "pass"))]
    assert checks.run([], tmp_path, steps) == 0
    said = capfd.readouterr().out
    assert f"{tmp_path} offscreen" in said
    assert said.index("1/2 first") < said.index(str(tmp_path)) < said.index("first: passed")
    assert "All 2 checks passed" in said


def test_nothing_runs_after_a_failure(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    steps = [Step("bad", ("-c", "raise SystemExit(5)")), Step("never", ("-c", "print('ran')"))]
    assert checks.run([], tmp_path, steps) == 5
    said = capfd.readouterr().out
    assert "bad: failed" in said
    assert "ran" not in said


def test_arguments_are_refused_with_what_to_call_instead(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert checks.run(["tests/core"], tmp_path) == 2
    assert "-m pytest tests/core" in capfd.readouterr().err
