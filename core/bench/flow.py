"""How near optical flow comes to small motions that are known, and how long it takes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from time import perf_counter, thread_time

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from core.bench.report import Row, at_least, at_most, plain
from core.bench.warps import SIDE, Warp, warp
from core.features.flow import Flow, flow_method
from core.features.flow.tv_l1_torch import tv_l1_batch

AMPLITUDES = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0)  # pixels
SEEDS = (0, 1)
NOISE = 1.5  # grey levels
TOLERANCE = 0.002  # pixels, at any one amplitude
TORCH_TOLERANCE = 0.001  # pixels, on average; where the signs of tiny numbers differ it is more
OURS, TORCH, OPENCV = "tv-l1", "tv-l1 in torch", "OpenCV's tv-l1"

Floats = NDArray[np.float32]


def measure(amplitudes: Sequence[float] = AMPLITUDES, seeds: Sequence[int] = SEEDS) -> list[Row]:
    """Compute the flow of rendered pairs by every method, the methods in turn on each pair."""
    opencv = cv2.optflow.DualTVL1OpticalFlow_create()  # type: ignore[attr-defined]
    methods: dict[str, Flow] = {
        OURS: flow_method("tv-l1"),
        OPENCV: lambda before, after: np.asarray(opencv.calc(before, after, None), np.float32),
        "dis": flow_method("dis"),
        "farneback": flow_method("farneback"),
    }
    pairs = [warp(amplitude, NOISE, seed) for amplitude in amplitudes for seed in seeds]
    how = (
        f"{SIDE} x {SIDE}, portrait drawn at 4x, brows and mouth corners moved by a known flow, "
        f"noise of {NOISE} grey levels, {len(seeds)} pairs an amplitude, one thread; "
    )
    methods[OURS](pairs[0].before, pairs[0].after)  # compiles
    with _one_thread():
        flows, seconds = _in_turn(methods, pairs)
        flows[TORCH], on_torch = _in_torch(pairs, flows[OURS])
    judged = {
        name: np.reshape(
            [_judged(pair, flow) for pair, flow in zip(pairs, found, strict=True)],
            (len(amplitudes), len(seeds), -1),
        ).mean(axis=1)
        for name, found in flows.items()
    }
    rows = [
        row
        for name in (OURS, TORCH)
        for row in _bars(name, amplitudes, judged[name], judged[OPENCV], how)
    ]
    ratio = median(a / b for a, b in zip(seconds[OPENCV], seconds[OURS], strict=True))
    rows.append(at_least("speed against OpenCV's tv-l1", ratio, 10, "x", how + "median of pairs"))
    for name, figures in judged.items():
        if name in seconds:
            rows.append(plain(f"{name}: time of a pair", 1000 * median(seconds[name]), "ms", how))
        rows += _figures(name, amplitudes, figures, how)
    return [*rows, *on_torch, *_stored(flows[OURS])]


def _in_turn(
    methods: dict[str, Flow], pairs: Sequence[Warp]
) -> tuple[dict[str, list[Floats]], dict[str, list[float]]]:
    """Return each method's flows, and its seconds of this thread for each."""
    flows: dict[str, list[Floats]] = {name: [] for name in methods}
    seconds: dict[str, list[float]] = {name: [] for name in methods}
    for pair in pairs:
        for name, method in methods.items():
            start = thread_time()
            flows[name].append(method(pair.before, pair.after))
            seconds[name].append(thread_time() - start)
    return flows, seconds


def _judged(pair: Warp, flow: Floats) -> tuple[float, float, float, float]:
    """Return the mean endpoint error, that where it moves, the share recovered and the noise."""
    error = np.linalg.norm(flow - pair.flow, axis=-1)
    found, truth = flow[pair.moving], pair.flow[pair.moving]
    return (
        float(error.mean()),
        float(error[pair.moving].mean()),
        float((found * truth).sum() / (truth**2).sum()),
        float(np.linalg.norm(flow[pair.still], axis=-1).mean()),
    )


def _bars(
    name: str,
    amplitudes: Sequence[float],
    ours: NDArray[np.float64],
    theirs: NDArray[np.float64],
    how: str,
) -> list[Row]:
    rows = []
    for i, where in enumerate(("in the whole picture", "where it moves")):
        what = f"{name}: mean endpoint error {where}"
        at_all = how + "mean over the amplitudes; the bar is OpenCV's tv-l1"
        rows.append(at_most(what, ours[:, i].mean(), theirs[:, i].mean(), "px", at_all))
        for amplitude, our, their in zip(amplitudes, ours[:, i], theirs[:, i], strict=True):
            at_one = f"{how}the bar is OpenCV's tv-l1 and {TOLERANCE} px"
            rows.append(
                at_most(f"{what}, motion of {amplitude} px", our, their + TOLERANCE, "px", at_one)
            )
    return rows


def _figures(
    name: str, amplitudes: Sequence[float], figures: NDArray[np.float64], how: str
) -> list[Row]:
    error, moving, recovered, noise = figures.T
    rows = [plain(f"{name}: noise where the face is still", noise.mean(), "px", how)]
    for i, amplitude in enumerate(amplitudes):
        of = f"motion of {amplitude} px"
        rows += [
            plain(f"{name}: endpoint error, {of}", error[i], "px", how + "whole picture"),
            plain(f"{name}: endpoint error where it moves, {of}", moving[i], "px", how),
            plain(f"{name}: recovered of a {of}", 100 * recovered[i], "%", how + "along it"),
        ]
    return rows


def _in_torch(pairs: Sequence[Warp], compiled: list[Floats]) -> tuple[list[Floats], list[Row]]:
    """Return the flows by the torch program, and how it compares with the compiled one."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    before = torch.from_numpy(np.stack([pair.before for pair in pairs])).to(device)
    after = torch.from_numpy(np.stack([pair.after for pair in pairs])).to(device)
    tv_l1_batch(before, after)  # warms up
    start = perf_counter()
    flows = tv_l1_batch(before, after).cpu().numpy()
    ms = 1000 * (perf_counter() - start) / len(pairs)
    apart = np.linalg.norm(flows - np.stack(compiled), axis=-1)
    how = f"torch on {device}, {len(pairs)} pairs at once"
    return list(flows), [
        at_most(f"{TORCH}: from compiled, mean", float(apart.mean()), TORCH_TOLERANCE, "px", how),
        plain(f"{TORCH}: from compiled, the largest", float(apart.max()), "px", how),
        plain(f"{TORCH}: time of a pair", ms, "ms", how + ", one thread if on a CPU"),
    ]


def _stored(flows: list[Floats]) -> list[Row]:
    """Tell what the feature pipeline loses by keeping flow in 16 bits, and 8 bits would lose."""
    flow = np.stack(flows)
    start = perf_counter()
    back = flow.astype(np.float16).astype(np.float32)
    ms = 1000 * (perf_counter() - start) / len(flow)
    how = "the flows of tv-l1, there and back; "
    eight_bits = (flow / 20).clip(-1, 1) * 127.5
    lost = np.abs(eight_bits.round() - eight_bits).max() * 20 / 127.5
    return [
        at_most(
            "kept in float16: error",
            float(np.abs(back - flow).max()),
            0.001,
            "px",
            how + "the largest",
        ),
        plain("kept in float16: time of a flow", ms, "ms", how),
        plain(
            "kept in 8 bits: error", float(lost), "px", how + "the largest, for +-20 px as usual"
        ),
    ]


@contextmanager
def _one_thread() -> Iterator[None]:
    before: tuple[int, int] = (cv2.getNumThreads(), torch.get_num_threads())
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(before[0])
        torch.set_num_threads(before[1])
