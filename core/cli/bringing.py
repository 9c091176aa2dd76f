"""The command that brings in what was annotated in other tools: import."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, say
from core.jobs.bringing import bring_in
from core.jobs.exchanging import read_labels_of
from core.project.folder import Project


def bring(
    project: ProjectPath,
    files: Annotated[
        list[Path],
        typer.Argument(help="ELAN's .eaf documents, or tables of events of BORIS (.csv, .tsv)."),
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Bring points, intervals and references in; what is there already stays."""
    with Project.open(project) as opened:
        found = [labels for file in files for labels in read_labels_of(opened, file)]
        brought = bring_in(opened, found)
    names = ", ".join(file.name for file in files)
    say(
        f"{brought.points} new points, {brought.intervals} new intervals and "
        f"{brought.references} new references from {names}.",
        as_json=as_json,
    )
    give(asdict(brought), as_json=as_json)
