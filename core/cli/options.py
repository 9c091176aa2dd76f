"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from core.errors import UserError
from core.settings import Settings, preset_names

ProjectPath = Annotated[
    Path, typer.Argument(metavar="PROJECT", help="The project's folder, NAME.pwes.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, for machines.")]
RunId = Annotated[str | None, typer.Option("--run", help="The run's id; the newest if left out.")]
Config = Annotated[
    Path | None,
    typer.Option("--config", help="A TOML file of settings; what it leaves out keeps its default."),
]
_NAMED = ", ".join(name for name in preset_names() if "/" not in name)
Preset = Annotated[
    str, typer.Option(metavar="PRESET", help=f"Named settings to start from: {_NAMED}.")
]


Features = Annotated[
    Literal["face-flow", "i3d", "i3d-inflated", "outside"] | None,
    typer.Option(
        "--features",
        help="Instead of the settings' own. i3d: as the paper, with flow weights of your own; "
        "i3d-inflated: without them; outside: imported ones.",
    ),
]
Cluster = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Do it on dask.distributed: local:N, tcp://HOST:PORT or slurm:FILE.",
    ),
]
CHOSEN_FEATURES = {
    "face-flow": {"extractor": "face-flow", "appearance": "face-flow", "motion": "face-flow"},
    "i3d": {"extractor": "face-flow", "appearance": "i3d-rgb", "motion": "i3d-flow"},
    "i3d-inflated": {"extractor": "face-flow", "appearance": "i3d-rgb", "motion": "i3d-inflated"},
    "outside": {"extractor": "outside"},
}

Protocol = Literal["strict", "lineage"]


def settings_from(config: Path | None, preset: str, features: str | None = None) -> Settings:
    """Return the settings of a file, or of a preset where no file is given.

    Args:
        config: The file.
        preset: The preset's name.
        features: What --features said.

    Raises:
        UserError: These settings cannot do with such features.
    """
    settings = Settings.read(config) if config else Settings.preset(preset)
    if features is None:
        return settings
    if features == "outside" and not settings.learns:
        raise UserError(
            f"{preset} reads the motion curve, which imported features lack.",
            "Leave --features out.",
        )
    chosen = settings.features.model_copy(update=CHOSEN_FEATURES[features])
    return settings.model_copy(update={"features": chosen})
