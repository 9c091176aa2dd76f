"""Commands about the videos of a project: note and rate."""

from typing import Annotated

import typer

from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, say
from core.cli.work import refuse_unknown
from core.labels import replacing_video
from core.project.adding import set_rate
from core.project.folder import Project
from core.videos import RATES, with_note

VideoId = Annotated[str, typer.Argument(metavar="VIDEO", help="The video's name in the project.")]


def note(
    project: ProjectPath,
    video: VideoId,
    text: Annotated[
        str | None, typer.Argument(help="The note; left out, it is shown; empty takes it away.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Write about a video, or show what was written."""
    with Project.open(project, read_only=text is None) as opened:
        refuse_unknown([video], opened.labels)
        known = opened.labels[video]
        edit = (
            None
            if text is None
            else replacing_video(known, with_note(known.video, text), "Write a note")
        )
        if edit is not None:
            opened.commit(edit)
        kept = opened.labels[video].video.note
    say(kept or f"There is no note on {video}.", as_json=as_json)
    give({"video_id": video, "note": kept}, as_json=as_json)


def rate(
    project: ProjectPath,
    video: VideoId,
    fps: Annotated[
        float | None,
        typer.Argument(min=RATES[0], max=RATES[1], help="Images a second; left out, it is shown."),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Say how many images a second a folder of images has, or show what a video has.

    Points and intervals are frames and stay; features of another rate are made anew.
    """
    with Project.open(project, read_only=fps is None) as opened:
        refuse_unknown([video], opened.labels)
        edit = None if fps is None else set_rate(opened, video, fps)
        if edit is not None:
            opened.commit(edit)
        kept = opened.labels[video].video.fps
    say(f"{video} has {kept:g} frames a second.", as_json=as_json)
    give({"video_id": video, "fps": kept}, as_json=as_json)
