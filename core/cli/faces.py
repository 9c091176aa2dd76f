"""The faces command."""

from typing import Annotated

import typer

from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, say
from core.cli.work import refuse_unknown
from core.errors import UserError
from core.features.choosing import faces_in
from core.features.detection import Detection
from core.frames import open_video
from core.labels import Edit
from core.project.folder import Project
from core.videos import FaceChoice, Video, with_face


def faces(
    project: ProjectPath,
    video_id: Annotated[str, typer.Argument(metavar="VIDEO", help="The name of a video.")],
    *,
    frame: Annotated[int, typer.Option(min=0, help="The frame to look at.")] = 0,
    choose: Annotated[
        int | None, typer.Option(min=1, help="Follow this face of the frame, counted from left.")
    ] = None,
    largest: Annotated[
        bool, typer.Option("--largest", help="Follow the largest face again, as at first.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show the faces in a frame, and choose which one is followed."""
    with Project.open(project, read_only=choose is None and not largest) as opened:
        refuse_unknown([video_id], opened.labels)
        video = opened.labels[video_id].video
        found, size = _look(opened, video, frame)
        for number, face in enumerate(found, 1):
            left, top, width, height = (round(each) for each in face.box)
            place = f"{width} x {height} pixels, {left} from the left, {top} from the top"
            say(f"{number}  {place}{', in profile' if face.is_profile else ''}", as_json=as_json)
        if not found:
            say(f"There is no face in frame {frame} of {video_id}.", as_json=as_json)
        if choose is not None or largest:
            choice = None if largest or choose is None else _choice(found, choose, frame, size)
            video = _commit(opened, video, choice)
    say(_said(video), as_json=as_json)
    rows = [{"box": list(each.box), "profile": each.is_profile} for each in found]
    chosen = None if video.face is None else [video.face.frame, video.face.x, video.face.y]
    give({"faces": rows, "chosen": chosen}, as_json=as_json)


def _look(project: Project, video: Video, frame: int) -> tuple[list[Detection], tuple[int, int]]:
    with open_video(project.video_path(video)) as source:
        n_frames = source.facts.n_frames
        if frame >= n_frames:
            raise UserError(
                f"{video.video_id} has no frame {frame}.", f"Its last frame is {n_frames - 1}."
            )
        return faces_in(source.get(frame)), (source.facts.width, source.facts.height)


def _choice(found: list[Detection], number: int, frame: int, size: tuple[int, int]) -> FaceChoice:
    if number > len(found):
        raise UserError(
            f"There is no face {number} in frame {frame}; {len(found)} were found.",
            "Look at another frame with --frame, or choose one of those listed.",
        )
    left, top, width, height = found[number - 1].box
    x, y = (left + width / 2) / size[0], (top + height / 2) / size[1]
    return FaceChoice(frame, min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))


def _commit(project: Project, video: Video, choice: FaceChoice | None) -> Video:
    changed = with_face(video, choice)
    if changed != video:
        removed, added = frozenset([video]), frozenset([changed])
        project.commit(Edit("Choose the face", video.video_id, removed, added))
    return changed


def _said(video: Video) -> str:
    if video.face is None:
        return f"{video.video_id}: the largest face is followed."
    return (
        f"{video.video_id}: the face chosen in frame {video.face.frame} is followed; features made"
        " for another face are made anew."
    )
