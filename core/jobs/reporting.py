"""A report of a project: what was marked and decided, how far coders agree, and by what means."""

import hashlib
import importlib.metadata
import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from core.agreement.coding import by_author
from core.agreement.comparing import Agreement, Method, compare
from core.attention import Attention
from core.errors import UserError
from core.exchange.report.html import facts, listing, page, paragraph, part, section, table
from core.exchange.report.naming import Names, names_for
from core.exchange.report.picture import key
from core.exchange.report.video import HASH_SHOWN, Told, video_section
from core.exchange.table import write_whole
from core.jobs.coders import read_beside
from core.jobs.exchanging import known_times
from core.jobs.kept_board import KeptBoard, kept_board
from core.jobs.proposing import own_thresholds, shown_proposals
from core.jobs.score_table import parts
from core.labels import Labels, VideoLabels
from core.points import Kind
from core.project.folder import Project
from core.project.labels_file import labels_hash
from core.project.run_file import Run
from core.proposals import Proposal, Status, undecided
from core.settings import preset_names

PACKAGES = ("numpy", "h5py", "av", "opencv-contrib-python-headless", "torch")
SETTINGS = "Settings of the run"
ABOUT = (
    "Facial expressions that people marked with one point each, what a model proposed from these "
    "points, and what people decided about it. Frames count from 0 and both ends of an interval "
    "belong to it; seconds are the recordings' own timestamps."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is to hold.

    Attributes:
        video_ids: The videos; all if empty.
        is_private: Whether numbers stand for people, videos and coders, and nothing typed is told.
        run: The run whose proposals and attention are told, in videos that are complete.
        others: Files of other coders to compare with; without any, those who marked in the
            project are compared if there are several.
        method: What counts as agreement.
    """

    video_ids: frozenset[str] = frozenset()
    is_private: bool = False
    run: Run | None = None
    others: tuple[Path, ...] = ()
    method: Method = field(default_factory=Method)


def write_report(project: Project, path: Path, wanted: Wanted) -> int:
    """Write a report as one HTML file, and return of how many videos it tells.

    Raises:
        UserError: It cannot be written, another coder's file cannot be used, or the run's outputs
            cannot be read.
    """
    chosen = {
        each.video.video_id: each
        for each in project.labels
        if not wanted.video_ids or each.video.video_id in wanted.video_ids
    }
    agreement = _agreement(project, wanted)
    coders = () if agreement is None else agreement.coders
    names = names_for(project.labels, coders, private=wanted.is_private)
    labels = Labels(chosen)
    title = names.typed(project.path.stem) or "Report"
    made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    sections = [
        section("Summary", facts(_summary(labels, names))),
        "" if agreement is None else _agreement_section(agreement, names),
        _scores_section(_board(project), names),
        section("Provenance", facts(_provenance(project, wanted.run, names))),
        section("How to read the pictures", f"<figure>{key()}</figure>", paragraph(READING)),
        *(video_section(each, names) for each in _told(project, list(labels), wanted.run)),
        "" if wanted.run is None else section(SETTINGS, listing(wanted.run.settings.as_toml())),
    ]
    write_whole(path, page(title, f"Made {made}. {ABOUT}", sections).encode())
    return len(chosen)


READING = (
    "Each row is a minute. Filled: what somebody accepted, corrected or added. Outlined: what a "
    "model proposed and nobody decided about, and references. Rejected intervals are only in the "
    "tables. Attention is the model's, in steps of one snippet; it is no probability."
)


def _told(project: Project, chosen: Sequence[VideoLabels], run: Run | None) -> Iterator[Told]:
    clocks = known_times(project, chosen)
    waiting: dict[str, list[Proposal]] = {}
    attention: dict[str, Attention] = {}
    if run is not None:
        seen = [each for each in chosen if each.video.state.may_train]  # the first pass is blind
        decided = [interval for each in seen for interval in each.intervals]
        for proposal in undecided(shown_proposals(run, seen, None), decided):
            waiting.setdefault(proposal.video_id, []).append(proposal)
        if run.settings.learns:
            attention = run.read_outputs_of(each.video.video_id for each in seen)
    for each in chosen:
        video_id = each.video.video_id
        yield Told(each, waiting.get(video_id, ()), attention.get(video_id), clocks.get(video_id))


def _summary(labels: Labels, names: Names) -> Iterator[tuple[str, object]]:
    videos = [each.video for each in labels]
    yield "videos", len(videos)
    yield "people", len({video.subject_id for video in videos})
    yield "frames", sum(video.n_frames for video in videos)
    for state, n in sorted(Counter(video.state.value for video in videos).items()):
        yield f"videos {state.replace('_', ' ')}", n
    by_kind = Counter(point.kind for point in labels.points)
    counted = ", ".join(f"{by_kind[kind]} {kind.value}" for kind in Kind)
    yield "points", f"{len(labels.points)} ({counted})"
    decided = Counter((each.kind, each.status) for each in labels.intervals)
    for kind in Kind:
        said = [f"{decided[kind, s]} {s.value}" for s in Status if decided[kind, s]]
        if said:
            yield f"{kind.value} intervals", ", ".join(said)
    yield "references", len(labels.references)
    who = {point.annotator for point in labels.points}
    who |= {each.reviewer for each in labels.intervals}
    yield "coders", ", ".join(map(names.coder, sorted(who - {""}))) or "not named"


def _agreement(project: Project, wanted: Wanted) -> Agreement | None:
    """Return how far coders agree; None where nobody is to be compared or can be."""
    if wanted.others:
        return compare(read_beside(project, wanted.others), wanted.method)
    with suppress(UserError):  # one coder, no video that all have finished, or no package for it
        return compare(by_author(project.labels), wanted.method)
    return None


def _agreement_section(agreement: Agreement, names: Names) -> str:
    shown = []
    for (about, coders), figures in groupby(
        agreement.figures, lambda each: (each.about, each.coders)
    ):
        rows = [
            (
                each.measure,
                "not defined" if each.value is None else f"{each.value:.3f}",
                each.count,
                each.method,
            )
            for each in figures
        ]
        who = ", ".join(names.coder(name) for name in coders)
        shown.append(
            part(f"{about}: {who}", table(("measure", "value", "from", "method"), rows, " nqq"))
        )
    where = f"Compared in {len(agreement.videos)} videos that all of them have finished."
    if agreement.left_out:
        left = ", ".join(filter(None, map(names.video, agreement.left_out)))
        where += f" Left out: {left}."
    return section("Agreement of coders", paragraph(where), *shown)


def _board(project: Project) -> KeptBoard | None:
    with suppress(UserError):
        return kept_board(project.path)
    return None


def _scores_section(board: KeptBoard | None, names: Names) -> str:
    if board is None:
        return ""
    rows = []
    for subject, scores in {"": board.pooled, **board.by_subject}.items():
        who = names.subject(subject) if subject else "all together"
        for kind, counts in parts(scores).items():
            numbers = (counts.tp, counts.fp, counts.fn)
            rates = (f"{each:.3f}" for each in (counts.precision, counts.recall, counts.f1))
            rows.append((who, kind, *numbers, *rates))
    folds = "one person" if board.n_folds is None else f"one of {board.n_folds} groups of people"
    what = "reviewed intervals in the place of references" if board.by_review else "references"
    about = (
        f"Each video was judged by a model that never saw its person: {folds} left out at a time. "
        f"Strict protocol: one to one at IoU 0.5, {len(board.references)} {what}, "
        f"{len(board.subjects)} videos, {board.n_left_out} left out. Evaluated "
        f"{board.made_at:%Y-%m-%d}, seed {board.seed}, "
        f"settings {board.settings_hash[:HASH_SHOWN]}."
    )
    columns = ("", "kind", "hits", "false", "missed", "precision", "recall", "F1")
    return section("Evaluation", paragraph(about), table(columns, rows, "  nnnnnn"))


def _provenance(project: Project, run: Run | None, names: Names) -> Iterator[tuple[str, object]]:
    versions = [f"{name} {version}" for name in PACKAGES if (version := _version(name))]
    yield "labels, SHA-256", labels_hash(project.labels)
    yield "program", f"PWES, Python {platform.python_version()}"
    yield "packages", ", ".join(versions)
    yield "run", "none" if run is None else run.run_id
    if run is not None:
        yield from _about_run(run, names)


def _about_run(run: Run, names: Names) -> Iterator[tuple[str, object]]:
    settings = run.settings.as_toml()
    general, micro = own_thresholds(run)
    least = f"{general:.4f}" if micro is None else f"{general:.4f}, micro {micro:.4f}"
    n_subjects = len(run.subject_ids)
    known = run.preset if run.preset in preset_names() else names.typed(run.preset)
    yield "spotter", f"{run.settings.spotter}, preset {known or 'not told'}"
    yield "trained", f"{run.created_at:%Y-%m-%d %H:%M} UTC on {run.device}, seed {run.seed}"
    yield "it learnt from", f"{len(run.video_ids)} videos of {n_subjects} people"
    yield "labels it learnt from, SHA-256", run.labels_hash
    yield "settings, SHA-256", hashlib.sha256(settings.encode()).hexdigest()
    yield "least score", least
    if names.typed(run.note):
        yield "note", run.note


def _version(name: str) -> str:
    with suppress(importlib.metadata.PackageNotFoundError):
        return importlib.metadata.version(name)
    return ""
