"""The demo command: from nothing to reviewed-ready proposals, with or without a window."""

import json
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from core import torch_here
from core.cli.options import AsJson, Preset
from core.cli.show import Follower, follow_to, give, say
from core.cli.window import Window, has_display
from core.cli.work import trainable
from core.jobs.exporting import export_intervals
from core.jobs.extraction import extract_missing
from core.jobs.proposing import shown_proposals
from core.jobs.requests import TrainRequest
from core.labels import Labels
from core.progress import Preview
from core.project.folder import Project
from core.project.labels_file import write_labels
from core.project.run_file import Run, RunState
from core.settings import Settings


def demo(
    context: typer.Context,
    *,
    headless: Annotated[
        bool,
        typer.Option("--headless", help="No window: leave CSV, picture and report in --out."),
    ] = False,
    folder: Annotated[
        Path, typer.Option("--out", help="Where the demo project and its products go.")
    ] = Path("demo-out"),
    seed: Annotated[int, typer.Option(help="Another seed renders other videos.")] = 0,
    micro_only: Annotated[
        bool, typer.Option("--micro-only", help="Micro-expressions alone, and more of them.")
    ] = False,
    amplitude: Annotated[
        float, typer.Option(min=0.05, max=4, help="Factor on the strength of the expressions.")
    ] = 1.0,
    preset: Preset = "small",
    as_json: AsJson = False,
) -> None:
    """Render faces with known expressions, train on one point each, and show what comes out.

    Without a display, or with --headless, it also compares spotters over left-out subjects and
    writes intervals.csv, window.png and report.json.
    """
    from core.jobs.demo import make_project

    settings = Settings.preset(preset)
    window: Window = context.obj
    ends_in_window = _ends_in_window(settings, headless=headless)
    folder.mkdir(parents=True, exist_ok=True)
    clock = _Clock()
    own = folder / _named(seed, amplitude, micro_only=micro_only)
    rendering = make_project(own, seed, micro_only=micro_only, amplitude=amplitude)
    path = follow_to(rendering, quiet=as_json)
    clock.stop("render")
    with Project.open(path, read_only=True) as project:
        labels = project.labels
        videos = [each.video for each in labels]
        follow_to(extract_missing(path, videos, settings.features), quiet=as_json)
        clock.stop("extract")
        run = _trained(project, settings, clock, quiet=as_json)
        clock.stop("train")
        export_intervals(project, folder / "intervals.csv", shown_proposals(run, labels, None))
    if ends_in_window:
        say(f"The demo project is {path}. Its window opens now.", as_json=as_json)
        raise typer.Exit(window.open(path))
    window.grab(path, folder / "window.png")
    clock.stop("picture")
    report = _judged(path, labels, settings, folder, quiet=as_json)
    clock.stop("judge")
    report["seconds"] = clock.seconds
    _write(folder / "report.json", report)
    say(f"intervals.csv, window.png and report.json are in {folder}.", as_json=as_json)
    give(report, as_json=as_json)


def _ends_in_window(settings: Settings, *, headless: bool) -> bool:
    """Say whether the demo ends in a window, or in a report.

    Raises:
        UserError: It would train, or judge models, and torch is not installed.
    """
    in_window = not headless and has_display()
    if settings.learns or not in_window:
        torch_here.demand()
    return in_window


def _write(path: Path, report: dict[str, object]) -> None:
    path.write_text(json.dumps(report, indent=2, ensure_ascii=False), encoding="utf-8")


def finished_demo(folder: Path, settings: Settings, *, quiet: bool) -> Path:
    """Return the demo project in a folder, rendered and trained first where it is not yet."""
    from core.jobs.demo import make_project

    clock = _Clock()
    folder.mkdir(parents=True, exist_ok=True)
    path = follow_to(make_project(folder / _named(0, 1.0, micro_only=False)), quiet=quiet)
    with Project.open(path, read_only=True) as project:
        videos = [each.video for each in project.labels]
        follow_to(extract_missing(path, videos, settings.features), quiet=quiet)
        _trained(project, settings, clock, quiet=quiet)
    return path


def _named(seed: int, amplitude: float, *, micro_only: bool) -> str:
    """Return a name that no demo of other videos has."""
    parts = [f"seed-{seed}", "micro" * micro_only, f"x{amplitude}" if amplitude != 1 else ""]
    return "-".join(part for part in parts if part)


def _judged(
    path: Path, labels: Labels, settings: Settings, folder: Path, *, quiet: bool
) -> dict[str, object]:
    from core.jobs.demo_report import judge

    labels_path = folder / "labels.h5"
    write_labels(labels_path, labels, 0)
    return follow_to(judge(path, labels_path, labels, settings), quiet=quiet)


def _trained(project: Project, settings: Settings, clock: "_Clock", *, quiet: bool) -> Run:
    """Return the demo's run with these settings: the one that is there, or a new one."""
    from core.jobs.training import train

    for run in project.runs.list():
        if run.state is RunState.DONE and run.settings == settings:
            return run
    learnt_from = trainable(project.labels) if settings.learns else Labels()
    run = project.runs.create(settings, project.labels, learnt_from)
    start = monotonic()
    with Follower(quiet=quiet) as follower:
        for message in train(TrainRequest(project.path, run.run_id)):
            follower.take(message)
            if isinstance(message, Preview):
                clock.seconds.setdefault("first_overlay", monotonic() - start)
    return project.runs.get(run.run_id)


class _Clock:
    """Seconds of each step, one after the other."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = monotonic()

    def stop(self, step: str) -> None:
        now = monotonic()
        self.seconds[step] = now - self._last
        self._last = now
