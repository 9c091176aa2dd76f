"""The job that makes a project of simulated videos: features, points and references at once."""

from collections.abc import Iterator
from pathlib import Path

from core.demo.simulation import SimulatedVideo, simulate
from core.errors import UserError
from core.jobs.pace import Pace
from core.labels import Edit, Label
from core.progress import Done, Message
from core.project.folder import Project

PHASE = "Simulating"


def make_simulated(path: Path, seed: int, n_subjects: int, videos_each: int) -> Iterator[Message]:
    """Make a project of simulated videos; ends with Done and the project's path.

    Args:
        path: The project's folder, which must not be there yet.
        seed: Of the videos and of their points.
        n_subjects: How many people.
        videos_each: How many videos of each.

    Raises:
        UserError: The folder is there already.
    """
    if path.exists():
        raise UserError(f"{path} is there already.", "Choose another name, or delete it first.")
    pace = Pace(PHASE, n_subjects * videos_each)
    with Project.create(path) as project:
        for done, each in enumerate(simulate(seed, n_subjects, videos_each), start=1):
            project.features.write(each.video.video_id, each.features)
            project.commit(_added(each, seed))
            yield pace.at(done, each.video.video_id)
    yield Done(str(path))


def _added(each: SimulatedVideo, seed: int) -> Edit:
    added: frozenset[Label] = frozenset([each.video, *each.points(seed), *each.references])
    return Edit("Add a simulated video", each.video.video_id, added=added)
