"""The last evaluation of a project, kept with all that its figures are made of.

The figures themselves are worked out of it anew, by the same functions as everywhere; torch is
not needed for that.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.jobs.requests import Threshold
from core.labels import Labels, VideoLabels
from core.points import Kind
from core.project.files import reason
from core.project.folder import evaluation_folder
from core.project.hdf5_file import refuse_newer
from core.project.json_file import read_json, write_json
from core.proposals import Proposal
from core.references import Reference
from core.settings import Settings
from core.spotting.evaluation import Scores, per_subject, strict
from core.spotting.lineage import Lineage, lineage
from core.spotting.matching import Matches, match
from core.timeline import Interval

NAME = "scoreboard.json"
SCHEMA = 1
DECIDES_NOTHING: dict[str, set[str]] = {
    "training": {"preview_every", "threads", "device", "folds_at_once"}
}
AGAIN = "Start the evaluation again: the folds that it finished are kept."


@dataclass(frozen=True, slots=True)
class KeptBoard:
    """What an evaluation found on people whom its models never saw, one training of each fold.

    Attributes:
        made_at: When it ended, aware, in UTC.
        preset: The name of where the settings came from, if known.
        settings_hash: settings_hash() of them.
        n_folds: How many parts the subjects were dealt into; None where one was left out at a time.
        seed: Of the trainings.
        threshold: How the threshold of the strict scores was found.
        threshold_micro: That of micro proposals, where threshold is a number and theirs another.
        prints: prints_of() the labels that it was made of.
        n_left_out: Videos that were not judged.
        by_review: Whether reviewed intervals stood in for references, of which there were none.
        subjects: The subject_id of every video judged, by video_id.
        fps: Nominal frames per second of every video judged, by video_id.
        references: What was compared with.
        every: All proposals, before any threshold.
        kept: Those that the strict scores count.
    """

    made_at: datetime
    preset: str
    settings_hash: str
    n_folds: int | None
    seed: int
    threshold: Threshold
    threshold_micro: float | None
    prints: Mapping[str, str]
    n_left_out: int
    by_review: bool
    subjects: Mapping[str, str]
    fps: Mapping[str, float]
    references: tuple[Reference, ...]
    every: tuple[Proposal, ...]
    kept: tuple[Proposal, ...]

    @property
    def pooled(self) -> Scores:
        """The strict scores over all videos."""
        return strict(self.references, self.kept)

    @property
    def by_subject(self) -> dict[str, Scores]:
        """The strict scores of each subject, by subject_id in order."""
        return per_subject(self.references, self.kept, self.subjects)

    @property
    def lineage(self) -> Lineage:
        """The columns of the paper's protocol, which chooses its own thresholds."""
        return lineage(self.references, self.every, self.fps)

    @property
    def matches(self) -> Matches[Reference]:
        """The proposals that count, each with the reference that it hits."""
        return match(self.references, self.kept)

    def proposed(self, video_id: str) -> list[Proposal]:
        """Return what counts in a video, from a model that never saw its subject, best first."""
        own = [each for each in self.kept if each.video_id == video_id]
        return sorted(own, key=lambda each: -each.score)

    def n_changed(self, labels: Labels) -> int:
        """Return in how many videos the labels are others than those that it was made of."""
        now = prints_of(labels)
        return sum(self.prints.get(each) != now.get(each) for each in {*self.prints, *now})


def settings_hash(settings: Settings) -> str:
    """Return a SHA-256, in hexadecimal, of all settings that decide what comes out."""
    content = settings.model_dump(mode="json", exclude=DECIDES_NOTHING)
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def prints_of(labels: Labels) -> dict[str, str]:
    """Return a short hash of the labels of every video that may train, by video_id."""
    return {each.video.video_id: _print(each) for each in labels if each.video.state.may_train}


@lru_cache(maxsize=8192)  # an edit changes one video
def _print(labels: VideoLabels) -> str:
    """Hash what decides the figures, and nothing of who said it or how it is stored."""
    video = labels.video
    content = [
        [video.subject_id, video.state, video.fps, video.n_frames, video.content_hash],
        None if video.face is None else astuple(video.face),
        sorted([each.frame, each.kind] for each in labels.points),
        sorted(
            [
                *astuple(each.interval),
                each.kind,
                each.status,
                -1 if each.apex is None else each.apex,
            ]
            for each in labels.intervals
        ),
        sorted([*astuple(each.interval), each.kind] for each in labels.references),
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def keep_board(project: Path, board: KeptBoard) -> None:
    """Write a board into the project, in the place of an earlier one.

    Raises:
        UserError: It cannot be written; the earlier one is as it was.
    """
    path = evaluation_folder(project) / NAME
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(f"{path.parent} cannot be made ({reason(error)}).") from error
    counting = set(board.kept)
    row = {
        "schema": SCHEMA,
        "made_at": board.made_at.isoformat(),
        "preset": board.preset,
        "settings_hash": board.settings_hash,
        "n_folds": board.n_folds,
        "seed": board.seed,
        "threshold": board.threshold,
        "threshold_micro": board.threshold_micro,
        "prints": dict(board.prints),
        "n_left_out": board.n_left_out,
        "by_review": board.by_review,
        "subjects": dict(board.subjects),
        "fps": dict(board.fps),
        "references": [
            [each.video_id, each.interval.onset, each.interval.offset, each.kind, each.apex]
            for each in board.references
        ],
        "proposals": [
            [
                *(each.video_id, each.interval.onset, each.interval.offset, each.kind),
                *(float(each.score), float(each.attention_peak), each in counting),
            ]
            for each in board.every
        ],
    }
    write_json(path, row)


def kept_board(project: Path) -> KeptBoard | None:
    """Return a project's last board; None while there is none.

    Raises:
        UserError: It is damaged, or newer than this program.
    """
    path = evaluation_folder(project) / NAME
    if not path.exists():
        return None
    try:
        row = read_json(path)
    except UserError as error:  # whose remedy is that of runs
        raise UserError(error.problem, AGAIN) from error
    try:
        refuse_newer(path, int(row["schema"]), SCHEMA)
        return _read(row)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UserError(f"{path} is damaged.", AGAIN) from error


def _read(row: dict[str, Any]) -> KeptBoard:
    proposals = [
        (Proposal(video_id, Interval(onset, offset), Kind(kind), score, peak), counts)
        for video_id, onset, offset, kind, score, peak, counts in row["proposals"]
    ]
    return KeptBoard(
        made_at=datetime.fromisoformat(row["made_at"]),
        preset=str(row["preset"]),
        settings_hash=str(row["settings_hash"]),
        n_folds=row["n_folds"],
        seed=int(row["seed"]),
        threshold=row["threshold"],
        threshold_micro=row["threshold_micro"],
        prints=row["prints"],
        n_left_out=int(row["n_left_out"]),
        by_review=bool(row["by_review"]),
        subjects=row["subjects"],
        fps=row["fps"],
        references=tuple(
            Reference(video_id, Interval(onset, offset), Kind(kind), apex)
            for video_id, onset, offset, kind, apex in row["references"]
        ),
        every=tuple(each for each, _ in proposals),
        kept=tuple(each for each, counts in proposals if counts),
    )
