"""Commands about spreadsheets that come with datasets: sheets check, sheets import."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, out, say
from core.exchange.sheets.doctor import Checkup, How
from core.exchange.sheets.layouts import Layout
from core.jobs.sheets import as_object, check, take_in
from core.points import Kind
from core.project.folder import Project

SheetPath = Annotated[Path, typer.Argument(metavar="FILE", help=".xlsx, .xls or .csv; only read.")]
LayoutName = Annotated[Layout, typer.Option("--layout", help="Which dataset's sheet it is.")]
Base = Annotated[
    int, typer.Option("--base", min=0, max=1, help="What it calls the first frame of a video.")
]
KindName = Annotated[
    Kind | None, typer.Option("--kind", help="What its rows are, if it has no column of types.")
]

sheets_app = typer.Typer(
    help="Take references from the sheets of CAS(ME)², CAS(ME)³ and SAMM-LV.", no_args_is_help=True
)


@sheets_app.command("check")
def check_sheet(
    project: ProjectPath,
    file: SheetPath,
    *,
    layout: LayoutName,
    base: Base = 1,
    kind: KindName = None,
    as_json: AsJson = False,
) -> None:
    """Look a sheet through beside the project's videos, and change nothing."""
    with Project.open(project, read_only=True) as opened:
        checkup = check(opened, file, How(layout, base, kind))
    _show(checkup, as_json=as_json)
    give(as_object(checkup), as_json=as_json)


@sheets_app.command("import")
def import_sheet(
    project: ProjectPath,
    file: SheetPath,
    *,
    layout: LayoutName,
    base: Base = 1,
    kind: KindName = None,
    apply: Annotated[
        bool,
        typer.Option("--apply", help="Make the proposed repairs; else those rows are left out."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take in as references what the doctor lets through; the sheet itself stays as it is."""
    with Project.open(project) as opened:
        how, mended = How(layout, base, kind), None if apply else ()
        checkup, brought, report = take_in(opened, file, how, mended)
    _show(checkup, as_json=as_json)
    say(f"{brought.references} new references. The report is {report}.", as_json=as_json)
    told = {"report": str(report), "imported": asdict(brought)}
    give(as_object(checkup) | told, as_json=as_json)


def _show(checkup: Checkup, *, as_json: bool) -> None:
    if as_json:
        return
    table = Table("rows", "what", "found", "proposed")
    for each in checkup.found:
        lines = ", ".join(map(str, each.lines))
        changes = "; ".join(
            f"{change.column}: {change.was or 'nothing'} → {change.becomes or 'nothing'}"
            for change in each.changes
        )
        proposed = "left out" if each.leaves_out else changes
        table.add_row(*map(escape, (lines, each.fault.value, each.text, proposed)))
    if checkup.found:
        out.print(table)
    told = as_object(checkup)
    say(
        f"{told['rows']} rows of {told['videos']} videos: {told['usable_as_they_are']} as they "
        f"are, {told['usable_repaired']} with the proposed repairs ({told['micro']} micro, "
        f"{told['macro']} macro), {told['left_out']} left out."
    )
