"""The job that turns videos into cached features."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from os import cpu_count
from pathlib import Path
from typing import TypeVar

import cv2

from core.cluster.crew import ClusterLostError, Crew, hired
from core.demo import simulation
from core.errors import UserError
from core.exchange.outside_features import EXTRACTOR as OUTSIDE
from core.features.extract import extract, extractor_name, identity
from core.frames import open_video, probe
from core.frames.carrying import files_of, place
from core.jobs.face_remarks import face_remarks
from core.jobs.goods import LOG, Goods, sent
from core.jobs.pace import Pace
from core.jobs.requests import ExtractRequest
from core.processes import Inbox, asked_to_stop, pool, tell
from core.progress import Caution, Done, Message
from core.project.features_file import FeatureStore, Mapper
from core.project.files import make_folder, write_whole
from core.project.folder import features_folder, video_path
from core.project.labels_file import read_labels
from core.settings import FeatureSettings
from core.snippet_features import SnippetFeatures
from core.videos import FaceChoice, Video

IMPORT = "Import them with: features import PROJECT FILES"
PHASE = "Extracting features"
TELL_EVERY = 10
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Task:
    project: Path
    video: Video
    settings: FeatureSettings
    n_threads: int


class _GivenUpError(Exception):
    """The pool was asked to stop."""


def extract_features(request: ExtractRequest) -> Iterator[Message]:
    """Extract the features that a project's videos lack; ends with Done."""
    labels, _ = read_labels(request.labels)
    videos = [each.video for each in labels]
    yield from extract_missing(request.project, videos, request.features, cluster=request.cluster)
    yield Done()


def cached_features(
    project: Path, video: Video, settings: FeatureSettings, mapper: Mapper | None = None
) -> SnippetFeatures | None:
    """Return a video's features as these settings would make them, or None if not extracted.

    With a mapper the streams are not read but mapped into memory.
    """
    try:
        return needed_features(project, video, settings, mapper)
    except UserError:
        return None


def is_extracted(project: Path, video: Video, settings: FeatureSettings) -> bool:
    """Say whether there is a file of such features of a video; whether it fits is not read."""
    return feature_path(project, video, settings).exists()


def feature_path(project: Path, video: Video, settings: FeatureSettings) -> Path:
    """Return where a video's features lie, or would."""
    extractor = OUTSIDE
    if settings.extractor == "simulated":
        extractor = simulation.EXTRACTOR
    elif settings.extractor != OUTSIDE:
        extractor = extractor_name(settings)
    return FeatureStore(features_folder(project)).path_of(video.video_id, extractor)


def needed_features(
    project: Path, video: Video, settings: FeatureSettings, mapper: Mapper | None = None
) -> SnippetFeatures:
    """Return what cached_features() returns, for a person who asked for this very video.

    Raises:
        UserError: There are none; the sentence says what is there instead.
    """
    window, stride = settings.window_at(video.fps), settings.stride_at(video.fps)
    store = FeatureStore(features_folder(project), mapper)
    if settings.extractor == OUTSIDE:
        return store.need_as_stored(video, OUTSIDE, IMPORT)
    return store.need(video, *_made_by(settings, video.face), window, stride)


def feature_settings_of(
    project: Path, videos: Iterable[Video], settings: FeatureSettings
) -> FeatureSettings:
    """Return the settings whose features a project has: simulated ones, else those given."""
    if settings.extractor == OUTSIDE:
        return settings
    simulated = settings.model_copy(update={"extractor": "simulated", **simulation.GRID})
    if any(cached_features(project, video, simulated) is not None for video in videos):
        return simulated
    return settings


def _made_by(settings: FeatureSettings, choice: FaceChoice | None = None) -> tuple[str, str]:
    """Return the extractor's name, and the hash of all that shapes its features."""
    if settings.extractor == "simulated":
        return simulation.EXTRACTOR, simulation.EXTRACTOR
    return extractor_name(settings), identity(settings, choice)


def extract_missing(
    project: Path,
    videos: Iterable[Video],
    settings: FeatureSettings,
    *,
    cluster: str = "",
) -> Generator[Message, None, frozenset[str]]:
    """Extract what is missing, a video per core, or several cores a video if there are fewer.

    What an earlier run that was stopped or killed had kept is gone on from.

    Args:
        project: The project's folder.
        videos: The videos to look at.
        settings: How to extract.
        cluster: The address of a cluster whose workers extract; empty for this computer's cores.

    Returns:
        The ids of videos that could not be extracted.

    Raises:
        UserError: The weights of a network are missing; the remedy says how to get them. Or the
            cluster is none, or gone.
    """
    missing = [each for each in videos if cached_features(project, each, settings) is None]
    if not missing:
        return frozenset()
    if settings.extractor == OUTSIDE:
        for each in missing:
            yield Caution(f"{each.video_id} is left out: no features of it are imported. {IMPORT}")
        return frozenset(each.video_id for each in missing)
    _made_by(settings)  # says now, not for each video, if a network's weights are missing
    pace = Pace(PHASE, sum(video.n_frames for video in missing))
    yield pace.at(0, missing[0].video_id)
    if cluster:
        task = _Task(project, missing[0], settings, 1)
        return (yield from _extract_far(task, missing, cluster, pace))
    n_cores = cpu_count() or 1
    n_workers = min(n_cores, len(missing))
    tasks = [_Task(project, each, settings, n_cores // n_workers) for each in missing]
    with pool(n_workers) as (executor, inbox):
        waiting = {executor.submit(_extract_one, task): task.video for task in tasks}
        return (yield from _await(waiting, inbox, pace, lambda _, remarks: remarks))


def _extract_far(
    task: _Task, videos: list[Video], cluster: str, pace: Pace
) -> Generator[Message, None, frozenset[str]]:
    """Extract on a cluster, a video a task; a worker goes on where one that died had come."""
    places = {v: (video_path(task.project, v), f"videos/{v.video_id}") for v in videos}
    recordings: dict[str, Path] = {}
    for where in places.values():
        with suppress(UserError):  # it is told when its turn comes
            recordings |= files_of(*where)
    with hired(cluster, task.project / LOG) as crew:
        yield from crew.gathered()
        goods = yield from sent(crew, task.project, task.settings, {}, recordings)

        def submitted(video: Video) -> Future[_Extracted]:
            there = video if goods.seen else replace(video, path=place(*places[video]))
            return crew.submit(video.video_id, _there, goods, replace(task, video=there))

        def kept(video: Video, done: _Extracted) -> list[str]:
            if done.content:
                write_whole(feature_path(task.project, video, task.settings), done.content)
            return done.remarks

        make_folder(features_folder(task.project))
        return (yield from _await({submitted(v): v for v in videos}, crew, pace, kept))


@dataclass(frozen=True, slots=True)
class _Extracted:
    """What comes back from a worker: remarks, and the features where it does not see the folder."""

    remarks: list[str]
    content: bytes = b""


def _there(goods: Goods, task: _Task) -> _Extracted:
    """Extract a video on a worker.

    Raises:
        UserError: The recording cannot be used, or is another one there.
    """
    task = replace(task, project=goods.project)
    path, known = video_path(task.project, task.video), task.video.content_hash
    if known and probe(path).content_hash != known:
        raise UserError(f"On a worker another recording lies at {path}.", "Put it back there.")
    remarks = _extract_one(task)
    if goods.seen:
        return _Extracted(remarks)
    return _Extracted(remarks, feature_path(task.project, task.video, task.settings).read_bytes())


def _await(
    waiting: Mapping[Future[T], Video],
    inbox: Inbox | Crew,
    pace: Pace,
    kept: Callable[[Video, T], list[str]],
) -> Generator[Message, None, frozenset[str]]:
    failed: set[str] = set()
    finished: dict[str, int] = {}
    pending = set(waiting)
    while pending:
        done, pending = wait(pending, timeout=0.2, return_when=FIRST_COMPLETED)
        for future in done:
            video = waiting[future]
            finished[video.video_id] = video.n_frames
            error = future.exception()
            if error is None:
                yield from map(Caution, kept(video, future.result()))
            else:
                yield _left_out(video, error)
                failed.add(video.video_id)
        counts = inbox.read() | finished
        under_way = sorted(counts.keys() - finished.keys())
        yield pace.at(sum(counts.values()), ", ".join(under_way))
    return frozenset(failed)


def _left_out(video: Video, error: BaseException) -> Caution:
    """Say that a video is left out, if that is all; else raise what ends the extraction."""
    if isinstance(error, UserError) and not isinstance(error, ClusterLostError):
        return Caution(f"{video.video_id} is left out. {error}")
    if isinstance(error, BrokenProcessPool):
        raise UserError(
            f"The system ended a process that extracted {video.video_id}, perhaps for want "
            "of memory.",
            "Close other programs and start again: it goes on from what is done.",
        ) from error
    raise error


def _extract_one(task: _Task) -> list[str]:
    """Extract a video's features; return what the person should know about them.

    Raises:
        UserError: The recording cannot be used, or is another one than the project's.
    """
    cv2.setNumThreads(1)  # the extraction has threads of its own
    video_id, settings = task.video.video_id, task.settings
    store = FeatureStore(features_folder(task.project))
    extractor, made_by = _made_by(settings, task.video.face)
    path = video_path(task.project, task.video)
    with open_video(path, folder_fps=task.video.fps) as source:
        facts = source.facts
        of_what = f"{facts.n_frames} {facts.fps:.6f} {facts.content_hash}"
        parts = store.parts(video_id, extractor, f"{extractor} {made_by} {of_what}")
        work = extract(source, settings, parts, task.n_threads, choice=task.video.face)
        features = _told(work, video_id)
        remarks = face_remarks(task.video, source, features)
    store.write(video_id, features)
    return remarks


def _told(work: Generator[int, None, SnippetFeatures], name: str) -> SnippetFeatures:
    """Run an extraction to its end, telling how far it is."""
    while True:
        try:
            n_done = next(work)
        except StopIteration as ending:
            features: SnippetFeatures = ending.value
            return features
        if n_done % TELL_EVERY == 0:
            tell(name, n_done)
            if asked_to_stop():
                raise _GivenUpError
