"""The ablate command: one of the paper's tables, made anew on a project."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Column, Table

from core.cli.options import AsJson, Cluster, ProjectPath
from core.cli.show import follow_to, give, out, say
from core.exchange.table import PLAIN, write_table
from core.jobs.ablation_table import NUMBERS, ablation_table
from core.project.files import replacing
from core.project.folder import Project, evaluation_folder
from core.settings import Settings

if TYPE_CHECKING:
    from core.jobs.ablation_report import Sheet

Number = Annotated[
    int, typer.Option("--table", min=NUMBERS[0], max=NUMBERS[-1], help="Which of the paper's.")
]


def ablate(
    project: ProjectPath,
    *,
    table: Number,
    seeds: Annotated[int, typer.Option(min=1, help="How often each row is trained.")] = 5,
    folds: Annotated[
        int | None,
        typer.Option(
            min=2, help="Parts the subjects are dealt into; one subject each if left out."
        ),
    ] = None,
    width: Annotated[
        int | None, typer.Option(min=8, help="Channels a stream, in every row instead of its own.")
    ] = None,
    iterations: Annotated[
        int | None, typer.Option(min=1, help="Steps, in every row instead of its own.")
    ] = None,
    learning_rate: Annotated[
        float | None, typer.Option(min=1e-9, help="In every row instead of its own.")
    ] = None,
    features_of: Annotated[
        str, typer.Option(metavar="PRESET", help="Whose features all rows have.")
    ] = "best",
    csv: Annotated[Path | None, typer.Option(help="Write every figure to this CSV file.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the tables to this file.")] = None,
    cluster: Cluster = "",
    as_json: AsJson = False,
) -> None:
    """Train and judge every row of an ablation table of the paper, and print it beside the paper's.

    Finished folds are kept in the project: an interrupted table goes on where it was. The
    paper's width takes hours on a processor; with --width and --iterations every row gets the
    same smaller schedule, which compares the losses only.
    """
    from core.jobs.ablation import AblationRequest, ablate, judgeable
    from core.jobs.ablation_report import COLUMNS, AblationReport

    with Project.open(project, read_only=True) as opened:
        labels, features = judgeable(
            opened.path, opened.labels, Settings.preset(features_of).features
        )
        path = opened.path
    training = {"iterations": iterations, "learning_rate": learning_rate}
    changes = {"features": features.model_dump(), "network": {"width": width}, "training": training}
    request = AblationRequest(
        project=path,
        table=ablation_table(table),
        changes={
            section: {name: value for name, value in fields.items() if value is not None}
            for section, fields in changes.items()
        },
        n_seeds=seeds,
        n_folds=folds,
        cache=evaluation_folder(path),
        cluster=cluster,
    )
    judged = follow_to(ablate(request, labels), quiet=as_json)
    report = AblationReport(request, table, labels, judged)
    if csv:
        write_table(csv, COLUMNS, report.as_cells(), PLAIN)
    if markdown:
        with replacing(markdown) as draft:
            draft.write_text(report.as_markdown(), encoding="utf-8")
    if not as_json:
        _draw(report.title, report.sheets)
    for sentence in report.caption:
        say(sentence, as_json=as_json)
    give(report.as_object(), as_json=as_json)


def _draw(title: str, sheets: Sequence["Sheet"]) -> None:
    for sheet in sheets:
        heading = escape(f"{title}. {sheet.title}")
        table = Table(Column(no_wrap=True), *sheet.header[1:], title=heading)
        for row in sheet.rows:
            table.add_row(*(escape(cell) for cell in row))
        out.print(table)
