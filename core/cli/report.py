"""The command that writes a report: report."""

from pathlib import Path
from typing import Annotated

import typer

from core.cli.counted import counted
from core.cli.options import AsJson, ProjectPath, RunId
from core.cli.show import give, say
from core.cli.work import refuse_unknown
from core.jobs.proposing import chosen_run
from core.jobs.reporting import Wanted, write_report
from core.project.folder import Project


def report(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(help="The HTML file to write.")],
    *,
    video: Annotated[
        list[str] | None, typer.Option(help="Only this video; may be given again.")
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Numbers instead of names; nothing that was typed.")
    ] = False,
    beside: Annotated[
        list[Path] | None,
        typer.Option("--with", help="Another coder's file to compare with; may be given again."),
    ] = None,
    run: RunId = None,
    as_json: AsJson = False,
) -> None:
    """Write a report: pictures, tables, agreement and provenance in one HTML file, for printing."""
    with Project.open(project, read_only=True) as opened:
        refuse_unknown(video or [], opened.labels)
        chosen = chosen_run(opened.runs, run) if run or opened.runs.list() else None
        wanted = Wanted(frozenset(video or []), private, chosen, tuple(beside or []))
        n_videos = write_report(opened, file, wanted)
    say(f"A report of {counted(n_videos, 'video')} is in {file}.", as_json=as_json)
    told = {"videos": n_videos, "file": str(file), "private": private}
    give({**told, "run": None if chosen is None else chosen.run_id}, as_json=as_json)
