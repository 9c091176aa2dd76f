"""The table of commands, and how each ends: its exit code and what is said when it fails."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.main import get_command

from core import program, torch_here
from core.cli.ablate import ablate
from core.cli.bench import bench
from core.cli.bringing import bring
from core.cli.bundles import bundle, collect, run_there
from core.cli.coders import coders_app
from core.cli.demo import demo
from core.cli.doctor import doctor, try_out
from core.cli.evaluate import evaluate
from core.cli.faces import faces
from core.cli.features import features_app
from core.cli.ledger import ledger_app
from core.cli.models import models_app
from core.cli.next_click import next_click
from core.cli.point_simulation import simulate_points
from core.cli.projects import add, export, new, points_app
from core.cli.proxy import proxy
from core.cli.relink import relink
from core.cli.report import report
from core.cli.reproduce import reproduce
from core.cli.run_exports import export_run
from core.cli.runs import runs_app
from core.cli.screenshots import screenshots
from core.cli.sheets import sheets_app
from core.cli.show import err, give
from core.cli.simulate import simulate
from core.cli.snapshots import snapshots_app
from core.cli.subjects import subjects
from core.cli.summary import summary
from core.cli.tracks import tracks_app
from core.cli.videos import note, rate
from core.cli.window import Window
from core.cli.work import extract, spot, train
from core.errors import UserError

HELP = """Spot facial micro- and macro-expressions from one point each.

Without a command the window opens. A whole job without it:

    new study.pwes
    add study.pwes s01/*.mp4 --subject s01
    points import study.pwes points.csv --complete
    train study.pwes
    spot study.pwes
    export study.pwes intervals.csv
"""

FAILED = 1

app = typer.Typer(
    name="python main.py",
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
COMMANDS = (
    demo,
    new,
    add,
    subjects,
    summary,
    note,
    rate,
    relink,
    proxy,
    faces,
    extract,
    train,
    spot,
    evaluate,
    ablate,
    reproduce,
    bundle,
    collect,
    export,
    report,
    doctor,
    bench,
    simulate,
    screenshots,
)
for command in COMMANDS:
    app.command()(command)
runs_app.command("export")(export_run)
points_app.command("simulate")(simulate_points)
app.command("next")(next_click)
app.command("run")(run_there)
app.command("try", hidden=True)(try_out)
app.command("import")(bring)
app.add_typer(points_app, name="points")
app.add_typer(features_app, name="features")
app.add_typer(models_app, name="models")
app.add_typer(runs_app, name="runs")
app.add_typer(snapshots_app, name="snapshots")
app.add_typer(ledger_app, name="ledger")
app.add_typer(tracks_app, name="tracks")
app.add_typer(sheets_app, name="sheets")
app.add_typer(coders_app, name="coders")


@app.command("open")
def open_project(
    context: typer.Context,
    project: Annotated[
        Path | None, typer.Argument(help="The project's folder; the start page if left out.")
    ] = None,
) -> None:
    """Open the window, with a project in it if one is named."""
    window: Window = context.obj
    raise typer.Exit(window.open(project))


def run(arguments: Sequence[str], window: Window) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 misused, 130 interrupted."""
    try:
        get_command(app).main(list(arguments), prog_name=program.name(), obj=window)
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else FAILED
    except UserError as error:
        return _failed(error, as_json="--json" in arguments)
    except ModuleNotFoundError as error:
        if not torch_here.is_of_torch(error):
            raise
        return _failed(torch_here.lacking(), as_json="--json" in arguments)
    return 0


def _failed(error: UserError, *, as_json: bool) -> int:
    err.print(str(error), style="bold red", markup=False)
    give({"problem": error.problem, "remedy": error.remedy}, as_json=as_json)
    return FAILED
