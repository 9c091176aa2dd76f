"""How good proposals are, by the strict protocol (algorithm.md 1j), and where to cut them.

Strict: proposals of all videos are pooled and visited by falling score; each claims the unclaimed
reference of its video that it overlaps most, if their IoU is at least 0.5. Every proposal and
every reference is used at most once, and videos without references count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.points import Kind, Point
from core.proposals import Proposal
from core.references import Reference
from core.spotting.decoding import above
from core.spotting.matching import Matches, Target, grouped, match, match_points

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits and misses; a rate without anything to divide by is 0.

    Attributes:
        tp: Proposals that hit a reference.
        fp: Proposals that hit none.
        fn: References that none hit.
    """

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        return self.tp / max(self.tp + self.fp, 1)

    @property
    def recall(self) -> float:
        return self.tp / max(self.tp + self.fn, 1)

    @property
    def f1(self) -> float:
        return 2 * self.tp / max(2 * self.tp + self.fp + self.fn, 1)


@dataclass(frozen=True, slots=True)
class Scores(Counts):
    """Counts over both kinds together, and of each kind.

    A kind's hits are the hits of the pooled matching in which both the reference and the
    proposal are of that kind; its fp and fn are the other proposals and references of it.
    """

    micro: Counts
    macro: Counts


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """Exact rates at every threshold that changes anything.

    Attributes:
        thresholds: [N] the different scores, falling; a proposal counts if it scores at least
            that.
        precision: [N] at each threshold.
        recall: [N] at each threshold.
        f1: [N] at each threshold.
    """

    thresholds: Floats
    precision: Floats
    recall: Floats
    f1: Floats

    @property
    def best_threshold(self) -> float:
        """The threshold of the highest F1, of equal ones the highest; 0 without proposals."""
        return float(self.thresholds[np.argmax(self.f1)]) if len(self.f1) else 0.0


def strict(references: Iterable[Reference], proposals: Iterable[Proposal]) -> Scores:
    """Return the scores of the proposals as given, without a further threshold."""
    references = list(references)
    matches = match(references, proposals)

    def counts(kind: Kind) -> Counts:
        proposed = [found for proposal, found in matches if proposal.kind == kind]
        tp = sum(found is not None and found.kind == kind for found in proposed)
        return Counts(tp, len(proposed) - tp, sum(r.kind == kind for r in references) - tp)

    tp = sum(found is not None for _, found in matches)
    micro, macro = counts(Kind.MICRO), counts(Kind.MACRO)
    return Scores(tp, len(matches) - tp, len(references) - tp, micro, macro)


def per_subject(
    references: Iterable[Reference],
    proposals: Iterable[Proposal],
    subjects: Mapping[str, str],
) -> dict[str, Scores]:
    """Return the strict scores of every subject, by subject_id in order.

    Matching never crosses videos, so the counts add up to the pooled ones.

    Args:
        references: Of all videos.
        proposals: Of all videos.
        subjects: The subject_id of every video_id that counts; other videos are left out.
    """
    hoped = grouped(references, lambda each: subjects.get(each.video_id))
    found = grouped(proposals, lambda each: subjects.get(each.video_id))
    return {
        subject: strict(hoped.get(subject, []), found.get(subject, []))
        for subject in sorted(set(subjects.values()))
    }


def sweep(references: Iterable[Reference], proposals: Iterable[Proposal]) -> Sweep:
    """Return the strict rates at every different score.

    Matching goes by falling score, so what the better proposals claim does not depend on where
    the worse ones are cut: one matching serves all thresholds.
    """
    references = list(references)
    return swept(match(references, proposals), len(references))


def oracle_threshold(references: Iterable[Reference], proposals: Iterable[Proposal]) -> float:
    """Return the threshold of the highest strict F1 on these very references.

    An oracle: results at this threshold are a best case and must be labelled so.
    """
    return sweep(references, proposals).best_threshold


def oracle_choice(
    references: Iterable[Reference], candidates: Iterable[Sequence[Proposal]]
) -> tuple[int, float, Scores]:
    """Return which candidate, cut at which threshold, has the highest strict F1, and its scores.

    An oracle over both, for the best case of a comparison such as the frame difference at every
    level. Of equal ones the first candidate wins.

    Raises:
        ValueError: There are no candidates.
    """
    references = list(references)
    choices = []
    for index, candidate in enumerate(candidates):
        threshold = oracle_threshold(references, candidate)
        choices.append((index, threshold, strict(references, above(candidate, threshold))))
    return max(choices, key=lambda choice: choice[2].f1)


def threshold_from_points(points: Iterable[Point], proposals: Iterable[Proposal]) -> float:
    """Return the threshold of the highest F1 against points, where no reference exists.

    A proposal hits if it contains a point of its video and kind that no better one claimed;
    each point is claimed once. Of equal thresholds the highest is taken; 0 without proposals.
    """
    return thresholds_from_points(points, proposals, per_kind=False)[0]


def thresholds_from_points(
    points: Iterable[Point], proposals: Iterable[Proposal], *, per_kind: bool
) -> tuple[float, float | None]:
    """Return the operating points that decoding.above() takes, chosen by points alone.

    With per_kind each kind has the threshold of the highest F1 of its own proposals against its
    own points; they may be chosen apart, as a point is claimed by proposals of its kind only. An
    unsure point belongs to the kind of the proposal that claims it, and to neither if none does.
    A kind of which nothing is hit says nothing about its threshold and takes the common one.

    Args:
        points: Of all videos.
        proposals: Of all videos, without a threshold.
        per_kind: A threshold for each kind instead of a common one.

    Returns:
        The threshold, and that of micro proposals; None where it is the same.
    """
    points = list(points)
    claims = _Claims.of(match_points(points, proposals))
    return _chosen(claims, Counter(point.kind for point in points), per_kind=per_kind)


def thresholds_without(
    points: Iterable[Point],
    proposals: Iterable[Proposal],
    groups: Mapping[str, str],
    *,
    per_kind: bool,
) -> dict[str, tuple[float, float | None]]:
    """Return what thresholds_from_points() says without each group of videos in turn.

    Claims never cross videos, so one matching serves all groups: matching anew for each would
    take time by the square of their number.

    Args:
        points: Of all videos.
        proposals: Of all videos, without a threshold.
        groups: The group of every video, by video_id.
        per_kind: A threshold for each kind instead of a common one.
    """
    points = list(points)
    matches = match_points(points, proposals)
    claims = _Claims.of(matches)
    names = np.array([groups[proposal.video_id] for proposal, _ in matches], dtype=object)
    every = Counter(point.kind for point in points)
    own = {name: Counter[Kind]() for name in groups.values()}
    for point in points:
        own[groups[point.video_id]][point.kind] += 1
    return {
        name: _chosen(claims.those(names != name), every - counts, per_kind=per_kind)
        for name, counts in own.items()
    }


@dataclass(frozen=True, slots=True, eq=False)
class _Claims:
    """Which proposals [N] claim a point, by falling score.

    Attributes:
        scores: Of the proposals.
        hit: Whether each claims a point.
        micro: Whether it is micro.
        unsure: Whether the point that it claims is unsure.
    """

    scores: Floats
    hit: NDArray[np.bool_]
    micro: NDArray[np.bool_]
    unsure: NDArray[np.bool_]

    @classmethod
    def of(cls, matches: Matches[Point]) -> Self:
        return cls(
            np.array([proposal.score for proposal, _ in matches]),
            np.array([found is not None for _, found in matches], bool),
            np.array([proposal.kind is Kind.MICRO for proposal, _ in matches], bool),
            np.array([f is not None and f.kind is Kind.UNSURE for _, f in matches], bool),
        )

    def those(self, mask: NDArray[np.bool_]) -> "_Claims":
        """Return the claims where a mask [N] says so."""
        return _Claims(self.scores[mask], self.hit[mask], self.micro[mask], self.unsure[mask])


def _chosen(
    claims: _Claims, n_points: Mapping[Kind, int], *, per_kind: bool
) -> tuple[float, float | None]:
    common = _rates(claims.scores, claims.hit, sum(n_points.values())).best_threshold
    if not per_kind:
        return common, None

    def own(kind: Kind) -> float:
        rows = claims.those(claims.micro == (kind is Kind.MICRO))
        n_targets = n_points.get(kind, 0) + int(rows.unsure.sum())
        curve = _rates(rows.scores, rows.hit, n_targets)
        return curve.best_threshold if curve.f1.any() else common

    return own(Kind.MACRO), own(Kind.MICRO)


def swept(matches: Matches[Target], n_targets: int) -> Sweep:
    """Return the rates at every different score of matches that come by falling score."""
    scores = np.array([proposal.score for proposal, _ in matches])
    return _rates(scores, np.array([found is not None for _, found in matches], bool), n_targets)


def _rates(scores: Floats, hit: NDArray[np.bool_], n_targets: int) -> Sweep:
    """Return the rates at every different score of proposals [N] by falling score."""
    hits = np.cumsum(hit)
    last_of_score = np.flatnonzero(np.append(scores[1:] != scores[:-1], len(scores) > 0))
    tp, n_proposed = hits[last_of_score], last_of_score + 1
    return Sweep(
        scores[last_of_score],
        tp / n_proposed,
        tp / max(n_targets, 1),
        2 * tp / (n_proposed + n_targets),
    )
