"""The command that draws points from references: points simulate."""

from typing import Annotated

import typer

from core.cli.counted import counted
from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, say
from core.jobs.point_simulation import How, completing, simulated
from core.points import Point
from core.project.folder import Project


def simulate_points(
    project: ProjectPath,
    *,
    how: Annotated[How, typer.Option(help="Where in its reference a point falls.")] = How.UNIFORM,
    seed: Annotated[int, typer.Option(min=0, help="Of the draw.")] = 0,
    complete: Annotated[
        bool, typer.Option("--complete", help="Mark the videos that have references complete.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Draw one point from each reference, as if somebody had clicked there; other points stay."""
    with Project.open(project) as opened:
        edits = simulated(opened.labels, how, seed)
        for edit in edits:
            opened.commit(edit)
        for edit in completing(opened.labels) if complete else []:
            opened.commit(edit)
        n_references = len(opened.labels.references)
    n_new = sum(isinstance(each, Point) for edit in edits for each in edit.added)
    say(
        f"{counted(n_new, 'new point')} from {counted(n_references, 'reference')}.", as_json=as_json
    )
    told = {"how": how.value, "seed": seed, "references": n_references, "new": n_new}
    give(told, as_json=as_json)
