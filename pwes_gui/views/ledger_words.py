"""The cost ledger in words; where there is no number, none is shown."""

from PySide6.QtCore import QCoreApplication

from core.ledger.account import Account
from core.ledger.control import LEVEL, Agreement, Saving, Way
from core.ledger.entries import Action, Phase
from core.ledger.sums import ActionCost, VideoCost
from pwes_gui.sentences import said
from pwes_gui.views.words import clock, number_of

Cells = tuple[str, ...]
translate = QCoreApplication.translate


def promise() -> str:
    """Say what is noted, and what becomes of it."""
    return translate(
        "Ledger",
        "It notes in the project's folder how long you work on each video and how many keys and "
        "clicks each decision takes: no name, nothing of what you type or see. It goes nowhere, "
        "and can be exported and deleted at any time.",
    )


def head(told: Account) -> str:
    n = sum(each.total_s > 0 for each in told.videos)
    if not n:
        return translate("Ledger", "Nothing was noted yet.")
    text = translate("Ledger", "{time} at work on {videos}")
    return text.format(time=clock(told.total_s), videos=number_of.videos(n))


def video_row(cost: VideoCost) -> Cells:
    """Return the cells of a video, or of all together where it has no name."""
    name = cost.video_id or translate("Ledger", "All videos")
    if cost.is_control:
        name = translate("Ledger", "{} (control)").format(name)
    per_minute = _time(cost.per_minute or 0.0)
    phases = (_time(cost.seconds.get(phase, 0.0)) for phase in Phase)
    counts = (cost.n_points, cost.keys, cost.clicks) if cost.n_decisions else ("", "", "")
    return name, _time(cost.total_s), per_minute, *phases, *map(str, counts)


def action_row(cost: ActionCost) -> Cells:
    seconds = translate("Ledger", "{:.1f} s").format(cost.seconds)
    return action_name(cost.action), str(cost.n), seconds, f"{cost.keys:g}", f"{cost.clicks:g}"


def action_name(action: Action) -> str:
    names = {
        Action.POINT: translate("Ledger", "Point put"),
        Action.POINT_CHANGED: translate("Ledger", "Point changed"),
        Action.POINT_DELETED: translate("Ledger", "Point deleted"),
        Action.ACCEPTED: translate("Ledger", "Interval accepted"),
        Action.EDITED: translate("Ledger", "Interval edited"),
        Action.ADDED: translate("Ledger", "Interval added"),
        Action.REJECTED: translate("Ledger", "Interval rejected"),
    }
    return names[action]


def control_lines(told: Account) -> list[str]:
    """Say what the control set shows, as far as it shows anything."""
    ledger, compared = told.ledger, told.comparison
    beyond = told.beyond_viewing_s
    lines = []
    if beyond is not None:
        text = translate("Ledger", "Beyond viewing, a point takes {:.1f} s in the mean.")
        lines.append(text.format(beyond))
    if not ledger.drawn:
        lines.append(
            translate(
                "Ledger",
                "Time saved is computed against a control set: untouched videos drawn by chance, "
                "which you annotate fully by hand. None was drawn yet.",
            )
        )
        return lines
    text = translate("Ledger", "Control videos annotated by hand: {} of {}.")
    lines.append(text.format(len(ledger.finished), len(ledger.drawn)))
    lines += _way(translate("Ledger", "By hand"), compared.by_hand)
    lines += _way(translate("Ledger", "By points and review"), compared.by_point)
    lines.append(said(compared.why) if compared.saving is None else _saving(compared.saving))
    if compared.agreement is not None:
        lines += _agreement(compared.agreement)
    return lines


def _way(name: str, way: Way) -> list[str]:
    if way.per_interval is None:
        return []
    text = translate("Ledger", "{name}: {seconds:.0f} s an interval ({intervals}, {videos}).")
    intervals, videos = number_of.intervals(way.n_intervals), number_of.videos(way.n_videos)
    return [text.format(name=name, seconds=way.per_interval, intervals=intervals, videos=videos)]


def _saving(saving: Saving) -> str:
    text = translate(
        "Ledger",
        "Time saved an interval: {share:.0%} ({level} % interval {low:.0%} to {high:.0%}, "
        "bootstrap over videos).",
    )
    return text.format(share=saving.share, level=LEVEL, low=saving.low, high=saving.high)


def _agreement(agreement: Agreement) -> list[str]:
    if agreement.f1 is None:
        return []
    text = translate(
        "Ledger",
        "Both ways agree in {n} of the control set with F1 {f1:.2f} at IoU 0.5; intervals: {both} "
        "in both, {hand} by hand, {point} by points and review.",
    )
    return [
        text.format(
            n=number_of.videos(agreement.n_videos),
            f1=agreement.f1,
            both=agreement.n_both,
            hand=agreement.n_by_hand,
            point=agreement.n_by_point,
        )
    ]


def _time(seconds: float) -> str:
    return clock(seconds) if seconds else ""
