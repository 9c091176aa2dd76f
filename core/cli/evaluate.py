"""The evaluate command: a run's scores, or those of models that never saw who they judge."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core import torch_here
from core.cli.options import (
    AsJson,
    Cluster,
    Config,
    Features,
    Preset,
    ProjectPath,
    Protocol,
    RunId,
    settings_from,
)
from core.cli.show import follow_to, give
from core.cli.work import copied_labels
from core.jobs.proposing import chosen_run
from core.jobs.requests import EvaluationRequest
from core.project.folder import Project
from core.project.run_file import Run

if TYPE_CHECKING:
    from core.jobs.requests import Threshold
    from core.jobs.scoreboard import Scoreboard


def evaluate(
    project: ProjectPath,
    *,
    run: RunId = None,
    loso: Annotated[
        bool, typer.Option("--loso", help="Train a model without each subject in turn.")
    ] = False,
    folds: Annotated[
        int | None,
        typer.Option(min=2, help="Train without each of so many groups of subjects in turn."),
    ] = None,
    seeds: Annotated[
        int, typer.Option(min=1, help="How often to train, for the spread of the scores.")
    ] = 1,
    config: Config = None,
    preset: Preset = "small",
    features: Features = None,
    protocol: Annotated[
        Protocol, typer.Option(help="strict, or lineage to stand beside published tables.")
    ] = "strict",
    threshold: Annotated[
        float | None,
        typer.Option(help="Least score that counts; left out, it is chosen by the points."),
    ] = None,
    oracle: Annotated[
        bool,
        typer.Option("--oracle", help="The threshold that suits the references: a best case."),
    ] = False,
    csv: Annotated[Path | None, typer.Option(help="Write the scores here as a table.")] = None,
    cluster: Cluster = "",
    as_json: AsJson = False,
) -> None:
    """Score proposals against the reference intervals, or against the reviewed ones.

    With --loso or --folds every video is judged by a model that never saw its subject; ended
    early and called again, it trains only what is missing, and the window's scoreboard shows
    what came out. Without, it is a run that is scored,
    also on videos it was trained on: the table says so.

    By the strict protocol the threshold is chosen for each subject by the other subjects' points
    alone. By the lineage protocol it is chosen on the references, as in published tables.
    """
    if threshold is not None and oracle:
        raise typer.BadParameter("--threshold and --oracle exclude each other.")
    if protocol == "lineage" and (threshold is not None or oracle):
        raise typer.BadParameter("The lineage protocol chooses its thresholds itself.")
    if seeds > 1 and not (loso or folds):
        raise typer.BadParameter("--seeds needs --loso or --folds: a run has one seed.")
    if cluster and not (loso or folds):
        raise typer.BadParameter("--cluster needs --loso or --folds: a run is judged at once.")
    # these bring torch with them, which the window and every other command start without
    from core.jobs.scoreboard import judge_and_keep, judge_run

    chosen: Threshold | None = "oracle" if oracle else threshold
    with copied_labels(project) as (labels, labels_path):
        if loso or folds:
            settings = settings_from(config, preset, features)
            if settings.learns:
                torch_here.demand()
            fixed = settings.spotting.threshold if chosen is None else chosen
            request = EvaluationRequest(
                project.resolve(),
                labels_path,
                settings,
                seeds,
                folds,
                "points" if fixed is None else fixed,
                config.stem if config else preset,
                cluster,
            )
            board = follow_to(judge_and_keep(request), quiet=as_json)
        else:
            with Project.open(project, read_only=True) as opened:
                known = chosen_run(opened.runs, run)
            board = judge_run(known, labels, project, "points" if chosen is None else chosen)
            _keep(known, board)
    _show(board, protocol, csv, as_json=as_json)


def _keep(run: Run, board: "Scoreboard") -> None:
    """Keep a run's strict scores with it, for the list of runs."""
    from core.cli.scores import as_object

    run.write_metrics(as_object(board, "strict"))


def _show(board: "Scoreboard", protocol: Protocol, csv: Path | None, *, as_json: bool) -> None:
    from core.cli.scores import as_object, print_tables, write_csv

    if csv is not None:
        write_csv(csv, board, protocol)
    if not as_json:
        print_tables(board, protocol)
    give(as_object(board, protocol), as_json=as_json)
