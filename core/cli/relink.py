"""The relink command: recordings that were moved or renamed, found by their content."""

from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import AsJson, ProjectPath
from core.cli.show import follow_to, give, say
from core.cli.work import refuse_unknown
from core.jobs.relinking import Move, find_moved, missing_videos, relinking
from core.project.folder import Project


def relink(
    project: ProjectPath,
    folder: Annotated[Path, typer.Argument(help="Where to look, with all folders below it.")],
    *,
    also: Annotated[
        list[str] | None,
        typer.Option(
            metavar="VIDEO", help="Link this video by its name, although the content differs."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what was found; link nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Find recordings that were moved or renamed by their content, and link them again."""
    with Project.open(project, read_only=dry_run) as opened:
        refuse_unknown(also or [], opened.labels)
        missing = missing_videos(opened)
        moves = follow_to(find_moved(opened, folder), quiet=as_json)
        linked = [move for move in moves if move.is_same or move.video.video_id in (also or [])]
        if not dry_run:
            for move in linked:
                edit = relinking(opened, move)
                if edit is not None:
                    opened.commit(edit)
    found = {move.video.video_id for move in moves}
    lost = [video.video_id for video in missing if video.video_id not in found]
    for move in moves:
        say(_said(move, is_linked=move in linked), as_json=as_json)
    for video_id in lost:
        say(f"{video_id}: not found", as_json=as_json)
    say(
        f"{len(linked)} of {len(missing)} missing recordings "
        f"{'would be' if dry_run else 'are'} linked.",
        as_json=as_json,
    )
    rows = [_row(move, is_linked=move in linked and not dry_run) for move in moves]
    give({"found": rows, "not_found": lost, "dry_run": dry_run}, as_json=as_json)


def _said(move: Move, *, is_linked: bool) -> str:
    where = f"{move.video.video_id}: {move.video.path} -> {move.path}"
    if move.facts is None:
        return where
    frames = f"{move.facts.n_frames} frames, not {move.video.n_frames}"
    if move.facts.n_frames == move.video.n_frames:
        frames = f"as many frames ({move.video.n_frames})"
    how = "" if is_linked else f"; link it with --also {move.video.video_id}"
    return f"{where}: the same name, another content, {frames}{how}"


def _row(move: Move, *, is_linked: bool) -> dict[str, object]:
    return {
        "video_id": move.video.video_id,
        "old": move.video.path,
        "new": str(move.path),
        "same_content": move.is_same,
        "frames": move.video.n_frames if move.facts is None else move.facts.n_frames,
        "known_frames": move.video.n_frames,
        "linked": is_linked,
    }
