"""The next command: where the next click is of most use."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from core.cli.options import AsJson, ProjectPath, RunId
from core.cli.show import follow, give, out, say
from core.cli.work import copied_labels
from core.jobs.next_click import ClickOrder, Suggestion, in_order, read, suggest
from core.jobs.requests import NextRequest
from core.project.folder import Project


def next_click(
    project: ProjectPath,
    *,
    order: Annotated[
        ClickOrder, typer.Option(help="best, or random to compare with.")
    ] = ClickOrder.BEST,
    run: RunId = None,
    as_json: AsJson = False,
) -> None:
    """Rank videos, and places in complete ones, by their use for the next training.

    In a video that is not complete no place is named, so that your points stay your own. A video
    that the run has not looked at stands at the end: spot PROJECT lets it look.
    """
    with copied_labels(project) as (_, labels_path):
        with Project.open(project, read_only=True) as opened:
            if run is not None:
                run_id = opened.runs.get(run).run_id
            else:
                shown = (each for each in opened.runs.list() if each.has_outputs)
                run_id = next((each.run_id for each in shown if each.settings.learns), "")
        request = NextRequest(project.resolve(), labels_path, run_id)
        found = in_order(read(follow(suggest(request), quiet=as_json)), order)
    if not run_id:
        say("Nothing was trained yet, so any order is as good as another.", as_json=as_json)
    if not as_json:
        _print(found)
    give({"order": order, "run": run_id, "next": [_flat(each) for each in found]}, as_json=as_json)


def _flat(each: Suggestion) -> dict[str, object]:
    row: dict[str, object] = {"video_id": each.video_id, "onset": None, "offset": None}
    if each.interval is not None:
        row |= {"onset": each.interval.onset, "offset": each.interval.offset}
    row["use"] = None if each.use is None else round(each.use, 4)
    for part in ("doubt", "disagreement", "novelty"):
        row[part] = None if each.why is None else round(getattr(each.why, part), 4)
    return row


def _print(found: list[Suggestion]) -> None:
    table = Table("video", "frames", "use", "doubt", "disagreement", "novelty")
    for each in found:
        ends = each.interval
        why = each.why
        parts = ("", "", "") if why is None else (why.doubt, why.disagreement, why.novelty)
        table.add_row(
            escape(each.video_id),
            "the whole video" if ends is None else f"{ends.onset} to {ends.offset}",
            "not looked at yet" if each.use is None else f"{each.use:.2f}",
            *(part if isinstance(part, str) else f"{part:.2f}" for part in parts),
        )
    out.print(table)
