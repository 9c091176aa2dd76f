"""Training: a step, a prediction, and the device to do them on (algorithm.md 1k).

The random numbers of a step follow from the run's seed and the iteration alone. So a run is the
same whatever else drew numbers before, and going on from a checkpoint is the run uninterrupted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from core.errors import UserError
from core.model import objective
from core.model.adam import Adam
from core.model.data import (
    Batch,
    TrainingVideo,
    batches_an_epoch,
    collate,
    common_widths,
    epoch_batches,
)
from core.model.dfcl import MemoryBank, region_weights, regions
from core.model.losses import TERMS, weighted_sum
from core.model.network import Chance, Network, Outputs, random_bytes
from core.model.precision import Precision, casting_to, products_in
from core.settings import Settings, TrainingSettings

Floats = NDArray[np.float32]
INITIAL, STEP = range(2)  # what random numbers are for, so that no two uses share them


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What a trained network says about one video of T snippets.

    Attributes:
        rgb: [T] attention of the appearance stream, in [0, 1].
        flow: [T] attention of the motion stream.
        mean: [T] their mean, the paper's A.
        tcam: [T, 3] class probabilities sigmoid(L); macro, micro, background.
    """

    rgb: Floats
    flow: Floats
    mean: Floats
    tcam: Floats


def choose_device(settings: TrainingSettings) -> tuple[str, str]:
    """Choose where to train, with the reason as a sentence.

    Raises:
        UserError: The settings ask for a graphics card and there is none that works.
    """
    rounded = settings.precision != "float32"
    if settings.device != "cpu" and torch.cuda.is_available():
        name = torch.cuda.get_device_name() + (f", in {settings.precision}" if rounded else "")
        return "cuda", f"Training on the graphics card {name}."
    if settings.device == "cuda":
        raise UserError(
            "The settings ask for a graphics card, but PyTorch finds none that it can use.",
            'Set device to "auto" or "cpu", or install a build of PyTorch for your card.',
        )
    why = (
        "Training on the processor, as the settings say."
        if settings.device == "cpu"
        else "Training on the processor: PyTorch finds no graphics card that it can use."
    )
    exact = f" It computes in float32: {settings.precision} is for graphics cards."
    return "cpu", why + exact * rounded


class Trainer:
    """A network with all that its training needs.

    Args:
        videos: The training videos; the memory bank has one row for each.
        settings: Everything else.
        device: "cpu" or "cuda".
        widths: D_r and D_f where there is no video to tell, for prediction only.

    Attributes:
        iteration: Steps done.
        network: The weights as the last step left them.
        averaged: Their exponential running mean over the steps, which predicts; without
            averaging the network itself.
        precision: How exactly its convolutions are computed; a processor only knows float32.

    Raises:
        UserError: There is no video, or their features do not fit together.
    """

    def __init__(
        self,
        videos: Sequence[TrainingVideo],
        settings: Settings,
        device: str = "cpu",
        *,
        widths: tuple[int, int] | None = None,
    ) -> None:
        self.videos, self.settings, self.device = tuple(videos), settings, device
        self.widths = common_widths(videos) if videos or widths is None else widths
        self.iteration = 0
        if settings.training.threads:
            torch.set_num_threads(settings.training.threads)
        self.precision: Precision = settings.training.precision if on_card(device) else "float32"
        with torch.random.fork_rng(devices=[]):
            torch.default_generator.manual_seed(self._seed(INITIAL))
            self.network = Network(*self.widths, settings.network).to(device)
        training = settings.training
        self.optimiser = Adam(
            self.network.parameters(), training.learning_rate, training.weight_decay
        )
        self.averaged: torch.nn.Module = self.network
        if decay := settings.training.averaging:
            mean = get_ema_multi_avg_fn(decay)  # type: ignore[no-untyped-call]
            self.averaged = AveragedModel(self.network, multi_avg_fn=mean)
        width = 2 * settings.network.width
        self.bank = MemoryBank(len(videos), settings.dfcl.regions, width, device)

    def step(self) -> dict[str, float]:
        """Train on one batch.

        Returns:
            The terms by name, "total", and "fcl_floor", what "fcl" cannot go below. A term
            that does not act yet is 0.

        Raises:
            UserError: The loss or its gradient is no finite number, or the graphics card is
                full. The state is that of the last good step.
        """
        batch = collate(self.videos, self.next_rows()).to(self.device)
        before = self.bank.vectors[batch.rows], self.bank.valid[batch.rows]
        try:
            with products_in(self.precision):
                terms = self._terms(batch)
                finite = self._has_finite_gradients(terms["total"])
        except torch.OutOfMemoryError as error:
            self.bank.update(batch.rows, *before, momentum=0)
            raise UserError(
                "The graphics card has too little memory for this training.",
                "Choose a smaller batch or width, or the processor.",
            ) from error
        if not finite:
            self.bank.update(batch.rows, *before, momentum=0)
            raise self.not_finite()
        self.advance()
        values = torch.stack([term.detach() for term in terms.values()]).tolist()
        return dict(zip(terms, values, strict=True))

    def predict(self, rgb: Floats, flow: Floats) -> Scores:
        """Score one video with dropout off and, once trained, with the averaged weights.

        A few videos with a point each make the weights of single steps jump; their running
        mean (ours; the paper predicts with the last step) generalises better.

        Args:
            rgb: [T, D_r] appearance features.
            flow: [T, D_f] motion features.

        Raises:
            UserError: The features are not as wide as those trained on.
        """
        if (rgb.shape[1], flow.shape[1]) != self.widths:
            raise UserError(
                f"This run was trained on features of {self.widths} channels; these have "
                f"{(rgb.shape[1], flow.shape[1])}.",
                "Extract the features with the settings of the run, or train again.",
            )
        appearance = torch.tensor(rgb, dtype=torch.float32, device=self.device)
        motion = torch.tensor(flow, dtype=torch.float32, device=self.device)
        mask = torch.ones(1, len(rgb), dtype=torch.bool, device=self.device)
        with products_in("float32"):
            outputs = evaluated(self.averaged, appearance.unsqueeze(0), motion.unsqueeze(0), mask)
        return Scores(
            rgb=outputs.attention_rgb[0].cpu().numpy(),
            flow=outputs.attention_flow[0].cpu().numpy(),
            mean=outputs.attention[0].cpu().numpy(),
            tcam=outputs.scores[0].cpu().numpy(),
        )

    def next_rows(self) -> list[int]:
        """Return the videos of the next step, as rows of the bank."""
        if not self.videos:
            raise UserError("This run was opened without its videos, so it can only predict.")
        training = self.settings.training
        epoch, place = divmod(self.iteration, batches_an_epoch(len(self.videos), training.batch))
        lengths = [len(video.rgb) for video in self.videos]
        return epoch_batches(lengths, training.batch, (training.seed, epoch))[place]

    def chance(self) -> Chance:
        """Return the random bytes of the next step, from its first."""
        generator = torch.Generator(self.device).manual_seed(self._seed(STEP))
        return partial(random_bytes, generator=generator)

    def remember_and_contrast(
        self, outputs: Outputs, mined_from: Outputs, labels: Tensor, rows: Tensor
    ) -> tuple[Tensor, float]:
        """DFCL: keep the batch's regions in the bank, and return L_fcl and its floor.

        Args:
            outputs: Of the training pass, with gradient.
            mined_from: Of the mining pass.
            labels: (B, T, C + 1) Ỹ.
            rows: (B,) rows of the bank.
        """
        weights = region_weights(labels, self.settings.dfcl.regions)
        self.bank.update(
            rows,
            regions(mined_from.features, weights),
            weights.any(dim=2),
            self.settings.dfcl.momentum,
        )
        return objective.contrast(outputs, weights, rows, self.bank, self.settings)

    def advance(self) -> None:
        """Let the optimiser do its step along the gradients that the weights have."""
        self.optimiser.step()
        self.iteration += 1
        if isinstance(self.averaged, AveragedModel):
            self.averaged.update_parameters(self.network)

    def not_finite(self) -> UserError:
        """Return what to say when the loss or its gradient is no finite number."""
        return UserError(
            f"The training left the finite numbers at step {self.iteration + 1}.",
            "Try a smaller learning rate. What was trained up to there is kept.",
        )

    def _terms(self, batch: Batch) -> dict[str, Tensor]:
        stage = objective.stage_at(self.iteration, self.settings)
        self.network.train()
        with casting_to(self.precision, self.device):
            outputs = self.network(batch.rgb, batch.flow, batch.mask, self.chance())
            mined_from = self._mining_pass(outputs, batch) if stage.needs_pass else None
        labels = objective.labels_at(stage, mined_from, batch, self.settings)
        zero = outputs.logits.new_zeros(())
        terms = dict.fromkeys(("total", *TERMS, "fcl_floor"), zero)
        terms |= objective.lasting_terms(outputs, batch, self.settings)
        if stage.points:
            terms["scl"] = objective.snippet_term(outputs, labels, self.settings)
        if stage.contrast and mined_from is not None:
            terms["fcl"], floor = self.remember_and_contrast(
                outputs, mined_from, labels, batch.rows
            )
            terms["fcl_floor"] = zero + floor
        terms["total"] = weighted_sum(terms, self.settings.loss)
        return terms

    def _mining_pass(self, outputs: Outputs, batch: Batch) -> Outputs:
        # 1f note 1: with dropout on, mining is close to choosing at random
        if self.settings.mplg.pass_mode == "train":  # noqa: S105 - a mode, no password
            return outputs.detach()
        return evaluated(self.network, batch.rgb, batch.flow, batch.mask)

    def _has_finite_gradients(self, total: Tensor) -> bool:
        self.optimiser.zero_grad()
        if not total.isfinite():
            return False
        total.backward()  # type: ignore[no-untyped-call]
        gradients = [p.grad for p in self.network.parameters() if p.grad is not None]
        return bool(torch.nn.utils.get_total_norm(gradients).isfinite())

    def _seed(self, purpose: int) -> int:
        entropy = [self.settings.training.seed % 2**64, purpose, self.iteration]
        return int(np.random.SeedSequence(entropy).generate_state(1, np.uint64)[0]) % 2**63


@torch.no_grad()
def evaluated(network: torch.nn.Module, rgb: Tensor, flow: Tensor, mask: Tensor) -> Outputs:
    """Pass through a network without dropout and without gradients."""
    network.eval()
    outputs: Outputs = network(rgb, flow, mask)
    return outputs


def on_card(device: str) -> bool:
    return torch.device(device).type == "cuda"
