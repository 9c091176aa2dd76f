"""What opening a project makes of its journal: what to say, and what to cut off and set aside."""

from datetime import UTC, datetime
from pathlib import Path

from core.errors import UserError
from core.project.files import cut, reason, write_whole
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
    """Cut off what cannot be read of the journal, keep it beside if it may be more than litter."""
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
        aside = path.with_name(f"journal-damaged-{datetime.now(UTC):%Y-%m-%d_%H-%M-%S-%f}.jsonl")
        write_whole(aside, content[replayed.good :])
        notices.append(
            f"{path} was damaged ({replayed.damage}). Every edit before that is there; "
            f"the rest was set aside as {aside.name}."
        )
    if replayed.good < len(content):
        cut(path, replayed.good)
    return tuple(notices)
