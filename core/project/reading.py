"""project.h5 and the journal of a project, read together, and again when somebody else wrote."""

from pathlib import Path

from core.errors import UserError
from core.labels import Edit, Labels
from core.project.files import is_safe, safe_name
from core.project.journal import replay
from core.project.labels_file import read_labels
from core.project.opening import JOURNAL, LABELS
from core.project.recovery import journal_content
from core.reading import shown


class Files:
    """What the two files say, as they were last read.

    Attributes:
        content: The bytes of the journal.
        sequence: Number of the last edit in project.h5.
        replayed: The labels after the edits of the journal, and what is amiss with it.
    """

    def __init__(self, path: Path) -> None:
        """Read them.

        Raises:
            UserError: One cannot be read.
        """
        self._path = path
        self._seen = _stamps(path)
        # The journal before project.h5: a writer's snapshot between the two then moves edits
        # from the first to the second, and they are read twice instead of not at all.
        self.content = journal_content(path / JOURNAL)
        self._base, self.sequence = read_labels(path / LABELS)
        self.replayed = replay(path / JOURNAL, self.content, self._base, self.sequence)
        _refuse_names(path, self.replayed.labels)

    def read_again(self) -> bool:
        """Read what was written since, and say whether anything was; quick if not.

        Raises:
            UserError: One cannot be read any more; what was read before stays.
        """
        stamps = _stamps(self._path)
        if stamps == self._seen:
            return False
        content = journal_content(self._path / JOURNAL)
        base, sequence = self._base, self.sequence
        if stamps[LABELS] != self._seen[LABELS]:
            base, sequence = read_labels(self._path / LABELS)
        replayed = replay(self._path / JOURNAL, content, base, sequence)
        _refuse_names(self._path, replayed.labels)
        self.replayed = replayed
        self.content, self._base, self.sequence, self._seen = content, base, sequence, stamps
        return True


def named(edit: Edit) -> Edit:
    """Return an edit whose video may be in a project.

    Raises:
        UserError: Files are called after videos, and none can be called that.
    """
    safe_name(edit.video_id)
    return edit


def _refuse_names(path: Path, labels: Labels) -> None:
    """Raise a UserError at a name that would lead files out of the project, or be none."""
    for video_id in labels.by_video:
        if not is_safe(video_id):
            raise UserError(
                f'{path} cannot be opened: it holds a video called "{shown(video_id)}", and files '
                "that are called after it would lie elsewhere.",
                "Ask who gave it to you. Nothing has been changed.",
            )


def _stamps(path: Path) -> dict[str, tuple[int, int, int]]:
    """Return what tells whether somebody wrote: of each file its inode, size and time."""
    found = {}
    for name in (LABELS, JOURNAL):
        try:
            stat = (path / name).stat()
        except OSError:
            found[name] = (0, 0, 0)
        else:
            found[name] = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return found
