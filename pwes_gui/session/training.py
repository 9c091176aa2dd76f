"""What has to be true before a run can be trained, and the run itself."""

from core import torch_here
from core.errors import UserError
from core.jobs.warm_start import donor_for, warmed
from core.labels import Labels
from core.project.folder import Project
from core.project.run_file import Run, RunState
from core.settings import Settings

NEEDED = 2


def trainable(labels: Labels) -> Labels:
    """Return the labels of the videos in which unclicked time is background."""
    return Labels({each.video.video_id: each for each in labels if each.video.state.may_train})


def missing(project: Project | None, settings: Settings) -> str:
    """Say what is missing before a run with these settings can begin; nothing if nothing is."""
    if project is None:
        return "Open a project first."
    if project.read_only:
        return "Somebody else has this project open; here it is only for reading."
    if not settings.learns:
        return "" if len(project.labels) else "There is no video yet. Add one first."
    if not torch_here.is_here():
        return str(torch_here.lacking())
    n_ready = sum(bool(each.points) for each in trainable(project.labels))
    if n_ready < NEEDED:
        have = "none is" if n_ready == 0 else "one is"
        return f"Training needs {NEEDED} complete videos with points; so far {have}."
    return ""


def settle(project: Project, run_id: str, state: RunState) -> None:
    """Note how a run ended that could not do so itself, as when its worker was killed."""
    try:
        run = project.runs.get(run_id)
        if run.state is RunState.RUNNING:
            run.with_state(state)
    except UserError:  # of no account beside what ended it, which is told
        return


def create_run(project: Project, settings: Settings, preset: str = "") -> Run:
    """Set the labels as they are now aside for a training, under a new run.

    The preset is the name of where the settings came from. A spotter that learns nothing is given
    no labels to learn from, and has seen nobody.

    Raises:
        UserError: Something is missing, or the run's folder cannot be written.
    """
    why_not = missing(project, settings)
    if why_not:
        raise UserError(why_not)
    learnt_from = trainable(project.labels) if settings.learns else Labels()
    donor = donor_for(project.runs.list(), settings)[0] if settings.training.warm_start else None
    run = project.runs.create(settings, project.labels, learnt_from, preset=preset)
    return run if donor is None else warmed(run, donor)


def resumable(project: Project | None, run_id: str) -> Run:
    """Return a run that may go on from its checkpoint.

    Raises:
        UserError: It has come to its end, is trained elsewhere, or the project is only read.
    """
    if project is None or project.read_only:
        raise UserError(missing(project, Settings()))
    run = project.runs.get(run_id)
    if run.state is RunState.DONE:
        raise UserError(f"The run {run_id} has come to its end.", "Train a new one.")
    run.claim().release()
    return run
