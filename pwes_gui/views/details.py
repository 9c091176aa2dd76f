"""All there is to tell about an interval, in words: what a tool tip says."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.points import Point
from core.proposals import Proposal, ReviewedInterval
from core.references import Reference
from core.spotting.details import Details
from core.spotting.evidence import Evidence
from core.spotting.review_order import Doubt
from core.timeline import Interval
from pwes_gui.views.words import clock, doubt_name, kind_name, short_score, status_name

POINTS_NAMED = 3

Seconds = Callable[[int], float]


def told(details: Details, seconds: Seconds) -> str:
    """Return the lines of a tool tip.

    Args:
        details: What there is to tell.
        seconds: The timestamp of a frame.
    """
    item = details.item
    lines = [
        f"{kind_name(item.kind)} · {_where(item.interval, details.fps, seconds)}",
        *(_reference(item) if isinstance(item, Reference) else ()),
        *(_decision(item) if isinstance(item, ReviewedInterval) else ()),
        *(() if isinstance(item, Reference) else _model(item, details.saw_subject)),
        *(() if details.evidence is None else _why(details.evidence)),
        _points(details.points),
        *_queue(details),
    ]
    return "\n".join(lines)


def _where(interval: Interval, fps: float, seconds: Seconds) -> str:
    first, last = seconds(interval.onset), seconds(interval.offset)
    return QCoreApplication.translate(
        "Details", "{onset} – {offset} · frames {first}–{last} · {seconds} s"
    ).format(
        onset=clock(first, 2),
        offset=clock(last, 2),
        first=interval.onset,
        last=interval.offset,
        seconds=f"{last - first + 1 / fps:.2f}",
    )


def _reference(item: Reference) -> list[str]:
    translate = QCoreApplication.translate
    if item.apex is None:
        return [translate("Details", "reference")]
    return [translate("Details", "reference · apex at frame {apex}").format(apex=item.apex)]


def _decision(item: ReviewedInterval) -> list[str]:
    translate = QCoreApplication.translate
    parts = [status_name(item.status)]
    if item.reviewer:
        parts.append(translate("Details", "by {coder}").format(coder=item.reviewer))
    if item.reviewed_at:
        parts.append(f"{item.reviewed_at[:16].replace('T', ' ')} UTC")
    if item.apex is not None:
        parts.append(translate("Details", "apex at frame {apex}").format(apex=item.apex))
    lines = [" · ".join(parts)]
    before = item.proposed
    if before is not None and before != item.interval:
        was = translate("Details", "proposed as frames {first}–{last} ({onset:+d}, {offset:+d})")
        lines.append(
            was.format(
                first=before.onset,
                last=before.offset,
                onset=item.interval.onset - before.onset,
                offset=item.interval.offset - before.offset,
            )
        )
    return lines


def _model(item: Proposal | ReviewedInterval, saw_subject: bool | None) -> list[str]:  # noqa: FBT001 - a value
    """Say which run proposed it, how surely, and whether it knew this person."""
    translate = QCoreApplication.translate
    if not item.run_id:
        return []
    known = {
        True: translate("Details", "run {run}, which saw this person in training"),
        False: translate("Details", "run {run}, which never saw this person in training"),
        None: translate("Details", "run {run}, which is no longer here"),
    }
    run = known[saw_subject].format(run=item.run_id)
    if item.score is None:
        return [run]
    return [translate("Details", "score {score}").format(score=short_score(item.score)), run]


def _why(found: Evidence) -> list[str]:
    translate = QCoreApplication.translate
    attention = translate("Details", "attention inside: peak {peak:.2f}, mean {mean:.2f}")
    classes = translate(
        "Details", "class scores inside: macro {macro:.2f}, micro {micro:.2f}, none {none:.2f}"
    )
    lines = [
        attention.format(peak=found.peak, mean=found.mean),
        classes.format(macro=found.macro, micro=found.micro, none=found.background),
    ]
    if found.contrast is not None:
        contrast = translate("Details", "stands out of what is around it by {contrast:.2f}")
        lines.append(contrast.format(contrast=found.contrast))
    return lines


def _points(points: tuple[Point, ...]) -> str:
    translate = QCoreApplication.translate
    if not points:
        return translate("Details", "covers no point")
    named = [f"{each.frame} {kind_name(each.kind)}" for each in points[:POINTS_NAMED]]
    more = ["…"] if len(points) > POINTS_NAMED else []
    return translate("Details", "points inside: {frames}").format(frames=", ".join(named + more))


def _queue(details: Details) -> list[str]:
    translate = QCoreApplication.translate
    lines = []
    if details.place is not None:
        place, length = details.place
        lines.append(
            translate("Details", "in the queue: {place} of {length}").format(
                place=place, length=length
            )
        )
    if details.doubts:
        doubts = ", ".join(map(doubt_name, details.doubts))
        lines.append(translate("Details", "doubtful: {doubts}").format(doubts=doubts))
    if Doubt.DURATION in details.doubts:
        lines.append(
            translate("Details", "a micro-expression lasts at most {longest:g} s").format(
                longest=details.micro_max_s
            )
        )
    return lines
