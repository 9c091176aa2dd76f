"""Snippet features that another program made, brought onto a video's own grid.

One file a video: VIDEO_ID.npz or VIDEO_ID.h5 with the arrays rgb and flow, [T, D] each, and if
they are there the whole numbers window and stride in frames; or VIDEO_ID.npy, [T, 2 D] with rgb
in the first half of the columns. Row t covers the frames from t * stride on.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from hashlib import file_digest
from pathlib import Path
from tokenize import TokenError

import h5py
import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from core import strict_hdf5
from core.errors import UserError
from core.snippet_features import SnippetFeatures
from core.strict_npz import StrictNpz
from core.timeline import Snippets
from core.videos import Video

EXTRACTOR = "outside"
SUFFIXES = (".npz", ".npy", ".h5", ".hdf5")
WIDEST = 8192  # columns a stream; more is a mistake, or an attack on the memory

Floats = NDArray[np.float32]
NUMPYS = (SyntaxError, TokenError, OverflowError, MemoryError)  # what it raises at a bad header


@dataclass(frozen=True, slots=True)
class Grid:
    """What the person says of the grid; 0 where the file or the number of rows has to tell.

    Attributes:
        window: Frames in a snippet.
        stride: Frames from one snippet's start to the next one's.
    """

    window: int = 0
    stride: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Arrays:
    rgb: Floats
    flow: Floats
    grid: Grid


def read_outside(path: Path, video: Video, grid: Grid, usual_window: int) -> SnippetFeatures:
    """Read one video's features.

    Args:
        path: The file, .npz, .npy, .h5 or .hdf5.
        video: The video that they are of.
        grid: As the person gave it; it counts before what the file says.
        usual_window: The window where neither says one.

    Returns:
        The features. Programs differ in whether the last snippet may take in the last frame, so
        one row too many is dropped and one too few repeats the last. There are no curves by
        frame in such files: motion and frame_difference are 0, face_boxes NaN.

    Raises:
        UserError: The file cannot be read, is none of these forms, holds numbers that are not
            finite, or its rows do not fit the video.
    """
    try:
        if path.exists() and not path.is_file():
            raise ValueError("it is no file")  # noqa: TRY301 - as all that is wrong with it
        arrays = _read(path, video)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, *NUMPYS) as error:
        raise UserError(
            f"{path} cannot be read as features: {error}.",
            "Save the arrays rgb and flow, [snippets, channels], as npz or h5.",
        ) from error
    window = grid.window or arrays.grid.window or usual_window
    stride = grid.stride or arrays.grid.stride
    snippets = _fitting(path, video, len(arrays.rgb), window, stride)
    nothing = np.zeros(video.n_frames, np.float32)
    return SnippetFeatures(
        extractor=EXTRACTOR,
        weights_hash=_hash_of(path),
        fps=video.fps,
        snippets=snippets,
        rgb=_rows(arrays.rgb, len(snippets)),
        flow=_rows(arrays.flow, len(snippets)),
        motion=nothing,
        frame_difference=nothing,
        face_boxes=np.full((video.n_frames, 4), np.nan, np.float32),
    )


def _fitting(path: Path, video: Video, n_rows: int, window: int, stride: int) -> Snippets:
    """Return the grid that has as many snippets as there are rows, give or take one.

    Without a stride, the strides that divide the window evenly are tried, the longest first.
    """
    strides = [stride] if stride else [s for s in range(window, 0, -1) if window % s == 0]
    grids = [Snippets(video.n_frames, window, each) for each in strides]
    nearest = min(grids, key=lambda each: abs(len(each) - n_rows))
    if abs(len(nearest) - n_rows) <= 1:
        return nearest
    expected = ", ".join(f"{len(each)} with a stride of {each.stride}" for each in grids)
    raise UserError(
        f"{path} has {n_rows} rows, which do not fit {video.video_id} ({video.n_frames} frames): "
        f"windows of {window} frames give {expected}.",
        "Name the window and the stride that they were made with, or the right video.",
    )


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _rows(stream: Floats, n: int) -> Floats:
    return np.concatenate([stream, stream[-1:]])[:n] if len(stream) < n else stream[:n]


def _read(path: Path, video: Video) -> _Arrays:
    most = (video.n_frames + 1, WIDEST)
    if path.suffix == ".npy":
        both = _checked("the array", npy.open_memmap(path, mode="r"), (most[0], 2 * most[1]))
        if both.shape[1] % 2:
            raise ValueError(f"its {both.shape[1]} columns are not two streams of one width")
        rgb, flow = np.split(both, 2, axis=1)
        return _Arrays(rgb, flow, Grid())
    if path.suffix == ".npz":
        with path.open("rb") as packed:
            return _arrays(StrictNpz(packed, partial(_check_member, most=most)), most)
    with closing(strict_hdf5.opened(path)) as file:
        return _arrays(_h5(file), most)


def _arrays(stored: Mapping[str, object], most: tuple[int, int]) -> _Arrays:
    rgb, flow = (_checked(name, stored[name], most) for name in ("rgb", "flow"))
    if len(rgb) != len(flow):
        raise ValueError(f"rgb has {len(rgb)} rows, flow {len(flow)}")
    return _Arrays(rgb, flow, Grid(*(_whole(name, stored) for name in ("window", "stride"))))


def _check_member(name: str, shape: tuple[int, ...], most: tuple[int, int]) -> None:
    if shape:  # window and stride have none
        _check_shape(name, shape, most)


def _h5(file: h5py.File) -> Mapping[str, object]:
    grid = {name: _attribute(file, name) for name in ("window", "stride") if name in file.attrs}
    return {**grid, **{name: strict_hdf5.dataset(file, name) for name in ("rgb", "flow")}}


def _attribute(file: h5py.File, name: str) -> object:
    """Return a number; other programs keep some of them as lists of one."""
    found = file.attrs.get_id(name)
    if found.get_storage_size() > strict_hdf5.ATTRIBUTE_ROOM or found.dtype.kind not in "iu":
        raise ValueError(f"{name} is not a whole number of frames")
    return file.attrs[name]


def _checked(name: str, array: object, most: tuple[int, int]) -> Floats:
    """Return an array [T, D] of finite numbers as float32, read only once it may be."""
    if not isinstance(array, (np.ndarray, h5py.Dataset)) or array.dtype.kind != "f":
        raise ValueError(f"{name} holds no floating point numbers")
    _check_shape(name, array.shape, most)
    with np.errstate(over="ignore"):  # what is too large for float32 is not finite then
        values = np.asarray(array[()], np.float32)
    if not np.isfinite(values).all():
        raise ValueError(f"{name} holds numbers that are not finite")
    return values


def _check_shape(name: str, shape: tuple[int, ...], most: tuple[int, int]) -> None:
    if len(shape) != 2 or not (0 < shape[0] <= most[0] and 0 < shape[1] <= most[1]):
        raise ValueError(
            f"{name} has the shape {shape}, not [snippets, channels] with at most "
            f"{most[0]} snippets and {most[1]} channels"
        )


def _whole(name: str, stored: Mapping[str, object]) -> int:
    value = np.asarray(stored.get(name, 0))
    if value.size != 1 or value.dtype.kind not in "iu" or value.item() < 0:
        raise ValueError(f"{name} is not a whole number of frames")
    return int(value.item())
