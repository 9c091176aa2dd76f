"""Commands about the videos of a project: note."""

from typing import Annotated

import typer

from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, say
from core.cli.work import refuse_unknown
from core.labels import replacing_video
from core.project.folder import Project
from core.videos import with_note

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
