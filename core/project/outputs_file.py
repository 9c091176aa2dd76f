"""outputs.h5 of a run: a group a video, with its attention and class scores on their grid.

A run that learnt nothing has a motion curve there instead.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import h5py
import numpy as np

from core.attention import Attention
from core.project import hdf5_file
from core.project.files import replacing, safe_name
from core.snippet_features import Floats
from core.timeline import Snippets

FORMAT = "pwes-outputs"
SCHEMA = 1
ARRAYS = ("rgb", "flow", "mean", "tcam")
MOTION = "motion"
Output = TypeVar("Output")
REMEDY = "Compute the run's outputs again; the run itself and your labels are not affected."


def write_outputs(path: Path, outputs: Mapping[str, Attention]) -> None:
    """Write the attention of videos, by video_id, in one step.

    Raises:
        UserError: The file cannot be written; what was there is as it was.
    """
    with replacing(path) as draft, hdf5_file.writing(draft, FORMAT, SCHEMA) as file:
        for video_id, attention in outputs.items():
            group = file.create_group(safe_name(video_id))
            group.attrs["window"] = attention.snippets.window
            group.attrs["stride"] = attention.snippets.stride
            group.attrs["n_frames"] = attention.snippets.n_frames
            for name in ARRAYS:
                group.create_dataset(name, data=getattr(attention, name), dtype="f4")


def write_motion(path: Path, curves: Mapping[str, Floats]) -> None:
    """Write the motion curves [n_frames] of videos, by video_id, in one step.

    Raises:
        UserError: The file cannot be written; what was there is as it was.
    """
    with replacing(path) as draft, hdf5_file.writing(draft, FORMAT, SCHEMA) as file:
        for video_id, curve in curves.items():
            file.create_group(safe_name(video_id)).create_dataset(MOTION, data=curve, dtype="f4")


def read_outputs(path: Path, video_id: str) -> Attention | None:
    """Return the attention of one video; None if the file is absent or has none for it.

    Raises:
        UserError: The file is damaged.
    """
    return _read(path, [video_id], _attention).get(video_id)


def read_outputs_of(path: Path, video_ids: Iterable[str]) -> dict[str, Attention]:
    """Return the attention of those of the videos for which the file has some, by video_id.

    The file is looked through once, however many videos there are.

    Raises:
        UserError: The file is damaged.
    """
    return _read(path, video_ids, _attention)


def read_motion_of(path: Path, video_ids: Iterable[str]) -> dict[str, Floats]:
    """Return the motion curve of those of the videos for which the file has one, by video_id.

    Raises:
        UserError: The file is damaged.
    """
    return _read(path, video_ids, _motion)


def _read(
    path: Path, video_ids: Iterable[str], of: Callable[[h5py.Group], Output | None]
) -> dict[str, Output]:
    found: dict[str, Output] = {}
    if not path.exists():
        return found
    with hdf5_file.reading(path, FORMAT, SCHEMA, REMEDY) as file:
        for video_id in video_ids:
            group = hdf5_file.group(file, safe_name(video_id))
            output = None if group is None else of(group)
            if output is not None:
                found[video_id] = output
    return found


def _attention(group: h5py.Group) -> Attention | None:
    if hdf5_file.has(group, MOTION):
        return None
    names = ("n_frames", "window", "stride")
    grid = (hdf5_file.whole(hdf5_file.attribute(group, name), name) for name in names)
    return Attention(Snippets(*grid), **{n: _finite(group, n) for n in ARRAYS})


def _motion(group: h5py.Group) -> Floats | None:
    return _finite(group, MOTION) if hdf5_file.has(group, MOTION) else None


def _finite(group: h5py.Group, name: str) -> Floats:
    values = hdf5_file.floats(group, name)
    if not np.isfinite(values).all():
        raise ValueError(f"{name} holds numbers that are not finite")
    return values
