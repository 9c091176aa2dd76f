"""Files that may come from anywhere: read whole, and only as far as a reader can cope with.

And what such a file says, cut short where a sentence repeats it.
"""

import stat
from pathlib import Path

from core.errors import UserError

MB = 1 << 20
SHOWN = 60  # characters


def read_whole(path: Path, most: int, remedy: str = "") -> bytes:
    """Return what a file holds.

    Args:
        path: The file. A pipe or a device, which may never end, is none.
        most: The bytes that it may have.
        remedy: What to do about a file that cannot be taken.

    Raises:
        OSError: It is missing, or the system refuses; whoever asks knows what to say.
        UserError: It is no regular file, or larger.
    """
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):
        raise UserError(f"{path} cannot be read: it is no file.", remedy)
    with path.open("rb") as file:
        content = file.read(most + 1) if facts.st_size <= most else b""
    if max(facts.st_size, len(content)) > most:
        raise UserError(
            f"{path} cannot be read: it has {facts.st_size / MB:.1f} MB, "
            f"and a file of its kind at most {most / MB:.1f} MB.",
            remedy,
        )
    return content


def shown(text: str) -> str:
    """Return a text for a sentence: in one line, without what cannot be seen, and not long."""
    signs = text[: SHOWN + 1]
    plain = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in signs)
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1]}…"
