"""A run keeps what it was given and what it gave."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import UserError
from core.labels import Labels
from core.progress import Curve
from core.project.labels_file import labels_hash, read_labels
from core.project.run_file import RunState
from core.project.run_store import RunStore
from core.settings import Settings, SpottingSettings, TrainingSettings
from tests.core.project.test_outputs_file import made

SETTINGS = Settings(
    training=TrainingSettings(seed=3, device="cpu"), spotting=SpottingSettings(threshold=0.25)
)


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    return RunStore(tmp_path / "runs")


@pytest.fixture
def trained(labels: Labels) -> Labels:
    return Labels({"s02": labels["s02"]})


def test_a_new_run_says_what_it_was_given(store: RunStore, labels: Labels, trained: Labels) -> None:
    run = store.create(SETTINGS, labels, trained, note="第一 try")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d_pwes", run.run_id)
    assert run.path == store.folder / run.run_id
    assert datetime.now(UTC) - run.created_at < timedelta(minutes=5)
    assert (run.state, run.seed, run.device) == (RunState.RUNNING, 3, "cpu")
    assert (run.video_ids, run.subject_ids) == (("s02",), ("s02",))
    assert (run.threshold, run.note) == (0.25, "第一 try")
    assert run.labels_hash == labels_hash(labels)
    assert read_labels(run.labels_path)[0] == labels
    assert Settings.read(run.path / "config.toml") == SETTINGS
    assert store.get(run.run_id) == run
    assert run.checkpoint_path.parent == run.path


def test_ids_are_unique_and_the_newest_comes_first(store: RunStore, labels: Labels) -> None:
    assert store.list() == []
    runs = [store.create(Settings(), labels, labels) for _ in range(4)]
    assert len({run.run_id for run in runs}) == 4
    assert store.list() == runs[::-1]
    assert all(re.fullmatch("[A-Za-z0-9_-]+", run.run_id) for run in runs)


def test_a_new_state_is_kept_with_all_that_changed(store: RunStore, labels: Labels) -> None:
    run = store.create(SETTINGS, labels, labels)
    done = replace(run, threshold=-0.5, device="cuda").with_state(RunState.DONE)
    assert (done.state, done.threshold, done.device) == (RunState.DONE, -0.5, "cuda")
    assert store.get(run.run_id) == done
    assert run.state is RunState.RUNNING


def test_the_micro_threshold_is_kept_and_older_runs_have_none(
    store: RunStore, labels: Labels
) -> None:
    run = store.create(SETTINGS, labels, labels)
    assert store.get(run.run_id).threshold_micro is None
    replace(run, threshold_micro=-0.25).with_state(RunState.DONE)
    assert store.get(run.run_id).threshold_micro == -0.25
    path = run.path / "run.json"
    row = json.loads(path.read_text(encoding="utf-8"))
    del row["threshold_micro"]
    path.write_text(json.dumps(row), encoding="utf-8")
    older = store.get(run.run_id)
    assert (older.threshold, older.threshold_micro) == (0.25, None)


def test_curves_outputs_and_metrics_come_back(store: RunStore, labels: Labels) -> None:
    run = store.create(SETTINGS, labels, labels)
    assert (run.curves(), run.metrics(), run.read_outputs("s02")) == ([], {}, None)
    run.append_curve(Curve(1, (("total", 2.5),)))
    assert not run.has_outputs
    run.write_outputs({"s02": made(0)})
    assert store.get(run.run_id).has_outputs
    run.write_metrics({"f1": 0.5, "by_subject": {"张": [1, 2]}})
    again = store.get(run.run_id)
    assert again.curves() == [Curve(1, (("total", 2.5),))]
    assert again.metrics() == {"f1": 0.5, "by_subject": {"张": [1, 2]}}
    assert again.read_outputs("s02") is not None


def test_a_deleted_run_is_gone(store: RunStore, labels: Labels) -> None:
    kept, gone = (store.create(SETTINGS, labels, labels) for _ in range(2))
    store.delete(gone.run_id)
    assert store.list() == [kept]
    assert not gone.path.exists()
    with pytest.raises(UserError, match=f"no run {gone.run_id}"):
        store.delete(gone.run_id)


@pytest.mark.parametrize("run_id", ["", ".", "..", "../runs", "a/b", "a b"])
def test_what_is_no_run_id_touches_nothing(store: RunStore, labels: Labels, run_id: str) -> None:
    run = store.create(SETTINGS, labels, labels)
    for act in (store.get, store.delete):
        with pytest.raises(UserError, match="no run"):
            act(run_id)
    assert store.list() == [run]


def test_a_run_that_cannot_be_removed_says_so(
    store: RunStore, labels: Labels, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "held")

    run = store.create(SETTINGS, labels, labels)
    monkeypatch.setattr("shutil.rmtree", refuse)
    with pytest.raises(UserError, match=f"{run.run_id} cannot be removed"):
        store.delete(run.run_id)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read"), ("[]", "is damaged"), ("{}", "is damaged"),
        ('{"schema": "x"}', "is damaged"), ('{"schema": 9}', "newer version"),
    ],
)  # fmt: skip
def test_a_damaged_run_is_left_out_and_says_why_when_asked_for(
    store: RunStore, labels: Labels, text: str, said: str
) -> None:
    good, bad = (store.create(SETTINGS, labels, labels) for _ in range(2))
    (bad.path / "run.json").write_text(text)
    assert store.list() == [good]
    with pytest.raises(UserError, match=said):
        store.get(bad.run_id)


def test_a_folder_that_a_crash_left_unfinished_is_no_run(store: RunStore, labels: Labels) -> None:
    run = store.create(SETTINGS, labels, labels)
    (run.path / "run.json").unlink()
    assert store.list() == []
    store.delete(run.run_id)
    assert not run.path.exists()


def test_a_renamed_folder_is_the_run_of_that_name(store: RunStore, labels: Labels) -> None:
    run = store.create(SETTINGS, labels, labels)
    run.path.rename(store.folder / "best")
    assert store.get("best") == replace(run, run_id="best", path=store.folder / "best")


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path, labels: Labels) -> None:
    (tmp_path / "runs").write_text("")
    with pytest.raises(UserError, match="No run can be made"):
        RunStore(tmp_path / "runs").create(SETTINGS, labels, labels)


def test_metrics_that_json_cannot_say_are_a_mistake(store: RunStore, labels: Labels) -> None:
    run = store.create(SETTINGS, labels, labels)
    with pytest.raises(ValueError, match="JSON"):
        run.write_metrics({"f1": float("nan")})
    assert json.loads((run.path / "run.json").read_text())["schema"] == 1


def test_a_note_outlives_what_a_training_writes(store: RunStore, labels: Labels) -> None:
    run = store.create(SETTINGS, labels, labels, note="first", preset="small")
    assert (store.get(run.run_id).note, store.get(run.run_id).preset) == ("first", "small")
    run.with_note("第二\nline")
    run.with_state(RunState.DONE)
    assert store.get(run.run_id).note == "第二\nline"


def test_a_run_that_is_trained_is_not_deleted(store: RunStore, labels: Labels) -> None:
    run = store.create(SETTINGS, labels, labels)
    lock = run.claim()
    with pytest.raises(UserError, match="being trained"):
        store.delete(run.run_id)
    assert store.list() == [run]
    lock.release()
    store.delete(run.run_id)
    assert store.list() == []


def test_curves_are_cut_where_a_checkpoint_goes_on(store: RunStore, labels: Labels) -> None:
    run = store.create(SETTINGS, labels, labels)
    curves = [Curve(k, (("total", 1.0 / k), ("vcl", float("nan")))) for k in (1, 2, 3)]
    for curve in curves:
        run.append_curve(curve)
    run.keep_curves(2)
    assert [each.iteration for each in run.curves()] == [1, 2]
    assert run.curves()[1].losses[0] == ("total", 0.5)


def test_the_f1_is_that_of_the_last_evaluation(store: RunStore, labels: Labels) -> None:
    run = store.create(SETTINGS, labels, labels)
    found = [run.f1]
    for text in ('{"all": {"f1": {"mean": 0.5}}}', "[]", '{"all": 1}'):
        (run.path / "metrics.json").write_text(text)
        found.append(run.f1)
    assert found == [None, 0.5, None, None]
