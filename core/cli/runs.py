"""Commands about the runs of a project: runs list, note, delete."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, out, say
from core.jobs.costs import account_of
from core.project.folder import Project
from core.project.run_file import Run

Named = Annotated[str, typer.Argument(metavar="RUN_ID", help="The run's id, as list shows it.")]

runs_app = typer.Typer(
    help="List the runs of a project, write notes on them, delete them.", no_args_is_help=True
)


@runs_app.command("list")
def list_runs(project: ProjectPath, *, as_json: AsJson = False) -> None:
    """List all runs, newest first."""
    with Project.open(project, read_only=True) as opened:
        rows = [_flat(run) for run in opened.runs.list()]
    if not as_json:
        table = Table("run", "preset", "state", "F1", "minutes", "note")
        for row in rows:
            f1, seconds = row["f1"], row["seconds"]
            table.add_row(
                escape(str(row["run"])),
                escape(str(row["preset"])),
                str(row["state"]),
                f"{f1:.2f}" if isinstance(f1, float) else "",
                f"{seconds / 60:.1f}" if isinstance(seconds, float) else "",
                escape(str(row["note"])),
            )
        out.print(table)
    give(rows, as_json=as_json)


@runs_app.command("note")
def note_run(
    project: ProjectPath,
    run_id: Named,
    text: Annotated[str, typer.Argument(help="What to remember; empty to forget it.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Write a note on a run, in the place of an earlier one."""
    with Project.open(project, read_only=True) as opened:
        run = opened.runs.get(run_id).with_note(text)
    say(f"{run.run_id}: {run.note}", as_json=as_json)
    give(_flat(run), as_json=as_json)


@runs_app.command("delete")
def delete_run(
    project: ProjectPath,
    run_id: Named,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Delete a run with its checkpoint and outputs; intervals accepted from it stay."""
    with Project.open(project, read_only=True) as opened:
        run = opened.runs.get(run_id)
        if not yes:
            typer.confirm(f"Delete the run {run.run_id} with all its files?", abort=True, err=True)
        opened.runs.delete(run.run_id)
    say(f"Deleted {run.run_id}", as_json=as_json)
    give({"deleted": run.run_id}, as_json=as_json)


def _flat(run: Run) -> dict[str, object]:
    account = account_of(run)
    return {
        "run": run.run_id,
        "created_at": run.created_at.isoformat(),
        "preset": run.preset,
        "state": run.state.value,
        "device": run.device,
        "f1": run.f1,
        "seconds": None if account is None else account.actual.total_s,
        "note": run.note,
        "warm_from": run.warm_from,
    }
