"""Bad files in a run's folder: run.json, config.toml, metrics, curves, note, outputs."""

import json
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np

from core.attention import Attention
from core.labels import Labels
from core.project.run_file import Run
from core.project.run_store import RunStore
from core.settings import Settings
from core.timeline import Snippets
from tests.corpus.cases import READ, Case, pipe, sparse

T = 4


def run(folder: Path) -> Run:
    made = RunStore(folder / "runs").create(Settings(), Labels(), Labels())
    curve = np.full(T, 0.5, np.float32)
    grid = Snippets(4 * T + 1, 4, 4)
    made.write_outputs({"v": Attention(grid, curve, curve, curve, np.ones((T, 3), np.float32))})
    made.write_metrics({"all": {"f1": {"mean": 0.5}}})
    return made


def made(name: str, content: bytes) -> Callable[[Path], Path]:
    """Return what makes a run and overwrites one of its files."""

    def make(folder: Path) -> Path:
        path = run(folder).path
        (path / name).write_bytes(content)
        return path / name

    return make


def row(**changes: object) -> Callable[[Path], Path]:
    """Return what changes run.json."""

    def make(folder: Path) -> Path:
        path = run(folder).path / "run.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
        return path

    return make


def other(name: str, maker: Callable[[str], Callable[[Path], Path]]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = run(folder).path
        (path / name).unlink(missing_ok=True)
        return maker(name)(path)

    return make


def outputs(spoil: Callable[[h5py.File], object]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = run(folder).path / "outputs.h5"
        with h5py.File(path, "a") as file:
            spoil(file)
        return path

    return make


def values(name: str, found: object) -> Callable[[Path], Path]:
    def spoil(file: h5py.File) -> None:
        del file[f"v/{name}"]
        file[f"v/{name}"] = found

    return outputs(spoil)


def read(path: Path) -> None:
    """Read all of a run, as a list of runs does and as one who opens it does."""
    store = RunStore(path.parents[1])
    for each in store.list():  # a damaged run is left out and keeps nobody from the others
        assert each.f1 is None or 0 <= each.f1 <= 1
        each.curves()
    found = store.get(path.parent.name)
    found.metrics()
    found.read_outputs("v")
    found.read_outputs("nobody")


def folder_called(name: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).mkdir()
        return folder / name

    return make


DEEP = b'{"a":' * 100_000
JSON, CONFIG, METRICS, H5 = "run.json", "config.toml", "metrics.json", "outputs.h5 cannot be read"
CASES = [
    Case("as it should be", row(), read, READ),
    Case("no JSON", made(JSON, b"run"), read, JSON),
    Case("no bytes", made(JSON, b""), read, JSON),
    Case("deep JSON", made(JSON, DEEP), read, JSON),
    Case("a list", made(JSON, b"[1, 2]"), read, JSON),
    Case("NULs", made(JSON, bytes(4096)), read, JSON),
    Case("a file of a terabyte", other(JSON, lambda name: sparse(name, 1 << 40)), read, JSON),
    Case("a newer schema", row(schema=7), read, "newer version"),
    Case("a schema without end", row(schema=float("inf")), read, JSON),
    Case("a schema of text", row(schema="x"), read, JSON),
    Case("a state that is none", row(state="lost"), read, JSON),
    Case("a time that is none", row(created_at="yesterday"), read, JSON),
    Case("a time before all", row(created_at="0001-01-01T00:00:00+14:00"), read, JSON),
    Case("a time of another type", row(created_at=7), read, JSON),
    Case("a seed that is none", row(seed=None), read, JSON),
    Case("a seed without end", row(seed=float("inf")), read, JSON),
    Case("a seed of 10,000 digits", made(JSON, b'{"seed":' + b"9" * 10_000 + b"}"), read, JSON),
    Case("names that are no list", row(video_ids="v"), read, JSON),
    Case("a threshold that is no number", row(threshold=float("nan")), read, JSON),
    Case("a threshold beyond all", made(JSON, b'{"threshold": 1e999}'), read, JSON),
    Case("settings that are none", made(CONFIG, b"[no"), read, CONFIG),
    Case("a folder for a note", other("note.txt", folder_called), read, "note.txt"),
    Case("a pipe for a note", other("note.txt", pipe), read, "note.txt"),
    Case("a note in another encoding", made("note.txt", b"\xff\xfe"), read, READ),
    Case("deep metrics", made(METRICS, DEEP), read, METRICS),
    Case("metrics of another type", made(METRICS, b'{"all": [1]}'), read, READ),
    Case("a score that is none", made(METRICS, b'{"all": {"f1": {"mean": NaN}}}'), read, METRICS),
    Case("curves that are none", made("curves.jsonl", b"[\n{}\nx\n" + DEEP), read, READ),
    Case(
        "an iteration without end",
        made("curves.jsonl", b'{"iteration": 1e999, "losses": []}'),
        read,
        READ,
    ),
    Case("outputs that are none", made("outputs.h5", b"none"), read, H5),
    Case("attention that is no number", values("mean", np.full(T, np.nan, "f4")), read, H5),
    Case("attention of another length", values("mean", np.ones(9, "f4")), read, H5),
    Case("attention of text", values("mean", b"much"), read, H5),
    Case("attention elsewhere", values("mean", h5py.ExternalLink("/elsewhere.h5", "x")), read, H5),
    Case(
        "a grid that is none",
        outputs(lambda file: file["v"].attrs.__setitem__("stride", 0)),
        read,
        H5,
    ),
    Case(
        "a grid without end",
        outputs(lambda file: file["v"].attrs.__setitem__("n_frames", 2**62)),
        read,
        H5,
    ),
]
