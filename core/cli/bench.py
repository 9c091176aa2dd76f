"""The bench command."""

from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer
from rich.table import Table

from core.bench.report import Row, as_object
from core.cli.options import AsJson
from core.cli.show import give, out


class Bench(StrEnum):
    """The benchmarks there are."""

    DEMO = "demo"
    START = "start"
    TRAIN_STEP = "train-step"
    LOSO = "loso"
    MEMORY = "memory"
    EXTRACT = "extract"
    MEDIA = "media"
    FLOW = "flow"
    I3D = "i3d"
    MICRO = "micro"
    WARM_START = "warm-start"
    NEXT_CLICK = "next-click"
    CLUSTER = "cluster"
    SCALE = "scale"
    GUI = "gui"


MODULES = {
    Bench.DEMO: ("demo",),
    Bench.START: ("start", "overlay"),
    Bench.TRAIN_STEP: ("train_step",),
    Bench.LOSO: ("loso",),
    Bench.MEMORY: ("memory",),
    Bench.EXTRACT: ("extract",),
    Bench.MEDIA: ("media",),
    Bench.FLOW: ("flow",),
    Bench.I3D: ("i3d",),
    Bench.MICRO: ("micro",),
    Bench.WARM_START: ("warm_start",),
    Bench.NEXT_CLICK: ("next_click",),
    Bench.CLUSTER: ("cluster",),
    Bench.SCALE: ("scale",),
    Bench.GUI: ("gui", "start"),
}


def bench(
    name: Annotated[Bench, typer.Argument(help="Which benchmark.")], *, as_json: AsJson = False
) -> None:
    """Measure this machine; exit code 1 if a bar does not hold."""
    # by name, for most bring torch with them and the command line starts without
    modules = [import_module(f"core.bench.{each}") for each in MODULES[name]]
    rows = [row for module in modules for row in module.measure()]
    show_rows(name, rows, as_json=as_json)


def show_rows(name: str, rows: list[Row], *, as_json: bool) -> None:
    """Print figures and end with exit code 1 if a bar does not hold."""
    if not as_json:
        table = Table("what", "value", "bar", "holds")
        for row in rows:
            holds = {True: "[green]yes[/]", False: "[red]no[/]", None: ""}[row.holds]
            table.add_row(row.what, f"{row.value:.3g} {row.unit}", row.bar, holds)
        out.print(table)
    give(as_object(name, rows), as_json=as_json)
    raise typer.Exit(1 if any(row.holds is False for row in rows) else 0)
