"""Annotate here, train there: the commands bundle, run and collect."""

from pathlib import Path
from typing import Annotated

import typer

from core import torch_here
from core.cli.counted import counted
from core.cli.options import AsJson, Config, Features, Preset, ProjectPath, settings_from
from core.cli.show import follow_to, give, say
from core.jobs.bundle_running import run_bundle, unpacked
from core.jobs.bundling import Order, Task
from core.jobs.bundling import bundle as make_bundle
from core.jobs.collecting import collect as take
from core.project.folder import Project

Bundle = Annotated[Path, typer.Argument(metavar="BUNDLE", help="The bundle, one file.")]


def bundle(
    project: ProjectPath,
    path: Bundle,
    *,
    evaluate: Annotated[
        bool, typer.Option("--evaluate", help="Judge models on unseen people; else train a run.")
    ] = False,
    folds: Annotated[
        int | None,
        typer.Option(min=2, help="Of the evaluation: groups of subjects; else one at a time."),
    ] = None,
    seeds: Annotated[int, typer.Option(min=1, help="How often the evaluation trains.")] = 1,
    videos: Annotated[
        bool,
        typer.Option("--videos", help="Send the recordings and extract there; else the features."),
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Send also videos that are not complete, to be spotted.")
    ] = False,
    config: Config = None,
    preset: Preset = "small",
    features: Features = None,
    seed: Annotated[int | None, typer.Option(help="Overrides the settings' seed.")] = None,
    as_json: AsJson = False,
) -> None:
    """Pack a training, or an evaluation, with all that it needs into one file.

    On the other machine: run BUNDLE. Notes and coders' names stay here.
    """
    if not evaluate and (folds or seeds > 1):
        raise typer.BadParameter("--folds and --seeds are of an evaluation: add --evaluate.")
    settings = settings_from(config, preset, features)
    if seed is not None:
        settings = settings.changed({"training": {"seed": seed}})
    task = Task.EVALUATE if evaluate else Task.TRAIN
    name = config.stem if config else preset
    order = Order(task, settings, name, seeds, folds, videos, every)
    with Project.open(project, read_only=True) as opened:
        work = make_bundle(opened.path, opened.labels, path, order)
        packed = follow_to(work, quiet=as_json)
    size = path.stat().st_size
    say(
        f"{path} holds {counted(len(packed.video_ids), 'video')} in {size / 2**20:.1f} MB. "
        f"There: run {path.name}",
        as_json=as_json,
    )
    told = {"bundle": str(path), "task": task.value, "run": packed.run_id, "bytes": size}
    give({**told, "videos": packed.video_ids}, as_json=as_json)


def run_there(
    path: Bundle,
    *,
    folder: Annotated[
        Path | None, typer.Option(help="Where to work; BUNDLE without its suffix if left out.")
    ] = None,
    result: Annotated[
        Path | None, typer.Option(help="The file to bring back; BUNDLE.result if left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Train or judge what a bundle asks for, here; ended early and called again, it goes on."""
    torch_here.demand()
    work = unpacked(path, folder or path.with_name(f"{path.stem}.work"))
    target = result or path.with_name(f"{path.stem}.result")
    follow_to(run_bundle(work, target), quiet=as_json)
    say(f"Bring back {target} and take it in with: collect PROJECT {target.name}", as_json=as_json)
    give({"task": work.task.value, "run": work.run_id, "result": str(target)}, as_json=as_json)


def collect(
    project: ProjectPath,
    path: Annotated[Path, typer.Argument(metavar="RESULT", help="What run BUNDLE wrote.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Take what was trained or judged elsewhere into the project that the bundle was made of."""
    with Project.open(project, read_only=True) as opened:
        came = follow_to(take(opened.path, opened.labels, path), quiet=as_json)
    if came.run_id:
        say(f"The run {came.run_id} is here. See it with: spot {project}", as_json=as_json)
    else:
        say(f"{came.n_folds} folds and their scoreboard are here.", as_json=as_json)
    told = {"run": came.run_id, "folds": came.n_folds, "features": came.n_features}
    give(told, as_json=as_json)
