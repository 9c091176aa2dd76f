"""The runs of a project: one folder each, with all that a training was given and all it gave."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from core.attention import Attention
from core.errors import UserError
from core.labels import Labels
from core.progress import Curve
from core.project import curves_file, outputs_file
from core.project.files import reason, write_whole
from core.project.hdf5_file import refuse_newer
from core.project.labels_file import labels_hash, write_labels
from core.settings import Settings
from core.snippet_features import Floats

SCHEMA = 1
RUN_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")


class RunState(StrEnum):
    """How a run stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One training.

    Attributes:
        run_id: Its name, by the time it began.
        path: Its folder.
        created_at: When it began, aware, in UTC.
        state: How it stands.
        settings: The configuration it was given, as in config.toml.
        seed: The seed of its random numbers.
        device: What it ran on, such as "cpu".
        labels_hash: labels_hash() of the labels that it was given, as in labels.h5.
        video_ids: The videos it was trained on.
        subject_ids: The people it has seen in training, sorted.
        threshold: Least score of the proposals that it shows unless somebody asks for others.
        threshold_micro: Least score of micro proposals; None where it is the same.
        note: What somebody wrote about it.
    """

    run_id: str
    path: Path
    created_at: datetime
    state: RunState
    settings: Settings
    seed: int
    device: str
    labels_hash: str
    video_ids: tuple[str, ...]
    subject_ids: tuple[str, ...]
    threshold: float
    threshold_micro: float | None = None
    note: str = ""

    @property
    def checkpoint_path(self) -> Path:
        return self.path / "checkpoint.safetensors"

    @property
    def labels_path(self) -> Path:
        """The copy of the labels that the worker reads; later edits do not reach it."""
        return self.path / "labels.h5"

    def with_state(self, state: RunState) -> Self:
        """Return the run in that state and write it, with all that replace() changed, to disk.

        Raises:
            UserError: It cannot be written.
        """
        changed = replace(self, state=state)
        _write(changed)
        return changed

    @property
    def has_outputs(self) -> bool:
        """Whether the training came far enough to say anything about a video."""
        return self._outputs_path.is_file()

    def write_outputs(self, outputs: Mapping[str, Attention]) -> None:
        """Write the attention of all these videos, by video_id, in the place of earlier outputs.

        Raises:
            UserError: They cannot be written; earlier outputs are as they were.
        """
        outputs_file.write_outputs(self._outputs_path, outputs)

    def read_outputs(self, video_id: str) -> Attention | None:
        """Return the attention of a video, or None while the run has none for it.

        Raises:
            UserError: The file of outputs is damaged.
        """
        return outputs_file.read_outputs(self._outputs_path, video_id)

    def write_motion(self, curves: Mapping[str, Floats]) -> None:
        """Write motion curves as write_outputs() does: the outputs of a run that learns nothing."""
        outputs_file.write_motion(self._outputs_path, curves)

    def read_motion(self, video_id: str) -> Floats | None:
        """Return the motion curve of a video, or None, as read_outputs() does."""
        return outputs_file.read_motion(self._outputs_path, video_id)

    def append_curve(self, curve: Curve) -> None:
        curves_file.append_curve(self.path / "curves.jsonl", curve)

    def curves(self) -> list[Curve]:
        """Return the curve so far; what a killed worker left unfinished is passed over."""
        return curves_file.read_curves(self.path / "curves.jsonl")

    def write_metrics(self, metrics: Mapping[str, object]) -> None:
        """Write what an evaluation found, as plain JSON values by name."""
        _write_json(self.path / "metrics.json", metrics)

    def metrics(self) -> dict[str, Any]:
        """Return what write_metrics() wrote; empty if nothing was.

        Raises:
            UserError: The file is damaged.
        """
        path = self.path / "metrics.json"
        return _read_json(path) if path.exists() else {}

    @property
    def _outputs_path(self) -> Path:
        return self.path / "outputs.h5"


Runs = list[Run]


class RunStore:
    """The runs folder of a project.

    Attributes:
        folder: Where the runs' folders lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, settings: Settings, labels: Labels, trained: Labels, note: str = "") -> Run:
        """Make the folder of a new run, in state running.

        Args:
            settings: Its configuration.
            labels: All labels, for the copy that the worker reads.
            trained: The part of them that it will be trained on.
            note: What somebody wants to remember about it.

        Raises:
            UserError: The folder cannot be written.
        """
        now = datetime.now(UTC)
        path = self._claimed(f"{now.astimezone():%Y-%m-%d_%H-%M-%S}_{settings.spotter}")
        run = Run(
            run_id=path.name,
            path=path,
            created_at=now,
            state=RunState.RUNNING,
            settings=settings,
            seed=settings.training.seed,
            device=settings.training.device,
            labels_hash=labels_hash(labels),
            video_ids=tuple(each.video.video_id for each in trained),
            subject_ids=tuple(sorted({each.video.subject_id for each in trained})),
            threshold=settings.spotting.threshold or 0.0,
            note=note,
        )
        write_whole(path / "config.toml", settings.as_toml().encode())
        write_labels(run.labels_path, labels, sequence=0)
        _write(run)  # last: a folder without it is no run
        return run

    def get(self, run_id: str) -> Run:
        """Return the run of that id.

        Raises:
            UserError: There is no such run, or its files are damaged.
        """
        if not RUN_ID.fullmatch(run_id) or not (self.folder / run_id / "run.json").is_file():
            raise UserError(f"There is no run {run_id} in {self.folder}.")
        return _read(self.folder / run_id)

    def delete(self, run_id: str) -> None:
        """Remove a run with all its files.

        Raises:
            UserError: There is no such run, or its files cannot be removed.
        """
        if not RUN_ID.fullmatch(run_id) or not (self.folder / run_id).is_dir():
            raise UserError(f"There is no run {run_id} in {self.folder}.")
        try:
            (self.folder / run_id / "run.json").unlink(missing_ok=True)  # from here on, no run
            shutil.rmtree(self.folder / run_id)
        except OSError as error:
            raise UserError(
                f"The run {run_id} cannot be removed ({reason(error)}).",
                "Close what has its files open, then try again.",
            ) from error

    def list(self) -> Runs:
        """Return the runs that can be read, newest first."""
        runs = []
        for path in self.folder.glob("*/run.json"):
            try:
                runs.append(self.get(path.parent.name))
            except UserError:  # get() says what is wrong with it; the others are still runs
                continue
        return sorted(runs, key=lambda run: (run.created_at, run.run_id), reverse=True)

    def _claimed(self, stem: str) -> Path:
        """Make and return a folder of that name, or with the first free number behind it."""
        n = 1
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            while True:
                path = self.folder / (stem if n == 1 else f"{stem}-{n}")
                n += 1
                try:
                    path.mkdir()
                except FileExistsError:
                    continue
                return path
        except OSError as error:
            raise UserError(
                f"No run can be made in {self.folder} ({reason(error)}).",
                "See whether you may write there.",
            ) from error


def _write(run: Run) -> None:
    row = {
        "schema": SCHEMA,
        "run_id": run.run_id,
        "created_at": run.created_at.isoformat(),
        "state": run.state.value,
        "seed": run.seed,
        "device": run.device,
        "labels_hash": run.labels_hash,
        "video_ids": run.video_ids,
        "subject_ids": run.subject_ids,
        "threshold": float(run.threshold),
        "threshold_micro": run.threshold_micro,
        "note": run.note,
    }
    _write_json(run.path / "run.json", row)


def _read(path: Path) -> Run:
    row = _read_json(path / "run.json")
    try:
        refuse_newer(path / "run.json", int(row["schema"]), SCHEMA)
        return Run(
            run_id=path.name,  # a folder may have been renamed
            path=path,
            created_at=datetime.fromisoformat(row["created_at"]).astimezone(UTC),
            state=RunState(row["state"]),
            settings=Settings.read(path / "config.toml"),
            seed=int(row["seed"]),
            device=str(row["device"]),
            labels_hash=str(row["labels_hash"]),
            video_ids=tuple(map(str, row["video_ids"])),
            subject_ids=tuple(map(str, row["subject_ids"])),
            threshold=float(row["threshold"]),
            threshold_micro=None if (micro := row.get("threshold_micro")) is None else float(micro),
            note=str(row["note"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(f"{path / 'run.json'} is damaged ({error}).", "Delete the run.") from error


def _write_json(path: Path, row: Mapping[str, object]) -> None:
    text = json.dumps(row, ensure_ascii=False, indent=1, allow_nan=False)
    write_whole(path, text.encode("utf-8", "surrogatepass"))


def _read_json(path: Path) -> dict[str, Any]:
    try:
        row = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    except (OSError, ValueError) as error:
        raise UserError(f"{path} cannot be read ({error}).", "Delete the run.") from error
    if not isinstance(row, dict):
        raise UserError(f"{path} is damaged.", "Delete the run.")
    return row
