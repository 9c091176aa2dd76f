"""Commands about the copies of a project's labels: snapshots list, keep, restore, check, mend."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from core.cli.counted import counted
from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, out, say
from core.errors import UserError
from core.project.checking import mend, report
from core.project.difference import Difference, difference
from core.project.folder import Project
from core.project.restoring import restore, restoring
from core.project.snapshots import Copy, copies, copy_named

Named = Annotated[
    str, typer.Argument(metavar="NAME", help="A checkpoint's name, or a file's as list shows it.")
]

snapshots_app = typer.Typer(
    help="List the copies of a project's labels, keep one, go back to one, check them.",
    no_args_is_help=True,
)


@snapshots_app.command("list")
def list_copies(project: ProjectPath, *, as_json: AsJson = False) -> None:
    """List all copies, the newest first, and what going back to each would change."""
    with Project.open(project, read_only=True) as opened:
        rows = [_flat(opened, copy) for copy in copies(opened.path)]
    if not as_json:
        table = Table("copy", "name", "written", "going back would")
        for row in rows:
            table.add_row(*(escape(str(row[name])) for name in ("copy", "name", "at", "would")))
        out.print(table)
    give(rows, as_json=as_json)


@snapshots_app.command("keep")
def keep(
    project: ProjectPath,
    name: Annotated[str, typer.Argument(help="What to call it.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Keep the labels as they are now, under a name; no later snapshot takes their place."""
    with Project.open(project) as opened:
        copy = opened.checkpoint(name)
    say(f"Kept as {copy.path.name}", as_json=as_json)
    give({"kept": copy.path.name}, as_json=as_json)


@snapshots_app.command("restore")
def restore_copy(
    project: ProjectPath,
    name: Named,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Go back to a copy; what is there now is kept as a copy first."""
    with Project.open(project) as opened:
        copy = copy_named(opened.path, name)
        would = difference(restoring(opened, copy))
        say(f"Going back to {copy.path.name} would {words(would)}.", as_json=as_json)
        if would and not yes:
            typer.confirm("Go back?", abort=True, err=True)
        edits = restore(opened, copy)
    say("Done. What was there before is in: snapshots list" if edits else "", as_json=as_json)
    give({"restored": copy.path.name, "videos_changed": len(edits)}, as_json=as_json)


@snapshots_app.command("check")
def check_files(project: ProjectPath, *, as_json: AsJson = False) -> None:
    """Read every file that labels are in; nothing is changed. Fails if one is damaged."""
    found = report(project.absolute())
    rows = found.files
    for row in rows:
        say(f"{row.path.name}: {row.problem or row.holds}", as_json=as_json)
    listed = [{"file": str(r.path), "holds": r.holds, "problem": r.problem} for r in rows]
    if found.rescued is not None:
        say(
            f"snapshots mend would make {rows[0].path.name} anew from {found.rescued.start.name} "
            f"and {counted(found.rescued.n_edits, 'edit')} since.",
            as_json=as_json,
        )
    give(listed, as_json=as_json)
    if not found.is_whole:
        raise typer.Exit(1)


@snapshots_app.command("mend")
def mend_labels(project: ProjectPath, *, as_json: AsJson = False) -> None:
    """Where project.h5 cannot be read, make it anew from the newest copy and the edits since."""
    found, aside = mend(project.absolute())
    kept = "" if aside is None else f" The damaged file is kept as {aside.name}."
    say(
        f"Made anew from {found.start.name} and {counted(found.n_edits, 'edit')} since, up to edit "
        f"{found.sequence}.{kept}",
        as_json=as_json,
    )
    row = {"from": found.start.name, "edits": found.n_edits, "sequence": found.sequence}
    give(row | {"damaged": aside and aside.name}, as_json=as_json)


def words(would: Difference) -> str:
    """Say a difference in words, as what would be done."""
    counts = {
        "videos": would.videos,
        "points": would.points,
        "intervals": would.intervals,
        "reference intervals": would.references,
    }
    said = []
    for verb in ("add", "remove", "change"):
        parts = {name: getattr(count, _FIELDS[verb]) for name, count in counts.items()}
        some = [f"{n} {name}" for name, n in parts.items() if n]
        said += [f"{verb} {', '.join(some)}"] if some else []
    return "; ".join(said) or "change nothing"


_FIELDS = {"add": "added", "remove": "removed", "change": "changed"}


def _flat(project: Project, copy: Copy) -> dict[str, object]:
    row: dict[str, object] = {
        "copy": copy.path.stem,
        "name": copy.name,
        "at": copy.at.isoformat(),
        "sequence": copy.sequence,
    }
    try:
        return row | {"would": words(difference(restoring(project, copy)))}
    except UserError as error:
        return row | {"would": str(error)}
