"""The protocol of the paper's own tables (algorithm.md 1j), only to stand beside them.

It flatters: a reference is a hit as soon as any proposal reaches it, so one proposal may hit
several; videos without references never enter, so what is proposed there is free; thresholds are
chosen on the references themselves, another one for each column; and a micro-expression hit by a
long proposal counts as a hit, while only short proposals count against it, so F1 of micro may
exceed 1. Compare nothing by it but published figures; evaluation.py has the strict protocol.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from core.points import Kind
from core.proposals import Proposal
from core.references import Reference
from core.spotting.matching import HIT_IOU, by_falling_score, grouped

MOST_A_VIDEO = 14
NEVER = np.iinfo(np.int64).min
Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Row = TypeVar("Row", Proposal, Reference)


@dataclass(frozen=True, slots=True)
class Lineage:
    """The paper's columns.

    Attributes:
        f1: The highest over all thresholds.
        recall: At that threshold.
        precision: At that threshold.
        threshold: That threshold, in thousandths; proposals that score more than it count.
        f1_p: F1(p), of micro-expressions at that threshold.
        f1_05: F1(0.5), the highest F1 of micro-expressions over all thresholds.
        f1_10: F1(1.0), the same where proposals of up to twice the duration count as micro.
    """

    f1: float = 0.0
    recall: float = 0.0
    precision: float = 0.0
    threshold: float = 0.0
    f1_p: float = 0.0
    f1_05: float = 0.0
    f1_10: float = 0.0


def lineage(
    references: Iterable[Reference],
    proposals: Iterable[Proposal],
    fps: Mapping[str, float],
    micro_max_s: float = 0.5,
) -> Lineage:
    """Return the paper's columns over every threshold that changes anything (algorithm.md 1j).

    A reference is hit at a threshold iff the best score among the proposals that overlap it
    enough is above; so one pass serves all thresholds. Of a video's proposals only the best 14
    count: as they are the best at any threshold, they may be chosen before it.

    Which hits are of micro-expressions goes by the reference's duration, how many there are by
    its kind (the lineage counts them by the data set's labels); which proposals are micro goes by
    their own duration.

    Args:
        references: Of all videos.
        proposals: Of all videos, without a threshold.
        fps: Nominal frames per second of every video that has references.
        micro_max_s: Longest micro-expression in seconds.
    """
    references = list(references)
    annotated = {each.video_id for each in references}
    found = grouped(sorted(proposals, key=by_falling_score), lambda each: each.video_id)
    best = {video_id: found.get(video_id, [])[:MOST_A_VIDEO] for video_id in annotated}
    proposed = [proposal for group in best.values() for proposal in group]
    if not proposed:
        return Lineage()

    def up_to(seconds: float, rows: Iterable[Row]) -> NDArray[np.bool]:
        return np.array([_duration(row) <= seconds * fps[row.video_id] for row in rows])

    scores = _thousandths(proposed)
    reached = np.array([_reached_by(each, best[each.video_id]) for each in references])
    levels = np.unique(scores)  # rising: of equal results the lineage keeps the lowest threshold
    n_proposed, tp = _at_least(levels, scores), _at_least(levels, reached)
    f1 = 2 * tp / (n_proposed + len(references))
    tp_micro = _at_least(levels, reached[up_to(micro_max_s, references)])
    n_micro = sum(each.kind is Kind.MICRO for each in references)

    def f1_micro(seconds: float) -> Floats:
        n_short = _at_least(levels, scores[up_to(seconds, proposed)])
        # without a short proposal there is no precision, hence no F1, whatever was hit
        return np.where(n_short, 2 * tp_micro / np.maximum(n_short + n_micro, 1), 0.0)

    top = int(np.argmax(f1))
    below = levels[top - 1] if top else levels[0] - 1
    return Lineage(
        f1=float(f1[top]),
        recall=float(tp[top] / len(references)),
        precision=float(tp[top] / n_proposed[top]),
        threshold=float(below / 1000),
        f1_p=float(f1_micro(micro_max_s)[top]),
        f1_05=float(f1_micro(micro_max_s).max()),
        f1_10=float(f1_micro(2 * micro_max_s).max()),
    )


def _reached_by(reference: Reference, proposals: list[Proposal]) -> int:
    """Return the best score, in thousandths, of those that hit a reference (1j: s*)."""
    hits = [each for each in proposals if each.interval.iou(reference.interval) >= HIT_IOU]
    return int(_thousandths(hits).max(initial=NEVER))


def _thousandths(proposals: Iterable[Proposal]) -> Integers:
    """Cut scores to three decimals; what binary fractions lack of a decimal one is forgiven."""
    scores = np.array([proposal.score for proposal in proposals], np.float64)
    return np.trunc(np.round(scores * 1000, 6)).astype(np.int64)


def _at_least(levels: Integers, values: Integers) -> Integers:
    """Return how many of the values reach each level."""
    below: Integers = np.searchsorted(np.sort(values), levels)
    return len(values) - below


def _duration(row: Proposal | Reference) -> int:
    return row.interval.offset - row.interval.onset
