"""The whole account of a project: what the dialog and the command line show."""

from dataclasses import asdict, dataclass

from core.labels import Labels
from core.ledger.control import Comparison, Way, compare
from core.ledger.ledger import Ledger
from core.ledger.sums import ActionCost, VideoCost, action_costs, beyond_viewing, video_costs


@dataclass(frozen=True, slots=True)
class Account:
    """What was noted, added up.

    Attributes:
        ledger: What was noted.
        videos: For each video.
        actions: For each sort of decision, medians.
        beyond_viewing_s: Active seconds a point took while the recording stood; None without one.
        comparison: Points and review against full annotation.
    """

    ledger: Ledger
    videos: tuple[VideoCost, ...]
    actions: tuple[ActionCost, ...]
    beyond_viewing_s: float | None
    comparison: Comparison

    @property
    def total_s(self) -> float:
        return sum(each.total_s for each in self.videos)


def account(ledger: Ledger, labels: Labels) -> Account:
    """Add up a ledger."""
    videos = tuple(video_costs(ledger, labels))
    actions = tuple(action_costs(ledger.entries))
    return Account(ledger, videos, actions, beyond_viewing(videos), compare(ledger, labels, videos))


def flat(told: Account) -> dict[str, object]:
    """Return an account as JSON holds it; what is not known is null."""
    compared = told.comparison
    return {
        "on": told.ledger.is_on,
        "idle_s": told.ledger.idle_s,
        "unread_lines": told.ledger.n_unread,
        "total_s": round(told.total_s, 3),
        "beyond_viewing_s_per_point": told.beyond_viewing_s,
        "videos": [_video(each) for each in told.videos],
        "decisions": {each.action.value: _action(each) for each in told.actions},
        "control": {
            "drawn": sorted(told.ledger.drawn),
            "finished": sorted(told.ledger.finished),
            "by_hand": _way(compared.by_hand),
            "by_point": _way(compared.by_point),
            "saving": None if compared.saving is None else asdict(compared.saving),
            "why_no_saving": compared.why,
            "agreement": None
            if compared.agreement is None
            else asdict(compared.agreement) | {"f1": compared.agreement.f1},
        },
    }


def _video(each: VideoCost) -> dict[str, object]:
    return {
        "video": each.video_id,
        "control": each.is_control,
        "video_s": each.video_s or None,
        "seconds": {phase.value: round(seconds, 3) for phase, seconds in each.seconds.items()},
        "total_s": round(each.total_s, 3),
        "per_video_minute_s": each.per_minute,
        "motion_view_s": round(each.viewed_s, 3),
        "points": each.n_points,
        "decisions": each.n_decisions,
        "keys": each.keys,
        "transport_keys": each.transport,
        "clicks": each.clicks,
    }


def _action(each: ActionCost) -> dict[str, object]:
    return {
        "n": each.n,
        "median_s": each.seconds,
        "median_keys": each.keys,
        "median_clicks": each.clicks,
    }


def _way(way: Way) -> dict[str, object]:
    return asdict(way) | {"per_interval_s": way.per_interval, "per_video_minute_s": way.per_minute}
