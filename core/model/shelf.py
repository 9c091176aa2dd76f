"""Videos as they lie on the device, once each, and batches of several folds taken from them."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from core.model.data import Batch, TrainingVideo


class Shelf:
    """Every distinct video of some folds, snippet after snippet, in the device's memory.

    Leave-one-subject-out trains on the same videos over and over: what is the same object in
    two folds lies here once.

    Args:
        folds: The training videos of each fold.
        device: "cpu" or "cuda".
    """

    def __init__(self, folds: Sequence[Sequence[TrainingVideo]], device: str) -> None:
        videos = list(dict.fromkeys(video for fold in folds for video in fold))
        place = {video: i for i, video in enumerate(videos)}
        self._rows = [np.array([place[video] for video in fold]) for fold in folds]
        self._lengths = np.array([len(video.rgb) for video in videos])
        self._starts = torch.from_numpy(np.cumsum(self._lengths) - self._lengths).to(device)
        self._rgb = _shelved([video.rgb for video in videos], torch.float32, device)
        self._flow = _shelved([video.flow for video in videos], torch.float32, device)
        self._points = _shelved([video.points for video in videos], torch.bool, device)
        self._unsure = _shelved([video.unsure for video in videos], torch.bool, device)
        background = [video.known_background for video in videos]
        self._background = _shelved(background, torch.bool, device)
        self._n_points = torch.tensor([video.n_points[:2] for video in videos], device=device)
        self._step_s = torch.tensor([video.step_s for video in videos], device=device)

    def batch(self, chosen: Sequence[tuple[int, Sequence[int]]]) -> Batch:
        """Pad batches of several folds to the most videos and the longest video among them.

        Args:
            chosen: For each of F batches the fold and the rows of its videos in the fold.

        Returns:
            As collate(), every tensor with F before B. Places without a video have no snippet.
        """
        n_folds, size = len(chosen), max(len(rows) for _, rows in chosen)
        rows = np.zeros((n_folds, size), int)
        videos = np.zeros((n_folds, size), int)
        lengths = np.zeros((n_folds, size), int)
        for f, (fold, own) in enumerate(chosen):
            rows[f, : len(own)] = own
            videos[f, : len(own)] = self._rows[fold][list(own)]
            lengths[f, : len(own)] = self._lengths[videos[f, : len(own)]]
        time = torch.arange(int(lengths.max()), device=self._rgb.device)
        mask = time < self._here(lengths).unsqueeze(2)
        which = self._here(videos)
        at = (self._starts[which].unsqueeze(2) + time).where(mask, 0)
        return Batch(
            rows=self._here(rows),
            rgb=self._rgb[at] * mask.unsqueeze(3),
            flow=self._flow[at] * mask.unsqueeze(3),
            mask=mask,
            points=self._points[at] & mask.unsqueeze(3),
            unsure=self._unsure[at] & mask,
            background=self._background[at] & mask,
            n_points=self._n_points[which],
            step_s=self._step_s[which],
        )

    def _here(self, numbers: np.ndarray) -> Tensor:
        return torch.from_numpy(numbers).to(self._rgb.device)


def _shelved(each: Sequence[np.ndarray], dtype: torch.dtype, device: str) -> Tensor:
    total = sum(len(rows) for rows in each)
    shelf = torch.empty((total, *each[0].shape[1:]), dtype=dtype, device=device)
    start = 0
    for rows in each:
        shelf[start : start + len(rows)] = torch.tensor(rows)
        start += len(rows)
    return shelf
