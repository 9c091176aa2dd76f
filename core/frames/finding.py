"""Finding recordings in folders, and knowing one again by its content after it moved."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from core.errors import UserError
from core.frames.content import file_hash, folder_hash
from core.frames.image_folder import SUFFIXES as IMAGE_SUFFIXES
from core.frames.image_folder import images_in
from core.frames.numbering import numbered

VIDEO_SUFFIXES = frozenset(
    {".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".ts", ".webm", ".wmv"}
)
PROJECT_SUFFIX = ".pwes"  # proxies lie there, which are no recordings
MOST_FILES = 2_000_000


def recordings_below(folder: Path) -> Iterator[Path | None]:
    """Yield the video files and image folders in a folder and all below it.

    Hidden folders and projects are left out, and no link to a folder is followed. For every
    folder that is looked at None comes first, so that whoever asks can tell how it goes.

    Raises:
        UserError: The folder cannot be read, or more than MOST_FILES files lie there.
    """
    n_files = 0
    for place, folders, files in os.walk(folder, onerror=_refusing(folder)):
        yield None
        n_files += len(files)
        if n_files > MOST_FILES:
            raise UserError(
                f"There are more than {MOST_FILES} files in {folder}.",
                "Choose a folder further down, nearer to the recordings.",
            )
        folders[:] = sorted(each for each in folders if not _is_left_out(each))
        here = Path(place)
        suffixes = {name: os.path.splitext(name)[1].lower() for name in files}  # noqa: PTH122 - many
        for name in sorted(files):
            if suffixes[name] in VIDEO_SUFFIXES and not name.startswith("."):
                yield here / name
        if any(suffix in IMAGE_SUFFIXES for suffix in suffixes.values()):
            yield here


def content_of(path: Path) -> str | None:
    """Return the content hash of a video file or image folder; None if it cannot be read."""
    with suppress(OSError):
        if not path.is_dir():
            return file_hash(path)
        images = images_in(path)
        if images:
            return folder_hash([image for image in numbered(images)[0] if image is not None])
    return None


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name.endswith(PROJECT_SUFFIX)


def _refusing(folder: Path) -> Callable[[OSError], None]:
    """Return what raises for the folder itself; what cannot be read below it is passed over."""

    def refuse(error: OSError) -> None:
        if error.filename == str(folder):
            raise UserError(f"{folder} cannot be read ({error.strerror}).") from error

    return refuse
