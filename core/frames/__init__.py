"""Exact frames of a recording: a video file or a folder of numbered images.

Frame i is the picture with the i-th smallest timestamp; its time is that timestamp, never
i / fps. A picture is handed out only if the decoder stamped it with the timestamp asked for.
"""

from pathlib import Path

from core.errors import UserError
from core.frames.image_folder import FOLDER_FPS, ImageFolder
from core.frames.proxy import Proxied
from core.frames.source import FrameSource, Picture, VideoFacts
from core.frames.video_file import CACHE_BYTES, VideoFile

__all__ = [
    "CACHE_BYTES",
    "FOLDER_FPS",
    "FrameSource",
    "Picture",
    "VideoFacts",
    "open_video",
    "probe",
]


def open_video(
    path: Path,
    *,
    folder_fps: float = FOLDER_FPS,
    proxy: Path | None = None,
    cache_bytes: int = CACHE_BYTES,
) -> FrameSource:
    """Open a recording; the source belongs to the thread that uses it.

    Args:
        path: A video file, or a folder of jpg, png or bmp images.
        folder_fps: Pictures a second of an image folder, which cannot tell by itself.
        proxy: A proxy of it to take the pictures from; frames, times and facts stay its own.
        cache_bytes: How much decoded frames may take; one is always kept.

    Raises:
        UserError: It is missing, empty, no video, or too damaged to show one frame; or the
            proxy is another recording's.
    """
    if proxy is not None:
        with open_video(path, folder_fps=folder_fps) as original:
            return Proxied(original, proxy, cache_bytes)
    if path.is_dir():
        return ImageFolder(path, folder_fps)
    if not path.exists():
        raise UserError(
            f"{path} was not found.", "Put the file back, or tell the program where it is now."
        )
    return VideoFile(path, cache_bytes)


def probe(path: Path, *, folder_fps: float = FOLDER_FPS) -> VideoFacts:
    """Return what a recording is, without keeping it open.

    Raises:
        UserError: As open_video.
    """
    with open_video(path, folder_fps=folder_fps) as source:
        return source.facts
