"""What has to be true before people can be judged by models that never saw them."""

from core import torch_here
from core.errors import UserError
from core.jobs.proposing import need_references
from core.progress import FoldNews, FoldState
from core.project.folder import Project
from core.settings import Settings
from core.spotting.folds import leave_one_subject_out, subject_folds
from pwes_gui.session.training import trainable


def refuse_early(project: Project | None, settings: Settings) -> None:
    """Raise a UserError that says what is missing before an evaluation can start."""
    if project is None:
        raise UserError("Open a project first.")
    if project.read_only:
        raise UserError("Somebody else has this project open; here it is only for reading.")
    if settings.learns:
        torch_here.demand()
    if not len(project.labels):
        raise UserError("There is no video yet. Add one first.")
    ready = trainable(project.labels)
    if not len(ready):
        raise UserError(
            "No video is complete yet.",
            "Set a point in each expression of a video and mark it complete.",
        )
    need_references(ready, project.path)
    if settings.learns:
        leave_one_subject_out(each.video for each in ready)
        if not any(each.points for each in ready):
            raise UserError(
                "There is nothing to train on: no complete video has a point.",
                "Set a point in each expression of a video and mark it complete.",
            )


def planned_folds(
    project: Project | None, settings: Settings, n_folds: int | None
) -> tuple[FoldNews, ...]:
    """Return the folds as they would be dealt now, only planned; none where nothing is trained."""
    if project is None or not settings.learns:
        return ()
    videos = [each.video for each in trainable(project.labels)]
    try:
        folds = leave_one_subject_out(videos) if n_folds is None else subject_folds(videos, n_folds)
    except UserError:  # too few subjects, which refuse_early() tells
        return ()
    return tuple(FoldNews(fold.subject_ids, FoldState.PLANNED) for fold in folds)
