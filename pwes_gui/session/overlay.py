"""What a run says about the videos: attention from its outputs, proposals made at once from it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.attention import Attention
from core.jobs.proposing import attention_proposals, every_proposal, own_thresholds
from core.project.run_file import Run
from core.proposals import Proposal, ReviewedInterval, undecided
from core.spotting.decoding import above
from core.videos import Video, VideoState


@dataclass(frozen=True, slots=True)
class Cover:
    """The chosen run over one video, with everything a slider can change already worked out.

    Attributes:
        attention: The run's outputs; None where it has none for this video.
        every: All proposals by falling score, whatever the threshold.
    """

    attention: Attention | None = None
    every: tuple[Proposal, ...] = ()

    @property
    def range(self) -> tuple[float, float]:
        """The lowest and highest score, for the slider; a little room below the lowest."""
        if not self.every:
            return 0.0, 1.0
        lowest, highest = self.every[-1].score, self.every[0].score
        return min(lowest, 0.0), max(highest, lowest + 1e-6)


NOTHING = Cover()


class Overlay:
    """The chosen run. It reads outputs when a video is first asked for, and keeps them."""

    def __init__(self) -> None:
        self.run: Run | None = None
        self.threshold = 0.0
        self._covers: dict[str, Cover] = {}

    def choose(self, run: Run | None) -> None:
        """Show another run, or the same again after it wrote new outputs."""
        is_same = run is not None and self.run is not None and run.run_id == self.run.run_id
        was_tuned = self.is_exploratory
        self.run = run
        self._covers.clear()
        if not (is_same and was_tuned):
            self.threshold = self.own_threshold

    @property
    def own_threshold(self) -> float:
        """The score that the run itself would show from: as set, else found in training."""
        return self._own[0]

    @property
    def is_exploratory(self) -> bool:
        """Say whether somebody moved the threshold: such a run proves nothing."""
        return self.run is not None and self.threshold != self.own_threshold

    @property
    def asked(self) -> float | None:
        """The threshold that somebody moved it to; None where the run's own count."""
        return self.threshold if self.is_exploratory else None

    def cover(self, video: Video) -> Cover:
        """Return the run over this video.

        Raises:
            UserError: The outputs are there and cannot be read.
        """
        if self.run is None:
            return NOTHING
        if video.video_id not in self._covers:
            self._covers[video.video_id] = _covered(self.run, video)
        return self._covers[video.video_id]

    def open_proposals(self, video: Video, reviewed: frozenset[ReviewedInterval]) -> list[Proposal]:
        """Return what is left to decide, best first."""
        least = self._own if self.asked is None else (self.asked,)
        return undecided(above(self.cover(video).every, *least), reviewed)

    def badge(self, subject_id: str) -> str:
        """Say which run it is and whether its training saw this subject."""
        if self.run is None:
            return ""
        translate = QCoreApplication.translate
        if subject_id in self.run.subject_ids:
            said = translate("Overlay", "Run {run} · saw {subject} in training")
        else:
            said = translate("Overlay", "Run {run} · never saw {subject} in training")
        subject = subject_id or translate("Overlay", "this subject")
        micro = self._own[1]
        note = ""
        if self.is_exploratory:
            note = translate("Overlay", " · exploratory threshold")
        elif micro is not None:
            note = translate("Overlay", " · micro from {:.2f}").format(micro)
        return said.format(run=self.run.run_id, subject=subject) + note

    @property
    def _own(self) -> tuple[float, float | None]:
        return (0.0, None) if self.run is None else own_thresholds(self.run)


def blindness(state: VideoState) -> str:
    """Say why the model stays hidden for a video in this state; empty if it may be shown."""
    if state.may_train:
        return ""
    return QCoreApplication.translate(
        "Overlay", "Hidden until you mark this video complete, so that your points stay your own."
    )


def controlled() -> str:
    """Say why the model stays hidden in a control pass."""
    return QCoreApplication.translate(
        "Overlay",
        "A control video: mark onset, apex and offset of every expression by hand (menu Review), "
        "then mark the video complete.",
    )


def untrained() -> str:
    """Say why there is nothing to show while there is no run."""
    return QCoreApplication.translate("Overlay", "Nothing was trained yet.")


def _covered(run: Run, video: Video) -> Cover:
    if not run.settings.learns:
        return Cover(None, tuple(every_proposal(run, [video])))
    attention = run.read_outputs(video.video_id)
    if attention is None or attention.snippets.n_frames != video.n_frames:
        return NOTHING
    proposals = attention_proposals(attention, video, run.settings, run.run_id)
    return Cover(attention, tuple(proposals))
