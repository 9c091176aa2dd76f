"""The control set: videos drawn by chance and annotated fully by hand, to compare the cost with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import randbits

import numpy as np

from core.errors import UserError
from core.labels import Labels
from core.ledger.entries import ControlPass, Drawn, Phase
from core.ledger.ledger import Ledger
from core.ledger.sums import VideoCost, kept
from core.proposals import Proposal
from core.references import Reference
from core.spotting.matching import match
from core.timeline import Interval
from core.videos import VideoState

FEWEST_VIDEOS = 5  # of either way of annotating; below that a bootstrap says nothing
FEWEST_INTERVALS = 10
N_RESAMPLES = 2000
RESAMPLING_SEED = 0
LEVEL = 95  # per cent


@dataclass(frozen=True, slots=True)
class Way:
    """One way of annotating, over the videos that were wholly done and measured in it.

    Attributes:
        n_videos: Videos.
        n_intervals: Intervals that stand at the end.
        seconds: Active seconds, all passes.
        video_s: Length of the videos in seconds.
    """

    n_videos: int
    n_intervals: int
    seconds: float
    video_s: float

    @property
    def per_interval(self) -> float | None:
        return self.seconds / self.n_intervals if self.n_intervals else None

    @property
    def per_minute(self) -> float | None:
        return self.seconds / self.video_s * 60 if self.video_s else None


@dataclass(frozen=True, slots=True)
class Saving:
    """The share of time saved for each interval: 1 - by points / by hand; negative if lost.

    Attributes:
        share: Over all videos of either way.
        low, high: The middle 95 % of a bootstrap over videos (percentiles).
    """

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether both ways find the same in the same videos, one to one at an IoU of 0.5 or more.

    Attributes:
        n_videos: Control videos that were also pointed and reviewed.
        n_both: Intervals found in both ways.
        n_by_hand, n_by_point: Intervals found in either.
    """

    n_videos: int
    n_both: int
    n_by_hand: int
    n_by_point: int

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both shares; None where neither way found anything."""
        n = self.n_by_hand + self.n_by_point
        return 2 * self.n_both / n if n else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Points and review against full annotation by hand.

    Attributes:
        by_hand, by_point: What either took.
        saving: None where the data do not say.
        agreement: None where no control video was done in both ways.
        why: Why there is no saving, as a sentence; empty if there is one.
    """

    by_hand: Way
    by_point: Way
    saving: Saving | None
    agreement: Agreement | None
    why: str = ""


def draw(
    ledger: Ledger, labels: Labels, n: int, seed: int | None = None, at: datetime | None = None
) -> Drawn:
    """Draw n control videos by chance from those that nobody has touched.

    Args:
        ledger: What was drawn before stays drawn.
        labels: The videos.
        n: How many.
        seed: What the chance begins with; anew from the system's randomness if None, so that
            nobody can choose it.
        at: When; now if None.

    Raises:
        UserError: There are not so many untouched videos.
    """
    candidates = [
        each.video.video_id
        for each in labels
        if each.video.state is VideoState.NEW
        and not (each.points or each.intervals or each.references)
        and each.video.video_id not in ledger.drawn
    ]
    if not 0 < n <= len(candidates):
        raise UserError(
            f"{n} control videos cannot be drawn: {len(candidates)} videos are still untouched.",
            "Control videos are drawn before anybody works on them. Add videos, or draw fewer.",
        )
    seed = randbits(32) if seed is None else seed
    picked = np.random.default_rng(seed).choice(len(candidates), n, replace=False)
    chosen = tuple(candidates[int(k)] for k in sorted(picked))
    moment = (at or datetime.now(UTC)).isoformat(timespec="seconds")
    return Drawn(moment, seed, tuple(candidates), chosen)


def compare(ledger: Ledger, labels: Labels, costs: Sequence[VideoCost]) -> Comparison:
    """Compare both ways of annotating; costs as of sums.video_costs."""
    finished = ledger.finished
    by_hand = [
        (cost.seconds.get(Phase.CONTROL, 0.0), len(finished[cost.video_id].intervals), cost.video_s)
        for cost in costs
        if cost.video_id in finished and _is_measured_by_hand(cost, finished[cost.video_id])
    ]
    by_point = [
        (cost.total_s, len(kept(labels[cost.video_id])), cost.video_s)
        for cost in costs
        if not cost.is_control and _is_measured_by_point(cost, labels)
    ]
    saving, why = _saving(by_hand, by_point)
    agreement = _agreement(labels, finished)
    return Comparison(_way(by_hand), _way(by_point), saving, agreement, why)


_Row = tuple[float, int, float]  # seconds, intervals, length


def _is_measured_by_hand(cost: VideoCost, control: ControlPass) -> bool:
    return not control.n_unmeasured and cost.seconds.get(Phase.CONTROL, 0.0) > 0


def _is_measured_by_point(cost: VideoCost, labels: Labels) -> bool:
    """Say whether a video was reviewed, with every label of it made while the ledger was on."""
    if cost.video_id not in labels or not cost.total_s:
        return False
    mine = labels[cost.video_id]
    spent = [each.seconds_spent for each in mine.points]
    spent += [each.seconds_spent for each in mine.intervals]
    return mine.video.state is VideoState.REVIEWED and all(each > 0 for each in spent)


def _way(rows: Sequence[_Row]) -> Way:
    return Way(
        len(rows), sum(row[1] for row in rows), sum(row[0] for row in rows), sum(r[2] for r in rows)
    )


def _saving(by_hand: Sequence[_Row], by_point: Sequence[_Row]) -> tuple[Saving | None, str]:
    hand, point = _way(by_hand), _way(by_point)
    if min(hand.n_videos, point.n_videos) < FEWEST_VIDEOS or (
        min(hand.n_intervals, point.n_intervals) < FEWEST_INTERVALS
    ):
        why = (
            f"Not enough data: {hand.n_videos} videos with {hand.n_intervals} intervals by hand, "
            f"{point.n_videos} with {point.n_intervals} by points and review (marked reviewed); "
            f"at least {FEWEST_VIDEOS} with {FEWEST_INTERVALS} of either are needed."
        )
        return None, why
    random = np.random.default_rng(RESAMPLING_SEED)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = _resampled(by_point, random) / _resampled(by_hand, random)
    # A resample without any interval costs infinitely much for each; that is kept, not dropped.
    tail = (100 - LEVEL) / 2
    ends = np.nanpercentile(1 - ratios, [tail, 100 - tail], method="nearest")
    if not np.isfinite(ends).all():
        why = "Not enough data: too few of the videos hold any interval."
        return None, why
    share = 1 - (point.seconds / point.n_intervals) / (hand.seconds / hand.n_intervals)
    return Saving(share, float(ends[0]), float(ends[1])), ""


def _resampled(rows: Sequence[_Row], random: np.random.Generator) -> np.ndarray:
    """Return seconds for each interval in N_RESAMPLES draws of as many videos."""
    seconds, n_intervals = np.array([row[:2] for row in rows], float).T
    at = random.integers(0, len(rows), (N_RESAMPLES, len(rows)))
    per_interval: np.ndarray = seconds[at].sum(1) / n_intervals[at].sum(1)
    return per_interval


def _agreement(labels: Labels, finished: Mapping[str, ControlPass]) -> Agreement | None:
    both = [
        each
        for each in labels
        if each.video.video_id in finished and each.video.state is VideoState.REVIEWED
    ]
    if not both:
        return None
    references = [
        Reference(labelled.video.video_id, Interval(each.onset, each.offset), each.kind, each.apex)
        for labelled in both
        for each in finished[labelled.video.video_id].intervals
    ]
    found = [
        Proposal(each.video_id, each.interval, each.kind, each.score or 0.0)
        for labelled in both
        for each in kept(labelled)
    ]
    n_both = sum(target is not None for _, target in match(references, found))
    return Agreement(len(both), n_both, len(references), len(found))
