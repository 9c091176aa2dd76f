"""What a ledger adds up to: for each video, for each sort of decision, and in all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from core.labels import Labels, VideoLabels
from core.ledger.entries import Action, Decision, Entry, Phase, Span
from core.ledger.ledger import Ledger
from core.proposals import ReviewedInterval, Status

Row = TypeVar("Row", Span, Decision)


@dataclass(frozen=True, slots=True)
class VideoCost:
    """What one video took.

    Attributes:
        video_id: The video.
        video_s: Its length in seconds, by its nominal rate; 0 if it left the project.
        is_control: Whether it was drawn to be annotated fully by hand.
        seconds: Active seconds by phase.
        viewed_s: Those of them in which a view of faint motion was on.
        n_points: Points put, also those taken back.
        n_decisions: Decisions of all sorts.
        keys, transport, clicks: Of all decisions, see Decision.
    """

    video_id: str
    video_s: float
    is_control: bool
    seconds: Mapping[Phase, float]
    viewed_s: float
    n_points: int
    n_decisions: int
    keys: int
    transport: int
    clicks: int

    @property
    def total_s(self) -> float:
        return sum(self.seconds.values())

    @property
    def per_minute(self) -> float | None:
        """Active seconds for each minute of video; None where the length is not known."""
        return self.total_s / self.video_s * 60 if self.video_s else None


@dataclass(frozen=True, slots=True)
class ActionCost:
    """What a sort of decision usually takes; control passes left out.

    Attributes:
        n: Decisions of this sort.
        seconds, keys, clicks: Medians.
    """

    action: Action
    n: int
    seconds: float
    keys: float
    clicks: float


def video_costs(ledger: Ledger, labels: Labels) -> list[VideoCost]:
    """Return what each video took, in the project's order; those that left it come last."""
    spans = _by_video(ledger.entries, Span)
    decisions = _by_video(ledger.entries, Decision)
    noted = {*spans, *decisions, *ledger.drawn}
    known = [each.video.video_id for each in labels]
    ordered = [each for each in known if each in noted] + sorted(noted - set(known))
    return [
        _cost(
            video_id,
            labels.by_video.get(video_id),
            spans.get(video_id, []),
            decisions.get(video_id, []),
            is_control=video_id in ledger.drawn,
        )
        for video_id in ordered
    ]


def action_costs(entries: Iterable[Entry]) -> list[ActionCost]:
    """Return what each sort of decision usually takes; sorts that nobody made are left out."""
    found = []
    for action in Action:
        mine = [
            each
            for each in entries
            if isinstance(each, Decision)
            and each.action is action
            and each.phase is not Phase.CONTROL
        ]
        if mine:
            seconds = _median(mine, lambda each: each.seconds)
            keys = _median(mine, lambda each: each.keys)
            clicks = _median(mine, lambda each: each.clicks)
            found.append(ActionCost(action, len(mine), seconds, keys, clicks))
    return found


def beyond_viewing(costs: Iterable[VideoCost]) -> float | None:
    """Return the active seconds for each point in which the recording did not play.

    Those of the first pass, over the points that were put; None without a point.
    """
    mine = [each for each in costs if not each.is_control]
    n_points = sum(each.n_points for each in mine)
    seconds = sum(each.seconds.get(Phase.POINTING, 0.0) for each in mine)
    return seconds / n_points if n_points else None


def kept(labels: VideoLabels) -> list[ReviewedInterval]:
    """Return the intervals that stand after review."""
    return sorted(each for each in labels.intervals if each.status is not Status.REJECTED)


def _cost(
    video_id: str,
    labels: VideoLabels | None,
    spans: Sequence[Span],
    decisions: Sequence[Decision],
    *,
    is_control: bool,
) -> VideoCost:
    seconds: dict[Phase, float] = defaultdict(float)
    for span in spans:
        seconds[span.phase] += span.seconds
    return VideoCost(
        video_id=video_id,
        video_s=0.0 if labels is None else labels.video.n_frames / labels.video.fps,
        is_control=is_control,
        seconds={phase: seconds[phase] for phase in Phase if phase in seconds},
        viewed_s=sum(span.seconds for span in spans if span.views),
        n_points=sum(each.action is Action.POINT for each in decisions),
        n_decisions=len(decisions),
        keys=sum(each.keys for each in decisions),
        transport=sum(each.transport for each in decisions),
        clicks=sum(each.clicks for each in decisions),
    )


def _by_video(entries: Iterable[Entry], kind: type[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for entry in entries:
        if isinstance(entry, kind):
            found.setdefault(entry.video_id, []).append(entry)
    return found


def _median(decisions: Iterable[Decision], of: Callable[[Decision], float]) -> float:
    return float(median(map(of, decisions)))
