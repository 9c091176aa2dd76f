"""The paper's columns under the strict protocol, for tables that set it beside the lineage's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.points import Kind
from core.proposals import Proposal
from core.references import Reference
from core.spotting.evaluation import strict, swept
from core.spotting.matching import match


@dataclass(frozen=True, slots=True)
class Columns:
    """The paper's columns (algorithm.md 1j) counted strictly, and F1 of macro-expressions.

    F1(0.5) and F1(1.0) are oracles here as there: their threshold is chosen on the references.

    Attributes:
        f1_05: Highest F1 of micro-expressions over all thresholds.
        f1_10: The same where proposals of up to twice the duration count as micro.
        f1_p: F1 of micro-expressions at the operating point.
        recall: At the operating point.
        precision: At the operating point.
        f1: At the operating point.
        f1_macro: Of macro-expressions at the operating point.
    """

    f1_05: float
    f1_10: float
    f1_p: float
    recall: float
    precision: float
    f1: float
    f1_macro: float


def columns(
    references: Iterable[Reference],
    proposals: Iterable[Proposal],
    fps: Mapping[str, float],
    *,
    every: Iterable[Proposal] | None = None,
    micro_max_s: float = 0.5,
) -> Columns:
    """Return the columns of proposals at their operating point.

    Args:
        references: Of all videos that count.
        proposals: Those kept at the operating point; no further threshold is applied.
        fps: Nominal frames per second of every video that has proposals.
        every: The proposals before any threshold, for the two oracles; those kept if left out.
        micro_max_s: Longest micro-expression in seconds.
    """
    references, proposals = list(references), list(proposals)
    found = strict(references, proposals)
    matches = match(references, proposals if every is None else every)
    n_micro = sum(each.kind is Kind.MICRO for each in references)

    def oracle(longest_s: float) -> float:
        short = [
            (proposal, hit if hit is not None and hit.kind is Kind.MICRO else None)
            for proposal, hit in matches
            if proposal.interval.offset - proposal.interval.onset
            <= longest_s * fps[proposal.video_id]
        ]
        return float(swept(short, n_micro).f1.max(initial=0))

    return Columns(
        f1_05=oracle(micro_max_s),
        f1_10=oracle(2 * micro_max_s),
        f1_p=found.micro.f1,
        recall=found.recall,
        precision=found.precision,
        f1=found.f1,
        f1_macro=found.macro.f1,
    )
