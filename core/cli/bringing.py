"""The command that brings in what was annotated in other tools: import."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, say
from core.exchange.columns import FIELDS, Columns, Rows, parsed
from core.jobs.bringing import bring_in
from core.jobs.exchanging import read_labels_of
from core.points import Kind
from core.project.folder import Project


def bring(
    project: ProjectPath,
    files: Annotated[
        list[Path],
        typer.Argument(
            help="ELAN's .eaf documents, BORIS's tables (.csv, .tsv), .json, or other tables."
        ),
    ],
    *,
    columns: Annotated[
        str,
        typer.Option(
            metavar="MEANING=NAME,…",
            help=f"What columns of other tables mean, such as frame=Onset: {', '.join(FIELDS)}.",
        ),
    ] = "",
    rows: Annotated[
        Rows, typer.Option("--as", help="With --columns: what the rows are.")
    ] = Rows.POINTS,
    base: Annotated[
        int, typer.Option(min=0, max=1, help="With --columns: what the first frame is called.")
    ] = 0,
    seconds: Annotated[
        bool, typer.Option("--seconds", help="With --columns: places are seconds, not frames.")
    ] = False,
    kind: Annotated[
        Kind | None, typer.Option(help="With --columns: of which kind rows are that do not say.")
    ] = None,
    video: Annotated[
        str, typer.Option(help="With --columns: which video rows are about that do not say.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Bring points, intervals and references in; what is there already stays.

    A table that no other tool made is read with --columns: import PROJECT a.csv --columns
    video=File,frame=Onset,kind=Type
    """
    meant = Columns(rows, parsed(columns), base, seconds, kind, video) if columns else None
    with Project.open(project) as opened:
        found = [labels for file in files for labels in read_labels_of(opened, file, meant)]
        brought = bring_in(opened, found)
    names = ", ".join(file.name for file in files)
    say(
        f"{brought.points} new points, {brought.intervals} new intervals and "
        f"{brought.references} new references from {names}.",
        as_json=as_json,
    )
    give(asdict(brought), as_json=as_json)
