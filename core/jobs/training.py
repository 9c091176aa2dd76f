"""The job that trains a run: features where they are missing, iterations, previews, outputs.

The model is loaded where a run learns, and only there: flow-peaks works without torch.
"""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core import torch_here
from core.attention import Attention
from core.errors import UserError
from core.jobs.costs import Meter, Share, estimate, usual_extraction_s, usual_training
from core.jobs.extraction import cached_features, extract_missing
from core.jobs.pace import Pace
from core.jobs.proposing import motion_of
from core.jobs.requests import SpotRequest, TrainRequest
from core.jobs.warm_start import cooled, donor_for, why_not
from core.labels import Labels, VideoLabels
from core.progress import (
    Caution,
    Curve,
    Done,
    Message,
    Preview,
    Progress,
    Stopped,
    StopRequestedError,
)
from core.project.folder import runs_folder
from core.project.labels_file import read_labels
from core.project.run_file import Run, RunState
from core.project.run_store import RunStore
from core.proposals import Proposal
from core.settings import FeatureSettings
from core.spotting.decoding import propose
from core.spotting.evaluation import thresholds_from_points

if TYPE_CHECKING:
    from core.model.data import TrainingVideo
    from core.model.training import Trainer

PHASE = "Training"


@dataclass(frozen=True, slots=True)
class _Run:
    """A run with what its training reads.

    Attributes:
        project: The project's folder.
        run: The run.
        labels: Its copy of the labels.
        device: What it trains on; empty where only its outputs are wanted.
        told: What was said about that.
        cluster: The address of a cluster that makes features; empty for this computer.
    """

    project: Path
    run: Run
    labels: Labels
    device: str = ""
    told: str = ""
    cluster: str = ""


def train(request: TrainRequest) -> Iterator[Message]:
    """Train a run; ends with Done, or with Stopped and its checkpoint when asked to stop.

    A run that was stopped, failed or was killed goes on from its checkpoint; without one it
    begins anew.

    Raises:
        UserError: There is nothing to train on, the losses left the finite numbers, or the run
            has come to its end already or is being trained.
    """
    store = RunStore(runs_folder(request.project))
    run = store.get(request.run_id)
    if run.state is RunState.DONE:
        raise UserError(f"The run {run.run_id} has come to its end.", "Train a new one.")
    lock = run.claim()
    try:
        yield from _claimed(request, store, run.with_state(RunState.RUNNING))
    finally:
        lock.release()


def _claimed(request: TrainRequest, store: RunStore, run: Run) -> Generator[Message, None, None]:
    """Train a run that is ours, and note how it ended."""
    labels, _ = read_labels(run.labels_path)
    try:
        work = _Run(request.project, run, labels, cluster=request.cluster)
        yield from _train(work, store.list())
    except StopRequestedError:
        store.get(run.run_id).with_state(RunState.STOPPED)  # with the last preview's threshold
        yield Stopped(run.run_id)
    except KeyboardInterrupt:
        store.get(run.run_id).with_state(RunState.STOPPED)
        raise
    except BaseException:
        store.get(run.run_id).with_state(RunState.FAILED)
        raise


def spot(request: SpotRequest) -> Iterator[Message]:
    """Compute a run's outputs for every video; ends with Done.

    Without torch what the run brought along from where it was trained is left as it is.
    """
    run = RunStore(runs_folder(request.project)).get(request.run_id)
    if run.settings.learns and not torch_here.is_here():
        yield Caution(f"Shown as it was brought along. {torch_here.LACKING}")
        yield Done(run.run_id)
        return
    labels, _ = read_labels(request.labels or run.labels_path)
    videos = [each.video for each in labels]
    yield from extract_missing(request.project, videos, run.settings.features)
    work = _Run(request.project, run, labels)
    if run.settings.learns:
        from core.model import checkpoints

        yield _publish(work, checkpoints.load(run.checkpoint_path))
    else:
        yield _publish_motion(work)
    yield Done(run.run_id)


def _train(work: _Run, runs: list[Run]) -> Generator[Message, None, None]:
    settings = work.run.settings
    videos = [each.video for each in work.labels]
    yield Progress("Starting", 0, 0, "reading the labels")
    if settings.learns:
        torch_here.demand()
        from core.model.training import choose_device

        device, why = choose_device(settings.training)  # before hours of extraction
        work = replace(work, device=device, told=why)
        yield Caution(why)
    told = estimate(work.project, work.labels, settings, work.device, runs)
    meter = Meter(work.run, told, work.device)
    usual_s = usual_extraction_s(work.project, work.labels, settings.features)
    with meter.extracting(0.0 if work.cluster else usual_s):  # others' speed tells nothing of ours
        yield from extract_missing(work.project, videos, settings.features, cluster=work.cluster)
    if settings.learns:
        run = yield from _learn(work, meter)
    else:
        yield _publish_motion(work)
        run = replace(work.run, threshold=settings.flow_peaks.least_prominence, device="cpu")
    run.with_state(RunState.DONE)
    yield Done(run.run_id)


def _learn(work: _Run, meter: Meter) -> Generator[Message, None, Run]:
    from core.jobs.examples import examples
    from core.model import checkpoints

    settings = work.run.settings
    training = examples(
        work.project,
        (each for each in work.labels if each.video.video_id in work.run.video_ids),
        settings,
    )
    if not any(sum(video.n_points) for video in training):
        raise UserError(
            "There is nothing to train on: no complete video has both features and a point.",
            "Set a point in each expression of a video and mark it complete.",
        )
    if work.run.checkpoint_path.exists():
        trainer = checkpoints.load(work.run.checkpoint_path, training, work.device)
        work.run.keep_curves(trainer.iteration)
    else:
        work, trainer = yield from _begun(work, training)
    share = Share(trainer.iteration / settings.training.iterations)
    with meter.training(usual_training(work.labels, settings, work.device), share):
        yield from _iterate(work, trainer, share)
        yield _publish(work, trainer)
    return replace(_thresholded(work), device=work.device)


def _begun(
    work: _Run, training: "list[TrainingVideo]"
) -> Generator[Message, None, tuple[_Run, "Trainer"]]:
    """Return a trainer before its first step, and the run as it stands then.

    It begins from the weights of the run that it is to begin from; where that cannot be, by
    chance, and says why.
    """
    from core.model.training import Trainer

    trainer = Trainer(training, work.run.settings, work.device)
    if not work.run.settings.training.warm_start:
        return work, trainer
    why = _warm(work.run, trainer)
    if why:
        yield Caution(f"{work.told} {why} So the training begins by chance.")
        return replace(work, run=cooled(work.run, work.labels)), trainer
    yield Caution(f"{work.told} It begins from the weights of the run {work.run.warm_from}.")
    return work, trainer


def _warm(run: Run, trainer: "Trainer") -> str:
    """Give a trainer the weights that it is to begin from; say why where that cannot be."""
    from core.model import checkpoints

    store = RunStore(run.path.parent)
    if not run.warm_from:
        earlier = (each for each in store.list() if each.run_id != run.run_id)
        _, why = donor_for(earlier, run.settings)
        if not why:
            why = "No earlier run was named to begin from."
        return why
    try:
        donor = store.get(run.warm_from)
        why = why_not(donor, run.settings)
        if not why:
            checkpoints.begin_from(donor.checkpoint_path, trainer)
    except UserError as error:
        return error.problem
    return why


def _iterate(work: _Run, trainer: "Trainer", share: Share) -> Generator[Message, None, None]:
    from core.model import checkpoints

    settings = work.run.settings.training
    pace = Pace(PHASE, settings.iterations, trainer.iteration)
    try:
        while trainer.iteration < settings.iterations:
            losses = trainer.step()
            curve = Curve(trainer.iteration, tuple(losses.items()))
            work.run.append_curve(curve)
            share.done = trainer.iteration / settings.iterations
            yield curve
            yield pace.at(trainer.iteration, f"loss {losses['total']:.2f}")
            if trainer.iteration % settings.preview_every == 0:
                checkpoints.save(work.run.checkpoint_path, trainer)  # for a killed worker
                preview = _publish(work, trainer)
                _thresholded(work).with_state(RunState.RUNNING)
                yield preview
    finally:
        checkpoints.save(work.run.checkpoint_path, trainer)


def _publish(work: _Run, trainer: "Trainer") -> Preview:
    outputs = attention_of(work.project, work.labels, work.run.settings.features, trainer)
    work.run.write_outputs(outputs)
    return Preview(work.run.run_id, tuple(outputs))


def _publish_motion(work: _Run) -> Preview:
    """Copy the motion curves into the run, so that it keeps them whatever becomes of the cache."""
    curves = motion_of(work.project, work.labels, work.run.settings.features)
    if not curves:
        raise UserError(
            "There is no motion to look at: no video has features.",
            "Add recordings that show one face from the front.",
        )
    work.run.write_motion(curves)
    return Preview(work.run.run_id, tuple(curves))


def _thresholded(work: _Run) -> Run:
    """Return the run with the thresholds that its outputs so far call for."""
    outputs = work.run.read_outputs_of(work.run.video_ids)
    threshold, micro = points_thresholds(work.labels, work.run, list(outputs.values()))
    return replace(work.run, threshold=threshold, threshold_micro=micro)


def attention_of(
    project: Path, labels: Iterable[VideoLabels], settings: FeatureSettings, trainer: "Trainer"
) -> dict[str, Attention]:
    """Return the trainer's attention for those of the videos that have features."""
    outputs = {}
    for each in labels:
        features = cached_features(project, each.video, settings)
        if features is not None:
            scores = trainer.predict(features.rgb, features.flow)
            outputs[each.video.video_id] = Attention(
                features.snippets, scores.rgb, scores.flow, scores.mean, scores.tcam
            )
    return outputs


def points_thresholds(
    labels: Labels, run: Run, outputs: list[Attention]
) -> tuple[float, float | None]:
    """Choose the least score with nothing but the points of the training videos.

    The second is that of micro proposals; None unless the settings want one for each kind.
    """
    proposals: list[Proposal] = []
    spotting = run.settings.spotting
    for video_id, attention in zip(run.video_ids, outputs, strict=True):
        video = labels[video_id].video
        proposals += propose(attention, video.fps, spotting, video_id=video_id)
    points = [point for video_id in run.video_ids for point in labels[video_id].points]
    return thresholds_from_points(points, proposals, per_kind=spotting.per_kind)
