"""One function for each reader: it reads any bytes, and may refuse them with a sentence only.

Coverage-guided, for half an hour, with atheris (which is no dependency: pip install atheris):

    python -m tests.fuzz.run points --seconds 1800

An input that ends in anything but a UserError goes into tests/fuzz/seeds/READER once its cause is
mended; what lies there is read again by every run of the tests.

HDF5's C library (2.0.0) ends the process, or never returns, at texts of any length whose heap is
damaged: core.strict_hdf5 never asks it for one, and seeds/project holds such files.
"""

import atexit
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

import h5py
import numpy as np

from core.errors import UserError
from core.exchange.boris_reading import read_boris
from core.exchange.clock import Clock
from core.exchange.columns import Columns, Rows
from core.exchange.columns_reading import read_columns
from core.exchange.elan.reading import read_eaf
from core.exchange.elan.writing import write_eaf
from core.exchange.labels_json import write_labels_json
from core.exchange.labels_json_reading import read_labels_json
from core.exchange.openface import read_openface
from core.exchange.outside_features import Grid, read_outside
from core.exchange.points_csv import read_points
from core.exchange.review_csv import write_review
from core.exchange.review_reading import read_review
from core.exchange.sheets.doctor import How, check_sheet
from core.exchange.sheets.layouts import Layout
from core.frames.image_size import pixels_in
from core.labels import Edit, Labels
from core.ledger.ledger_file import LedgerFile
from core.points import Kind, Point
from core.project.archive import pack, unpack
from core.project.journal import journal_line, replay
from core.project.labels_file import read_labels, write_labels
from core.project.run_file import read_run
from core.project.run_store import RunStore
from core.project.seal import SIZE, sealed
from core.proposals import ReviewedInterval, Source, Status
from core.settings import Settings
from core.snippet_features import SnippetFeatures
from core.timeline import Interval
from core.videos import Video
from tests.core.exchange.sheet_corpus import VIDEOS, biff2, clean, save
from tests.corpus import runs

Harness = Callable[[bytes], None]

FOLDER = Path(mkdtemp(prefix="pwes-fuzz-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
VIDEO = Video("v", "v.mp4", "s01", 30.0, 33)
LABELS = Labels().after(Edit("Add v", "v", added=frozenset([VIDEO])))
POINT = Edit("Point", "v", added=frozenset([Point("v", 7, Kind.MICRO, "Li")]))
INTERVAL = Edit(
    "Interval",
    "v",
    added=frozenset(
        [
            ReviewedInterval(
                *("i", "v", Interval(3, 9), Kind.MACRO, Status.ADDED, Source.HUMAN),
                apex=5,
                reviewer="Li",
            )
        ]
    ),
)
NAMES = {"video": "file", "onset": "start", "apex": "apex", "offset": "end", "kind": "type"}
OWN = (
    Columns(Rows.INTERVALS, NAMES | {"annotator": "coder"}),
    Columns(Rows.REFERENCES, NAMES, in_seconds=True),
    Columns(Rows.POINTS, {"frame": "start"}, base=1, kind=Kind.UNSURE, video_id="v"),
)
GOOD = np.ones((4, 2), np.float32)


def written(name: str, data: bytes) -> Path:
    path = FOLDER / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def fuzz_project(data: bytes) -> None:
    with suppress(UserError):
        read_labels(written("project.h5", sealed(data)))  # else damage gets no further


def fuzz_journal(data: bytes) -> None:
    with suppress(UserError):
        replay(FOLDER / "journal.jsonl", data, LABELS, 0)


def fuzz_points(data: bytes) -> None:
    with suppress(UserError):
        read_points(written("points.csv", data), [VIDEO])


def fuzz_review(data: bytes) -> None:
    with suppress(UserError):
        read_review(written("review.csv", data), [VIDEO])


def fuzz_columns(data: bytes) -> None:
    path = written("own.csv", data)
    for columns in OWN:
        with suppress(UserError):
            read_columns(path, columns, [VIDEO], clock)


def fuzz_json(data: bytes) -> None:
    with suppress(UserError):
        read_labels_json(written("labels.json", data), [VIDEO])


def fuzz_archive(data: bytes) -> None:
    folder = FOLDER / "unpacked"
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(UserError):
        unpack(written("bundle.zip", data), "bundle", folder)
    assert {each.name for each in FOLDER.glob(".unpacking-*")} == set()


def fuzz_openface(data: bytes) -> None:
    with suppress(UserError):
        read_openface(written("v.csv", data), VIDEO)


def clock(_: Video) -> Clock:
    return Clock(np.arange(VIDEO.n_frames) / VIDEO.fps, VIDEO.fps)


def fuzz_eaf(data: bytes) -> None:
    with suppress(UserError):
        read_eaf(written("v.eaf", data), [VIDEO], clock)


def fuzz_boris(data: bytes) -> None:
    with suppress(UserError):
        read_boris(written("v.csv", data), [VIDEO], clock)


def fuzz_xlsx(data: bytes) -> None:
    sheet("sheet.xlsx", data)


def fuzz_xls(data: bytes) -> None:
    sheet("sheet.xls", data)


def fuzz_sheet(data: bytes) -> None:
    sheet("sheet.csv", data)


def sheet(name: str, data: bytes) -> None:
    for layout in Layout:
        with suppress(UserError):
            check_sheet(written(name, data), How(layout), VIDEOS[layout])


def fuzz_npz(data: bytes) -> None:
    with suppress(UserError):
        outside(written("v.npz", data))


def fuzz_npy(data: bytes) -> None:
    with suppress(UserError):
        outside(written("v.npy", data))


def fuzz_features(data: bytes) -> None:
    with suppress(UserError):
        outside(written("v.h5", data))


def outside(path: Path) -> SnippetFeatures:
    return read_outside(path, VIDEO, Grid(8, 8), 8)


def fuzz_settings(data: bytes) -> None:
    with suppress(UserError):
        Settings.read(written("own.toml", data))


def fuzz_run(data: bytes) -> None:
    path = FOLDER / "runs" / "one"
    if not (path / "config.toml").exists():
        path.mkdir(parents=True)
        (path / "config.toml").write_text("")
    (path / "run.json").write_bytes(data)
    (path / "metrics.json").write_bytes(data)
    (path / "curves.jsonl").write_bytes(data)
    with suppress(UserError):
        run = read_run(path)
        assert run.f1 is None or isinstance(run.f1, float)
    assert len(RunStore(path.parent).list()) in {0, 1}


def fuzz_ledger(data: bytes) -> None:
    with suppress(UserError):
        LedgerFile(written("ledger.jsonl", data).parent).read()


def fuzz_image(data: bytes) -> None:
    assert pixels_in(data) >= 0


def fuzz_checkpoint(data: bytes) -> None:
    from core.model import checkpoints

    with suppress(UserError):
        checkpoints.load(written("checkpoint.safetensors", data))


def fuzz_checkpoint_header(data: bytes) -> None:
    """Read tensors as they should be under a header that may not be: damage gets further."""
    from safetensors.torch import load, save

    from core.model import checkpoints

    tensors = load(_checkpoint())
    content = save(tensors, {"pwes": data.decode("utf-8", "replace")})
    with suppress(UserError):
        checkpoints.load(written("checkpoint.safetensors", content))


def _project() -> bytes:
    write_labels(FOLDER / "good.h5", LABELS.after(POINT), 2)
    return (FOLDER / "good.h5").read_bytes()[:-SIZE]


def _journal() -> bytes:
    line = journal_line(POINT, 1, datetime.now(UTC))
    return line.rpartition(b',"crc":')[0] + b"}\n" + line  # else damage gets no further


def _review() -> bytes:
    write_review(FOLDER / "review.csv", LABELS.after(INTERVAL), {"v": clock(VIDEO).times})
    return (FOLDER / "review.csv").read_bytes()


def _json() -> bytes:
    labels = LABELS.after(POINT).after(INTERVAL)
    write_labels_json(FOLDER / "labels.json", labels, {"v": clock(VIDEO)})
    return (FOLDER / "labels.json").read_bytes()


def _archive() -> bytes:
    pack(FOLDER / "bundle.zip", "bundle", {"task": "train"}, {"a/points.csv": written("p", b"1")})
    return (FOLDER / "bundle.zip").read_bytes()


def _npz() -> bytes:
    content = BytesIO()
    np.savez_compressed(content, rgb=GOOD, flow=GOOD, window=np.array(8))
    return content.getvalue()


def _eaf() -> bytes:
    path = FOLDER / "good.eaf"
    write_eaf(path, LABELS.after(POINT)["v"], clock(VIDEO), FOLDER / "v.mp4")
    return path.read_bytes()


def _xlsx() -> bytes:
    rows = clean(Layout.CASME2, 1)[:2]
    return save(FOLDER / "good.xlsx", Layout.CASME2, rows).read_bytes()


def _npy() -> bytes:
    content = BytesIO()
    np.save(content, GOOD)
    return content.getvalue()


def _features() -> bytes:
    with h5py.File(FOLDER / "good.h5", "w") as file:
        file["rgb"], file["flow"] = GOOD, GOOD
        file.attrs["window"] = 8
    return (FOLDER / "good.h5").read_bytes()


def _run() -> bytes:
    return (runs.run(Path(mkdtemp(dir=FOLDER))).path / "run.json").read_bytes()


@cache
def _checkpoint() -> bytes:
    from tests.corpus import checkpoints

    return checkpoints.saved(Path(mkdtemp(dir=FOLDER))).read_bytes()


def _checkpoint_header() -> bytes:
    from safetensors import safe_open

    _ = written("good.safetensors", _checkpoint())
    with safe_open(FOLDER / "good.safetensors", framework="np") as file:
        text: str = file.metadata()["pwes"]
    return text.encode()


# What each reader takes, for a fuzzer to begin with.
GOOD_ONES: dict[str, Callable[[], bytes]] = {
    "project": _project,
    "journal": _journal,
    "points": lambda: b"video_id,frame,kind,annotator,raw_frame\nv,1,micro,'=Li,\nv,2,macro,,3\n",
    "review": _review,
    "columns": lambda: b"file,start,apex,end,type,coder\nv,1,2,4,micro,Li\nv,'7,,9,macro,\n",
    "json": _json,
    "archive": _archive,
    "openface": lambda: b"frame, success, AU01_r, AU01_c\n1, 1, 0.5, 1\n2, 0, 0, 0\n",
    "eaf": _eaf,
    "boris": lambda: (
        b"Observation id,Behavior,Behavior type,Time,Image index\n"
        b"v,micro,START,0.1,3\nv,micro,STOP,0.3,9\nv,macro,POINT,1,\n"
    ),
    "xlsx": _xlsx,
    "xls": lambda: biff2([("s15", 3), ("s16", 7)]),
    "sheet": lambda: b"Subject,Filename,Onset,Apex,Offset,Type,AU\n6,006_1_1,3,5,9,Micro,4\n",
    "npz": _npz,
    "npy": _npy,
    "features": _features,
    "settings": lambda: Settings().as_toml().encode(),
    "run": _run,
    "ledger": lambda: (
        b'{"at":"","video_id":"v","phase":"watching","seconds":1.5,"what":"span"}\n'
        b'{"at":"","on":true,"what":"kept"}\n'
    ),
    "image": lambda: b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x10\x00\x20" + bytes(12),
    "checkpoint": _checkpoint,
    "checkpoint_header": _checkpoint_header,
}
HARNESSES: dict[str, Harness] = {
    name.removeprefix("fuzz_"): harness
    for name, harness in sorted(globals().items())
    if name.startswith("fuzz_")
}
