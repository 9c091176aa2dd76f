"""What is found, missed and proposed for nothing: by duration and by kind, over one matching.

All go by the strict protocol's matching (algorithm.md 1j), so that the counts of a table add up to
the scores beside it. Durations are offset - onset over the rate, as where micro ends (1i.7).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.points import Kind
from core.proposals import Proposal
from core.references import Reference
from core.spotting.evaluation import Sweep, swept
from core.spotting.matching import Matches

DURATIONS_S = (0.2, 0.35, 0.5, 1.0, 2.0, 4.0)  # 0.5 divides micro from macro
HISTOGRAM_S = (0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)
KINDS = (Kind.MACRO, Kind.MICRO)


@dataclass(frozen=True, slots=True)
class DurationRow:
    """The counts of one stretch of durations.

    Attributes:
        above_s: Durations longer than that, in seconds; 0 for the shortest.
        up_to_s: And at most that long; None for the longest.
        found: References of such a duration that were hit.
        missed: References of such a duration that were not.
        false: Proposals of such a duration that hit nothing.
    """

    above_s: float
    up_to_s: float | None
    found: int = 0
    missed: int = 0
    false: int = 0


def by_duration(
    matches: Matches[Reference],
    references: Iterable[Reference],
    fps: Mapping[str, float],
    edges_s: Sequence[float] = DURATIONS_S,
) -> list[DurationRow]:
    """Return the counts of len(edges_s) + 1 stretches, the shortest first.

    found + missed over all rows is the number of references, found + false that of proposals.

    Args:
        matches: The proposals kept, each with what it hits.
        references: All there are.
        fps: Nominal frames per second of every video, by video_id.
        edges_s: Rising ends of the stretches in seconds; an end belongs to the shorter one.
    """
    hit = Counter(found for _, found in matches if found is not None)
    total = Counter(references)
    found = counted(list(hit.elements()), fps, edges_s)
    missed = counted(list((total - hit).elements()), fps, edges_s)
    false = counted([each for each, hits in matches if hits is None], fps, edges_s)
    return [
        DurationRow(above_s, up_to_s, *counts)
        for above_s, up_to_s, *counts in zip(
            (0.0, *edges_s), (*edges_s, None), found, missed, false, strict=True
        )
    ]


def counted(
    rows: Iterable[Proposal | Reference],
    fps: Mapping[str, float],
    edges_s: Sequence[float] = HISTOGRAM_S,
) -> list[int]:
    """Return how many intervals lie in each of len(edges_s) + 1 stretches of durations."""
    counts = [0] * (len(edges_s) + 1)
    for row in rows:
        counts[bisect_left(edges_s, duration_s(row, fps))] += 1
    return counts


def duration_s(row: Proposal | Reference, fps: Mapping[str, float]) -> float:
    """Return an interval's duration in seconds."""
    return (row.interval.offset - row.interval.onset) / fps[row.video_id]


def by_kind(
    matches: Matches[Reference], references: Iterable[Reference]
) -> dict[tuple[Kind | None, Kind | None], int]:
    """Count what became of every kind: keys are the reference's kind and the proposed one.

    None in the place of a proposal is a miss, in the place of a reference a false proposal. A
    kind's row sums to its references, a kind's column to its proposals.
    """
    references = list(references)
    counts: Counter[tuple[Kind | None, Kind | None]] = Counter(
        (None if found is None else found.kind, proposal.kind) for proposal, found in matches
    )
    for kind in KINDS:
        n_found = sum(n for (hit, _), n in counts.items() if hit is kind)
        counts[kind, None] = sum(each.kind is kind for each in references) - n_found
    return {
        (hit, proposed): counts[hit, proposed]
        for hit in (*KINDS, None)
        for proposed in (*KINDS, None)
        if hit is not None or proposed is not None
    }


def sweep_of(kind: Kind, matches: Matches[Reference], references: Iterable[Reference]) -> Sweep:
    """Return the strict rates of one kind at every different score of its proposals.

    As in evaluation.Scores, a kind's hits are those in which both sides are of that kind.

    Args:
        kind: Micro or macro.
        matches: All proposals before any threshold, each with what it hits.
        references: All there are.
    """
    own = [
        (proposal, found if found is not None and found.kind is kind else None)
        for proposal, found in matches
        if proposal.kind is kind
    ]
    return swept(own, sum(each.kind is kind for each in references))
