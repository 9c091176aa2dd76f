"""What a project holds, in numbers, and what is to be done next."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from core.findings import Finding, State
from core.jobs.relinking import missing_videos
from core.labels import Labels
from core.points import Kind
from core.project.folder import (
    Project,
    evaluation_folder,
    features_folder,
    proxies_folder,
    runs_folder,
)
from core.project.opening import JOURNAL, LABELS
from core.project.run_file import Run, RunState
from core.project.snapshots import SNAPSHOTS
from core.proposals import Status
from core.videos import VideoState

NAMED = 5  # videos or subjects that a sentence names; of the rest it says how many
FEWEST_TO_TRAIN = 2


@dataclass(frozen=True, slots=True)
class LastRun:
    """The newest run.

    Attributes:
        run_id: Its id.
        state: How it stands.
        subjects: People it learnt from.
        videos: Videos it learnt from.
        f1: What its last evaluation found, if there was one.
    """

    run_id: str
    state: str
    subjects: int
    videos: int
    f1: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A project in numbers.

    Attributes:
        subjects, videos, frames: How many.
        seconds: All recordings together, by their nominal frame rates.
        states: Videos by how far their annotation has come.
        points: Points by kind.
        intervals: Reviewed intervals by kind, then by status.
        references: Imported intervals to compare with.
        notes: Videos with a note.
        coders: Who put points or decided about intervals.
        runs: How many trainings.
        last_run: The newest of them.
        with_features: Videos that have any features.
        disk_bytes: Bytes by part of the project's folder.
        missing: Videos whose recordings are not where they should be.
        without_features: Videos that have no features.
        alone: Subjects with one video.
    """

    subjects: int
    videos: int
    frames: int
    seconds: float
    states: dict[str, int]
    points: dict[str, int]
    intervals: dict[str, dict[str, int]]
    references: int
    notes: int
    coders: tuple[str, ...]
    runs: int
    last_run: LastRun | None
    with_features: int
    disk_bytes: dict[str, int]
    missing: tuple[str, ...]
    without_features: tuple[str, ...]
    alone: tuple[str, ...]

    def as_object(self) -> dict[str, object]:
        """Return it as plain values for JSON."""
        return asdict(self)


def summarise(project: Project) -> Summary:
    """Count what a project holds; it is read, not changed, but every recording is looked for."""
    labels = project.labels
    videos = [each.video for each in labels]
    runs = project.runs.list()
    featured = set(_with_features(project, [video.video_id for video in videos]))
    by_subject = Counter(video.subject_id for video in videos)
    states = Counter(video.state.value for video in videos)
    kinds = Counter(point.kind.value for point in labels.points)
    return Summary(
        subjects=len(by_subject),
        videos=len(videos),
        frames=sum(video.n_frames for video in videos),
        seconds=sum(video.n_frames / video.fps for video in videos),
        states={state.value: states[state.value] for state in VideoState},
        points={kind.value: kinds[kind.value] for kind in Kind},
        intervals=_intervals(labels),
        references=len(labels.references),
        notes=sum(bool(video.note) for video in videos),
        coders=_coders(labels),
        runs=len(runs),
        last_run=_last(runs),
        with_features=len(featured),
        disk_bytes=_disk(project.path),
        missing=tuple(video.video_id for video in missing_videos(project)),
        without_features=tuple(v.video_id for v in videos if v.video_id not in featured),
        alone=tuple(sorted(subject for subject, n in by_subject.items() if n == 1)),
    )


def facts(summary: Summary) -> list[Finding]:
    """Return the numbers of a project as rows: what is counted, and how many."""
    return [
        Finding("subjects", str(summary.subjects)),
        Finding("videos", str(summary.videos)),
        *(Finding(f"videos: {s.replace('_', ' ')}", str(n)) for s, n in summary.states.items()),
        Finding("length", _length(summary.seconds, summary.frames)),
        Finding("points", str(sum(summary.points.values()))),
        *(Finding(f"points: {kind}", str(n)) for kind, n in summary.points.items()),
        *_interval_rows(summary),
        Finding("references", str(summary.references)),
        Finding("coders", ", ".join(summary.coders) if summary.coders else "nobody yet"),
        Finding("videos with a note", str(summary.notes)),
        Finding("videos with features", f"{summary.with_features} / {summary.videos}"),
        *_run_rows(summary),
        *_disk_rows(summary.disk_bytes),
    ]


def to_do(summary: Summary) -> list[Finding]:
    """Return what stands in the way or is to be done next, the most pressing first."""
    return [*_problems(summary), *_next_steps(summary)]


def as_text(summary: Summary) -> str:
    """Return a summary as plain text."""
    rows = [f"{each.what}: {each.found}" for each in facts(summary)]
    steps = [f"{each.what}: {each.found} {each.remedy}".strip() for each in to_do(summary)]
    return "\n".join([*rows, "", *steps])


def _problems(summary: Summary) -> Iterator[Finding]:
    if summary.missing:
        yield Finding(
            "missing files",
            _named(summary.missing),
            State.PROBLEM,
            "Put the recordings back, or find them with File, Find moved files.",
        )
    if summary.alone and summary.subjects > 1:
        remedy = "See whether these are other people, or other names for the same."
        yield Finding("subjects with one video", _named(summary.alone), State.NOTE, remedy)
    if summary.videos and summary.subjects == 1:
        remedy = "If there are several people, say so: File, Change subjects."
        found = "Nobody can be left out for an evaluation."
        yield Finding("only one subject", found, State.NOTE, remedy)


def _next_steps(summary: Summary) -> Iterator[Finding]:
    n_begun = summary.states[VideoState.NEW] + summary.states[VideoState.IN_PROGRESS]
    n_ready = summary.videos - n_begun
    if not summary.videos:
        yield Finding("next", "There is no video yet.", State.NOTE, "Add videos: Ctrl+I.")
        return
    if n_begun:
        remedy = "Give every expression a point, then mark the video complete: C."
        yield Finding("videos to annotate", f"{n_begun} / {summary.videos}", State.NOTE, remedy)
    last = summary.last_run
    if n_ready >= FEWEST_TO_TRAIN and (last is None or last.state != RunState.DONE):
        yield Finding("next", f"{n_ready} videos can train.", State.NOTE, "Train: Ctrl+T.")
    elif n_ready >= FEWEST_TO_TRAIN and summary.states[VideoState.COMPLETE]:
        n = summary.states[VideoState.COMPLETE]
        yield Finding("videos to review", str(n), State.NOTE, "Decide with A and R.")
    if summary.states[VideoState.REVIEWED] == summary.videos:
        yield Finding("next", "Every video is reviewed.", State.GOOD, "Export: Ctrl+E.")


def _interval_rows(summary: Summary) -> Iterator[Finding]:
    for kind, statuses in summary.intervals.items():
        for status, n in statuses.items():
            yield Finding(f"{kind} intervals: {status}", str(n))


def _run_rows(summary: Summary) -> Iterator[Finding]:
    yield Finding("runs", str(summary.runs))
    last = summary.last_run
    if last is not None:
        is_done = last.state == RunState.DONE
        yield Finding("last run", last.run_id if is_done else f"{last.run_id}, not finished")
        yield Finding("it learnt from", f"videos: {last.videos}, subjects: {last.subjects}")
        if last.f1 is not None:
            yield Finding("its F1", f"{last.f1:.3f}")


def _disk_rows(n_bytes: dict[str, int]) -> Iterator[Finding]:
    yield Finding("size of the labels", _size(n_bytes["labels"]))
    yield Finding("size of the features", _size(n_bytes["features"]))
    yield Finding("size of the runs", _size(n_bytes["runs"]))
    yield Finding("size of the snapshots", _size(n_bytes["snapshots"]))
    yield Finding("size of the proxies", _size(n_bytes["proxies"]))
    yield Finding("size of the evaluation", _size(n_bytes["evaluation"]))


def _intervals(labels: Labels) -> dict[str, dict[str, int]]:
    counted = Counter((each.kind, each.status) for each in labels.intervals)
    return {
        kind.value: {status.value: counted[kind, status] for status in Status}
        for kind in Kind
        if any(counted[kind, status] for status in Status)
    }


def _coders(labels: Labels) -> tuple[str, ...]:
    names = {point.annotator for point in labels.points}
    names |= {interval.reviewer for interval in labels.intervals}
    return tuple(sorted(names - {""}))


def _last(runs: list[Run]) -> LastRun | None:
    if not runs:
        return None
    run = runs[0]  # newest first
    return LastRun(run.run_id, run.state.value, len(run.subject_ids), len(run.video_ids), run.f1)


def _with_features(project: Project, video_ids: Iterable[str]) -> Iterator[str]:
    there = {path.name for path in features_folder(project.path).glob("*.h5")}
    for video_id in video_ids:
        stem = project.features.path_of(video_id, "x").name.removesuffix("x.h5")
        if any(name.startswith(stem) for name in there):
            yield video_id


def _disk(project: Path) -> dict[str, int]:
    folders = {
        "features": features_folder(project),
        "runs": runs_folder(project),
        "snapshots": project / SNAPSHOTS,
        "proxies": proxies_folder(project),
        "evaluation": evaluation_folder(project),
    }
    own = sum(_file_size(project / name) for name in (LABELS, JOURNAL))
    return {"labels": own} | {name: _folder_size(path) for name, path in folders.items()}


def _folder_size(folder: Path) -> int:
    return sum(_file_size(path) for path in folder.rglob("*"))


def _file_size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:  # gone since it was listed
        return 0


def _size(n_bytes: int) -> str:
    if n_bytes >= 1e9:
        return f"{n_bytes / 1e9:.1f} GB"
    return f"{n_bytes / 1e6:.1f} MB" if n_bytes >= 1e5 else f"{n_bytes / 1e3:.0f} kB"


def _length(seconds: float, n_frames: int) -> str:
    if seconds >= 5400:
        return f"{seconds / 3600:.1f} hours, {n_frames} frames"
    return f"{seconds / 60:.1f} minutes, {n_frames} frames"


def _named(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    return f"{len(names)}: {shown} and {more} more" if more > 0 else f"{len(names)}: {shown}"
