"""What other files say about a video, as an edit that adds it to what is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import uuid4

from core.labels import Edit, Label, VideoLabels
from core.points import Point
from core.project.folder import Project
from core.proposals import ReviewedInterval, Status
from core.references import Reference
from core.videos import VideoState


@dataclass(frozen=True, slots=True)
class Brought:
    """How many labels came in that were not there before."""

    points: int = 0
    intervals: int = 0
    references: int = 0


def bring_in(project: Project, found: list[VideoLabels]) -> Brought:
    """Add to a project, an edit for each video, what is not there yet.

    Raises:
        UserError: The project is read-only, or the disk refuses.
    """
    made: list[Edit] = []
    for each in found:
        edit = bringing(project.labels[each.video.video_id], each)
        if edit is not None:
            project.commit(edit)
            made.append(edit)
    return counted(made)


def bringing(there: VideoLabels, found: VideoLabels) -> Edit | None:
    """Return the edit that adds what was found; None where nothing of it is new.

    Frames that have a point keep theirs. An interval is there already if one of its kind has the
    same frames and was not rejected, a reference if one has its kind and frames. An interval that
    was moved elsewhere comes in beside the one it was: nothing that is there is changed.
    """
    taken = {each.frame for each in there.points}
    referred = {(each.interval, each.kind) for each in there.references}
    fresh: set[Label] = {each for each in found.points if each.frame not in taken}
    is_begun = bool(fresh) and there.video.state is VideoState.NEW
    fresh |= set(_new_intervals(there.intervals, found.intervals))
    fresh |= {each for each in found.references if (each.interval, each.kind) not in referred}
    if not fresh:
        return None
    edit = Edit(f"Import labels: {len(fresh)}", there.video.video_id, added=frozenset(fresh))
    if not is_begun:
        return edit
    begun = replace(there.video, state=VideoState.IN_PROGRESS)
    return replace(edit, removed=frozenset([there.video]), added=edit.added | {begun})


def _new_intervals(
    there: Iterable[ReviewedInterval], found: Iterable[ReviewedInterval]
) -> Iterator[ReviewedInterval]:
    """Yield the intervals that are not there, each with an id of its own."""
    before = list(there)
    ids = {each.interval_id for each in before}
    known = {(i.interval, i.kind) for i in before if i.status is not Status.REJECTED}
    for each in sorted(found, key=lambda each: (each.interval_id, each.interval, each.kind)):
        if (each.interval, each.kind) not in known:
            is_taken = each.interval_id in ids
            fresh = replace(each, interval_id=uuid4().hex) if is_taken else each
            ids.add(fresh.interval_id)
            yield fresh


def counted(edits: list[Edit]) -> Brought:
    """Count what edits add."""
    added = [label for edit in edits for label in edit.added]
    return Brought(
        sum(isinstance(each, Point) for each in added),
        sum(isinstance(each, ReviewedInterval) for each in added),
        sum(isinstance(each, Reference) for each in added),
    )
