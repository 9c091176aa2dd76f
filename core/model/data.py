"""Videos as the model trains on them, and their way into padded batches."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.errors import UserError

BUCKET = 4  # so many batches' worth of shuffled videos are sorted by length at a time


@dataclass(frozen=True, slots=True, eq=False)
class TrainingVideo:
    """Features and points of one video of T snippets.

    Attributes:
        video_id: Its identity, also in the memory bank of a checkpoint.
        fps: Nominal frames per second.
        window: Frames a snippet.
        stride: Frames from one snippet's start to the next one's.
        rgb: [T, D_r] appearance features; may lie in a file, see mapped().
        flow: [T, D_f] motion features, likewise.
        points: [T, 2] True where a snippet holds a point; columns macro, micro.
        unsure: [T] True where a snippet holds a point of no class.
        n_points: How many points there are: macro, micro, unsure. Two may share a snippet.
        background: [T] True where a person said that no expression is; None for nowhere.
    """

    video_id: str
    fps: float
    window: int
    stride: int
    rgb: NDArray[np.float32]
    flow: NDArray[np.float32]
    points: NDArray[np.bool_]
    unsure: NDArray[np.bool_]
    n_points: tuple[int, int, int]
    background: NDArray[np.bool_] | None = None

    def __post_init__(self) -> None:
        lengths = {len(each) for each in (self.rgb, self.flow, self.points, self.unsure)}
        if len(lengths) != 1 or not len(self.rgb):
            raise ValueError(f"{self.video_id}: streams and points of {lengths} snippets")
        if self.rgb.ndim != 2 or self.flow.ndim != 2 or self.points.shape[1:] != (2,):
            raise ValueError(f"{self.video_id}: features must be [T, D] and points [T, 2]")
        if self.known_background.shape != self.unsure.shape:
            raise ValueError(f"{self.video_id}: background must be [T]")
        if self.fps <= 0 or self.stride < 1:
            raise ValueError(f"{self.video_id}: no time between snippets")

    @property
    def widths(self) -> tuple[int, int]:
        return self.rgb.shape[1], self.flow.shape[1]

    @property
    def known_background(self) -> NDArray[np.bool_]:
        """[T] background, False all over where there is none."""
        return np.zeros_like(self.unsure) if self.background is None else self.background

    @property
    def step_s(self) -> float:
        return self.stride / self.fps


@dataclass(frozen=True, slots=True)
class Batch:
    """B videos, padded to T snippets.

    Attributes:
        rows: (B,) index of each video among all that train.
        rgb: (B, T, D_r), 0 where there is no snippet.
        flow: (B, T, D_f), likewise.
        mask: (B, T) True where there is a snippet.
        points: (B, T, 2) True where a snippet holds a point.
        unsure: (B, T) True where a snippet holds a point of no class.
        background: (B, T) True where a person said that no expression is.
        n_points: (B, 2) number of macro and micro points.
        step_s: (B,) seconds from one snippet to the next.
    """

    rows: Tensor
    rgb: Tensor
    flow: Tensor
    mask: Tensor
    points: Tensor
    unsure: Tensor
    background: Tensor
    n_points: Tensor
    step_s: Tensor

    @property
    def lengths(self) -> Tensor:
        """(B,) snippets of each video."""
        return self.mask.sum(dim=1)

    @property
    def labels(self) -> Tensor:
        """(B, 2) y: the classes each video has a point of."""
        return self.points.any(dim=1)

    def to(self, device: str) -> Self:
        return type(self)(
            **{each.name: getattr(self, each.name).to(device) for each in fields(self)}
        )


def mapped(path: Path) -> NDArray[np.uint8]:
    """Return the bytes of a file; the system reads each page when it is first looked at.

    So a training holds only what a batch needs, and folds side by side share one copy. By torch
    and not np.memmap, which keeps a file handle for each map: a thousand videos would pass the
    limit of many systems (256 on a Mac).

    Args:
        path: The file; while mapped it may be replaced, never written into.

    Returns:
        [bytes] that cannot be written to.

    Raises:
        RuntimeError: The file cannot be mapped.
    """
    n_bytes = path.stat().st_size
    values: NDArray[np.uint8] = torch.from_file(
        str(path), shared=False, size=n_bytes, dtype=torch.uint8
    ).numpy()
    values.flags.writeable = False
    return values


def common_widths(videos: Sequence[TrainingVideo]) -> tuple[int, int]:
    """Return the feature widths that all videos share.

    Raises:
        UserError: There is no video, two videos' features differ in width, or some feature
            is not a finite number.
    """
    if not videos:
        raise UserError("There is no video to train on.", "Mark some videos with points complete.")
    first = videos[0]
    for video in videos:
        if video.widths != first.widths:
            raise UserError(
                f"The features of {video.video_id} have {video.widths} channels, "
                f"those of {first.video_id} {first.widths}.",
                "Extract the features of both again, with the same settings.",
            )
        if not (np.isfinite(video.rgb).all() and np.isfinite(video.flow).all()):
            raise UserError(
                f"Some features of {video.video_id} are no finite numbers.",
                "Extract that video's features again.",
            )
    return first.widths


def epoch_batches(lengths: Sequence[int], batch: int, seed: tuple[int, int]) -> list[list[int]]:
    """Shuffle the videos into batches of similar length; every video comes once.

    Args:
        lengths: Snippets of each video.
        batch: Most videos a batch. The videos are spread evenly, so that the last batch is
            not left with one video.
        seed: The run's seed and the epoch; nothing else decides the order.

    Returns:
        ceil(V / batch) lists of indices.
    """
    chance = np.random.default_rng([part % 2**64 for part in seed])
    order = chance.permutation(len(lengths))
    buckets = [order[i : i + BUCKET * batch] for i in range(0, len(order), BUCKET * batch)]
    sizes = np.asarray(lengths)
    by_length = np.concatenate([each[np.argsort(sizes[each], kind="stable")] for each in buckets])
    parts = np.array_split(by_length, batches_an_epoch(len(lengths), batch))
    return [parts[i].tolist() for i in chance.permutation(len(parts))]


def batches_an_epoch(n_videos: int, batch: int) -> int:
    return -(-n_videos // batch)


def collate(videos: Sequence[TrainingVideo], rows: Sequence[int]) -> Batch:
    """Pad the videos of the given rows to the longest among them; only these are copied."""
    chosen = [videos[row] for row in rows]
    return Batch(
        rows=torch.tensor(rows),
        rgb=_padded([video.rgb for video in chosen], np.float32),
        flow=_padded([video.flow for video in chosen], np.float32),
        mask=_padded([np.ones(len(video.rgb), dtype=bool) for video in chosen], np.bool_),
        points=_padded([video.points for video in chosen], np.bool_),
        unsure=_padded([video.unsure for video in chosen], np.bool_),
        background=_padded([video.known_background for video in chosen], np.bool_),
        n_points=torch.tensor([video.n_points[:2] for video in chosen]),
        step_s=torch.tensor([video.step_s for video in chosen]),
    )


def _padded(
    rows: Sequence[NDArray[np.float32] | NDArray[np.bool_]], form: type[np.generic]
) -> Tensor:
    longest = max(len(row) for row in rows)
    padded = np.zeros((len(rows), longest, *rows[0].shape[1:]), form)
    for place, row in zip(padded, rows, strict=True):
        place[: len(row)] = row
    return torch.from_numpy(padded)
