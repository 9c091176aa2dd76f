"""Who is in which video, on the command line: the rule of add, and the subjects command."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from core.cli.options import AsJson, ProjectPath
from core.cli.show import give, out, say
from core.labels import replacing_video
from core.project.folder import Project
from core.subject_rules import LAYOUTS, rule_from, subjects_of

KEYS = ", ".join(layout.key for layout in LAYOUTS)
Pattern = Annotated[
    str,
    typer.Option(
        "--subject-pattern",
        metavar="PATTERN",
        help=f"Who is in them, from their paths: {{subject}}/{{video}}, {KEYS}, or re:EXPRESSION.",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show the subjects; change nothing.")]


def told(pattern: str, paths: Sequence[Path]) -> dict[Path, str | None]:
    """Return who is in each recording by a pattern; None where it does not fit the path."""
    places = [str(path.absolute()) for path in paths]
    return dict(zip(paths, subjects_of(rule_from(pattern), places), strict=True))


def show(found: dict[Path, str | None], kept: dict[Path, str], *, as_json: bool) -> None:
    """Print the subjects of recordings, and which did not fit."""
    if not as_json:
        table = Table("video", "subject", "")
        for path, subject in found.items():
            odd = "" if subject else "[yellow]does not match[/]"
            table.add_row(escape(str(path)), escape(subject or kept[path]), odd)
        out.print(table)
    rows = [
        {"video": str(path), "subject": subject or kept[path], "matches": subject is not None}
        for path, subject in found.items()
    ]
    give({"subjects": rows, "dry_run": True}, as_json=as_json)


def subjects(
    project: ProjectPath,
    pattern: Annotated[
        str, typer.Argument(help=f"{{subject}}/{{video}}, {KEYS}, or re:EXPRESSION.")
    ],
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Tell from their paths who is in the videos; what does not match keeps its subject."""
    with Project.open(project, read_only=dry_run) as opened:
        known = {opened.video_path(each.video): each for each in opened.labels}
        found = told(pattern, list(known))
        if dry_run:
            kept = {path: labels.video.subject_id for path, labels in known.items()}
            show(found, kept, as_json=as_json)
            return
        changed = []
        for path, labels in known.items():
            subject = found[path] or labels.video.subject_id
            video = replace(labels.video, subject_id=subject)
            edit = replacing_video(labels, video, f"Name the subject {subject}")
            if edit is not None:
                opened.commit(edit)
                changed.append(video.video_id)
    odd = [known[path].video.video_id for path, subject in found.items() if subject is None]
    for video_id in odd:
        say(f"{video_id} does not match and keeps its subject.", as_json=as_json)
    say(f"{len(changed)} of {len(known)} videos have another subject now.", as_json=as_json)
    give({"changed": changed, "not_matching": odd, "dry_run": False}, as_json=as_json)
