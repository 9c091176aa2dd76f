"""What a training step costs beside the convolutions and matrix products it cannot do without."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import numpy as np
import torch
from torch import Tensor, nn

from core.bench.report import Row, at_most, plain
from core.model import objective
from core.model.data import Batch, TrainingVideo, collate
from core.model.network import Outputs
from core.model.training import Trainer, evaluated
from core.settings import Settings

EXPRESSIONS = ((40, 0), (120, 1), (200, 0), (260, 0))  # snippet and class of a video's points


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to train on: as many videos and snippets as the paper's CAS(ME)²."""

    n_videos: int = 95
    batch: int = 8
    snippets: int = 300
    width: int = 1024


PAPER = Size()


@dataclass(frozen=True, slots=True, eq=False)
class LayerCall:
    """One call of a convolution or a linear layer, to be done again by itself.

    Attributes:
        layer: The layer.
        given: What it was given.
        wanted: What its backward pass finds the gradients of; nothing in the mining pass.
        above: Stands for the gradient that comes from above; as large as the output.
    """

    layer: nn.Module
    given: Tensor
    wanted: tuple[Tensor, ...]
    above: Tensor


def measure(size: Size = PAPER, repetitions: int = 7) -> list[Row]:
    """Take whole steps, and in between each of their parts alone.

    After warm-up, with a full memory bank, on the CPU, with as many threads as torch chooses.
    Ratios are medians over rounds, for a machine may slow down from one round to the next.
    """
    trainer = _trainer(size)
    batch = collate(trainer.videos, range(size.batch))
    trainer.step()  # Adam makes its state
    calls = layer_calls(trainer)
    trained, mined = _passes(trainer, batch)
    parts: dict[str, Callable[[], object]] = {
        "step": trainer.step,
        "layers": lambda: repeat(calls),
        "mining pass": lambda: evaluated(trainer.network, batch.rgb, batch.flow, batch.mask),
        "refining": lambda: refine(trainer, batch, trained, mined),
    }
    seconds = _rounds(parts, repetitions)
    how = (
        f"preset paper, B {size.batch}, T {size.snippets}, {size.width} + {size.width} channels, "
        f"after warm-up, bank of {size.n_videos} videos full, {torch.get_num_threads()} threads; "
        f"median of {repetitions} rounds of a whole step and each part alone; "
    )
    ratio = _median_ratio(seconds["step"], seconds["layers"])
    share = 100 * _median_ratio(seconds["refining"], seconds["step"])
    layers = (
        "forward and backward of each convolution and linear layer of the training pass and "
        "forward of the mining pass's, each alone on the inputs it had"
    )
    refining = (
        "Ỹ, regions, bank and contrastive loss with its backward to X, alone; without the mining "
        "pass's forward"
    )
    return [
        at_most("step over its convolutions and matrix products", ratio, 1.35, "", how + layers),
        at_most("share of MPLG and DFCL in the step", share, 12, "%", how + refining),
        plain("training step", median(seconds["step"]), "s", how + "all of Trainer.step"),
        plain("its convolutions and matrix products", median(seconds["layers"]), "s", how + layers),
        plain("MPLG and DFCL", median(seconds["refining"]), "s", how + refining),
        plain("mining pass", median(seconds["mining pass"]), "s", how + "forward in eval mode"),
    ]


def layer_calls(trainer: Trainer) -> list[LayerCall]:
    """Take a step and return the calls of every convolution and linear layer in it."""
    calls: list[LayerCall] = []

    def record(layer: nn.Module, inputs: tuple[Tensor, ...], out: Tensor) -> None:
        given = inputs[0].detach().requires_grad_(inputs[0].requires_grad)
        wanted = (*layer.parameters(), *([given] if given.requires_grad else []))
        calls.append(LayerCall(layer, given, wanted if out.requires_grad else (), out.detach()))

    layers = [x for x in trainer.network.modules() if isinstance(x, (nn.Conv1d, nn.Linear))]
    hooks = [layer.register_forward_hook(record) for layer in layers]
    try:
        trainer.step()
    finally:
        for hook in hooks:
            hook.remove()
    return calls


def repeat(calls: Sequence[LayerCall]) -> None:
    """Do the work of some layers again, forward and, where a step does it, backward."""
    for call in calls:
        with torch.set_grad_enabled(bool(call.wanted)):
            out = call.layer(call.given)
        if call.wanted:
            torch.autograd.grad(out, call.wanted, call.above)


def refine(trainer: Trainer, batch: Batch, trained: Outputs, mined: Outputs) -> None:
    """Do what MPLG and DFCL add to a step once both passes are done."""
    stage = objective.stage_at(trainer.iteration, trainer.settings)
    labels = objective.labels_at(stage, mined, batch, trainer.settings)
    loss, _ = trainer.remember_and_contrast(trained, mined, labels, batch.rows)
    torch.autograd.grad(loss, trained.features)


def _rounds(parts: dict[str, Callable[[], object]], repetitions: int) -> dict[str, list[float]]:
    """Return the seconds of each part in each round; a first round only warms up."""
    seconds: dict[str, list[float]] = {name: [] for name in parts}
    for _ in range(repetitions + 1):
        for name, part in parts.items():
            start = perf_counter()
            part()
            seconds[name].append(perf_counter() - start)
    return {name: each[1:] for name, each in seconds.items()}


def _median_ratio(some: list[float], others: list[float]) -> float:
    return median(a / b for a, b in zip(some, others, strict=True))


def _trainer(size: Size) -> Trainer:
    """Return a trainer past its warm-up, whose bank is full."""
    preset = Settings.preset("paper")
    network = preset.network.model_copy(update={"width": size.width})
    training = preset.training.model_copy(update={"device": "cpu", "batch": size.batch})
    settings = preset.model_copy(update={"network": network, "training": training})
    chance = np.random.default_rng(0)
    streams = [_stream(chance, size) for _ in range(4)]  # shared, so that memory stays small
    videos = [_video(f"video {v}", streams[v % 4], streams[v % 3]) for v in range(size.n_videos)]
    trainer = Trainer(videos, settings)
    trainer.iteration = settings.training.warmup
    vectors = nn.functional.normalize(torch.randn_like(trainer.bank.vectors), dim=2)
    everything = torch.ones_like(trainer.bank.valid)
    trainer.bank.update(torch.arange(size.n_videos), vectors, everything, momentum=0)
    return trainer


def _stream(chance: np.random.Generator, size: Size) -> np.ndarray:
    """Return [T, D] features as alike from snippet to snippet as those of a face (1a, trap 5)."""
    face = chance.normal(size=size.width) * 10 / size.width**0.5
    change = chance.normal(size=(size.snippets, size.width)) * 1.5 / size.width**0.5
    out: np.ndarray = (face + change).astype(np.float32)
    return out


def _video(video_id: str, rgb: np.ndarray, flow: np.ndarray) -> TrainingVideo:
    points = np.zeros((len(rgb), 2), dtype=bool)
    for share, kind in EXPRESSIONS:
        points[share * len(rgb) // 300, kind] = True
    counts = points.sum(axis=0).tolist()
    unsure = np.zeros(len(rgb), dtype=bool)
    return TrainingVideo(video_id, 30.0, 8, 8, rgb, flow, points, unsure, (*counts, 0))


def _passes(trainer: Trainer, batch: Batch) -> tuple[Outputs, Outputs]:
    """Return the outputs of a training pass, whose features are a leaf, and of a mining pass."""
    trainer.network.train()
    with torch.no_grad():
        trained: Outputs = trainer.network(batch.rgb, batch.flow, batch.mask, trainer.chance())
    trained.features.requires_grad_()
    return trained, evaluated(trainer.network, batch.rgb, batch.flow, batch.mask)
