"""BORIS's tables of events in: tabular or aggregated, as we write them or as BORIS does."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from core.errors import UserError
from core.exchange.bad_rows import MEND, BadRows
from core.exchange.boris import POINT, START, STOP, Category
from core.exchange.clock import Clock
from core.exchange.marks import apex_in, from_line, interval_from, kind_of, point_from
from core.exchange.table import from_text, read_table
from core.exchange.videos import find_video
from core.labels import Label, VideoLabels
from core.points import Kind, Point
from core.proposals import ReviewedInterval
from core.references import Reference
from core.timeline import Interval
from core.videos import Video

NEEDED = ("observation id", "behavior", "behavior type")
PLACES = {"start": ("start (s)", "image index start"), "stop": ("stop (s)", "image index stop")}
AT = ("time", "image index")

Cells = Mapping[str, str]


@dataclass(slots=True)
class _Reader:
    videos: tuple[Video, ...]
    clock_of: Callable[[Video], Clock]
    found: dict[str, set[Label]] = field(default_factory=lambda: defaultdict(set))
    clocks: dict[str, Clock] = field(default_factory=dict)
    open: dict[tuple[str, ...], list[tuple[int, int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def take(self, line: int, cells: Cells) -> None:
        """Take one row in.

        Raises:
            UserError: It cannot be used.
        """
        video = self._video(cells)
        word = cells["behavior type"].strip().upper()
        if PLACES["start"][0] in cells:
            onset = self._frame(video, cells, *PLACES["start"])
            offset = onset if word == POINT else self._frame(video, cells, *PLACES["stop"])
            comment = from_text(cells.get("comment start", ""))
            self._add(video, cells, onset, offset, comment)
            return
        frame, comment = self._frame(video, cells, *AT), from_text(cells.get("comment", ""))
        if word == POINT:
            self._add(video, cells, frame, frame, comment)
            return
        key = (video.video_id, *(cells.get(name, "") for name in ("subject", "behavior")))
        if word == START:
            self.open[key].append((line, frame, comment))
        elif word == STOP:
            _, onset, _ = self._begun(key, comment)
            self._add(video, cells, onset, frame, comment)
        else:
            raise UserError(f"{cells['behavior type']!r} is no START, STOP or POINT")

    def _begun(self, key: tuple[str, ...], comment: str) -> tuple[int, int, str]:
        """Return the start that a stop belongs to: that of its comment, or the only one."""
        waiting = self.open[key]
        own = [each for each in waiting if comment and each[2] == comment]
        chosen = own or waiting
        if not chosen:
            raise UserError(f"{key[-1]} stops without having started")
        if len(chosen) > 1 and not own:
            raise UserError(f"{key[-1]} started twice before it stops")
        begun = chosen[0]
        waiting.remove(begun)
        return begun

    def _video(self, cells: Cells) -> Video:
        names = [from_text(cells[each]) for each in ("observation id", "media file name")
                 if each in cells]  # fmt: skip
        found = find_video(names, self.videos)
        if found is None:
            raise UserError(f"there is no video {' or '.join(filter(None, names))}")
        return found

    def _frame(self, video: Video, cells: Cells, time: str, index: str) -> int:
        if video.video_id not in self.clocks:
            self.clocks[video.video_id] = self.clock_of(video)
        clock = self.clocks[video.video_id]
        cell = cells.get(index, "").strip()
        if cell.isascii() and cell.isdigit() and len(cell) < 18:
            if int(cell) >= video.n_frames:
                raise UserError(f"{video.video_id} has no frame {cell}")
            return int(cell)
        try:
            seconds = float(from_text(cells.get(time, "")).replace(",", "."))
        except ValueError:
            seconds = math.nan
        if not 0 <= seconds <= clock.duration:
            raise UserError(f"{cells.get(time, '').strip() or 'no time'} is not in the video")
        return clock.frame_at(seconds)

    def _add(self, video: Video, cells: Cells, onset: int, offset: int, comment: str) -> None:
        behaviour = from_text(cells["behavior"]).strip()
        kind = kind_of(behaviour.partition(" ")[0])
        category = cells.get("behavioral category", "").strip().lower()
        is_point = cells["behavior type"].strip().upper() == POINT
        if not behaviour or kind is None or (kind is Kind.UNSURE and not is_point):
            raise UserError(f"{behaviour!r} is no kind")
        if offset < onset:
            raise UserError(f"it stops at frame {offset} and starts at {onset}")
        marks, interval = from_line(comment), Interval(onset, offset)
        labels = self.found[video.video_id]
        if is_point:
            labels.add(point_from(video.video_id, onset, kind, marks))
        elif category == Category.REFERENCES:
            labels.add(Reference(video.video_id, interval, kind, apex_in(interval, marks)))
        else:
            labels.add(interval_from(video.video_id, interval, kind, marks, uuid4().hex))


def read_boris(
    path: Path, videos: Iterable[Video], clock_of: Callable[[Video], Clock]
) -> list[VideoLabels]:
    """Read the events of micro and macro behaviours, by video.

    The image index says the frame; where it is missing the frame with the nearest timestamp is
    taken. A behaviour's first word is its kind. State events are reviewed intervals, or references
    where the behavioural category says so.

    Args:
        path: The table, its cells parted by commas, semicolons or tabs.
        videos: Those that an observation id or the media file may name.
        clock_of: Gives the times of a video.

    Raises:
        UserError: The file cannot be used, or some rows cannot; then nothing is read, and the
            first few bad rows are named with their lines.
    """
    reader = _Reader(tuple(videos), clock_of)
    bad = BadRows()
    for line, cells in read_table(path):
        missing = [name for name in NEEDED if name not in cells]
        if missing or not ({"time", "start (s)"} & set(cells)):
            raise UserError(
                f"{path} is no table of events of BORIS: it has no column "
                f"{', '.join(missing) or 'Time'}.",
                "In BORIS choose Observations, Export events, Tabular or Aggregated events.",
            )
        with bad.of_line(line):
            reader.take(line, cells)
    for key, waiting in reader.open.items():
        for line, _, _ in waiting:
            bad.add(f"line {line}: {key[-1]} starts and never stops")
    bad.refuse_table(path, MEND)
    return [
        VideoLabels(
            video,
            frozenset(each for each in labels if isinstance(each, Point)),
            frozenset(each for each in labels if isinstance(each, ReviewedInterval)),
            frozenset(each for each in labels if isinstance(each, Reference)),
        )
        for video in reader.videos
        if (labels := reader.found.get(video.video_id))
    ]
