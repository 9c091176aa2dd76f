"""What kills leave in the runs folder goes, and nothing else."""

import os
import time
from pathlib import Path

from core.labels import Labels
from core.project.files import A_DAY_S
from core.project.run_leftovers import clear_runs
from core.project.run_store import RunStore
from core.settings import Settings


def aged(path: Path) -> Path:
    long_ago = time.time() - 2 * A_DAY_S
    os.utime(path, (long_ago, long_ago))
    return path


def test_drafts_go_unless_somebody_trains(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    runs = [store.create(Settings(), Labels(), Labels()) for _ in range(2)]
    drafts = [run.path / ".outputs.h5.0af3.draft" for run in runs]
    for draft in drafts:
        draft.write_bytes(b"half")
    lock = runs[0].claim()
    clear_runs(tmp_path)
    assert [draft.exists() for draft in drafts] == [True, False]
    lock.release()
    clear_runs(tmp_path)
    assert not drafts[0].exists()
    assert len(store.list()) == 2


def test_a_folder_that_never_became_a_run_goes_after_a_day(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    runs = [store.create(Settings(), Labels(), Labels()) for _ in range(3)]
    young, old, whole = (run.path for run in runs)
    for path in (young, old):
        (path / "run.json").unlink()
    aged(old)
    aged(whole)
    own = tmp_path / "my notes"
    own.mkdir()
    (own / "labels.h5").write_bytes(b"mine")
    aged(own)
    dated = tmp_path / "2026-01-01_10-00-00_pwes"
    dated.mkdir()
    (dated / "thesis.txt").write_text("mine")
    aged(dated)
    clear_runs(tmp_path)
    assert {*tmp_path.iterdir()} == {young, whole, own, dated}


def test_no_runs_folder_is_no_harm(tmp_path: Path) -> None:
    clear_runs(tmp_path / "runs")
    assert not [*tmp_path.iterdir()]
