"""What the list says about a video, and which videos a search and a filter leave in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from core.videos import VideoState
from pwes_gui.views.words import number_of

NOTED = "✎"


@dataclass(frozen=True, slots=True)
class VideoRow:
    """What the list says about one video."""

    video_id: str
    subject_id: str
    state: VideoState
    n_points: int
    is_missing: bool = False
    note: str = ""
    is_control: bool = False  # in its control pass, see docs/ledger.md


class Filter(StrEnum):
    """Which videos are shown."""

    ALL = "all"
    NEW = "new"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    REVIEWED = "reviewed"
    TRAINABLE = "trainable"
    NOTED = "noted"
    MISSING = "missing"

    def takes(self, row: VideoRow) -> bool:
        match self:
            case Filter.ALL:
                return True
            case Filter.TRAINABLE:
                return row.state.may_train
            case Filter.NOTED:
                return bool(row.note)
            case Filter.MISSING:
                return row.is_missing
        return row.state == self.value


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is looked for in the list.

    Attributes:
        text: Words that must all be found in a video's name, its subject or its note.
        filter: How the videos must stand.
    """

    text: str = ""
    filter: Filter = Filter.ALL

    def __bool__(self) -> bool:
        return bool(self.text.split()) or self.filter is not Filter.ALL

    def takes(self, row: VideoRow) -> bool:
        said = f"{row.video_id}\n{row.subject_id}\n{row.note}".casefold()
        return self.filter.takes(row) and all(word in said for word in self.text.casefold().split())


def in_order(rows: Iterable[VideoRow]) -> list[VideoRow]:
    """Return the rows as the list has them: under their subjects, else in the order added."""
    return sorted(rows, key=lambda each: each.subject_id)


def counts(rows: Iterable[VideoRow]) -> dict[Filter, int]:
    """Return how many videos each filter would show."""
    rows = list(rows)
    return {each: sum(map(each.takes, rows)) for each in Filter}


def step_from(
    rows: Sequence[VideoRow], video_id: str | None, step: int, narrowing: Narrowing
) -> str | None:
    """Return the next video in the list that is shown, or the one before; None at the end.

    Args:
        rows: The rows in the order of the list.
        video_id: Where to start, shown or not.
        step: 1 for the next, -1 for the one before.
        narrowing: What is looked for.
    """
    ids = [row.video_id for row in rows]
    at = ids.index(video_id) if video_id in ids else (-1 if step > 0 else len(ids))
    onwards = rows[at + 1 :] if step > 0 else rows[:at][::-1]
    return next((row.video_id for row in onwards if narrowing.takes(row)), None)


def filter_name(each: Filter) -> str:
    """Return a filter as people say it, behind the sign of the videos that it shows."""
    translate = QCoreApplication.translate
    names = {
        Filter.ALL: translate("VideoList", "All videos"),
        Filter.NEW: translate("VideoList", "○ new"),
        Filter.IN_PROGRESS: translate("VideoList", "… in progress"),
        Filter.COMPLETE: translate("VideoList", "✔ complete"),
        Filter.REVIEWED: translate("VideoList", "✔✔ reviewed"),
        Filter.TRAINABLE: translate("VideoList", "may train"),
        Filter.NOTED: translate("VideoList", "✎ with a note"),
        Filter.MISSING: translate("VideoList", "✘ file missing"),
    }
    return names[each]


def said_of(row: VideoRow) -> tuple[str, str]:
    """Return a sign and a word for how a video stands, and the same in a sentence."""
    translate = QCoreApplication.translate
    points = number_of.points(row.n_points)
    if row.is_missing or row.is_control:
        sign, said = _out_of_turn(row)
        return _marked(sign, row), said
    sign = filter_name(Filter(row.state.value))
    if row.n_points:
        sign = f"{sign} · {row.n_points}"
    match row.state:
        case VideoState.NEW:
            said = translate("VideoList", "not opened yet")
        case VideoState.IN_PROGRESS:
            said = translate("VideoList", "in progress, {}").format(points)
        case VideoState.COMPLETE if not row.n_points:
            sign = translate("VideoList", "✔ nothing found")
            said = translate("VideoList", "complete, nothing found")
        case VideoState.COMPLETE:
            said = translate("VideoList", "complete, {}").format(points)
        case _:
            said = translate("VideoList", "reviewed, {}").format(points)
    return _marked(sign, row), said


def _out_of_turn(row: VideoRow) -> tuple[str, str]:
    translate = QCoreApplication.translate
    if row.is_missing:
        return filter_name(Filter.MISSING), translate("VideoList", "the file was not found")
    said = translate("VideoList", "control video, to be annotated fully by hand")
    return translate("VideoList", "◆ by hand"), said


def _marked(sign: str, row: VideoRow) -> str:
    return f"{NOTED} {sign}" if row.note else sign
