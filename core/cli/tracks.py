"""Commands about tracks of other programs: tracks import, list, remove."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, out, say
from core.errors import UserError
from core.jobs.outside_tracks import import_openface
from core.outside_tracks import OutsideTracks
from core.project.folder import Project
from core.project.outside_file import outside_path, read_outside, remove_outside
from core.videos import Video

VideoId = Annotated[str, typer.Argument(metavar="VIDEO", help="The video's id in the project.")]

tracks_app = typer.Typer(
    help="Show what OpenFace says in the timeline; nothing learns from it.", no_args_is_help=True
)


@tracks_app.command("import")
def import_tracks(
    project: ProjectPath,
    video_id: VideoId,
    file: Annotated[Path, typer.Argument(help="The CSV file that OpenFace wrote of the video.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Take in a video's action units, in the place of earlier ones."""
    with Project.open(project, read_only=True) as opened:
        tracks = import_openface(opened.path, _video(opened, video_id), file)
    say(_sentence(video_id, tracks), as_json=as_json)
    give(_row(video_id, tracks), as_json=as_json)


@tracks_app.command("list")
def list_tracks(project: ProjectPath, *, as_json: AsJson = False) -> None:
    """List the videos that have tracks of other programs."""
    with Project.open(project, read_only=True) as opened:
        found = [(each.video.video_id, read_outside(opened.path, each.video))
                 for each in opened.labels]  # fmt: skip
    rows = [_row(video_id, tracks) for video_id, tracks in found if tracks is not None]
    if not as_json:
        table = Table("video", "program", "file", "tracks", "frames", "without values")
        for row in rows:
            names = row.pop("names")
            n_tracks = len(names) if isinstance(names, list) else 0
            cells = [row["video"], row["program"], row["file"], n_tracks, row["frames"]]
            table.add_row(*(escape(str(cell)) for cell in cells), str(row["gaps"]))
        out.print(table)
    give(rows, as_json=as_json)


@tracks_app.command("remove")
def remove_tracks(project: ProjectPath, video_id: VideoId, *, as_json: AsJson = False) -> None:
    """Remove a video's tracks of other programs from the project; the CSV file stays."""
    with Project.open(project, read_only=True) as opened:
        path = outside_path(opened.path, video_id)
        if not remove_outside(opened.path, video_id):
            raise UserError(f"{video_id} has no tracks of other programs: there is no {path}.")
    say(f"Removed the tracks of {video_id}", as_json=as_json)
    give({"removed": video_id}, as_json=as_json)


def _video(project: Project, video_id: str) -> Video:
    if video_id not in project.labels:
        known = ", ".join(each.video.video_id for each in project.labels)
        raise UserError(f"There is no video {video_id} in {project.path.name}.", f"It has {known}.")
    return project.labels[video_id].video


def _row(video_id: str, tracks: OutsideTracks) -> dict[str, object]:
    return {
        "video": video_id,
        "program": tracks.program,
        "file": tracks.source,
        "frames": tracks.n_frames,
        "gaps": tracks.n_without_values,
        "names": list(tracks.names),
    }


def _sentence(video_id: str, tracks: OutsideTracks) -> str:
    text = f"{len(tracks.names)} tracks of {tracks.program} for {video_id}."
    gaps = tracks.n_without_values
    return text + (f" {gaps} of {tracks.n_frames} frames have no values." if gaps else "")
