"""Commands about what a project holds: new, add, points, export."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from core.cli.counted import counted
from core.cli.options import AsJson, ProjectPath, RunId
from core.cli.show import give, say
from core.cli.subjects import DryRun, Pattern, show, told
from core.cli.work import refuse_unknown
from core.exchange.points_csv import read_points, write_points
from core.frames import FOLDER_FPS
from core.jobs.exchanging import Format, Wanted, export_labels, format_of
from core.jobs.proposing import chosen_run, shown_proposals
from core.labels import Edit, Label
from core.points import Point
from core.project.adding import adding
from core.project.folder import Project
from core.proposals import Proposal, ReviewedInterval, Status, undecided
from core.videos import RATES, Video, VideoState

points_app = typer.Typer(help="Bring points in or out as CSV.", no_args_is_help=True)


def new(project: ProjectPath, *, as_json: AsJson = False) -> None:
    """Make an empty project folder."""
    path = project if project.suffix == ".pwes" else project.with_name(project.name + ".pwes")
    Project.create(path).close()
    say(f"Made {path}. Add videos with: add {path} VIDEO… --subject NAME", as_json=as_json)
    give({"project": str(path)}, as_json=as_json)


def add(
    project: ProjectPath,
    videos: Annotated[list[Path], typer.Argument(help="Video files or folders of images.")],
    *,
    subject: Annotated[
        str, typer.Option(help="Who is in them; the folder's name if left out.")
    ] = "",
    subject_pattern: Pattern = "",
    dry_run: DryRun = False,
    complete: Annotated[
        bool, typer.Option("--complete", help="Mark complete: every expression has a point.")
    ] = False,
    fps: Annotated[
        float, typer.Option(min=RATES[0], max=RATES[1], help="Of image folders: images a second.")
    ] = FOLDER_FPS,
    as_json: AsJson = False,
) -> None:
    """Add videos to a project; they stay where they are."""
    found: dict[Path, str | None] = dict.fromkeys(videos, subject)
    if not subject:
        found = told(subject_pattern, videos)
    if dry_run:
        show(found, {path: path.absolute().parent.name for path in videos}, as_json=as_json)
        return
    added: list[str] = []
    with Project.open(project) as opened:
        for path in videos:
            edit = adding(opened, path, found[path] or "", folder_fps=fps)
            opened.commit(edit)
            if complete:
                opened.commit(_marking(opened.labels[edit.video_id].video, VideoState.COMPLETE))
            added.append(edit.video_id)
            say(f"Added {edit.video_id}", as_json=as_json)
    give({"added": added}, as_json=as_json)


@points_app.command("import")
def import_points(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(help="CSV: video_id, frame, kind[, annotator, …].")],
    *,
    complete: Annotated[
        bool,
        typer.Option("--complete", help="Mark the videos named in the file complete."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring points in from a CSV file; points that are there already stay."""
    with Project.open(project) as opened:
        points = read_points(file, [each.video for each in opened.labels])
        n_new = 0
        for video_id in sorted({point.video_id for point in points}):
            edit = _importing(opened, video_id, points, complete=complete)
            n_new += sum(isinstance(label, Point) for label in edit.added)
            if edit.added:
                opened.commit(edit)
    say(f"{n_new} new points of {len(points)} in {file.name}.", as_json=as_json)
    give({"read": len(points), "new": n_new}, as_json=as_json)


@points_app.command("export")
def export_points(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(help="The CSV file to write.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Write all points of a project to a CSV file."""
    with Project.open(project, read_only=True) as opened:
        points = opened.labels.points
    write_points(file, points)
    say(f"{counted(len(points), 'point')} in {file}.", as_json=as_json)
    give({"points": len(points), "file": str(file)}, as_json=as_json)


def export(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(help="The file to write; for ELAN a folder.")],
    *,
    run: RunId = None,
    wanted: Annotated[
        Format | None,
        typer.Option("--format", help="What to write; by the file's ending if left out."),
    ] = None,
    video: Annotated[
        list[str] | None, typer.Option(help="Only this video; may be given again.")
    ] = None,
    reviewed_only: Annotated[
        bool, typer.Option(help="Leave out proposals that nobody decided about yet.")
    ] = False,
    excel: Annotated[
        bool,
        typer.Option(help="Semicolons, decimal commas and a byte-order mark, for spreadsheets."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write reviewed intervals, and what is open in complete videos, to a file.

    For ELAN and BORIS points and references are written too; rejected intervals are left out.
    """
    with Project.open(project, read_only=True) as opened:
        open_proposals: list[Proposal] = []
        if not reviewed_only and (run or opened.runs.list()):
            chosen = chosen_run(opened.runs, run)
            complete = [each for each in opened.labels if each.video.state.may_train]
            shown = shown_proposals(chosen, complete, None)
            open_proposals = undecided(shown, opened.labels.intervals)
        refuse_unknown(video or [], opened.labels)
        form = wanted or format_of(file)
        request = Wanted(form, frozenset(video or []), open_proposals, is_excel=excel)
        files = export_labels(opened, file, request)
        concerned = [each for each in opened.labels if not video or each.video.video_id in video]
    counts = {
        "reviewed": sum(len(_written(each.intervals, form)) for each in concerned),
        "open": sum(not video or each.video_id in video for each in open_proposals),
    }
    text = f"{counts['reviewed']} reviewed and {counts['open']} open intervals in {file}"
    if form is not Format.CSV:  # which has nothing else in it
        counts["points"] = sum(len(each.points) for each in concerned)
        counts["references"] = sum(len(each.references) for each in concerned)
        n_points = counted(counts["points"], "point")
        text += f", {n_points} and {counted(counts['references'], 'reference')}"
    say(f"{text}.", as_json=as_json)
    told = {"file": str(file), "files": [str(each) for each in files]}
    give({**counts, **told}, as_json=as_json)


def _written(intervals: Iterable[ReviewedInterval], form: Format) -> list[ReviewedInterval]:
    """Return the intervals that a format takes: other tools know nothing of rejected ones."""
    takes_all = form in {Format.CSV, Format.JSON}
    return [each for each in intervals if takes_all or each.status is not Status.REJECTED]


def _importing(project: Project, video_id: str, points: list[Point], *, complete: bool) -> Edit:
    """Return the edit that brings one video's points in; it is empty where nothing is new."""
    known = project.labels[video_id]
    fresh = {point for point in points if point.video_id == video_id} - known.points
    state = VideoState.COMPLETE if complete else known.video.state
    if fresh and state is VideoState.NEW:
        state = VideoState.IN_PROGRESS
    marking = _marking(known.video, state)
    text = f"Import points: {len(fresh)}"
    return Edit(text, video_id, marking.removed, marking.added | frozenset[Label](fresh))


def _marking(video: Video, state: VideoState) -> Edit:
    marked = replace(video, state=state)
    if marked == video:
        return Edit("", video.video_id)
    text = f"Mark {state.value.replace('_', ' ')}"
    return Edit(text, video.video_id, frozenset([video]), frozenset([marked]))
