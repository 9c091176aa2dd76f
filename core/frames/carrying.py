"""The files of a recording, under the names that they have where it is carried to."""

from pathlib import Path

from core.errors import UserError
from core.frames.image_folder import images_in


def place(path: Path, name: str) -> str:
    """Return what a recording is called that is to have a name: a folder so, a file as before."""
    return name if path.is_dir() else f"{name}{path.suffix.lower()}"


def files_of(path: Path, name: str) -> dict[str, Path]:
    """Return where the files lie that a recording consists of, by their names there.

    Raises:
        UserError: It is not there.
    """
    if path.is_dir():
        return {f"{name}/{image.name}": image for image in sorted(images_in(path))}
    if not path.is_file():
        raise UserError(
            f"{path} was not found.", "Put the file back, or tell the program where it is now."
        )
    return {place(path, name): path}
