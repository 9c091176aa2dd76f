"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

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


Protocol = Literal["strict", "lineage"]


def settings_from(config: Path | None, preset: str) -> Settings:
    """Return the settings of a file, or of a preset where no file is given."""
    return Settings.read(config) if config else Settings.preset(preset)
