"""The outside folder of a project: for a video, the curves that another program made of it."""

from pathlib import Path

import h5py

from core.errors import UserError
from core.outside_tracks import OutsideTracks
from core.project import hdf5_file
from core.project.files import reason, replacing, safe_name
from core.videos import Video

FOLDER = "outside"
FORMAT = "pwes-outside"
SCHEMA = 1
REMEDY = "Import the tracks again, or remove them; your labels are not affected."


def outside_path(project: Path, video_id: str) -> Path:
    """Return where the outside tracks of a video lie, given the project's folder."""
    return project / FOLDER / f"{safe_name(video_id)}.h5"


def write_outside(project: Path, video_id: str, tracks: OutsideTracks) -> None:
    """Write the outside tracks of a video whole, in the place of earlier ones.

    Raises:
        UserError: The file cannot be written; earlier tracks are as they were.
    """
    path = outside_path(project, video_id)
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(f"{path.parent} cannot be written ({reason(error)}).") from error
    with replacing(path) as draft, hdf5_file.writing(draft, FORMAT, SCHEMA) as file:
        hdf5_file.write_text(file, "program", tracks.program)
        hdf5_file.write_text(file, "source", tracks.source)
        hdf5_file.write_texts(file, "names", tracks.names)
        file.create_dataset("tops", data=tracks.tops, dtype="f4")
        file.create_dataset("values", data=tracks.values, dtype="f4")


def read_outside(project: Path, video: Video) -> OutsideTracks | None:
    """Return the outside tracks of a video; None where it has none.

    Raises:
        UserError: The file is damaged, or about another number of frames.
    """
    path = outside_path(project, video.video_id)
    if not path.exists():
        return None
    with hdf5_file.reading(path, FORMAT, SCHEMA, REMEDY) as file:
        tracks = _tracks(file)
    if tracks.n_frames != video.n_frames:
        raise UserError(
            f"{path} holds tracks of {tracks.n_frames} frames, but the video has {video.n_frames}.",
            REMEDY,
        )
    return tracks


def remove_outside(project: Path, video_id: str) -> bool:
    """Remove the outside tracks of a video; say whether there were any.

    Raises:
        UserError: The file cannot be removed.
    """
    path = outside_path(project, video_id)
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise UserError(f"{path} cannot be removed ({reason(error)}).") from error
    return True


def _tracks(file: h5py.File) -> OutsideTracks:
    return OutsideTracks(
        str(hdf5_file.attribute(file, "program")),
        str(hdf5_file.attribute(file, "source")),
        hdf5_file.texts(file, "names"),
        hdf5_file.floats(file, "tops"),
        hdf5_file.floats(file, "values"),
    )
