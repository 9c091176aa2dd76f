"""Commands about several coders of the same videos: coders compare, coders merge, coders split."""

from dataclasses import asdict
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from core.agreement.coding import span_of
from core.agreement.comparing import Agreement, Method, compare
from core.agreement.merging import Event, merge
from core.cli.counted import counted
from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, out, say
from core.jobs.coders import keep_merged, read_coders, split
from core.points import Point
from core.project.folder import Project

USUAL = Method()
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="One for each coder: projects, labels files (.h5), or after a project tables of "
        "points and documents of ELAN or BORIS. One project alone: those who marked in it.",
    ),
]
Tolerance = Annotated[
    float, typer.Option(min=0, help="Seconds that two points of one expression may be apart.")
]
Iou = Annotated[
    float, typer.Option(min=0, max=1, help="Share of joint frames that makes intervals the same.")
]

coders_app = typer.Typer(help="Compare and merge what several coders say.", no_args_is_help=True)


class Keep(StrEnum):
    """What of the coders' labels is kept."""

    ALL = "all"
    AGREED = "agreed"


@coders_app.command("compare")
def compare_coders(
    files: Files,
    *,
    tolerance: Tolerance = USUAL.tolerance_s,
    iou: Iou = USUAL.least_iou,
    window: Annotated[
        float, typer.Option(min=0.01, help="Seconds of a unit in which points are looked at.")
    ] = USUAL.window_s,
    as_json: AsJson = False,
) -> None:
    """Say how far coders agree about points and intervals, with each figure's method."""
    found = compare(read_coders(files), Method(tolerance, iou, window))
    if not as_json:
        _show(found)
    give(asdict(found), as_json=as_json)


@coders_app.command("merge")
def merge_coders(
    files: Files,
    *,
    to: Annotated[
        Path, typer.Option("--out", help="The labels file (.h5) or project (.pwes) to make.")
    ],
    keep: Annotated[
        Keep, typer.Option(help="Every event once, or only those that all agree about.")
    ] = Keep.ALL,
    tolerance: Tolerance = USUAL.tolerance_s,
    iou: Iou = USUAL.least_iou,
    as_json: AsJson = False,
) -> None:
    """Put what coders say together in new labels, and list where they differ."""
    method, is_strict = Method(tolerance, iou), keep is Keep.AGREED
    merged = merge(read_coders(files), method, only_agreed=is_strict)
    keep_merged(merged.labels, files[0], to)
    if not as_json:
        _show_events(merged.differing)
    n_agreed = len(merged.events) - len(merged.differing)
    say(
        f"{n_agreed} events that all agree about, {len(merged.differing)} that they differ about. "
        f"{merged.alone} marks of videos that not all have finished. Written to {to}.",
        as_json=as_json,
    )
    told = {"agreed": n_agreed, "unfinished": merged.alone, "file": str(to)}
    give({**told, "differing": [_flat(each) for each in merged.differing]}, as_json=as_json)


@coders_app.command("split")
def split_coders(
    project: ProjectPath,
    folder: Annotated[Path, typer.Argument(help="Where the files are put.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Write one labels file for each coder who marked in a project."""
    with Project.open(project, read_only=True) as opened:
        files = split(opened, folder)
    for name, file in files.items():
        say(f"{name}: {file}", as_json=as_json)
    give({name: str(file) for name, file in files.items()}, as_json=as_json)


def _show(found: Agreement) -> None:
    for (about, names), figures in groupby(found.figures, lambda each: (each.about, each.coders)):
        out.print(f"\n{about}: {', '.join(names)}", markup=False)
        table = Table("measure", "value", "how", box=None, padding=(0, 2, 0, 0))
        for each in figures:
            value = "not defined" if each.value is None else f"{each.value:.3f}"
            table.add_row(*map(escape, (each.measure, value, f"{each.count}; {each.method}")))
        out.print(table)
    left = f" Not finished by all and left out: {', '.join(found.left_out)}."
    say(f"Compared in {counted(len(found.videos), 'video')}.{left if found.left_out else ''}")


def _flat(event: Event) -> dict[str, object]:
    onset, offset = span_of(event.first)
    kinds = {name: mark.kind.value for name, mark in event.marks.items()}
    sort = "points" if isinstance(event.first, Point) else "intervals"
    return {
        "video_id": event.video_id,
        "about": sort,
        "onset": onset,
        "offset": offset,
        "kinds": kinds,
    }


def _show_events(events: list[Event]) -> None:
    if not events:
        return
    table = Table("video", "frames", "who marked what")
    for each in events:
        onset, offset = span_of(each.first)
        frames = str(onset) if onset == offset else f"{onset} to {offset}"
        who = ", ".join(f"{name}: {mark.kind}" for name, mark in each.marks.items())
        table.add_row(*map(escape, (each.video_id, frames, who)))
    out.print(table)
