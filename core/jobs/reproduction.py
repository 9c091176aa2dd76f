"""A dataset of the paper made a project: recordings, sheet, and one simulated point each."""

from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.exchange.sheets.doctor import Checkup, How, check_sheet
from core.exchange.sheets.faults import Fault, Found
from core.jobs.datasets import Recording, recordings_of
from core.jobs.pace import Pace
from core.jobs.point_simulation import How as Manner
from core.jobs.point_simulation import annotator, completing, simulated
from core.jobs.sheets import check, take_in
from core.labels import Labels
from core.progress import Message
from core.project.adding import adding
from core.project.folder import Project

ADDING = "Adding videos"
NAMED = 3  # findings told one by one
ELSEWHERE = "Choose another folder with --out, which keeps this one as it is."
OF_ALL_ROWS = frozenset({Fault.FRAME_RATE, Fault.ZERO_BASED, Fault.ONE_BASED})


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What is to be made a project.

    Attributes:
        how: Which dataset it is, and how its sheets are to be read.
        videos: The folder of its recordings.
        sheets: Its sheets; CAS(ME)³ has one for each type of expression.
        project: Where the project goes; one that is there is gone on with.
        manner: Where in its reference a point falls.
        seed: Of the draw of the points.
        repaired: Whether the doctor's repairs are made.
        partial: Whether to go on without rows that cannot be used.
    """

    how: How
    videos: Path
    sheets: tuple[Path, ...]
    project: Path
    manner: Manner = Manner.UNIFORM
    seed: int = 0
    repaired: bool = False
    partial: bool = False


def prepared(wanted: Reproduction) -> Generator[Message, None, list[Checkup]]:
    """Make the project of a dataset, or go on with it; every video is complete afterwards.

    A video without a row in the sheets counts as complete too: nothing was found in it.

    Returns:
        What the doctor says of each sheet.

    Raises:
        UserError: Something does not fit: the sheets, the recordings, the two to each other, or
            a project that is there and was made otherwise.
    """
    for sheet in wanted.sheets:
        check_sheet(sheet, wanted.how, ())  # before hours go into recordings
    found = yield from recordings_of(wanted.how.layout, wanted.videos.resolve())
    if len({each.subject_id for each in found}) < 2:
        raise UserError(
            f"All recordings in {wanted.videos} are of one person.",
            "To leave one out takes two or more: name the folder of the whole dataset.",
        )
    if not wanted.project.exists():
        Project.create(wanted.project).close()
    with Project.open(wanted.project) as project:
        yield from _add(project, found, wanted.how.layout.fps)
        checkups = [check(project, sheet, wanted.how) for sheet in wanted.sheets]
        for sheet, checkup in zip(wanted.sheets, checkups, strict=True):
            _refuse_misfits(wanted, sheet, checkup)
        _refer(project, wanted, checkups)
        _point(project, wanted)
        project.commit_all(completing(project.labels, every=True))
    return checkups


def _add(
    project: Project, found: Sequence[Recording], folder_fps: float
) -> Generator[Message, None, None]:
    """Add the recordings that a project lacks."""
    there = {each.video.path for each in project.labels}
    missing = [each for each in found if project.stored_path(each.path) not in there]
    pace = Pace(ADDING, len(missing))
    for done, each in enumerate(missing):
        yield pace.at(done, each.name)
        subject, name = each.subject_id, each.name
        project.commit(adding(project, each.path, subject, name=name, folder_fps=folder_fps))
    yield pace.at(len(missing))


def _refuse_misfits(wanted: Reproduction, sheet: Path, checkup: Checkup) -> None:
    """Raise a UserError where the sheet and the recordings are not of one dataset."""
    layout = wanted.how.layout
    look = f"Look at it with: sheets check {wanted.project} {sheet} --layout {layout}"
    for each in checkup.found:
        if each.fault in OF_ALL_ROWS:
            raise UserError(f"{sheet.name} does not fit the recordings: {each.text}.", look)
    amiss = list(_amiss(checkup, () if wanted.repaired else checkup.changed_lines))
    lines = {line for each in amiss for line in each.lines}
    if len(lines) >= checkup.n_rows or (lines and not wanted.partial):
        rows = "; ".join(f"row {each.lines[0]}, {each.text}" for each in amiss[:NAMED])
        more = "; and more" if len(amiss) > NAMED else ""
        raise UserError(
            f"{len(lines)} of {checkup.n_rows} rows of {sheet.name} do not fit: {rows}{more}.",
            f"{look} With --apply what the doctor proposes is repaired, with --partial what "
            "cannot be used is left out.",
        )


def _amiss(checkup: Checkup, unrepaired: Collection[int]) -> Iterator[Found]:
    """Yield what costs a row; of a row that is there twice one is enough."""
    for each in checkup.found:
        is_unrepaired = bool(each.changes) and any(line in unrepaired for line in each.lines)
        if is_unrepaired or (each.leaves_out and each.fault is not Fault.DUPLICATE):
            yield each


def _refer(project: Project, wanted: Reproduction, checkups: Iterable[Checkup]) -> None:
    """Take the references in, unless the project has them already."""
    expected = {
        (each.video_id, each.interval, each.kind)
        for checkup in checkups
        for each in checkup.references(repaired=wanted.repaired)
    }
    there = {(each.video_id, each.interval, each.kind) for each in project.labels.references}
    if strangers := there - expected:
        raise UserError(
            f"{project.path} has {len(strangers)} references that are not in the sheet.", ELSEWHERE
        )
    for sheet in wanted.sheets if there != expected else ():
        take_in(project, sheet, wanted.how, None if wanted.repaired else ())


def _point(project: Project, wanted: Reproduction) -> None:
    """Draw the points, unless the project has them already."""
    who = annotator(wanted.manner, wanted.seed)
    if strangers := {each.annotator for each in project.labels.points} - {who}:
        raise UserError(
            f"{project.path} has points of others: {', '.join(sorted(strangers))}.", ELSEWHERE
        )
    project.commit_all(simulated(project.labels, wanted.manner, wanted.seed))


def counts(labels: Labels) -> dict[str, int]:
    """Return how many videos, people and references of each kind there are."""
    kinds = [each.kind.value for each in labels.references]
    return {
        "videos": len(labels),
        "subjects": len({each.video.subject_id for each in labels}),
        "macro": kinds.count("macro"),
        "micro": kinds.count("micro"),
    }
