"""Commands that compute: extract, train, spot."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from core import torch_here
from core.cli.options import (
    AsJson,
    Cluster,
    Config,
    Features,
    Preset,
    ProjectPath,
    RunId,
    settings_from,
)
from core.cli.show import follow, give, out, say
from core.errors import UserError
from core.jobs.costs import account_of
from core.jobs.extraction import extract_features, feature_settings_of
from core.jobs.proposing import chosen_run, shown_proposals
from core.jobs.requests import ExtractRequest, SpotRequest, TrainRequest
from core.jobs.warm_start import donor_for, warmed
from core.labels import Labels
from core.project.folder import Project
from core.project.labels_file import write_labels
from core.project.run_file import Run
from core.proposals import Proposal
from core.settings import Settings


def extract(
    project: ProjectPath,
    *,
    config: Config = None,
    preset: Preset = "small",
    features: Features = None,
    cluster: Cluster = "",
    as_json: AsJson = False,
) -> None:
    """Extract the features that videos lack; training does this too."""
    settings = settings_from(config, preset, features)
    with copied_labels(project) as (labels, labels_path):
        request = ExtractRequest(project.resolve(), labels_path, settings.features, cluster)
        follow(extract_features(request), quiet=as_json)
    give({"videos": len(labels)}, as_json=as_json)


def train(
    project: ProjectPath,
    *,
    config: Config = None,
    preset: Preset = "small",
    features: Features = None,
    seed: Annotated[int | None, typer.Option(help="Overrides the settings' seed.")] = None,
    resume: Annotated[
        str | None,
        typer.Option(metavar="RUN_ID", help="Go on with a run that did not come to its end."),
    ] = None,
    warm: Annotated[
        bool, typer.Option("--warm", help="Begin from the weights of the last run that fits.")
    ] = False,
    begin_from: Annotated[
        str | None,
        typer.Option("--from", metavar="RUN_ID", help="Begin from the weights of that run."),
    ] = None,
    cluster: Cluster = "",
    as_json: AsJson = False,
) -> None:
    """Train on the complete videos; Ctrl-C keeps the checkpoint, --resume goes on from it.

    With --preset flow-peaks nothing is learnt and no point is needed: the run proposes the peaks
    of the motion curve. A cluster makes the features that are missing; one run is trained here.
    """
    if resume is not None and (warm or begin_from):
        raise typer.BadParameter("--resume goes on from the run's own checkpoint.")
    with Project.open(project, read_only=True) as opened:
        if resume is not None:
            run = opened.runs.get(resume)
        else:
            settings = settings_from(config, preset, features)
            changes: dict[str, object] = {} if seed is None else {"seed": seed}
            changes |= {"warm_start": True} if warm or begin_from else {}
            if settings.learns:
                torch_here.demand()
            settings = fitting(settings.changed({"training": changes}), project, opened.labels)
            name = config.stem if config else preset
            run = new_run(opened, settings, name, begin_from)
    from core.jobs.training import train as work

    run_id = follow(work(TrainRequest(project.resolve(), run.run_id, cluster)), quiet=as_json)
    how = "trained" if run.settings.learns else "ready"
    say(f"Run {run_id} is {how}. See its proposals with: spot {project}", as_json=as_json)
    if (account := account_of(run)) is not None:
        spent, told = account.actual.total_s, account.estimate.cost.total_s
        say(f"It took {spent / 60:.1f} minutes; {told / 60:.1f} were expected.", as_json=as_json)
    give({"run": run_id}, as_json=as_json)


def new_run(opened: Project, settings: Settings, name: str, begin_from: str | None) -> Run:
    """Make a run of the labels as they are, with the run that it is to begin from noted.

    Raises:
        UserError: There is no run of that id, or the run's folder cannot be written.
    """
    donor = opened.runs.get(begin_from) if begin_from else None
    if donor is None and settings.training.warm_start:
        donor, _ = donor_for(opened.runs.list(), settings)
    learnt_from = trainable(opened.labels) if settings.learns else Labels()
    run = opened.runs.create(settings, opened.labels, learnt_from, preset=name)
    return run if donor is None else warmed(run, donor)


def spot(
    project: ProjectPath,
    *,
    run: RunId = None,
    threshold: Annotated[
        float | None, typer.Option(help="Least score; the run's own if left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compute a run's outputs for all videos and list its proposals."""
    from core.jobs.training import spot as work

    with copied_labels(project) as (labels, labels_path):
        with Project.open(project, read_only=True) as opened:
            chosen = chosen_run(opened.runs, run)
        request = SpotRequest(project.resolve(), chosen.run_id, labels_path)
        follow(work(request), quiet=as_json)
    proposals = shown_proposals(chosen, labels, threshold)
    if not as_json:
        _print_proposals(proposals, labels)
    give([_flat(each) for each in proposals], as_json=as_json)


def fitting(settings: Settings, project: Path, labels: Labels) -> Settings:
    """Return the settings with the features that the project has, if they came with it."""
    videos = [each.video for each in labels]
    features = feature_settings_of(project, videos, settings.features)
    return settings.model_copy(update={"features": features})


def trainable(labels: Labels) -> Labels:
    """Return the labels of the videos that may train."""
    return Labels({each.video.video_id: each for each in labels if each.video.state.may_train})


@contextmanager
def copied_labels(project: Path) -> Iterator[tuple[Labels, Path]]:
    """Yield a project's labels and a copy of them on the disk, as jobs read them."""
    with Project.open(project, read_only=True) as opened:
        labels = opened.labels
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.h5"
        write_labels(path, labels, 0)
        yield labels, path


def _flat(proposal: Proposal) -> dict[str, object]:
    return {
        "video_id": proposal.video_id,
        "onset": proposal.interval.onset,
        "offset": proposal.interval.offset,
        "kind": str(proposal.kind),
        "score": round(proposal.score, 4),
        "run": proposal.run_id,
    }


def _print_proposals(proposals: list[Proposal], labels: Labels) -> None:
    table = Table("video", "subject", "onset", "offset", "kind", "score")
    for each in proposals:
        table.add_row(
            escape(each.video_id),
            escape(labels[each.video_id].video.subject_id),
            str(each.interval.onset),
            str(each.interval.offset),
            each.kind,
            f"{each.score:.2f}",
        )
    out.print(table)


def refuse_unknown(video_ids: Iterable[str], labels: Labels) -> None:
    """Raise a UserError for the first name that is no video of the project."""
    for video_id in video_ids:
        if video_id not in labels:
            known = ", ".join(each.video.video_id for each in labels)
            raise UserError(f"There is no video {video_id} in the project.", f"It has: {known}.")
