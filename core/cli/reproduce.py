"""The reproduce command: the paper's protocol on one of its datasets, from sheet to table."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Column, Table

from core import torch_here
from core.cli.options import AsJson, Config, Features, settings_from
from core.cli.sheets import Base, KindName
from core.cli.show import follow_to, give, out, say
from core.cli.work import copied_labels
from core.exchange.sheets.doctor import How
from core.exchange.sheets.layouts import Layout
from core.exchange.table import PLAIN, write_table, write_whole
from core.jobs.datasets import dataset
from core.jobs.point_simulation import How as Manner
from core.jobs.requests import EvaluationRequest

if TYPE_CHECKING:
    from core.jobs.reproduction_report import ReproductionReport


def reproduce(
    layout: Annotated[Layout, typer.Argument(metavar="DATASET", help="casme2, casme3 or samm.")],
    *,
    videos: Annotated[Path, typer.Option(help="The folder of its recordings; only read.")],
    sheet: Annotated[
        list[Path], typer.Option(help="Its .xlsx, .xls or .csv; only read. May be given again.")
    ],
    folder: Annotated[
        Path | None, typer.Option("--out", help="Where the project and the tables go.")
    ] = None,
    base: Base = 1,
    kind: KindName = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Make the repairs that the doctor proposes.")
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="Go on without rows that cannot be used.")
    ] = False,
    how: Annotated[Manner, typer.Option(help="Where in its reference a point falls.")] = (
        Manner.UNIFORM
    ),
    point_seed: Annotated[int, typer.Option(min=0, help="Of the draw of the points.")] = 0,
    seeds: Annotated[int, typer.Option(min=1, help="How often to train, for the spread.")] = 1,
    config: Config = None,
    preset: Annotated[
        str, typer.Option(metavar="PRESET", help="Named settings; the paper's if left out.")
    ] = "",
    features: Features = None,
    as_json: AsJson = False,
) -> None:
    """Run the paper's protocol on a dataset: sheet, points, one subject left out at a time, table.

    The sheet goes through the dataset doctor, and what does not fit is refused. Each reference
    gets one drawn point; videos without a row count as complete. Ended early and called again, it
    goes on where it was. The paper's settings take days on a processor: --preset small is for
    a first look.
    """
    from core.jobs.reproduction import Reproduction, prepared

    known, place = dataset(layout), folder or Path(f"{layout}-out")
    name = config.stem if config else preset or known.preset
    settings = settings_from(config, preset or known.preset, features)
    if settings.learns:
        torch_here.demand()
    project = place / f"{layout}.pwes"
    wanted = Reproduction(
        How(layout, base, kind),
        *(videos, tuple(sheet), project, how, point_seed),
        repaired=apply,
        partial=partial,
    )
    checkups = follow_to(prepared(wanted), quiet=as_json)

    from core.jobs.reproduction_report import ReproductionReport
    from core.jobs.scoreboard import judge_and_keep

    with copied_labels(project) as (labels, labels_path):
        request = EvaluationRequest(project.resolve(), labels_path, settings, seeds, preset=name)
        board = follow_to(judge_and_keep(request), quiet=as_json)
    drawn = f"Points: one from each reference, {how}, seed {point_seed}."
    n_rows = sum(each.n_rows for each in checkups)
    report = ReproductionReport(
        *(known, board, settings, name, drawn), n_rows, len(labels.references)
    )
    told = _object(report) | {"project": str(project)}
    _write(place, report, told)
    if not as_json:
        _draw(report)
    say(f"The tables are in {place}, and the project is {project}.", as_json=as_json)
    give(told, as_json=as_json)


def _object(report: "ReproductionReport") -> dict[str, object]:
    from core.cli.scores import as_object

    return {
        "dataset": report.dataset.title,
        "preset": report.preset,
        "counts": {
            name: {"here": own, "paper": paper} for name, (own, paper) in report.counts.items()
        },
        "rows": {"sheet": report.n_rows, "used": report.n_used},
        "lineage": as_object(report.board, "lineage"),
        "strict": as_object(report.board, "strict"),
        "paper": report.dataset.printed.model_dump(),
        "caption": report.caption,
        "settings": report.settings.model_dump(mode="json"),
    }


def _write(folder: Path, report: "ReproductionReport", told: dict[str, object]) -> None:
    from core.jobs.reproduction_report import COLUMNS

    write_table(folder / "table.csv", COLUMNS, report.as_cells(), PLAIN)
    write_whole(folder / "table.md", report.as_markdown().encode())
    text = json.dumps(told, indent=2, ensure_ascii=False)
    write_whole(folder / "report.json", text.encode())


def _draw(report: "ReproductionReport") -> None:
    for sheet in report.sheets:
        heading = escape(f"{report.dataset.title}. {sheet.title}")
        table = Table(Column(no_wrap=True), *sheet.header[1:], title=heading)
        for row in sheet.rows:
            table.add_row(*(escape(cell) for cell in row))
        out.print(table)
    for sentence in report.caption:
        say(sentence)
