"""A project's labels out to other tools' files and in from them, for window and command line."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.exchange.boris import write_boris
from core.exchange.boris_reading import read_boris
from core.exchange.clock import Clock
from core.exchange.columns import Columns
from core.exchange.columns_reading import read_columns
from core.exchange.elan.reading import read_eaf
from core.exchange.elan.words import SUFFIX as EAF
from core.exchange.elan.writing import write_eaf
from core.exchange.labels_json import write_labels_json
from core.exchange.labels_json_reading import SUFFIX as JSON
from core.exchange.labels_json_reading import read_labels_json
from core.exchange.review_reading import is_review, read_review
from core.exchange.table import PLAIN, SPREADSHEET, TABBED
from core.frames import open_video
from core.jobs.exporting import export_intervals
from core.labels import VideoLabels
from core.project.folder import Project
from core.proposals import Proposal
from core.videos import Video


class Format(StrEnum):
    """What labels are written as."""

    CSV = "csv"
    ELAN = "elan"
    BORIS = "boris"
    BORIS_AGGREGATED = "boris-aggregated"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written.

    Attributes:
        format: As what.
        video_ids: Which videos; all that have labels if empty.
        proposals: Those that nobody decided about, for the formats that have a place for them.
        is_excel: Whether a CSV table is for spreadsheets of countries with a decimal comma.
    """

    format: Format
    video_ids: frozenset[str] = frozenset()
    proposals: Sequence[Proposal] = ()
    is_excel: bool = False


def format_of(path: Path) -> Format:
    """Return what a file is to be, by its ending."""
    return {EAF: Format.ELAN, JSON: Format.JSON}.get(path.suffix.lower(), Format.CSV)


def export_labels(project: Project, path: Path, wanted: Wanted) -> list[Path]:
    """Write labels as other tools read them.

    Args:
        project: The project.
        path: The table; for ELAN, which has a document for each video, a folder that is made if it
            is not there, or, if the name ends with .eaf, the document of the one video wanted.
        wanted: What is to be written.

    Returns:
        The files.

    Raises:
        UserError: A file cannot be written, or a video that has labels cannot be opened; JSON does
            without its seconds.
    """
    if wanted.format is Format.CSV:
        form = SPREADSHEET if wanted.is_excel else PLAIN
        export_intervals(project, path, wanted.proposals, form, video_ids=wanted.video_ids)
        return [path]
    proposed = {each.video_id for each in wanted.proposals}
    videos = [
        each
        for each in project.labels
        if not wanted.video_ids or each.video.video_id in wanted.video_ids
    ]
    if wanted.format is Format.JSON:
        times = known_times(project, videos)
        name = project.path.stem
        write_labels_json(path, videos, times, project_id=name, proposals=wanted.proposals)
        return [path]
    chosen = [
        each
        for each in videos
        if each.points or each.intervals or each.references or each.video.video_id in proposed
    ]
    if wanted.format is Format.ELAN:
        return _documents(project, path, chosen, wanted.proposals)
    form = TABBED if path.suffix.lower() == ".tsv" else PLAIN
    is_aggregated = wanted.format is Format.BORIS_AGGREGATED
    clock_of = times_of(project)
    write_boris(
        path, chosen, lambda each: clock_of(each.video), aggregated=is_aggregated, form=form
    )
    return [path]


def read_labels_of(
    project: Project, path: Path, columns: Columns | None = None
) -> list[VideoLabels]:
    """Read points, intervals and references from a file: .eaf, .json, a CSV of ours, else BORIS's.

    Where it is said what the columns mean, the file is a table of any kind.

    Raises:
        UserError: The file cannot be used, or a video that it is about cannot be opened.
    """
    videos = [each.video for each in project.labels]
    if columns is not None:
        return read_columns(path, columns, videos, times_of(project))
    if path.suffix.lower() == EAF:
        return [read_eaf(path, videos, times_of(project))]
    if path.suffix.lower() == JSON:
        return read_labels_json(path, videos)
    if is_review(path):
        return read_review(path, videos)
    return read_boris(path, videos, times_of(project))


def times_of(project: Project) -> Callable[[Video], Clock]:
    """Return what tells a video's times from its file."""

    def clock(video: Video) -> Clock:
        with open_video(project.video_path(video), folder_fps=video.fps) as source:
            times = np.asarray(source.times, np.float64)
        if len(times) != video.n_frames:
            raise UserError(
                f"{video.video_id} has {len(times)} frames, and had {video.n_frames} when it was "
                "added.",
                "Put the recording back that was added, or add this one as a video of its own.",
            )
        return Clock(times, video.fps)

    return clock


def known_times(project: Project, videos: Iterable[VideoLabels]) -> dict[str, Clock]:
    """Return the times of the videos whose recordings can be opened, by video_id."""
    clock_of, found = times_of(project), dict[str, Clock]()
    for each in videos:
        with suppress(UserError):
            found[each.video.video_id] = clock_of(each.video)
    return found


def _documents(
    project: Project, path: Path, chosen: Sequence[VideoLabels], proposals: Iterable[Proposal]
) -> list[Path]:
    is_one = path.suffix.lower() == EAF
    if not chosen or (is_one and len(chosen) > 1):
        raise UserError(
            f"{len(chosen)} videos have labels, and {path.name} is to be the document of one."
            if is_one
            else "There is nothing to write yet: no video has labels.",
            "Name the video, or a folder for the documents of all.",
        )
    try:
        (path.parent if is_one else path).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{path} cannot be made ({error.strerror}).") from error
    clock_of, waiting = times_of(project), list(proposals)
    files: list[Path] = []
    for each in chosen:
        video = each.video
        file = path if is_one else path / f"{video.video_id}{EAF}"
        own = [proposal for proposal in waiting if proposal.video_id == video.video_id]
        write_eaf(file, each, clock_of(video), project.video_path(video), own)
        files.append(file)
    return files
