"""A file or image folder as a video of a project: its name, its subject, its facts."""

import re
from pathlib import Path

from core.errors import UserError
from core.frames import FOLDER_FPS, probe
from core.labels import Edit, replacing_video
from core.project.files import is_safe
from core.project.folder import Project
from core.videos import Video, with_rate

LONGEST_STEM = 40  # characters, of up to four bytes


def adding(
    project: Project,
    path: Path,
    subject_id: str = "",
    *,
    name: str = "",
    folder_fps: float = FOLDER_FPS,
) -> Edit:
    """Return the edit that adds the video at path to the project.

    Args:
        project: The project; it is read, not changed.
        path: A video file or a folder of numbered images.
        subject_id: Who is in it; the name of the folder it lies in if empty.
        name: What to call it, if that is free; what the file or folder is called if empty.
        folder_fps: Pictures a second of an image folder, which cannot tell by itself.

    Raises:
        UserError: The video cannot be used, or the project has it already.
    """
    path = path.resolve()
    stored = project.stored_path(path)
    for each in project.labels:
        if each.video.path == stored:
            raise UserError(f"{path.name} is already in the project, as {each.video.video_id}.")
    facts = probe(path, folder_fps=folder_fps)
    video = Video(
        _free_id(project, name or (path.name if path.is_dir() else path.stem)),
        stored,
        subject_id or path.parent.name,
        facts.fps,
        facts.n_frames,
        facts.is_vfr,
        facts.content_hash,
    )
    return Edit(f"Add {video.video_id}", video.video_id, added=frozenset([video]))


def set_rate(project: Project, video_id: str, fps: float) -> Edit | None:
    """Return the edit that gives an image folder another rate; None if that is its rate already.

    Args:
        project: The project; it is read, not changed.
        video_id: The video.
        fps: Pictures a second.

    Raises:
        UserError: It is no folder of images, or there is no such rate.
    """
    labels = project.labels[video_id]
    refuse_file(project, labels.video)
    return replacing_video(labels, with_rate(labels.video, fps), "Set the frame rate")


def refuse_file(project: Project, video: Video) -> None:
    """Raise a UserError unless a video is a folder of images, whose rate nothing tells."""
    path = project.video_path(video)
    if not path.exists():
        raise UserError(f"{path} was not found.", "Put it back, or find it first: relink.")
    if not path.is_dir():
        raise UserError(
            f"{path.name} tells its own frame rate.", "Only folders of images can be given one."
        )


def _free_id(project: Project, name: str) -> str:
    """Return the name, made safe and unique within the project."""
    stem = re.sub(r"[^\w.-]+", "_", name)[:LONGEST_STEM]
    stem = stem.strip("._") or "video"
    if not is_safe(stem):  # on Windows some names are devices
        stem = f"video_{stem}"
    video_id, n = stem, 2
    while video_id in project.labels:
        video_id, n = f"{stem}-{n}", n + 1
    return video_id
