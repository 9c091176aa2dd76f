"""Bad files of features that another program is said to have made."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import h5py
import numpy as np

from core.exchange.outside_features import Grid, read_outside
from core.videos import Video
from tests.corpus.cases import LONG, READ, Case, holding, pipe, sparse

VIDEO = Video("v", "v.mp4", "s01", 30.0, 100_000)
SHORT = Video("v", "v.mp4", "s01", 30.0, 33)
GOOD = np.ones((4, 6), np.float32)


def read(path: Path) -> None:
    read_outside(path, SHORT, Grid(8, 8), 8)


def read_long(path: Path) -> None:
    read_outside(path, VIDEO, Grid(8, 8), 8)


def npz(**arrays: object) -> Callable[[Path], Path]:
    content = BytesIO()
    np.savez(content, **arrays)  # type: ignore[arg-type]
    return holding("v.npz", content.getvalue())


def zipped(compression: int = ZIP_DEFLATED, **members: bytes) -> Callable[[Path], Path]:
    content = BytesIO()
    with ZipFile(content, "w", compression) as file:
        for name, raw in members.items():
            file.writestr(f"{name}.npy", raw)
    return holding("v.npz", content.getvalue())


def npy(header: str, values: bytes = b"", version: bytes = b"\1\0") -> bytes:
    size = struct.pack("<H" if version == b"\1\0" else "<I", len(header))
    return b"\x93NUMPY" + version + size + header.encode() + values


def header(shape: str, kind: str = "<f4") -> str:
    return f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}\n"


def array(values: np.ndarray) -> bytes:
    content = BytesIO()
    np.save(content, values)
    return content.getvalue()


def h5(spoil: Callable[[h5py.File], object]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        with h5py.File(folder / "v.h5", "w") as file:
            file["rgb"], file["flow"] = GOOD, GOOD
            spoil(file)
        return folder / "v.h5"

    return make


def bomb(file: h5py.File) -> None:
    del file["rgb"]
    shape = (12_500, 8192)
    file.create_dataset("rgb", shape, "f8", chunks=(1000, 1000), compression="gzip")


def linked(file: h5py.File) -> None:
    del file["rgb"]
    file["rgb"] = h5py.ExternalLink("/elsewhere.h5", "rgb")


def large_attribute(file: h5py.File) -> None:
    file.attrs.create("notes", ["x" * 1000] * 50, dtype=h5py.string_dtype())


def wrong_check(folder: Path) -> Path:
    path = zipped(rgb=array(GOOD), flow=array(GOOD))(folder)
    raw = bytearray(path.read_bytes())
    raw[60:64] = b"\xff\xff\xff\xff"
    path.write_bytes(raw)
    return path


HUGE = npy(header("(12500, 8192)", "<f8"), bytes(12_500 * 8192 * 8 if LONG else 100 << 20))
PICKLE = array(np.array([{"a": 1}], object))
NOT = "cannot be read as features"
CASES = [
    Case("as it should be", npz(rgb=GOOD, flow=GOOD), read, READ),
    Case("zero bytes", holding("v.npz", b""), read, NOT),
    Case("text", holding("v.npz", b"features"), read, NOT),
    Case("an array for an archive", holding("v.npz", array(GOOD)), read, NOT),
    Case("one stream", npz(rgb=GOOD), read, NOT),
    Case("a pickle", zipped(rgb=PICKLE, flow=PICKLE), read, NOT),
    Case("a bomb", zipped(rgb=HUGE, flow=HUGE), read_long, NOT),
    Case(
        "a header that is a bomb",
        zipped(rgb=npy(" " * (70 << 20), version=b"\2\0"), flow=b""),
        read,
        NOT,
    ),
    Case("more than there is", zipped(rgb=npy(header("(4, 6)")), flow=array(GOOD)), read, NOT),
    Case(
        "a shape without end",
        zipped(rgb=npy(header(f"({10**18}, 6)")), flow=array(GOOD)),
        read,
        NOT,
    ),
    Case("a shape below 0", zipped(rgb=npy(header("(-4, 6)")), flow=array(GOOD)), read, NOT),
    Case(
        "code for a header",
        zipped(rgb=npy("__import__('os').abort()\n"), flow=array(GOOD)),
        read,
        NOT,
    ),
    Case("deep code for a header", zipped(rgb=npy("(" * 9000), flow=array(GOOD)), read, NOT),
    Case(
        "a version that is none",
        zipped(rgb=npy("", version=b"\x09\0"), flow=array(GOOD)),
        read,
        NOT,
    ),
    Case("another compression", zipped(ZIP_BZIP2, rgb=array(GOOD), flow=array(GOOD)), read, NOT),
    Case("damaged compression", wrong_check, read, NOT),
    Case("no numbers", npz(rgb=np.full((4, 6), np.nan, "f4"), flow=GOOD), read, NOT),
    Case("numbers without end", npz(rgb=np.full((4, 6), 1e300), flow=GOOD), read, NOT),
    Case("whole numbers", npz(rgb=GOOD.astype(int), flow=GOOD), read, NOT),
    Case(
        "other rows", npz(rgb=np.ones((9, 6), "f4"), flow=np.ones((9, 6), "f4")), read, "do not fit"
    ),
    Case("a window below 0", npz(rgb=GOOD, flow=GOOD, window=np.array(-1)), read, NOT),
    Case("a window of text", npz(rgb=GOOD, flow=GOOD, window=np.array("8")), read, NOT),
    Case("a window of many", npz(rgb=GOOD, flow=GOOD, window=np.arange(9)), read, NOT),
    Case("an npy of text", holding("v.npy", b"features"), read, NOT),
    Case("an npy of more than there is", holding("v.npy", npy(header("(4, 12)"))), read, NOT),
    Case("an npy that is a pickle", holding("v.npy", PICKLE), read, NOT),
    Case("an HDF5 file as it should be", h5(lambda _: None), read, READ),
    Case("no HDF5 file", holding("v.h5", b"features"), read, NOT),
    Case("an HDF5 file that is a bomb", h5(bomb), read_long, NOT),
    Case("an HDF5 file that leads elsewhere", h5(linked), read, NOT),
    Case("an attribute that is nobody's", h5(large_attribute), read, READ),
    Case("a window that is a group", h5(lambda file: file.create_group("window")), read, READ),
    Case("a terabyte", sparse("v.npz", 1 << 40), read, NOT),
    Case("a pipe", pipe("v.npy"), read, NOT),
    Case("another suffix", holding("v.mat", zlib.compress(b"x")), read, NOT),
]
