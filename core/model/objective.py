"""One training step's six terms, put together from MPLG, DFCL, MIL and the losses (eq. 18)."""

from dataclasses import dataclass

from torch import Tensor

from core.model import losses, mil
from core.model.data import Batch
from core.model.dfcl import MemoryBank, anchors_of, contrastive_loss, entries_of, regions
from core.model.known_background import far_from_points, with_background
from core.model.mplg import points_only
from core.model.network import Outputs
from core.model.pseudo_labels import pseudo_labels
from core.settings import Settings


@dataclass(frozen=True, slots=True)
class Stage:
    """Which parts of PWES act at an iteration.

    Attributes:
        points: Eq. 16 acts, at least on the points.
        mining: MPLG adds labels to the points.
        contrast: DFCL acts.
    """

    points: bool
    mining: bool
    contrast: bool

    @property
    def needs_pass(self) -> bool:
        return self.mining or self.contrast


def stage_at(iteration: int, settings: Settings) -> Stage:
    """Say what acts at an iteration, counted from 0 (1f note 4, 1k).

    The baseline is CCM, two MIL branches, guide, sparsity and mutual learning: no eq. 16,
    no eq. 17 (section 2, row 52).
    """
    if settings.spotter == "baseline":
        return Stage(points=False, mining=False, contrast=False)
    if iteration < settings.training.warmup:
        points = settings.loss.warmup_snippet_loss == "points"
        return Stage(points=points, mining=False, contrast=False)
    return Stage(points=True, mining=settings.mplg.enabled, contrast=settings.dfcl.enabled)


def contrast(
    outputs: Outputs, weights: Tensor, rows: Tensor, bank: MemoryBank, settings: Settings
) -> tuple[Tensor, float]:
    """L_fcl of a batch and its floor: anchors of the training pass against the bank."""
    valid = weights.any(dim=2)
    anchors = entries_of(regions(outputs.features, weights), valid, bank.classes, rows)
    return contrastive_loss(
        anchors_of(anchors, background=settings.dfcl.anchor_background),
        bank.entries(),
        settings.dfcl.tau,
        exclude_same_video=settings.dfcl.exclude_same_video,
    )


def lasting_terms(outputs: Outputs, batch: Batch, settings: Settings) -> dict[str, Tensor]:
    """Return the four terms that act from the first step to the last: vcl, gui, sps, aml."""
    counts = mil.pooled_counts(batch.lengths, batch.n_points, batch.step_s, settings.mil)
    background = losses.background_scores(outputs.logits, settings.loss.background_prob)
    guide = losses.guide_loss(outputs.attentions, background, batch.mask)
    return {
        "vcl": mil.video_loss(outputs.logits, outputs.attention, batch.mask, batch.labels, counts),
        "gui": guide + losses.unsure_loss(outputs.attentions, batch.unsure),
        "sps": losses.sparsity_loss(outputs.attentions, batch.mask),
        "aml": losses.mutual_loss(outputs.attention_rgb, outputs.attention_flow, batch.mask),
    }


def snippet_term(outputs: Outputs, labels: Tensor, settings: Settings) -> Tensor:
    """L_scl of a batch under labels Ỹ."""
    return losses.snippet_loss(
        outputs.scores, outputs.attention, labels, settings.loss.snippet_norm
    )


def labels_at(stage: Stage, mined_from: Outputs | None, batch: Batch, settings: Settings) -> Tensor:
    """Return Ỹ of a batch: mined where MPLG acts, else the points; and what is known anyway."""
    labels = points_only(batch.points)
    if stage.mining and mined_from is not None:
        labels = pseudo_labels(mined_from, batch.points, batch.unsure, settings.mplg)
    reach_s = settings.loss.far_s
    known = batch.background
    if reach_s is not None:
        known = known | far_from_points(
            batch.points, batch.unsure, batch.step_s, reach_s, batch.mask
        )
    return with_background(labels, known)
