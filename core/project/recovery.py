"""What opening a project makes of its journal: what to say, and what to keep aside."""

from pathlib import Path

from core.errors import UserError
from core.project.files import cut, keep_aside, reason, write_whole
from core.project.journal import Replay
from core.reading import read_whole

MOST_BYTES = 256 << 20  # emptied with every snapshot, it never comes near
REMEDY = "It holds the latest edits; the project is not opened without them."


def journal_content(path: Path) -> bytes:
    try:
        return read_whole(path, MOST_BYTES, REMEDY)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise UserError(
            f"{path} cannot be read ({reason(error)}).",
            REMEDY,
        ) from error


def told(path: Path, replayed: Replay) -> tuple[str, ...]:
    """Say what a reader does not see; a torn last line may be one that is being written."""
    if not replayed.damage:
        return ()
    return (f"{path} is damaged ({replayed.damage}); edits from there on are missing.",)


def mended(path: Path, replayed: Replay, content: bytes) -> tuple[str, ...]:
    """Leave in the journal what can be read; the damaged one stays beside it, byte for byte.

    A last line that was never finished was never shown as saved: it is cut off.

    Raises:
        UserError: The disk refuses; the journal is as it was.
    """
    notices = []
    if replayed.n_edits:
        notices.append(
            f"{path.parent.name} was not closed properly last time. "
            f"{replayed.n_edits} edits since the last snapshot were read from its journal."
        )
    if replayed.torn:
        notices.append(
            "The last edit was still being saved when the program ended; it was dropped."
        )
    if replayed.damage:
        aside = keep_aside(path)
        write_whole(path, content[: replayed.good])
        notices.append(
            f"{path} was damaged ({replayed.damage}). Every edit before that is there; the damaged "
            f"file is kept as it was, beside it, as {aside.name}."
        )
    elif replayed.good < len(content):
        cut(path, replayed.good)
    return tuple(notices)
