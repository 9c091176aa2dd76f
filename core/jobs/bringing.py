"""What other files say about a video, as an edit that adds it to what is there."""

from dataclasses import dataclass, replace

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

    Frames that have a point keep theirs. An interval is there already if its id is, or if one of
    its kind has the same frames and was not rejected; a reference if one has its kind and frames.
    """
    taken = {each.frame for each in there.points}
    ids = {each.interval_id for each in there.intervals}
    known = {(i.interval, i.kind) for i in there.intervals if i.status is not Status.REJECTED}
    referred = {(each.interval, each.kind) for each in there.references}
    fresh: set[Label] = {each for each in found.points if each.frame not in taken}
    is_begun = bool(fresh) and there.video.state is VideoState.NEW
    fresh |= {
        each
        for each in found.intervals
        if each.interval_id not in ids and (each.interval, each.kind) not in known
    }
    fresh |= {each for each in found.references if (each.interval, each.kind) not in referred}
    if not fresh:
        return None
    edit = Edit(f"Import {len(fresh)} labels", there.video.video_id, added=frozenset(fresh))
    if not is_begun:
        return edit
    begun = replace(there.video, state=VideoState.IN_PROGRESS)
    return replace(edit, removed=frozenset([there.video]), added=edit.added | {begun})


def counted(edits: list[Edit]) -> Brought:
    """Count what edits add."""
    added = [label for edit in edits for label in edit.added]
    return Brought(
        sum(isinstance(each, Point) for each in added),
        sum(isinstance(each, ReviewedInterval) for each in added),
        sum(isinstance(each, Reference) for each in added),
    )
