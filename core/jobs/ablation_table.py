"""The paper's ablation tables as data: which settings each row has, and what the paper prints."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from core.settings import Settings

FOLDER = Path(__file__).parent.parent.parent / "resources" / "ablations"
NUMBERS = range(1, 9)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Printed(_Part):
    """The paper's figures of a row, on CAS(ME)²; None where they are not at hand."""

    f1_05: float | None = None
    f1_10: float | None = None
    f1_p: float | None = None
    recall: float | None = None
    precision: float | None = None
    f1: float | None = None


class Row(_Part):
    """One configuration.

    Attributes:
        name: What the table calls it.
        preset: The settings it starts from.
        changes: What it changes in them, nested as in a file of settings.
        points: The points it is given: the project's, or these moved to the apex.
        ours: Whether the paper has no such row.
        printed: The paper's figures.
        note: What a reader has to know of this row's figures.
    """

    name: str
    preset: str = "paper"
    changes: Mapping[str, Mapping[str, object]] = {}
    points: Literal["given", "apex"] = "given"
    ours: bool = False
    printed: Printed = Printed()
    note: str = ""

    @property
    def settings(self) -> Settings:
        return Settings.preset(self.preset).changed(self.changes)


class AblationTable(_Part):
    """One of the paper's tables.

    Attributes:
        title: What is varied.
        about: What a reader has to know of the table.
        against: The name of the row that the others are compared with.
        rows: Its rows, the paper's first.
    """

    title: str
    about: str
    against: str
    rows: tuple[Row, ...]

    @model_validator(mode="after")
    def _names_tell_rows_apart(self) -> "AblationTable":
        names = [row.name for row in self.rows]
        if len(set(names)) < len(names) or self.against not in names:
            raise ValueError(f"rows {names} to be compared with {self.against}")
        return self


def ablation_table(number: int) -> AblationTable:
    """Return one of the paper's tables, 1 to 8."""
    text = (FOLDER / f"table_{number}.toml").read_text(encoding="utf-8")
    return AblationTable.model_validate(tomllib.loads(text))
