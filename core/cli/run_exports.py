"""The command that writes what a run says: runs export."""

from pathlib import Path
from typing import Annotated

import typer

from core.cli.counted import counted
from core.cli.options import AsJson, ProjectPath, RunId
from core.cli.show import give, say
from core.exchange.megc import read_rules, template_names
from core.exchange.table import PLAIN, SPREADSHEET
from core.jobs.proposing import chosen_run
from core.jobs.run_exporting import What, export_attention, export_predictions
from core.project.folder import Project

TEMPLATES = ", ".join(template_names())


def export_run(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    *,
    run: RunId = None,
    what: Annotated[
        What, typer.Option(help="Attention of each snippet or frame, as arrays; or predictions.")
    ] = What.SNIPPETS,
    template: Annotated[
        str, typer.Option(help=f"Of the predictions: {TEMPLATES}, or a TOML file like those.")
    ] = "2022-spotting",
    excel: Annotated[
        bool, typer.Option(help="Semicolons, decimal commas and a byte-order mark.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write a run's attention and class scores, or its predictions for the MEGC."""
    with Project.open(project, read_only=True) as opened:
        chosen = chosen_run(opened.runs, run)
        if what is What.MEGC:
            rules = read_rules(template)
            n_lines = export_predictions(opened, chosen, file, rules)
            say(f"{n_lines} predictions in {file}, as of {rules.name}.", as_json=as_json)
            if not rules.is_confirmed:
                say("This template is not confirmed: hold it against the rules.", as_json=as_json)
            told: dict[str, object] = {"predictions": n_lines, "confirmed": rules.is_confirmed}
        else:
            form = SPREADSHEET if excel else PLAIN
            videos = export_attention(opened, chosen, file, what, form)
            say(f"Attention of {counted(len(videos), 'video')} in {file}.", as_json=as_json)
            told = {"videos": videos}
    give({"run": chosen.run_id, "file": str(file), **told}, as_json=as_json)
