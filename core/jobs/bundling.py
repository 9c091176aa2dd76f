"""Annotate here: a training or an evaluation with all that it needs, packed for another machine.

What comes of unpacking a bundle is a project of its own, with the recordings beside it if they
were asked for: jobs find there what they find anywhere else.
"""

import tempfile
from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from core.errors import UserError
from core.features.encoding import encoders_of
from core.features.i3d.weights import path_of as weights_path
from core.frames.carrying import files_of, place
from core.jobs.extraction import cached_features, feature_path, feature_settings_of
from core.jobs.pace import in_megabytes
from core.jobs.proposing import need_references
from core.labels import Labels, VideoLabels
from core.points import Point
from core.progress import Message
from core.project.archive import packing
from core.project.folder import runs_folder, video_path
from core.project.labels_file import write_labels
from core.project.opening import LABELS
from core.project.run_store import RunStore
from core.proposals import ReviewedInterval
from core.settings import Settings
from core.spotting.folds import leave_one_subject_out, subject_folds
from core.videos import Video

KIND = "bundle"
PROJECT, VIDEOS, MODELS, SETTINGS = "study.pwes", "videos", "models", "settings.toml"


class Task(StrEnum):
    """What is done with a bundle."""

    TRAIN = "train"
    EVALUATE = "evaluate"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done elsewhere, and what goes there for it.

    Attributes:
        task: To train a run, or to judge models on people whom they never saw.
        settings: Of the training.
        preset: The name of where they came from.
        n_seeds: How often an evaluation trains.
        n_folds: How many parts its subjects are dealt into; None to leave out one at a time.
        with_videos: Recordings go too, and features are made there; else the features go.
        with_unfinished: Videos that may not train go too: a run then speaks of them as well.
    """

    task: Task
    settings: Settings
    preset: str = ""
    n_seeds: int = 1
    n_folds: int | None = None
    with_videos: bool = False
    with_unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Packed:
    """What went into a bundle: its videos, and the run that is to be trained, if one is."""

    video_ids: tuple[str, ...]
    run_id: str = ""


def bundle(
    project: Path, known: Labels, path: Path, order: Order
) -> Generator[Message, None, Packed]:
    """Write a bundle; the project is only read.

    Notes and the coders' names stay here: coders are numbered. Files are called after the videos'
    ids, and no path of this computer goes along. Stopped half way it leaves nothing.

    Args:
        project: The project's folder.
        known: Its labels.
        path: The bundle.
        order: What is to be done with it.

    Raises:
        UserError: There is nothing to train on or to judge by, features or recordings are
            missing, or the bundle cannot be written.
    """
    order = replace(order, settings=_fitting(project, known, order.settings))
    going = [each for each in known if _goes(each, order)]
    _refuse_early(project, going, order)
    files = _recordings(project, going) if order.with_videos else _features(project, going, order)
    files |= _weights(order)
    labels = _nameless(project, going)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / PROJECT
        made.mkdir()
        write_labels(made / LABELS, labels, sequence=0)
        run_id = ""
        if order.task is Task.TRAIN:
            run_id = _new_run(made, labels, order)
        else:
            text = order.settings.as_toml()
            (Path(folder) / SETTINGS).write_text(text, encoding="utf-8")
        found = (each for each in Path(folder).rglob("*") if each.is_file())
        files |= {each.relative_to(folder).as_posix(): each for each in sorted(found)}
        facts = _facts(order, project.name, run_id)
        yield from in_megabytes("Packing (MB)", packing(path, KIND, facts, files))
    return Packed(tuple(labels.by_video), run_id)


def _facts(order: Order, name: str, run_id: str) -> dict[str, object]:
    return {
        "task": order.task.value,
        "project": name,
        "run_id": run_id,
        "preset": order.preset,
        "n_seeds": order.n_seeds,
        "n_folds": order.n_folds,
        "with_videos": order.with_videos,
    }


def _fitting(project: Path, labels: Labels, settings: Settings) -> Settings:
    videos = [each.video for each in labels]
    features = feature_settings_of(project, videos, settings.features)
    return settings.model_copy(update={"features": features})


def _goes(labels: VideoLabels, order: Order) -> bool:
    return labels.video.state.may_train or order.with_unfinished


def _refuse_early(project: Path, going: Iterable[VideoLabels], order: Order) -> None:
    """Raise a UserError for what would only be found out on the other machine."""
    ready = Labels({e.video.video_id: e for e in going if e.video.state.may_train})
    if order.with_videos and order.settings.features.extractor != "face-flow":
        raise UserError(
            "The features of this project were made elsewhere, not from its recordings.",
            "Send the features along, not the recordings.",
        )
    if order.settings.learns and not any(each.points for each in ready):
        raise UserError(
            "There is nothing to train on: no complete video has a point.",
            "Set a point in each expression of a video and mark it complete.",
        )
    if order.task is Task.EVALUATE:
        need_references(ready, project)
        videos = [each.video for each in ready]
        if order.n_folds is None:
            leave_one_subject_out(videos)
        else:
            subject_folds(videos, order.n_folds)


def _features(project: Path, going: Iterable[VideoLabels], order: Order) -> dict[str, Path]:
    settings = order.settings.features
    found = {
        each.video: feature_path(project, each.video, settings)
        for each in going
        if cached_features(project, each.video, settings) is not None
    }
    lacking = [e.video.video_id for e in going if e.video.state.may_train and e.video not in found]
    if lacking:
        raise UserError(
            f"Features of {len(lacking)} complete videos are missing, of {lacking[0]} for one.",
            f"Extract them first with: extract {project} - or send the recordings along.",
        )
    return {f"{PROJECT}/features/{path.name}": path for path in found.values()}


def _weights(order: Order) -> dict[str, Path]:
    """Return the weights by whose hash features are known, and which make them."""
    paths = (weights_path(name) for name in encoders_of(order.settings.features))
    return {f"{MODELS}/{path.name}": path for path in paths}


def _recordings(project: Path, going: Iterable[VideoLabels]) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for each in going:
        files |= files_of(video_path(project, each.video), f"{VIDEOS}/{each.video.video_id}")
    return files


def _nameless(project: Path, going: Iterable[VideoLabels]) -> Labels:
    """Return labels with the paths in the bundle, without notes and with coders numbered."""

    def moved(video: Video) -> Video:
        path = place(video_path(project, video), f"{VIDEOS}/{video.video_id}")
        return replace(video, path=path, note="")

    coders: dict[str, str] = {"": ""}

    def coder(name: str) -> str:
        return coders.setdefault(name, f"coder-{len(coders)}")

    def point(known: Point) -> Point:
        return replace(known, annotator=coder(known.annotator))

    def interval(known: ReviewedInterval) -> ReviewedInterval:
        return replace(known, reviewer=coder(known.reviewer))

    labels = {}
    for each in going:
        labels[each.video.video_id] = replace(
            each,
            video=moved(each.video),
            points=frozenset(map(point, sorted(each.points))),
            intervals=frozenset(map(interval, sorted(each.intervals, key=lambda i: i.interval_id))),
        )
    return Labels(labels)


def _new_run(made: Path, labels: Labels, order: Order) -> str:
    ready = {e.video.video_id: e for e in labels if e.video.state.may_train}
    learnt_from = Labels(ready if order.settings.learns else {})
    store = RunStore(runs_folder(made), f"_{uuid4().hex[:6]}")
    return store.create(order.settings, labels, learnt_from, preset=order.preset).run_id
