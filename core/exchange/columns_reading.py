"""Points, intervals or references from a table of any kind, once it is said what is where."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from core.errors import UserError
from core.exchange.bad_rows import BadRows
from core.exchange.clock import Clock
from core.exchange.columns import Columns, Rows
from core.exchange.marks import kind_of
from core.exchange.table import from_text, read_table
from core.exchange.videos import find_video
from core.labels import Label, VideoLabels
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.reading import shown
from core.references import Reference
from core.timeline import Interval
from core.videos import Video


def read_columns(
    path: Path,
    columns: Columns,
    videos: Sequence[Video],
    clock_of: Callable[[Video], Clock],
) -> list[VideoLabels]:
    """Return what a table says, by video.

    Raises:
        UserError: The file cannot be used, lacks a column that was named, or some rows cannot be
            used; then nothing is taken in, and the first few bad rows are named.
    """
    reader = _Reader(columns, tuple(videos), clock_of)
    needed = [name.lower() for name in columns.names.values()]
    if missing := [each for each in columns.places if each not in columns.names]:
        raise UserError(f"It is not said which column is the {' and the '.join(missing)}.")
    bad = BadRows()
    for line, cells in read_table(path, needed):
        with bad.of_line(line):
            reader.take(cells)
    bad.refuse_table(path, "Mend or remove these rows, or say otherwise what its columns are.")
    return reader.found()


@dataclass(slots=True)
class _Reader:
    columns: Columns
    videos: tuple[Video, ...]
    clock_of: Callable[[Video], Clock]
    clocks: dict[str, Clock] = field(default_factory=dict)
    labels: dict[str, dict[object, Label]] = field(default_factory=lambda: defaultdict(dict))

    def take(self, cells: Mapping[str, str]) -> None:
        """Take one row in.

        Raises:
            UserError: It cannot be used.
        """
        video, kind = self._video(cells), self._kind(cells)
        who = from_text(self._cell(cells, "annotator")).replace("\0", "").strip()
        own = self.labels[video.video_id]
        if self.columns.rows is Rows.POINTS:
            frame = self._frame(video, self._cell(cells, "frame"))
            own.setdefault((frame, kind, who), Point(video.video_id, frame, kind, who))
            return
        onset = self._frame(video, self._cell(cells, "onset"))
        offset = self._frame(video, self._cell(cells, "offset"))
        if offset < onset:
            raise UserError("it ends before it begins")
        interval = Interval(onset, offset)
        apex = self._apex(video, interval, self._cell(cells, "apex"))
        label: Label = Reference(video.video_id, interval, kind, apex)
        if self.columns.rows is Rows.INTERVALS:
            label = ReviewedInterval(
                *(uuid4().hex, video.video_id, interval, kind, Status.ADDED, Source.IMPORT, apex),
                reviewer=who,
            )
        own.setdefault((interval, kind), label)

    def found(self) -> list[VideoLabels]:
        by_id = {each.video_id: each for each in self.videos}
        return [
            VideoLabels(
                by_id[video_id],
                frozenset(each for each in labels.values() if isinstance(each, Point)),
                frozenset(each for each in labels.values() if isinstance(each, ReviewedInterval)),
                frozenset(each for each in labels.values() if isinstance(each, Reference)),
            )
            for video_id, labels in self.labels.items()
        ]

    def _cell(self, cells: Mapping[str, str], meaning: str) -> str:
        name = self.columns.names.get(meaning)
        return "" if name is None else cells[name.strip().lower()]

    def _video(self, cells: Mapping[str, str]) -> Video:
        name = from_text(self._cell(cells, "video")).strip() or self.columns.video_id
        if not name:
            raise UserError("it is not said which video it is about")
        found = find_video([name], self.videos)
        if found is None:
            raise UserError(f"there is no video {shown(name)}")
        return found

    def _kind(self, cells: Mapping[str, str]) -> Kind:
        word = from_text(self._cell(cells, "kind")).strip()
        kind = kind_of(word.partition(" ")[0]) if word else self.columns.kind
        if kind is None or (kind is Kind.UNSURE and self.columns.rows is not Rows.POINTS):
            raise UserError(
                f"'{shown(word)}' is no kind" if word else "it is not said of which kind"
            )
        return kind

    def _frame(self, video: Video, cell: str) -> int:
        text = from_text(cell).strip().replace(",", ".")
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if self.columns.in_seconds:
            clock = self._clock(video)
            if not 0 <= value <= clock.duration:
                raise UserError(f"{shown(text) or 'nothing'} is not in {video.video_id}")
            return clock.frame_at(value)
        first, last = self.columns.base, video.n_frames - 1 + self.columns.base
        if not first <= value <= last or value != int(value):
            asked = shown(text) or "nothing"
            raise UserError(f"{video.video_id} has no frame {asked}; it has {first} to {last}")
        return int(value) - first

    def _apex(self, video: Video, interval: Interval, cell: str) -> int | None:
        if not cell.strip():
            return None
        apex = self._frame(video, cell)
        if apex not in interval:
            raise UserError("its apex is outside")
        return apex

    def _clock(self, video: Video) -> Clock:
        if video.video_id not in self.clocks:
            self.clocks[video.video_id] = self.clock_of(video)
        return self.clocks[video.video_id]
