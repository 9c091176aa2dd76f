"""Commands about the cost ledger: ledger show, enable, disable, control, export, delete."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from core.cli.counted import counted
from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, out, say
from core.errors import UserError
from core.exchange.table import PLAIN, SPREADSHEET
from core.ledger.account import Account, account, flat
from core.ledger.control import draw
from core.ledger.entries import IDLE_S, Action, Kept
from core.ledger.ledger_file import LedgerFile
from core.ledger.tables import export as export_account
from core.project.folder import Project

ledger_app = typer.Typer(
    help="Note what annotating costs, if wanted: local, without content, in the project's folder.",
    no_args_is_help=True,
)
Idle = Annotated[
    float, typer.Option(min=1.0, help="Seconds without input after which nobody is at work.")
]


@ledger_app.command()
def show(project: ProjectPath, *, as_json: AsJson = False) -> None:
    """Show what was noted: active seconds, keys, and time saved where it can be computed."""
    told = _told(project)
    if not as_json:
        out.print(_videos(told))
        for line in _lines(told):
            say(line)
    give(flat(told), as_json=as_json)


@ledger_app.command()
def export(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(help="The CSV file of the videos to write.")],
    *,
    excel: Annotated[
        bool,
        typer.Option(help="Semicolons, decimal commas and a byte-order mark, for spreadsheets."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write two tables: of the videos, and beside it, *_noted.csv, of all that was noted."""
    written = export_account(_told(project), file, SPREADSHEET if excel else PLAIN)
    say("Wrote {} and {}.".format(*written), as_json=as_json)
    give({"files": [str(each) for each in written]}, as_json=as_json)


@ledger_app.command()
def enable(project: ProjectPath, *, idle: Idle = IDLE_S, as_json: AsJson = False) -> None:
    """Keep a cost ledger in this project from now on."""
    with _writable(project) as opened:
        LedgerFile(opened.path).append(Kept(_now(), on=True, idle_s=idle))
    say("The cost ledger is on: what it notes stays in the project's folder.", as_json=as_json)
    give({"on": True, "idle_s": idle}, as_json=as_json)


@ledger_app.command()
def disable(project: ProjectPath, *, as_json: AsJson = False) -> None:
    """Note nothing any more; what was noted stays until it is deleted."""
    with _writable(project) as opened:
        file = LedgerFile(opened.path)
        ledger = file.read()
        if ledger.is_on:
            file.append(Kept(_now(), on=False, idle_s=ledger.idle_s))
    say("The cost ledger is off.", as_json=as_json)
    give({"on": False}, as_json=as_json)


@ledger_app.command()
def control(
    project: ProjectPath,
    n: Annotated[int, typer.Argument(min=1, help="How many videos to draw.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Draw control videos by chance from those nobody touched; they are annotated by hand."""
    with _writable(project) as opened:
        file = LedgerFile(opened.path)
        ledger = file.read()
        if not ledger.is_on:
            raise UserError(
                f"{opened.path.name} keeps no cost ledger.",
                "Switch it on first, so that the control videos are measured: ledger enable.",
            )
        drawn = draw(ledger, opened.labels, n)
        file.append(drawn)
    say(f"Drawn: {', '.join(drawn.chosen)} (seed {drawn.seed}).", as_json=as_json)
    give(
        {
            "seed": drawn.seed,
            "candidates": list(drawn.candidates),
            "chosen": list(drawn.chosen),
        },
        as_json=as_json,
    )


@ledger_app.command()
def delete(
    project: ProjectPath,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Delete the ledger with all that it noted; labels are not touched."""
    with _writable(project) as opened:
        if not yes:
            typer.confirm("Delete all that the cost ledger noted?", abort=True, err=True)
        LedgerFile(opened.path).delete()
    say("The cost ledger is deleted.", as_json=as_json)
    give({"deleted": True}, as_json=as_json)


@contextmanager
def _writable(path: Path) -> Iterator[Project]:
    with Project.open(path) as opened:
        if opened.read_only:
            raise UserError(
                f"{opened.path.name} is open for reading only.",
                "Close it where else it is open, then try again.",
            )
        yield opened


def _told(path: Path) -> Account:
    with Project.open(path, read_only=True) as opened:
        return account(LedgerFile(opened.path).read(), opened.labels)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _videos(told: Account) -> Table:
    table = Table("video", "active", "s a video minute", "points", "keys", "clicks")
    for each in told.videos:
        per_minute = "" if each.per_minute is None else f"{each.per_minute:.0f}"
        name = f"{each.video_id} (control)" if each.is_control else each.video_id
        counts = map(str, (each.n_points, each.keys, each.clicks))
        table.add_row(escape(name), f"{each.total_s:.0f} s", per_minute, *counts)
    return table


def _lines(told: Account) -> Iterator[str]:
    yield f"The cost ledger is {'on' if told.ledger.is_on else 'off'}."
    for each in told.actions:
        if each.action in {Action.POINT, Action.ACCEPTED, Action.EDITED, Action.REJECTED}:
            yield (
                f"{each.action.value}: {each.n}; median {each.seconds:.1f} s, "
                f"{each.keys:g} keys beyond transport"
            )
    compared = told.comparison
    if compared.saving is None:
        yield compared.why
    else:
        saving = compared.saving
        yield (
            f"Time saved an interval: {saving.share:.0%} "
            f"(95 % interval {saving.low:.0%} to {saving.high:.0%})"
        )
    agreement = compared.agreement
    if agreement is not None and agreement.f1 is not None:
        n_videos = counted(agreement.n_videos, "video")
        yield f"Agreement of both ways in {n_videos}: F1 {agreement.f1:.2f}"
