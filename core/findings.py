"""What a look at this computer found, row by row."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """How a finding is to be taken."""

    GOOD = "good"
    NOTE = "note"  # something works less well, or not at all that not everybody needs
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One row.

    Attributes:
        what: What was looked at, in a few words.
        found: What there is.
        state: How that is.
        remedy: What to do about it; empty where nothing needs to be done.
    """

    what: str
    found: str
    state: State = State.GOOD
    remedy: str = ""


def as_json(findings: Iterable[Finding]) -> str:
    return json.dumps([asdict(each) for each in findings])


def from_json(text: str) -> list[Finding]:
    """Return the findings that as_json wrote."""
    rows = json.loads(text)
    return [Finding(**(row | {"state": State(row["state"])})) for row in rows]


def as_text(findings: Iterable[Finding]) -> str:
    """Return the findings as lines for a letter or a report."""
    lines = []
    for each in findings:
        lines.append(f"{each.state:<8} {each.what}: {each.found}")
        if each.remedy:
            lines.append(f"{'':<8} -> {each.remedy}")
    return "\n".join(lines) + "\n"
