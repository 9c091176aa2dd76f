"""Reviewed intervals, and on demand what is still undecided, as one table for statistics.

The columns are those of COLUMNS, in that order, one row an interval. A cell is empty where the
program does not know: nothing is guessed. Frames count from what the column frame_base says;
onset, apex and offset are frames inside the expression. Seconds are timestamps of these frames
in the file, not frame / fps; duration_s is offset_s - onset_s.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.exchange.table import PLAIN, Form, as_text, write_table
from core.labels import Labels, VideoLabels
from core.points import Kind
from core.proposals import Proposal, ReviewedInterval, Source, undecided
from core.timeline import Interval

SCHEMA_VERSION = "1"
PROPOSED = "proposed"
COLUMNS = (
    "schema_version", "project_id",
    "video_id", "video_file", "video_hash", "subject_id", "fps_nominal", "vfr",
    "class", "onset_frame", "apex_frame", "offset_frame",
    "onset_s", "apex_s", "offset_s", "duration_s",
    "score", "attention_peak", "status", "source", "points",
    "annotator", "reviewer", "reviewed_at",
    "model_id", "run_id", "fold_saw_subject", "params_hash", "seconds_spent", "notes",
    "frame_base",
)  # fmt: skip

Times = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What the table says about a run.

    Attributes:
        model_id: Name and version of the spotter.
        params_hash: Hash of the run's settings.
        subject_ids: The subjects that the run was trained on.
    """

    model_id: str
    params_hash: str
    subject_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the labels themselves do not know.

    Attributes:
        project_id: Name of the project.
        runs: By run_id; a run that is not here leaves its cells empty.
    """

    project_id: str = ""
    runs: Mapping[str, RunFacts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Row:
    """What a reviewed interval and an undecided proposal have in common."""

    interval: Interval
    kind: Kind
    status: str
    source: str
    run_id: str
    score: float | None
    apex: int | None = None
    attention_peak: float | None = None
    reviewer: str = ""
    reviewed_at: str = ""
    seconds_spent: float | None = None


def write_review(
    path: Path,
    labels: Labels,
    times: Times,
    *,
    proposals: Iterable[Proposal] = (),
    provenance: Provenance | None = None,
    form: Form = PLAIN,
) -> None:
    """Write the reviewed intervals of a project, rejected ones too, by video and onset.

    Args:
        path: The table to write or replace.
        labels: The project's labels; the rows follow its order of videos.
        times: By video_id: [n_frames] seconds of every frame. A video without has no seconds.
        proposals: Those that nobody decided about are added with the status "proposed"; those
            of videos that are not in the labels are left out.
        provenance: The project's name and facts about runs.
        form: Separators, first frame, byte order mark.

    Raises:
        UserError: The file cannot be written.
    """
    waiting: dict[str, list[Proposal]] = {}
    for proposal in undecided(proposals, labels.intervals):
        waiting.setdefault(proposal.video_id, []).append(proposal)
    rows = [
        _cells(row, each, times.get(each.video.video_id), provenance or Provenance(), form)
        for each in labels
        for row in _rows(each, waiting.get(each.video.video_id, []))
    ]
    write_table(path, COLUMNS, ([cells[name] for name in COLUMNS] for cells in rows), form)


def _rows(labels: VideoLabels, proposals: Iterable[Proposal]) -> list[_Row]:
    rows = [*map(_reviewed, sorted(labels.intervals)), *map(_undecided, proposals)]
    return sorted(rows, key=lambda row: row.interval)


def _reviewed(known: ReviewedInterval) -> _Row:
    return _Row(
        interval=known.interval,
        kind=known.kind,
        status=known.status.value,
        source=known.source.value,
        run_id=known.run_id,
        score=known.score,
        apex=known.apex,
        reviewer=known.reviewer,
        reviewed_at=known.reviewed_at,
        seconds_spent=known.seconds_spent or None,  # 0 means that it was not measured
    )


def _undecided(proposal: Proposal) -> _Row:
    return _Row(
        interval=proposal.interval,
        kind=proposal.kind,
        status=PROPOSED,
        source=Source.MODEL.value,
        run_id=proposal.run_id,
        score=proposal.score,
        attention_peak=proposal.attention_peak,
    )


def _cells(
    row: _Row,
    labels: VideoLabels,
    times: NDArray[np.float64] | None,
    provenance: Provenance,
    form: Form,
) -> dict[str, str]:
    video = labels.video
    inside = [point for point in sorted(labels.points) if point.frame in row.interval]
    run = provenance.runs.get(row.run_id)
    text = {
        "schema_version": SCHEMA_VERSION,
        "project_id": provenance.project_id,
        "video_id": video.video_id,
        "video_file": video.path,
        "video_hash": video.content_hash,
        "subject_id": video.subject_id,
        "vfr": _yes_or_no(answer=video.is_vfr),
        "class": row.kind.value,
        "status": row.status,
        "source": row.source,
        "points": " ".join(form.frame(point.frame) for point in inside),
        "annotator": ", ".join(sorted({p.annotator for p in inside if p.annotator})),
        "reviewer": row.reviewer,
        "reviewed_at": row.reviewed_at,
        "model_id": run.model_id if run else "",
        "run_id": row.run_id,
        "fold_saw_subject": _yes_or_no(answer=video.subject_id in run.subject_ids) if run else "",
        "params_hash": run.params_hash if run else "",
        "notes": video.note,
        "frame_base": str(form.frame_base),
    }
    cells = {name: as_text(cell) for name, cell in text.items()}
    cells.update(_numbers(row, video.fps, form))
    cells.update(_seconds(row, times, form))
    return cells


def _numbers(row: _Row, fps: float, form: Form) -> Iterator[tuple[str, str]]:
    yield "fps_nominal", form.number(fps, ".9g")
    yield "onset_frame", form.frame(row.interval.onset)
    yield "apex_frame", form.frame(row.apex)
    yield "offset_frame", form.frame(row.interval.offset)
    yield "score", form.number(row.score, ".9g")
    yield "attention_peak", form.number(row.attention_peak, ".9g")
    yield "seconds_spent", form.number(row.seconds_spent, ".3f")


def _seconds(row: _Row, times: NDArray[np.float64] | None, form: Form) -> Iterator[tuple[str, str]]:
    def at(frame: int | None) -> float | None:
        if times is None or frame is None or frame >= len(times):
            return None
        return float(times[frame])

    onset, offset = at(row.interval.onset), at(row.interval.offset)
    duration = None if onset is None or offset is None else offset - onset
    yield "onset_s", form.number(onset, ".6f")
    yield "apex_s", form.number(at(row.apex), ".6f")
    yield "offset_s", form.number(offset, ".6f")
    yield "duration_s", form.number(duration, ".6f")


def _yes_or_no(*, answer: bool) -> str:
    return "true" if answer else "false"
