"""Compiled loops are kept where the person may write, or not at all."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
CODE = (
    "import numpy as np; from core.features.flow import flow_method; "
    "flow_method('tv-l1')(*np.zeros((2, 32, 32), np.uint8))"
)


def run_with(**environment: str) -> None:
    clean = {key: value for key, value in os.environ.items() if key != "NUMBA_CACHE_DIR"}
    command = [sys.executable, "-W", "error", "-c", CODE]
    subprocess.run(command, cwd=ROOT, check=True, env=clean | environment)


def test_what_was_compiled_is_kept_in_the_users_cache(tmp_path: Path) -> None:
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")}
    run_with(**home)
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.nbc")}
    assert any("iterate" in path.name for path in kept)
    assert not list((ROOT / "core").rglob("*.nbc"))
    run_with(**home)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.nbc")} == kept
