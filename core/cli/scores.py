"""A scoreboard as tables for people, as an object for machines, and as CSV."""

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, stdev

from rich.markup import escape
from rich.table import Table

from core.cli.options import Protocol
from core.cli.show import out
from core.exchange.table import PLAIN, write_table
from core.jobs.score_table import COUNTS, KINDS, RATES, parts, write_scores
from core.jobs.scoreboard import Scoreboard
from core.spotting.evaluation import Counts, Scores

LINEAGE = {  # in the paper's order
    "f1_05": "F1(0.5)",
    "f1_10": "F1(1.0)",
    "f1_p": "F1(p)",
    "recall": "recall",
    "precision": "precision",
    "f1": "F1",
}
FLATTERS = "Lineage (thresholds chosen on these very references, hits counted more than once)"


def as_object(board: Scoreboard, protocol: Protocol) -> dict[str, object]:
    """Return the board as JSON takes it: each rate with its mean, deviation and single values."""
    facts: dict[str, object] = {
        "protocol": protocol,
        "note": board.note,
        "seeds": [each.seed for each in board.judged],
        "videos": len(board.labels),
        "left_out": board.n_left_out,
        "subjects": len(board.judged[0].by_subject),
    }
    if protocol == "lineage":
        names = (*LINEAGE, "threshold")
        return facts | {
            name: _over_seeds([getattr(each.lineage, name) for each in board.judged])
            for name in names
        }
    by_subject = {
        subject: _strict_object([each.by_subject[subject] for each in board.judged])
        for subject in board.judged[0].by_subject
    }
    pooled = _strict_object([each.pooled for each in board.judged])
    thresholds = {"threshold": board.threshold, "threshold_micro": board.threshold_micro}
    return facts | thresholds | pooled | {"by_subject": by_subject}


def write_csv(path: Path, board: Scoreboard, protocol: Protocol) -> None:
    """Write a row for each seed and, by the strict protocol, for each subject and kind in it.

    In the rows over all subjects the subject is left empty.

    Raises:
        UserError: The file cannot be written.
    """
    if protocol == "lineage":
        names = [*LINEAGE, "threshold"]
        rows = [
            [str(each.seed), *(f"{getattr(each.lineage, name):.6f}" for name in names)]
            for each in board.judged
        ]
        write_table(path, ["seed", *names], rows, PLAIN)
    else:
        write_scores(path, board.judged)


def print_tables(board: Scoreboard, protocol: Protocol) -> None:
    """Print the pooled table and, by the strict protocol, one of the subjects."""
    n_seeds = len(board.judged)
    seeds = f", mean ± deviation of {n_seeds} seeds" if n_seeds > 1 else ""
    out.print(escape(board.note) + seeds)
    if board.n_left_out:
        out.print(f"{board.n_left_out} videos are left out: not complete, or without features.")
    if protocol == "lineage":
        out.print(FLATTERS)
        table = Table(*LINEAGE.values())
        table.add_row(*(_cell([getattr(e.lineage, n) for e in board.judged]) for n in LINEAGE))
        out.print(table)
    else:
        out.print(f"Strict protocol, IoU 0.5; threshold {_how(board)}")
        out.print(_pooled_table(board), _subject_table(board))


def _pooled_table(board: Scoreboard) -> Table:
    table = Table("", *RATES.values())
    for kind in KINDS:
        table.add_row(kind, *_rates([parts(each.pooled)[kind] for each in board.judged]))
    return table


def _subject_table(board: Scoreboard) -> Table:
    """Return a table of the subjects' means over the seeds."""
    table = Table("subject", "references", *RATES.values(), "F1 macro", "F1 micro")
    for subject in board.judged[0].by_subject:
        scores = [each.by_subject[subject] for each in board.judged]
        each_kind = [[parts(each)[kind] for each in scores] for kind in KINDS]
        both, macro, micro = (_rates(counts, spread=False) for counts in each_kind)
        n_references = scores[0].tp + scores[0].fn
        table.add_row(escape(subject), str(n_references), *both, macro[-1], micro[-1])
    return table


def _how(board: Scoreboard) -> str:
    match board.threshold:
        case "points":
            return "chosen by the other subjects' points"
        case "oracle":
            return "oracle: the best there is on these very references"
        case value:
            micro = board.threshold_micro
            return f"{value:g}" + ("" if micro is None else f", of micro proposals {micro:g}")


def _rates(counts: Sequence[Counts], *, spread: bool = True) -> list[str]:
    """Return the cells of precision, recall and F1; dashes where there was nothing to find."""
    if not any(each.tp + each.fp + each.fn for each in counts):
        return ["–"] * len(RATES)
    return [_cell([getattr(each, name) for each in counts], spread=spread) for name in RATES]


def _cell(values: Sequence[float], *, spread: bool = True) -> str:
    deviation = f" ± {stdev(values):.3f}" if spread and len(values) > 1 else ""
    return f"{fmean(values):.3f}{deviation}"


def _over_seeds(values: Sequence[float]) -> dict[str, object]:
    sd = stdev(values) if len(values) > 1 else None
    return {"mean": fmean(values), "sd": sd, "each": list(values)}


def _strict_object(scores: Sequence[Scores]) -> dict[str, object]:
    def part(counts: Sequence[Counts]) -> dict[str, object]:
        found: dict[str, object] = {n: [getattr(each, n) for each in counts] for n in COUNTS}
        return found | {n: _over_seeds([getattr(each, n) for each in counts]) for n in RATES}

    return {kind: part([parts(each)[kind] for each in scores]) for kind in KINDS}
