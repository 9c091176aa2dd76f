"""The one form in which benchmarks report."""

import platform
from dataclasses import asdict, dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Row:
    """One figure.

    Attributes:
        what: What was measured.
        value: How much it was.
        unit: In what; "" for a plain number.
        bar: What it has to be, such as "<= 60"; "" for a figure without one.
        holds: Whether the bar holds; None without one.
        how: How it was measured.
    """

    what: str
    value: float
    unit: str
    bar: str
    holds: bool | None
    how: str


def at_most(what: str, value: float, bar: float, unit: str, how: str) -> Row:
    return Row(what, value, unit, f"<= {bar:g}", value <= bar, how)


def at_least(what: str, value: float, bar: float, unit: str, how: str) -> Row:
    return Row(what, value, unit, f">= {bar:g}", value >= bar, how)


def plain(what: str, value: float, unit: str, how: str) -> Row:
    return Row(what, value, unit, "", None, how)


def as_object(name: str, rows: list[Row]) -> dict[str, object]:
    """Return the object a benchmark prints."""
    memory_gb = round(psutil.virtual_memory().total / 2**30)
    machine = (
        f"{platform.system()} {platform.machine()}, {psutil.cpu_count()} cores, {memory_gb} GB"
    )
    return {
        "name": name,
        "machine": f"{machine}, Python {platform.python_version()}",
        "results": [asdict(row) for row in rows],
    }
