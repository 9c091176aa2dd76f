"""A training that begins from the weights of an earlier run of the project, not by chance.

Only the weights are taken over: those that predict, so that the new run says at first what the
earlier one said at last. The optimiser starts afresh, for its moments belong to gradients of
other labels; and so does the memory bank: its rows are the earlier run's videos in their order,
their regions were drawn from labels that have changed since, and the warm-up, which looks at no
bank, lets every video write its row anew before the first contrast.

What the weights have seen, the run has seen: the earlier run's people are the new one's too. Folds
never begin this way (core.jobs.fold_training): a run of the project has seen everybody in it.
"""

from collections.abc import Iterable
from dataclasses import replace

from core.labels import Labels
from core.project.run_file import Run, RunState
from core.settings import NetworkSettings, Settings

SHAPE = {"width", "embedding", "standardise"}  # what the weights mean; dropouts may differ


def why_not(donor: Run, settings: Settings) -> str:
    """Say why a training cannot begin from a run; empty if it can.

    The widths of outside features stand in the checkpoint alone and are compared when it is read.
    """
    if not donor.settings.learns or donor.settings.spotter != settings.spotter:
        return f"The run {donor.run_id} was trained by another spotter."
    if donor.state is not RunState.DONE or not donor.checkpoint_path.exists():
        return f"The run {donor.run_id} did not come to its end."
    if _shape(donor.settings.network) != _shape(settings.network):
        return f"The network of the run {donor.run_id} has another shape."
    if donor.settings.features != settings.features:
        return f"The run {donor.run_id} learnt from other features."
    return ""


def donor_for(runs: Iterable[Run], settings: Settings) -> tuple[Run | None, str]:
    """Return the newest run that a training with these settings can begin from.

    Args:
        runs: All runs of the project, newest first.
        settings: Of the training.

    Returns:
        The run; or None, and why the newest that came to its end cannot be it.
    """
    if not settings.learns:
        return None, ""
    done = [run for run in runs if run.state is RunState.DONE]
    for run in done:
        if not why_not(run, settings):
            return run, ""
    why = why_not(done[0], settings) if done else "There is no earlier run to begin from."
    return None, why


def warmed(run: Run, donor: Run) -> Run:
    """Note with a new run that it begins from another one, and has seen whom that one saw.

    Raises:
        UserError: It cannot be written.
    """
    seen = tuple(sorted({*run.subject_ids, *donor.subject_ids}))
    return replace(run, warm_from=donor.run_id, subject_ids=seen).with_state(run.state)


def cooled(run: Run, labels: Labels) -> Run:
    """Note with a run that it began afresh after all, and has seen its own videos' people only."""
    own = {labels[each].video.subject_id for each in run.video_ids}
    return replace(run, warm_from="", subject_ids=tuple(sorted(own))).with_state(run.state)


def _shape(network: NetworkSettings) -> dict[str, object]:
    return network.model_dump(include=SHAPE)
