"""The paper's ablations on a project: every row trained with every seed, judged on the unseen."""

import tempfile
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

from core.attention import Attention
from core.errors import UserError
from core.jobs.ablation_table import AblationTable, Row
from core.jobs.evaluation import Experiment, run_folds
from core.jobs.extraction import cached_features, feature_settings_of
from core.jobs.held_out import cross_thresholded, held_out_proposals
from core.jobs.proposing import (
    every_motion_proposal,
    need_references,
    references_of,
    with_reference,
)
from core.labels import Labels
from core.points import Point
from core.progress import Message
from core.project.labels_file import write_labels
from core.proposals import Proposal
from core.references import Reference
from core.settings import FeatureSettings, Settings
from core.spotting.lineage import lineage
from core.spotting.tables import columns

LINEAGE = ("f1_05", "f1_10", "f1_p", "recall", "precision", "f1")  # in the paper's order
STRICT = ("f1", "precision", "recall", "f1_p", "f1_macro", "f1_05", "f1_10")
Scores = Mapping[str, float]
Changes = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class AblationRequest:
    """What is to be trained and judged.

    Attributes:
        project: The project's folder, with features of its videos.
        table: The rows.
        changes: Settings that every row takes instead of its preset's own.
        n_seeds: How often each row is trained: with the seeds 0, 1, ...
        n_folds: How many parts the subjects are dealt into; None to leave out one at a time.
        cache: A folder that keeps finished folds.
        cluster: The address of a cluster that trains; empty for this computer.
    """

    project: Path
    table: AblationTable
    changes: Changes
    n_seeds: int
    n_folds: int | None = None
    cache: Path | None = None
    cluster: str = ""

    def settings(self, row: Row, seed: int) -> Settings:
        return row.settings.changed(self.changes).changed({"training": {"seed": seed}})


@dataclass(frozen=True, slots=True)
class Estimate:
    """One figure over the seeds.

    Attributes:
        each: The figure of every seed, in their order.
    """

    each: tuple[float, ...]

    @property
    def mean(self) -> float:
        return fmean(self.each)

    @property
    def sd(self) -> float | None:
        """The sample's standard deviation; None of a single seed."""
        return stdev(self.each) if len(self.each) > 1 else None

    @property
    def standard_error(self) -> float | None:
        """The standard error of the mean; None of a single seed."""
        return None if self.sd is None else self.sd / sqrt(len(self.each))


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row with what came out of it.

    Attributes:
        row: The row.
        settings: As it was trained, with the first seed.
        scores: For each seed, the figures by name: lineage_… as LINEAGE, strict_… as STRICT.
    """

    row: Row
    settings: Settings
    scores: tuple[Scores, ...]

    def over_seeds(self, name: str) -> Estimate:
        return Estimate(tuple(scores[name] for scores in self.scores))

    def over(self, other: "JudgedRow") -> Estimate:
        """Return by how much its strict F1 is above another row's, seed by seed."""
        own, others = self.over_seeds("strict_f1").each, other.over_seeds("strict_f1").each
        return Estimate(tuple(mine - theirs for mine, theirs in zip(own, others, strict=True)))


def judgeable(
    project: Path, labels: Labels, wanted: FeatureSettings
) -> tuple[Labels, FeatureSettings]:
    """Return the complete videos that have features, and the settings of these features.

    No video is opened: a project has the features of one grid, and all rows take those.

    Args:
        project: The project's folder.
        labels: All its labels.
        wanted: The features to look for, unless the project's are simulated.

    Raises:
        UserError: There are no such features, or no references to judge by.
    """
    complete = [each for each in labels if each.video.state.may_train]
    features = feature_settings_of(project, [each.video for each in complete], wanted)
    ready = [each for each in complete if cached_features(project, each.video, features)]
    if not ready:
        raise UserError(
            f"No complete video of {project.name} has features of this kind.",
            f"Extract them first: extract {project}",
        )
    found = Labels({each.video.video_id: each for each in ready})
    need_references(found, project)
    return found, features


def ablate(
    request: AblationRequest, labels: Labels
) -> Generator[Message, None, tuple[JudgedRow, ...]]:
    """Train and judge every row; rows that train alike are trained once.

    Args:
        request: What is to be done.
        labels: Of the videos that take part, all of which have features.

    Returns:
        The rows in the table's order.
    """
    judged: dict[str, JudgedRow] = {}
    for points, own in (("given", labels), ("apex", at_apex(labels))):
        rows = [row for row in request.table.rows if row.points == points]
        held_out = yield from _trained(request, rows, own)
        for row in rows:
            judged[row.name] = _Judge(request, own, held_out).judged(row)
    return tuple(judged[row.name] for row in request.table.rows)


def _trained(
    request: AblationRequest, rows: Sequence[Row], labels: Labels
) -> Generator[Message, None, dict[str, dict[str, Attention]]]:
    experiments = [
        Experiment(_name(row, seed), settings)
        for row in rows
        for seed in range(request.n_seeds)
        if (settings := request.settings(row, seed)).learns
    ]
    if not experiments:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.h5"
        write_labels(path, labels, 0)
        return (
            yield from run_folds(
                request.project,
                path,
                experiments,
                cache=request.cache,
                n_folds=request.n_folds,
                workers=request.cluster or None,
            )
        )


def _name(row: Row, seed: int) -> str:
    return f"{row.name}, seed {seed}"


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges rows by what models said of the videos of labels that they never saw."""

    request: AblationRequest
    labels: Labels
    held_out: Mapping[str, Mapping[str, Attention]]

    def judged(self, row: Row) -> JudgedRow:
        settings = self.request.settings(row, 0)
        if settings.learns:
            scores = tuple(self._trained(row, seed) for seed in range(self.request.n_seeds))
        else:  # no seed changes anything
            peaks = every_motion_proposal(self.request.project, self.labels, settings)
            scores = (self._scores(peaks, settings),) * self.request.n_seeds
        return JudgedRow(row, settings, scores)

    def _trained(self, row: Row, seed: int) -> Scores:
        settings = self.request.settings(row, seed)
        held_out = self.held_out[_name(row, seed)]
        return self._scores(held_out_proposals(self.labels, held_out, settings), settings)

    def _scores(self, proposals: Sequence[Proposal], settings: Settings) -> Scores:
        """Return the figures of one training's proposals, given before any threshold."""
        references = references_of(self.labels)
        fps = {each.video.video_id: each.video.fps for each in self.labels}
        kept = cross_thresholded(self.labels, proposals, per_kind=settings.spotting.per_kind)
        judged = with_reference(self.labels)
        kept = [each for each in kept if each.video_id in judged]
        proposals = [each for each in proposals if each.video_id in judged]
        loose = lineage(references, proposals, fps)
        tight = columns(references, kept, fps, every=proposals)
        return {f"lineage_{name}": float(getattr(loose, name)) for name in LINEAGE} | {
            f"strict_{name}": float(getattr(tight, name)) for name in STRICT
        }


def at_apex(labels: Labels) -> Labels:
    """Return the labels with each point moved to the apex of the reference that it lies in.

    Of several references one of the point's kind is taken; where no apex is known, its centre.
    A point outside all references stays.
    """
    moved = {
        each.video.video_id: replace(
            each, points=frozenset(_moved(point, each.references) for point in each.points)
        )
        for each in labels
    }
    return Labels(moved)


def _moved(point: Point, references: Iterable[Reference]) -> Point:
    around = [each for each in references if point.frame in each.interval]
    if not around:
        return point
    best = min(around, key=lambda each: (each.kind != point.kind, each.interval))
    centre = (best.interval.onset + best.interval.offset) // 2
    return replace(point, frame=centre if best.apex is None else best.apex)
