"""outputs.h5 of a run: a group a video, with its attention and class scores on their grid."""

from collections.abc import Mapping
from pathlib import Path

import h5py

from core.attention import Attention
from core.project import hdf5_file
from core.project.files import replacing, safe_name
from core.timeline import Snippets

FORMAT = "pwes-outputs"
SCHEMA = 1
ARRAYS = ("rgb", "flow", "mean", "tcam")
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


def read_outputs(path: Path, video_id: str) -> Attention | None:
    """Return the attention of one video; None if the file is absent or has none for it.

    Raises:
        UserError: The file is damaged.
    """
    if not path.exists():
        return None
    with hdf5_file.reading(path, FORMAT, SCHEMA, REMEDY) as file:
        group = file.get(safe_name(video_id))
        if group is None:
            return None
        return _attention(group)


def _attention(group: h5py.Group) -> Attention:
    grid = (hdf5_file.whole(group.attrs[n], n) for n in ("n_frames", "window", "stride"))
    return Attention(Snippets(*grid), **{n: hdf5_file.floats(group, n) for n in ARRAYS})
