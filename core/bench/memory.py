"""What a training as large as CAS(ME)³ takes of the machine's memory, in a process of its own."""

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psutil

from core.bench.random_features import write_videos
from core.bench.report import Row, at_most, plain
from core.errors import UserError
from core.jobs.examples import examples
from core.jobs.peak import peak_bytes
from core.model import checkpoints
from core.model.training import Trainer
from core.project.labels_file import read_labels, write_labels
from core.settings import Settings

ROOT = Path(__file__).parent.parent.parent
GB = 1e9
LOOK_S = 0.02
CHILD = """
import sys
from pathlib import Path
from core.bench.memory import train_some
train_some(Path(sys.argv[1]), int(sys.argv[2]))
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to train on; as in CAS(ME)³ (algorithm.md 1a)."""

    n_videos: int = 956
    n_subjects: int = 97
    snippets: int = 346
    channels: int = 1024
    width: int = 1024

    @property
    def n_bytes(self) -> int:
        return self.n_videos * self.snippets * 2 * self.channels * 4


@dataclass(frozen=True, slots=True)
class _Peaks:
    """The most bytes a process held: in all, and without pages of files; None where not told."""

    whole: float
    own: float | None


def measure(size: Size = Size(), bar_gb: float = 6.0) -> list[Row]:
    """Train a few steps with the whole objective on random features, and save a checkpoint.

    Raises:
        UserError: The disk is too small, or the training failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        _need_disk(Path(folder), size)
        settings = settings_of(size)
        shape = size.snippets, size.channels
        labels = write_videos(
            Path(folder), settings.features, size.n_videos, size.n_subjects, shape
        )
        write_labels(Path(folder) / "labels.h5", labels, 0)
        peaks = _watched([sys.executable, "-c", CHILD, folder, str(size.width)])
    how = (
        f"{size.n_videos} random videos of {size.snippets} x 2 x {size.channels} ("
        f"{size.n_bytes / GB:.1f} GB on the disk), preset paper at width {size.width}, MPLG and "
        f"DFCL on, steps and a checkpoint in a process of its own"
    )
    rows = [
        at_most("peak memory of training", peaks.whole / GB, bar_gb, "GB", f"{how}; peak RSS"),
        plain("features on the disk", size.n_bytes / GB, "GB", how),
    ]
    if peaks.own is not None:
        what = "of it, not pages of the feature files"
        rows.append(plain(what, peaks.own / GB, "GB", f"{how}; looked at every {LOOK_S} s"))
    return rows


def settings_of(size: Size) -> Settings:
    """Return the paper's settings with one step of warm-up, on the processor."""
    settings = Settings.preset("paper")
    training = settings.training.model_copy(update={"warmup": 1, "device": "cpu"})
    network = settings.network.model_copy(update={"width": size.width})
    return settings.model_copy(update={"training": training, "network": network})


def train_some(folder: Path, width: int, n_steps: int = 4) -> None:
    """Train in this very process, and print the peak of its memory in bytes as JSON.

    Raises:
        ValueError: The contrast of DFCL did not act, so this was no whole step.
    """
    settings = settings_of(Size(width=width))
    labels, _ = read_labels(folder / "labels.h5")
    trainer = Trainer(examples(folder, labels, settings), settings)
    losses = [trainer.step() for _ in range(n_steps)]
    if not losses[-1]["fcl"]:
        raise ValueError("DFCL did not act")
    checkpoints.save(folder / "checkpoint.safetensors", trainer)
    sys.stdout.write(json.dumps(peak_bytes()))


def _need_disk(folder: Path, size: Size) -> None:
    free, needed = shutil.disk_usage(folder).free, 1.1 * size.n_bytes
    if free < needed:
        raise UserError(
            f"This needs {needed / GB:.1f} GB in {folder}, but only {free / GB:.1f} GB are free.",
            "Make room there, or set TMPDIR to a folder on a larger disk.",
        )


def _watched(command: list[str]) -> _Peaks:
    own = 0.0
    with subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        process = psutil.Process(child.pid)
        while child.poll() is None:
            own = max(own, _own_bytes(process))
            try:
                child.wait(LOOK_S)
            except subprocess.TimeoutExpired:
                continue
        told, wrong = child.communicate()
    if child.returncode != 0:
        raise UserError("The training failed.", wrong.strip()[-2000:])
    return _Peaks(float(json.loads(told)), own or None)


def _own_bytes(process: psutil.Process) -> float:
    """Return what is resident and no file's page, where the system tells (Linux); else 0."""
    try:
        memory = process.memory_info()
    except psutil.Error:
        return 0.0
    return float(memory.rss - memory.shared) if hasattr(memory, "shared") else 0.0
