"""What a run says, out of the project: attention and class scores, and predictions for the MEGC."""

from enum import StrEnum
from pathlib import Path

from core.errors import UserError
from core.exchange.attention_out import write_arrays, write_by_frame, write_by_snippet
from core.exchange.megc import Rules, write_predictions
from core.exchange.table import PLAIN, Form
from core.jobs.exchanging import known_times
from core.jobs.proposing import shown_proposals
from core.project.folder import Project
from core.project.run_file import Run


class What(StrEnum):
    """What of a run is written."""

    SNIPPETS = "snippets"
    FRAMES = "frames"
    ARRAYS = "arrays"
    MEGC = "megc"


def export_attention(
    project: Project, run: Run, path: Path, what: What, form: Form = PLAIN
) -> list[str]:
    """Write a run's attention and class scores; return the videos that it has any for.

    Raises:
        UserError: The run has none, its outputs are damaged, or the file cannot be written.
    """
    labels = project.labels
    attention = {
        video_id: found
        for video_id, found in run.read_outputs_of(labels.by_video).items()
        if found.snippets.n_frames == labels[video_id].video.n_frames
    }
    if not attention:
        raise UserError(
            f"The run {run.run_id} has no attention for any video.",
            "Compute it first with: spot PROJECT. A run that learns nothing has none.",
        )
    if what is What.ARRAYS:
        write_arrays(path, attention)
        return [*attention]
    times = known_times(project, (labels[video_id] for video_id in attention))
    write = write_by_frame if what is What.FRAMES else write_by_snippet
    write(path, attention, times, form)
    return [*attention]


def export_predictions(project: Project, run: Run, path: Path, rules: Rules) -> int:
    """Write what a run proposes from its own threshold on, for all videos; return how many.

    Raises:
        UserError: The run's outputs are damaged, or the file cannot be written.
    """
    proposals = shown_proposals(run, project.labels, None)
    videos = {each.video.video_id: each.video for each in project.labels}
    return write_predictions(path, proposals, videos, rules)
