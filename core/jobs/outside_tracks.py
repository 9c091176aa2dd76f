"""Taking in curves that another program made of a video, for the window and the command line."""

from pathlib import Path

from core.errors import UserError
from core.exchange.openface import read_openface
from core.outside_tracks import OutsideTracks
from core.project.outside_file import write_outside
from core.videos import Video


def import_openface(project: Path, video: Video, path: Path) -> OutsideTracks:
    """Read OpenFace's action units of a video and keep them with the project.

    Raises:
        UserError: The file cannot be used, or the project's folder not be written; earlier
            tracks of the video are as they were.
    """
    tracks = read_openface(path, video)
    if tracks.n_without_values == video.n_frames:
        raise UserError(
            f"{path} has no values for {video.video_id}: OpenFace found no face in any frame.",
            "Run OpenFace again on a recording in which it finds the face.",
        )
    write_outside(project, video.video_id, tracks)
    return tracks
