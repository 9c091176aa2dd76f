"""Commands about snippet features: features import."""

from pathlib import Path
from typing import Annotated

import typer

from core.cli.counted import counted
from core.cli.options import AsJson, ProjectPath
from core.cli.show import follow_to, give, say
from core.errors import UserError
from core.exchange.outside_features import Grid
from core.jobs.importing import import_features
from core.project.folder import Project

features_app = typer.Typer(help="Bring in features of other programs.", no_args_is_help=True)


@features_app.callback()
def _features() -> None:
    """Keep import a command of its own."""


@features_app.command("import")
def import_outside(
    project: ProjectPath,
    paths: Annotated[
        list[Path], typer.Argument(help="VIDEO.npz, .h5 or .npy, or folders of them.")
    ],
    *,
    window: Annotated[
        int, typer.Option(min=0, help="Frames a snippet; 0 = as the file says, or by frame rate.")
    ] = 0,
    stride: Annotated[
        int, typer.Option(min=0, help="Frames between snippets; 0 = from the number of rows.")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Take in snippet features; train on them with --features outside."""
    with Project.open(project, read_only=True) as opened:
        labels = opened.labels
    job = import_features(project.resolve(), labels, paths, Grid(window, stride))
    taken = follow_to(job, quiet=as_json)
    if not taken:
        raise UserError("None of the files could be used.", "Why is said above, file by file.")
    n_videos = counted(len(taken), "video")
    text = f"Features of {n_videos}. Train with: train {project} --features outside"
    say(text, as_json=as_json)
    give({"videos": taken}, as_json=as_json)
