"""Many folds at once on one graphics card (algorithm.md 1k).

F trainers of the same settings but for their seeds step together: one pass forward and backward
through all their networks. Each keeps its own bank, optimiser, mean and random numbers, so it
ends as it would have alone, but for rounding. For a processor a fold per core is faster.

No CUDA graph is captured: the shapes change with each step's longest video, and eq. 17 counts
its anchors on the host.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import itemgetter
from typing import TypeVar

import torch
from torch import Tensor

from core.errors import UserError
from core.model import objective
from core.model.data import Batch
from core.model.dfcl import MemoryBank
from core.model.losses import TERMS, weighted_sum
from core.model.network import Outputs
from core.model.precision import casting_to, products_in
from core.model.shelf import Shelf
from core.model.stacked_network import StackedNetwork
from core.model.training import Floats, Scores, Trainer

Held = TypeVar("Held", Batch, Outputs)


class StackedTrainer:
    """F trainers that step together.

    The trainers stay whole: each can predict or be saved as a checkpoint at any time.

    Args:
        trainers: Of the same settings but for the seed, as far as one another, on one device.
            Videos that are the same object in several folds lie on the device once.

    Attributes:
        trainers: As given.
        failures: By fold, why it stopped. Its trainer is as the last good step left it.

    Raises:
        ValueError: The trainers do not fit together.
    """

    def __init__(self, trainers: Sequence[Trainer]) -> None:
        first = trainers[0]
        for each in trainers:
            if _kind(each) != _kind(first):
                raise ValueError("stacked trainers may differ in videos and seed only")
        self.trainers = tuple(trainers)
        self.failures: dict[int, UserError] = {}
        self._shelf = Shelf([each.videos for each in trainers], first.device)
        self._settings, self._device, self._precision = (
            first.settings,
            first.device,
            first.precision,
        )
        self._stack()

    @property
    def running(self) -> list[int]:
        """The folds that have not failed."""
        return [f for f in range(len(self.trainers)) if f not in self.failures]

    @property
    def iteration(self) -> int:
        """Steps done by the folds that run."""
        return max(each.iteration for each in self.trainers)

    def step(self) -> list[dict[str, float] | None]:
        """Train every running fold on its next batch.

        Returns:
            For each fold its terms as Trainer.step() names them; None for one that has failed.
            A fold whose loss or gradient is no finite number fails, and the others go on.

        Raises:
            UserError: Every fold has failed, or the graphics card is full.
        """
        folds = self.running
        if not folds:
            raise next(iter(self.failures.values()))
        rows = [self.trainers[f].next_rows() for f in folds]
        undo = [_undo(self.trainers[f].bank, own) for f, own in zip(folds, rows, strict=True)]
        try:
            terms, finite = self._descend(folds, rows)
        except torch.OutOfMemoryError as error:
            for each in undo:
                each()
            raise UserError(
                f"The graphics card has too little memory for {len(folds)} folds at once.",
                "Set folds_at_once to fewer, or choose a smaller batch or width.",
            ) from error
        found: list[dict[str, float] | None] = [None] * len(self.trainers)
        for place, f in enumerate(folds):
            if finite[place]:
                self.trainers[f].advance()
                found[f] = terms[place]
            else:
                undo[place]()
                self.failures[f] = self.trainers[f].not_finite()
        if not all(finite):
            self._stack()
        return found

    def predict(self, fold: int, rgb: Floats, flow: Floats) -> Scores:
        """Score one video by a fold's network, as Trainer.predict() does."""
        return self.trainers[fold].predict(rgb, flow)

    def _stack(self) -> None:
        for f in self.failures:
            for own in self.trainers[f].network.parameters():
                own.data = own.data.clone()  # lets go of the old stack
        if self.running:
            networks = [self.trainers[f].network for f in self.running]
            self._network = StackedNetwork(networks, self.trainers[0].widths)

    def _descend(
        self, folds: list[int], rows: list[list[int]]
    ) -> tuple[list[dict[str, float]], list[bool]]:
        with products_in(self._precision):
            terms = self._terms(folds, rows)
            # each fold's loss moves its own weights only, so that no fold disturbs another
            terms["total"].sum().backward()  # type: ignore[no-untyped-call]
        self._network.hand_out_gradients()
        norms = [
            torch.nn.utils.get_total_norm([p.grad for p in own.parameters() if p.grad is not None])
            for own in self._network.networks
        ]
        finite: list[bool] = (terms["total"] + torch.stack(norms)).isfinite().tolist()
        values = torch.stack([each.detach() for each in terms.values()], dim=1).tolist()
        return [dict(zip(terms, own, strict=True)) for own in values], finite

    def _terms(self, folds: list[int], rows: list[list[int]]) -> dict[str, Tensor]:
        """Return the terms of all folds, (F,) each."""
        trainers = [self.trainers[f] for f in folds]
        stage = objective.stage_at(self.iteration, self._settings)
        batch = self._shelf.batch(list(zip(folds, rows, strict=True)))
        streams = batch.rgb, batch.flow, batch.mask
        lengths = [
            max(len(trainer.videos[row].rgb) for row in own)
            for trainer, own in zip(trainers, rows, strict=True)
        ]
        sizes = [(len(own), length) for own, length in zip(rows, lengths, strict=True)]
        mined_from = None
        with casting_to(self._precision, self._device):
            chances = [trainer.chance() for trainer in trainers]
            outputs = self._network.train_pass(*streams, chances, sizes)
            if stage.needs_pass:
                same = self._settings.mplg.pass_mode == "train"  # noqa: S105 - a mode, no password
                mined_from = outputs.detach() if same else self._network.evaluated(*streams)
        order: list[int] = []
        parts: list[dict[str, Tensor]] = []
        for size in sorted({len(own) for own in rows}):
            # the losses are means over a batch: those of equal size are computed together
            places = [place for place, own in enumerate(rows) if len(own) == size]
            order += places

            def taken(each: Tensor, places: list[int] = places, size: int = size) -> Tensor:
                return each[places, :size]

            parts.append(
                self._terms_of(
                    [trainers[place] for place in places],
                    stage,
                    _each(batch, taken),
                    _each(outputs, taken),
                    None if mined_from is None else _each(mined_from, taken),
                )
            )
        back = torch.tensor(order).argsort().tolist()
        return {name: torch.cat([part[name] for part in parts])[back] for name in parts[0]}

    def _terms_of(
        self,
        trainers: list[Trainer],
        stage: objective.Stage,
        batch: Batch,
        outputs: Outputs,
        mined_from: Outputs | None,
    ) -> dict[str, Tensor]:
        settings = self._settings
        flat = None if mined_from is None else _each(mined_from, _flat)
        labels = objective.labels_at(stage, flat, _each(batch, _flat), settings)
        labels = labels.view(*batch.mask.shape, -1)

        def alone(
            outputs: dict[str, Tensor], batch: dict[str, Tensor], labels: Tensor
        ) -> dict[str, Tensor]:
            own = Outputs(**outputs)
            terms = objective.lasting_terms(own, Batch(**batch), settings)
            if stage.points:
                terms["scl"] = objective.snippet_term(own, labels, settings)
            return terms

        zero = outputs.logits.new_zeros(len(trainers))
        terms = dict.fromkeys(("total", *TERMS, "fcl_floor"), zero)
        terms |= torch.vmap(alone)(_tensors(outputs), _tensors(batch), labels)
        if stage.contrast and mined_from is not None:
            pairs = [
                trainer.remember_and_contrast(own, mined, labels[g], batch.rows[g])
                for g, (trainer, own, mined) in enumerate(
                    zip(trainers, _apart(outputs), _apart(mined_from), strict=True)
                )
            ]
            terms["fcl"] = torch.stack([loss for loss, _ in pairs])
            terms["fcl_floor"] = zero + torch.tensor([floor for _, floor in pairs]).to(zero)
        terms["total"] = torch.vmap(lambda own: weighted_sum(own, settings.loss))(terms)
        return terms


def _kind(trainer: Trainer) -> tuple[object, ...]:
    one_seed = trainer.settings.training.model_copy(update={"seed": 0})
    settings = trainer.settings.model_copy(update={"training": one_seed})
    return settings, trainer.widths, trainer.device, trainer.precision, trainer.iteration


def _undo(bank: MemoryBank, rows: list[int]) -> Callable[[], None]:
    at = torch.tensor(rows, device=bank.valid.device)
    vectors, valid = bank.vectors[at], bank.valid[at]
    return lambda: bank.update(at, vectors, valid, momentum=0)


def _each(values: Held, change: Callable[[Tensor], Tensor]) -> Held:
    return type(values)(**{name: change(each) for name, each in _tensors(values).items()})


def _tensors(values: Batch | Outputs) -> dict[str, Tensor]:
    return {each.name: getattr(values, each.name) for each in fields(values)}


def _apart(values: Held) -> list[Held]:
    return [_each(values, itemgetter(f)) for f in range(len(values.mask))]


def _flat(each: Tensor) -> Tensor:
    return each.flatten(0, 1)
