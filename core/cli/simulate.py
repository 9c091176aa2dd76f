"""The simulate command: a project to try methods on, within minutes and without a face."""

from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import AsJson
from core.cli.show import follow, give, say
from core.demo.simulation import N_SUBJECTS, VIDEOS_EACH
from core.jobs.simulating import make_simulated


def simulate(
    project: Annotated[
        Path, typer.Argument(metavar="PROJECT", help="The project to make, NAME.pwes.")
    ],
    *,
    seed: Annotated[int, typer.Option(help="Another seed draws other videos.")] = 0,
    subjects: Annotated[int, typer.Option(min=2, help="How many people.")] = N_SUBJECTS,
    videos: Annotated[int, typer.Option(min=1, help="Videos of each.")] = VIDEOS_EACH,
    as_json: AsJson = False,
) -> None:
    """Make a project of simulated features, points and references, without pictures.

    For ablate and evaluate: what is drawn follows published statistics of expression videos,
    but it is no face, and figures on it rank methods only.
    """
    path = project if project.suffix == ".pwes" else project.with_name(project.name + ".pwes")
    made = follow(make_simulated(path, seed, subjects, videos), quiet=as_json)
    say(f"Made {made}. Try: ablate {made} --table 1", as_json=as_json)
    give({"project": made}, as_json=as_json)
