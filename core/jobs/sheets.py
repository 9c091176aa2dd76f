"""References of a dataset's spreadsheet into a project, through the dataset doctor."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from core.errors import UserError
from core.exchange.sheets.doctor import Checkup, How, check_sheet
from core.jobs.bringing import Brought, bring_in
from core.labels import Labels, VideoLabels
from core.points import Kind
from core.project.files import reason, safe_name
from core.project.folder import Project
from core.project.json_file import write_json
from core.references import Reference

FOLDER = "imports"
Lines = Collection[int] | None


def check(project: Project, path: Path, how: How) -> Checkup:
    """Look a dataset's spreadsheet through beside a project's videos; nothing is changed.

    Raises:
        UserError: The file cannot be read, or is not laid out so.
    """
    return check_sheet(path, how, [each.video for each in project.labels])


def take_in(project: Project, path: Path, how: How, mended: Lines) -> tuple[Checkup, Brought, Path]:
    """Import what the doctor lets through as references, an edit a video; points stay as they are.

    Args:
        project: The project.
        path: The spreadsheet; it is only read.
        how: How it is to be read.
        mended: The rows that are read with the repairs proposed for them; other rows that need
            one are left out. None for all.

    Returns:
        What the doctor says, what came in, and where the report of it is kept.

    Raises:
        UserError: As check(), or the project cannot be written.
    """
    checkup = check(project, path, how)
    brought = bring_in(project, passed(checkup, project.labels, mended))
    return checkup, brought, keep_report(project, path, how, checkup, mended)


def passed(checkup: Checkup, labels: Labels, mended: Lines) -> list[VideoLabels]:
    """Return the references that the doctor lets through, by video; mended as take_in()."""
    lines = checkup.changed_lines if mended is None else mended
    by_video: dict[str, set[Reference]] = defaultdict(set)
    for each in checkup.with_repairs(lines):
        by_video[each.video_id].add(each)
    return [
        VideoLabels(labels[video_id].video, references=frozenset(references))
        for video_id, references in by_video.items()
    ]


def keep_report(project: Project, path: Path, how: How, checkup: Checkup, mended: Lines) -> Path:
    """Write what the doctor said of a sheet that was taken in beside the project's labels.

    Raises:
        UserError: It cannot be written.
    """
    stamp = datetime.now(UTC)
    report = project.path / FOLDER / f"{stamp:%Y-%m-%d_%H-%M-%SZ}_{safe_name(path.stem)}.json"
    lines = checkup.changed_lines if mended is None else checkup.changed_lines & frozenset(mended)
    try:
        report.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(f"{report.parent} cannot be written ({reason(error)}).") from error
    write_json(report, {
        "sheet": path.name, "read_at": stamp.isoformat(timespec="seconds"),
        "layout": how.layout.value, "first_frame": how.base, "repaired": sorted(lines),
        **as_object(checkup),
    })  # fmt: skip
    return report


def as_object(checkup: Checkup) -> dict[str, object]:
    """Return what the doctor says as plain JSON values."""
    repaired = checkup.references(repaired=True)
    kinds = Counter(each.kind for each in repaired)
    return {
        "rows": checkup.n_rows,
        "usable_as_they_are": len(checkup.references(repaired=False)),
        "usable_repaired": len(repaired),
        "left_out": len(checkup.lines_out),
        "micro": kinds[Kind.MICRO],
        "macro": kinds[Kind.MACRO],
        "videos": len(checkup.video_ids),
        "findings": [
            {**asdict(each), "fault": each.fault.value, "lines": list(each.lines),
             "changes": [asdict(change) for change in each.changes]}
            for each in checkup.found
        ],
    }  # fmt: skip
