"""Going back to a copy of a project's labels, by edits: what is there now can be gone back to."""

from core.labels import Edit
from core.project.difference import edits_between
from core.project.folder import Project
from core.project.labels_file import read_labels
from core.project.snapshots import Copy


def restoring(project: Project, copy: Copy) -> list[Edit]:
    """Return the edits that bring a project's labels back to those of a copy; one a video.

    Raises:
        UserError: The copy cannot be read.
    """
    labels, _ = read_labels(copy.path)
    called = copy.name or f"{copy.at.astimezone():%Y-%m-%d %H:%M:%S}"
    kept = f"Go back to {called}"
    return edits_between(project.labels, labels, kept)


def restore(project: Project, copy: Copy) -> list[Edit]:
    """Bring a project's labels back to those of a copy, once a copy of now is kept.

    Returns:
        The edits made.

    Raises:
        UserError: The copy cannot be read, the project is read-only, or the disk refuses.
    """
    edits = restoring(project, copy)
    if edits:
        project.keep_copy()
        project.commit_all(edits)
    return edits
