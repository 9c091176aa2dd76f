"""Every bad file gives a sentence that names it; none crashes, hangs, takes a GB or changes it.

The files of one room are read in one process beside this one, which tests/corpus/child.py limits.
With PWES_CORPUS_LONG=1 the large ones have their full size.
"""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.corpus import checkpoints, outside, projects, recordings, runs, tables
from tests.corpus.cases import Case

ROOT = Path(__file__).parents[2]
ROOMS = (recordings, projects, runs, tables, outside, checkpoints)
PATIENCE_S = 240

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")


@cache
def came_of(room: str) -> dict[str, dict[str, object]]:
    """Return by name what came of each case of a room."""
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.corpus.child", room, folder],
            cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
        )  # fmt: skip
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    names = [row["case"] for row in rows if "case" in row]
    found = dict(zip(names, [row for row in rows if "case" not in row], strict=False))
    if done.returncode and len(found) < len(names):
        ended = f"the process ended with {done.returncode}: {done.stderr[-800:]}"
        found[names[-1]] = {"wrong": ended, "kept": True}
    return found


@pytest.mark.parametrize(
    ("room", "case"),
    [
        pytest.param(
            room.__name__.rpartition(".")[2],
            case,
            id=f"{room.__name__.rpartition('.')[2]}: {case.name}",
        )
        for room in ROOMS
        for case in room.CASES
    ],
)
def test_a_bad_file_is_a_sentence(room: str, case: Case) -> None:
    came = came_of(room).get(case.name)
    assert came is not None, "an earlier file ended the process"
    assert came["wrong"] == ""
    assert came["kept"], "reading changed the folder"
