"""The chance level to compare with: the same proposals, thrown anywhere."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from core.proposals import Proposal
from core.timeline import Interval


def placed_at_random(
    proposals: Iterable[Proposal],
    n_frames: Mapping[str, int],
    *,
    seed: int,
    pooled: bool = False,
) -> list[Proposal]:
    """Return as many proposals of the same lengths, kinds and scores at places drawn at random.

    Within a video all placements without overlap are equally likely; where the lengths do not
    fit side by side, each is placed by itself and they may overlap.

    Args:
        proposals: Those to imitate.
        n_frames: Length of every video, by video_id.
        seed: The same seed gives the same places.
        pooled: Also draw the video, longer ones more often, instead of keeping it.

    Raises:
        ValueError: A proposal is longer than its video (pooled: than every video).
    """
    rng = np.random.default_rng(seed)
    by_video: dict[str, list[Proposal]] = {}
    proposals = list(proposals)
    for proposal in _into_videos(proposals, n_frames, rng) if pooled else proposals:
        by_video.setdefault(proposal.video_id, []).append(proposal)
    thrown: list[Proposal] = []
    for video_id, group in by_video.items():
        lengths = np.array([proposal.interval.n_frames for proposal in group])
        for proposal, onset in zip(group, _onsets(lengths, n_frames[video_id], rng), strict=True):
            interval = Interval(onset, onset + proposal.interval.n_frames - 1)
            thrown.append(replace(proposal, interval=interval, attention_peak=0.0, run_id=""))
    return sorted(thrown, key=lambda proposal: -proposal.score)


def _onsets(
    lengths: np.ndarray[tuple[int], np.dtype[np.int64]], n_frames: int, rng: np.random.Generator
) -> list[int]:
    free = n_frames - int(lengths.sum())
    if free < 0:
        return [int(rng.integers(n_frames - length + 1)) for length in lengths]
    # Each proposal shrunk to one cell among the free ones: any choice of cells is one placement.
    order = rng.permutation(len(lengths))
    cells = np.sort(rng.choice(free + len(lengths), len(lengths), replace=False))
    before = np.append(0, np.cumsum(lengths[order] - 1)[:-1])
    onsets = np.empty(len(lengths), np.int64)
    onsets[order] = cells + before
    return [int(onset) for onset in onsets]


def _into_videos(
    proposals: list[Proposal], n_frames: Mapping[str, int], rng: np.random.Generator
) -> list[Proposal]:
    """Give each a video, the longest first, by the room left; by length where none has room."""
    ids = list(n_frames)
    size = np.array([n_frames[video_id] for video_id in ids])
    room = size.copy()
    moved = []
    for proposal in sorted(proposals, key=lambda each: -each.interval.n_frames):
        length = proposal.interval.n_frames
        places = np.maximum(room - length + 1, 0)
        if not places.any():
            places = np.maximum(size - length + 1, 0)
        if not places.any():
            raise ValueError(f"a proposal of {length} frames fits into no video")
        index = int(rng.choice(len(ids), p=places / places.sum()))
        room[index] -= length
        moved.append(replace(proposal, video_id=ids[index]))
    return moved
