"""The doctor command: what this computer has, and what it lacks for which job."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from core.cli.options import AsJson
from core.cli.show import give, out
from core.computer import SET_UP, look
from core.findings import Finding, State, from_json

ASK_TORCH = (
    "from core.findings import as_json; "
    "from core.jobs.doctor import graphics_card, torch_runs; "
    "card = graphics_card(); "
    "print(as_json([card, torch_runs(card)]))"
)
ASK_QT = (
    "import os; os.environ.setdefault('QT_QPA_PLATFORM', 'offscreen'); "
    "from PySide6.QtWidgets import QApplication; "
    "app = QApplication([]); print(app.platformName())"
)
ROOT = Path(__file__).parents[2]
MARKS = {State.GOOD: "[green]✔[/]", State.NOTE: "[yellow]•[/]", State.PROBLEM: "[red]✘[/]"}


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


def _asked(code: str) -> tuple[str, bool]:
    """Run code in a process of its own, so that what breaks there breaks nothing here."""
    try:
        asked = subprocess.run(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            cwd=ROOT,
        )
    except subprocess.TimeoutExpired:
        return "no answer within two minutes", False
    lines = (asked.stdout if asked.returncode == 0 else asked.stderr).strip().splitlines()
    return (lines[-1] if lines else f"exit code {asked.returncode}"), asked.returncode == 0


def _torch() -> list[Finding]:
    found, good = _asked(ASK_TORCH)
    return from_json(found) if good else [Finding("torch runs", found, State.PROBLEM, SET_UP)]


def _qt() -> Finding:
    found, good = _asked(ASK_QT)
    return Finding("Qt opens", found) if good else Finding("Qt opens", found, State.PROBLEM, SET_UP)
