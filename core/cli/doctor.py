"""The doctor command: what this computer has, and what it lacks for which job."""

import json
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Protocol

import typer
from rich.markup import escape
from rich.table import Table

from core import program
from core.cli.options import AsJson
from core.cli.show import give, out
from core.computer import SET_UP, look
from core.findings import Finding, State, from_json
from core.findings import as_json as in_json
from core.jobs.doctor import graphics_card, torch_runs

MARKS = {State.GOOD: "[green]✔[/]", State.NOTE: "[yellow]•[/]", State.PROBLEM: "[red]✘[/]"}


class Part(StrEnum):
    """What may break the process that tries it."""

    TORCH = "torch"
    WINDOW = "window"


class Tried(Protocol):
    """A window that can be tried."""

    def try_out(self) -> str:
        """Show the empty window until it was painted once; return Qt's platform."""
        ...


def try_out(context: typer.Context, part: Part) -> None:
    """Try a part of the program and print what came of it: a process of its own for the doctor."""
    if part is Part.TORCH:
        card = graphics_card()
        typer.echo(in_json([card, torch_runs(card)]))
    else:
        window: Tried = context.obj
        platform = window.try_out()
        typer.echo(json.dumps({"platform": platform, "torch": "torch" in sys.modules}))


def doctor(
    project: Annotated[
        Path | None, typer.Argument(help="A project, whose disk is looked at; else this folder.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Check this computer: exit code 1 if something is missing."""
    findings = [*look(project or Path.cwd()), *_torch(), _qt()]
    if not as_json:
        table = Table("", "what", "found")
        for each in findings:
            remedy = f"\n[dim]{escape(each.remedy)}[/]" if each.remedy else ""
            table.add_row(MARKS[each.state], each.what, escape(each.found) + remedy)
        out.print(table)
    give([_as_row(each) for each in findings], as_json=as_json)
    raise typer.Exit(1 if any(each.state is State.PROBLEM for each in findings) else 0)


def _as_row(finding: Finding) -> dict[str, object]:
    return {
        "what": finding.what,
        "found": finding.found,
        "state": finding.state,
        "good": finding.state is not State.PROBLEM,
        "remedy": finding.remedy,
    }


def _asked(part: Part) -> tuple[str, bool]:
    """Try a part in a process of its own, so that what breaks there breaks nothing here."""
    try:
        asked = subprocess.run(  # noqa: S603 - our own program
            program.words("try", part),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "no answer within two minutes", False
    lines = (asked.stdout if asked.returncode == 0 else asked.stderr).strip().splitlines()
    return (lines[-1] if lines else f"exit code {asked.returncode}"), asked.returncode == 0


def _torch() -> list[Finding]:
    found, good = _asked(Part.TORCH)
    return from_json(found) if good else [Finding("torch runs", found, State.PROBLEM, SET_UP)]


def _qt() -> Finding:
    found, good = _asked(Part.WINDOW)
    if not good:
        return Finding("Qt opens", found, State.PROBLEM, SET_UP)
    return Finding("Qt opens", json.loads(found)["platform"])
