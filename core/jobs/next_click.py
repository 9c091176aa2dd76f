"""The next best click over a whole project: which video, and in complete ones which place.

The blind rule: in a video that is not complete the annotator's eye is not to be led, so only the
video is named, with why in sum and never where. That it stands high says that the runs expect to
learn from it, not that something is in it. In complete videos, where the model is shown anyway,
each place is named. Reviewed videos are done.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

import numpy as np

from core.attention import Attention
from core.jobs.extraction import cached_features
from core.jobs.requests import NextRequest
from core.labels import Labels, VideoLabels
from core.points import Kind, Point
from core.progress import Done, Message, Progress
from core.project.folder import runs_folder
from core.project.labels_file import read_labels
from core.project.run_file import Run, RunState
from core.project.run_store import RunStore
from core.settings import FeatureSettings
from core.spotting.next_click import (
    Flags,
    Known,
    Looked,
    Parts,
    directions,
    known_from,
    mean_parts,
    regions,
    video_use,
)
from core.timeline import Interval, Snippets
from core.videos import VideoState

KINDS = (Kind.MACRO, Kind.MICRO, Kind.UNSURE)
MOST_RUNS = 5


class ClickOrder(StrEnum):
    """In which order videos and places are proposed."""

    BEST = "best"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Where to click next.

    Attributes:
        video_id: In which video.
        interval: Where; None for anywhere in it, as in every video that is not complete.
        use: The expected use, a video's being the sum of that of its places; None where no run
            has looked at the video.
        why: The parts of the use, a video's being the mean of those of its places.
    """

    video_id: str
    interval: Interval | None = None
    use: float | None = None
    why: Parts | None = None


def suggest(request: NextRequest) -> Iterator[Message]:
    """Rank all that is worth a click; ends with Done and the suggestions, as read() takes them."""
    labels, _ = read_labels(request.labels)
    yield Progress("Ranking", 0, 0)
    store = RunStore(runs_folder(request.project))
    run = store.get(request.run_id) if request.run_id else None
    runs = [] if run is None else committee(run, store.list())
    found = suggestions(request.project, labels, runs)
    yield Done(json.dumps([asdict(each) for each in found]))


def read(answer: str) -> list[Suggestion]:
    """Return the suggestions of suggest()."""
    return [
        Suggestion(
            row["video_id"],
            None if row["interval"] is None else Interval(**row["interval"]),
            row["use"],
            None if row["why"] is None else Parts(**row["why"]),
        )
        for row in json.loads(answer)
    ]


def committee(run: Run, runs: Iterable[Run]) -> list[Run]:
    """Return a run and those that differ from it by the seed alone: same labels, same settings."""
    alike = [
        each
        for each in runs
        if each.run_id != run.run_id
        and each.state is RunState.DONE
        and each.labels_hash == run.labels_hash
        and _seedless(each) == _seedless(run)
    ]
    return [run, *alike][:MOST_RUNS]


def suggestions(project: Path, labels: Labels, runs: list[Run]) -> list[Suggestion]:
    """Return all that is worth a click, of most expected use first.

    Videos that no run has looked at stand at the end.

    Raises:
        UserError: Outputs are there and cannot be read.
    """
    open_videos = [each for each in labels if each.video.state is not VideoState.REVIEWED]
    complete = (each for each in labels if each.video.state.may_train)
    settings = runs[0].settings if runs and runs[0].settings.learns else None
    outputs = [] if settings is None else [run.read_outputs_of(labels.by_video) for run in runs]

    def looked(each: VideoLabels) -> Looked | None:
        return None if settings is None else _looked(project, each, settings.features, outputs)

    known = known_from(seen for each in complete if (seen := looked(each)))
    found = [
        suggestion for each in open_videos for suggestion in _of_video(looked(each), each, known)
    ]
    return sorted(found, key=_rank)


def in_order(found: Iterable[Suggestion], order: ClickOrder, seed: int = 0) -> list[Suggestion]:
    """Return suggestions in an order; a random one is the same for a seed, whatever came before."""
    if order is ClickOrder.BEST:
        return sorted(found, key=_rank)
    return sorted(found, key=lambda each: _drawn(each, seed))


def _looked(
    project: Path,
    labels: VideoLabels,
    settings: FeatureSettings,
    outputs: Sequence[Mapping[str, Attention]],
) -> Looked | None:
    """Return a video as runs see it; None where the first has no attention or no features for it.

    Of the other runs those count that looked at it on the same grid.
    """
    video = labels.video
    attentions = [each.get(video.video_id) for each in outputs]
    first, features = attentions[0], cached_features(project, video, settings)
    if first is None or features is None or features.snippets != first.snippets:
        return None
    grid = first.snippets
    same = [each.mean for each in attentions if each is not None and each.snippets == grid]
    marks = marks_of(labels.points, grid)
    settled: Flags = np.asarray(marks.any(axis=1))
    for each in labels.intervals:
        ends = each.interval
        settled[grid.snippet_of(ends.onset) : grid.snippet_of(ends.offset) + 1] = True
    return Looked(
        video.video_id,
        video.fps,
        grid,
        np.stack(same),
        directions(features.rgb, features.flow),
        marks,
        settled,
        video.state.may_train,
    )


def marks_of(points: Iterable[Point], grid: Snippets) -> Flags:
    """Return [T, 3] True where a snippet holds a point: macro, micro, unsure."""
    marks = np.zeros((len(grid), len(KINDS)), dtype=bool)
    for point in points:
        marks[grid.snippet_of(point.frame), KINDS.index(point.kind)] = True
    return marks


def _of_video(seen: Looked | None, labels: VideoLabels, known: Known) -> list[Suggestion]:
    video_id, is_complete = labels.video.video_id, labels.video.state.may_train
    if seen is None:
        return [] if is_complete else [Suggestion(video_id)]
    found = regions(seen, known)
    if is_complete:
        return [Suggestion(video_id, each.interval, each.use, each.why) for each in found]
    return [Suggestion(video_id, None, video_use(found), mean_parts(found))]


def _rank(each: Suggestion) -> tuple[bool, float, str, int]:
    onset = -1 if each.interval is None else each.interval.onset
    return each.use is None, -(each.use or 0.0), each.video_id, onset


def _drawn(each: Suggestion, seed: int) -> str:
    onset = "" if each.interval is None else each.interval.onset
    return sha256(f"{seed}/{each.video_id}/{onset}".encode()).hexdigest()


def _seedless(run: Run) -> object:
    training = run.settings.training.model_copy(update={"seed": 0, "warm_start": False})
    return run.settings.model_copy(update={"training": training})
