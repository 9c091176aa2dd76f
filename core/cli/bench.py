"""The bench command."""

from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table

from core.bench import demo, overlay, start
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


def _start() -> list[Row]:
    return [*start.measure(), *overlay.measure()]


def _train_step() -> list[Row]:
    from core.bench import train_step  # the command line starts without torch

    return train_step.measure()


def _loso() -> list[Row]:
    from core.bench import loso

    return loso.measure()


def _memory() -> list[Row]:
    from core.bench import memory

    return memory.measure()


MEASURES = {
    Bench.DEMO: demo.measure,
    Bench.START: _start,
    Bench.TRAIN_STEP: _train_step,
    Bench.LOSO: _loso,
    Bench.MEMORY: _memory,
}


def bench(
    name: Annotated[Bench, typer.Argument(help="Which benchmark.")], *, as_json: AsJson = False
) -> None:
    """Measure this machine; exit code 1 if a bar does not hold."""
    rows = MEASURES[name]()
    if not as_json:
        table = Table("what", "value", "bar", "holds")
        for row in rows:
            holds = {True: "[green]yes[/]", False: "[red]no[/]", None: ""}[row.holds]
            table.add_row(row.what, f"{row.value:.3g} {row.unit}", row.bar, holds)
        out.print(table)
    give(as_object(name, rows), as_json=as_json)
    raise typer.Exit(1 if any(row.holds is False for row in rows) else 0)
