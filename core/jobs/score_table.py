"""The strict scores as a table: for a spreadsheet, and as text that can be pasted."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from core.exchange.table import PLAIN, as_text, write_table
from core.jobs.kept_board import KeptBoard
from core.spotting.evaluation import Counts, Scores

KINDS = ("all", "macro", "micro")
RATES = {"precision": "precision", "recall": "recall", "f1": "F1"}
COUNTS = ("tp", "fp", "fn")
DASHES = ("–",) * len(RATES)


class Scored(Protocol):
    """What was judged once: the scores of all together and of each subject."""

    @property
    def seed(self) -> int: ...
    @property
    def pooled(self) -> Scores: ...
    @property
    def by_subject(self) -> Mapping[str, Scores]: ...


def parts(scores: Scores) -> dict[str, Counts]:
    """Return the counts by "all", "macro" and "micro"."""
    return dict(zip(KINDS, (scores, scores.macro, scores.micro), strict=True))


def write_scores(path: Path, judged: Iterable[Scored]) -> None:
    """Write a row for each seed, subject and kind.

    In the rows over all subjects the subject is left empty.

    Raises:
        UserError: The file cannot be written.
    """
    columns = ["seed", "subject_id", "kind", *COUNTS, *RATES]
    write_table(path, columns, _rows(judged), PLAIN)


def _rows(judged: Iterable[Scored]) -> Iterator[list[str]]:
    for each in judged:
        for subject, scores in {"": each.pooled, **each.by_subject}.items():
            for kind, counts in parts(scores).items():
                numbers = [str(getattr(counts, name)) for name in COUNTS]
                rates = [f"{getattr(counts, name):.6f}" for name in RATES]
                yield [str(each.seed), as_text(subject), kind, *numbers, *rates]


def text_of(board: KeptBoard, facts: str) -> str:
    """Return a board as lines of text with aligned columns, what it was made of above."""
    columns = ["subject", "references", *(f"{kind} {RATES[r]}" for kind in KINDS for r in RATES)]
    rows = [columns, _cells("all", board.pooled)]
    rows += [_cells(subject or "–", scores) for subject, scores in board.by_subject.items()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([facts, "", *lines, ""])


def _cells(name: str, scores: Scores) -> list[str]:
    rates = [cell for counts in parts(scores).values() for cell in _rates(counts)]
    return [name, str(scores.tp + scores.fn), *rates]


def _rates(counts: Counts) -> tuple[str, ...]:
    if not counts.tp + counts.fp + counts.fn:
        return DASHES
    return tuple(f"{getattr(counts, name):.3f}" for name in RATES)
