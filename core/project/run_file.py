"""A run: one folder, with all that a training was given and all it gave."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from core.attention import Attention
from core.errors import UserError
from core.progress import Curve
from core.project import curves_file, outputs_file
from core.project.files import reason, write_whole
from core.project.hdf5_file import refuse_newer, whole
from core.project.json_file import MOST_BYTES, REMEDY, read_json, write_json
from core.project.lock import Holder, Lock
from core.reading import read_whole
from core.settings import Settings
from core.snippet_features import Floats

SCHEMA = 1
NOTE = "note.txt"


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
        preset: The name of the preset or of the file that its settings came from, if known.
        warm_from: The run from whose weights it began; empty where it began by chance. Then
            subject_ids holds the people of that run too.
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
    preset: str = ""
    warm_from: str = ""

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
        write_run(changed)
        return changed

    def with_note(self, text: str) -> Self:
        """Return the run with another note, and keep that in its folder.

        The note has a file of its own, for a training that is under way writes all the rest.

        Raises:
            UserError: It cannot be written.
        """
        write_whole(self.path / NOTE, text.encode("utf-8", "surrogatepass"))
        return replace(self, note=text)

    def claim(self) -> Lock:
        """Take the run for a training; whoever trains it holds this lock.

        Raises:
            UserError: It is being trained already, or its folder cannot be written.
        """
        lock = Lock(self.path)
        try:
            holder = lock.acquire()
        except OSError as error:
            raise UserError(f"{self.path} cannot be written ({reason(error)}).") from error
        if holder is not None:
            raise busy(self.run_id, holder)
        return lock

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

    def read_outputs_of(self, video_ids: Iterable[str]) -> dict[str, Attention]:
        """Return the attention of those of the videos for which the run has some, by video_id.

        Raises:
            UserError: The file of outputs is damaged.
        """
        return outputs_file.read_outputs_of(self._outputs_path, video_ids)

    def write_motion(self, curves: Mapping[str, Floats]) -> None:
        """Write motion curves as write_outputs() does: the outputs of a run that learns nothing."""
        outputs_file.write_motion(self._outputs_path, curves)

    def read_motion_of(self, video_ids: Iterable[str]) -> dict[str, Floats]:
        """Return motion curves as read_outputs_of() returns attention."""
        return outputs_file.read_motion_of(self._outputs_path, video_ids)

    def append_curve(self, curve: Curve) -> None:
        curves_file.append_curve(self.path / "curves.jsonl", curve)

    def keep_curves(self, iteration: int) -> None:
        """Drop what came after an iteration, as the checkpoint did that is gone on from."""
        curves_file.keep_curves(self.path / "curves.jsonl", iteration)

    def curves(self) -> list[Curve]:
        """Return the curve so far; what a killed worker left unfinished is passed over."""
        return curves_file.read_curves(self.path / "curves.jsonl")

    def write_metrics(self, metrics: Mapping[str, object]) -> None:
        """Write what an evaluation found, as plain JSON values by name."""
        write_json(self.path / "metrics.json", metrics)

    def metrics(self) -> dict[str, Any]:
        """Return what write_metrics() wrote; empty if nothing was.

        Raises:
            UserError: The file is damaged.
        """
        path = self.path / "metrics.json"
        return read_json(path) if path.exists() else {}

    @property
    def f1(self) -> float | None:
        """The F1 that the last evaluation of this very run found; None if there was none."""
        try:
            found = self.metrics()["all"]["f1"]["mean"]
        except (UserError, KeyError, TypeError):
            return None
        return float(found) if isinstance(found, float) else None

    @property
    def _outputs_path(self) -> Path:
        return self.path / "outputs.h5"


def write_run(run: Run) -> None:
    """Write all of a run but its note into run.json.

    Raises:
        UserError: It cannot be written.
    """
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
        "preset": run.preset,
        "warm_from": run.warm_from,
    }
    write_json(run.path / "run.json", row)


def read_run(path: Path) -> Run:
    """Return the run in a folder.

    Raises:
        UserError: Its files are damaged, or newer than this program.
    """
    row = read_json(path / "run.json")
    try:
        refuse_newer(path / "run.json", whole(row["schema"], "schema"), SCHEMA)
        return Run(
            run_id=path.name,  # a folder may have been renamed
            path=path,
            created_at=datetime.fromisoformat(row["created_at"]).astimezone(UTC),
            state=RunState(row["state"]),
            settings=Settings.read(path / "config.toml"),
            seed=int(row["seed"]),
            device=str(row["device"]),
            labels_hash=str(row["labels_hash"]),
            video_ids=_names(row, "video_ids"),
            subject_ids=_names(row, "subject_ids"),
            threshold=_finite(row["threshold"]),
            threshold_micro=None if (m := row.get("threshold_micro")) is None else _finite(m),
            note=_read_note(path, str(row["note"])),
            preset=str(row.get("preset", "")),
            warm_from=str(row.get("warm_from", "")),
        )
    except (KeyError, TypeError, ValueError, OverflowError, OSError) as error:
        raise UserError(f"{path / 'run.json'} is damaged ({error}).", REMEDY) from error


def _names(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    if not isinstance(row[name], list):
        raise ValueError(f"{name} is no list")  # noqa: TRY004 - all damage is ValueError
    return tuple(map(str, row[name]))


def _finite(value: Any) -> float:  # noqa: ANN401 - of a file
    if not math.isfinite(found := float(value)):
        raise ValueError(f"{found} is no threshold")
    return found


def _read_note(path: Path, first: str) -> str:
    """Return the note in a run's folder; the one that it was made with if there is none."""
    note = path / NOTE
    return read_whole(note, MOST_BYTES).decode("utf-8", "replace") if note.exists() else first


def busy(run_id: str, holder: Holder) -> UserError:
    """Return what to say to who would take a run that somebody trains."""
    return UserError(
        f"The run {run_id} is being trained by {holder}.", "Wait until it ends, or cancel it there."
    )
