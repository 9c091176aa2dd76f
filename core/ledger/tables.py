"""A ledger as two CSV tables: what each video took, and all that was noted."""

from collections.abc import Iterator
from pathlib import Path

from core.exchange.table import PLAIN, Form, as_text, write_table
from core.ledger.account import Account
from core.ledger.entries import Decision, Phase, Span

VIDEO_COLUMNS = (
    "video_id", "control", "video_s", *(f"{phase}_s" for phase in Phase), "total_s",
    "per_video_minute_s", "motion_view_s", "points", "decisions", "keys", "transport_keys",
    "clicks",
)  # fmt: skip
NOTED_COLUMNS = (
    "at", "what", "video_id", "phase", "action", "seconds", "keys", "transport_keys", "clicks",
    "order", "motion_views",
)  # fmt: skip


def export(told: Account, path: Path, form: Form = PLAIN) -> tuple[Path, Path]:
    """Write two tables: of the videos to path, and of all that was noted beside it.

    Returns:
        Both files.

    Raises:
        UserError: One of them cannot be written.
    """
    noted = path.with_name(f"{path.stem}_noted{path.suffix}")
    write_table(path, VIDEO_COLUMNS, _video_rows(told, form), form)
    write_table(noted, NOTED_COLUMNS, _noted_rows(told, form), form)
    return path, noted


def _video_rows(told: Account, form: Form) -> Iterator[tuple[str, ...]]:
    for each in told.videos:
        yield (
            as_text(each.video_id),
            str(int(each.is_control)),
            form.number(each.video_s or None, ".3f"),
            *(form.number(each.seconds.get(phase, 0.0), ".3f") for phase in Phase),
            form.number(each.total_s, ".3f"),
            form.number(each.per_minute, ".3f"),
            form.number(each.viewed_s, ".3f"),
            *map(str, (each.n_points, each.n_decisions, each.keys, each.transport, each.clicks)),
        )


def _noted_rows(told: Account, form: Form) -> Iterator[tuple[str, ...]]:
    for each in told.ledger.entries:
        if isinstance(each, Span | Decision):
            head = as_text(each.at), each.what, as_text(each.video_id), each.phase.value
            seconds, views = form.number(each.seconds, ".3f"), as_text(" ".join(each.views))
            if isinstance(each, Span):
                yield (*head, "", seconds, "", "", "", "", views)
            else:
                counts = map(str, (each.keys, each.transport, each.clicks))
                yield (*head, each.action.value, seconds, *counts, as_text(each.order), views)
