"""Curves of one video that another program made; for a coder's eyes, nothing learns from them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class OutsideTracks:
    """Curves over the frames of one video.

    Attributes:
        program: What made them, such as "OpenFace".
        source: Name of the file that they came from.
        names: What the K curves are called, such as "AU12_r"; each once.
        tops: [K] the greatest value that each can have; the least is 0.
        values: [K, n_frames] from 0 to the top; NaN where there is no value.
    """

    program: str
    source: str
    names: tuple[str, ...]
    tops: Floats
    values: Floats

    def __post_init__(self) -> None:
        n = len(self.names)
        if not n or len(set(self.names)) != n or self.tops.shape != (n,):
            raise ValueError(f"{self.tops.shape} tops of the curves {self.names}")
        if self.values.ndim != 2 or len(self.values) != n:
            raise ValueError(f"values of the shape {self.values.shape} of {n} curves")
        if not (np.isfinite(self.tops).all() and (self.tops > 0).all()):
            raise ValueError("the tops of curves are above 0")

    @property
    def n_frames(self) -> int:
        return int(self.values.shape[1])

    @property
    def n_without_values(self) -> int:
        """Frames for which no curve has a value."""
        return int(np.isnan(self.values).all(axis=0).sum())

    def liveliest(self, n: int) -> tuple[str, ...]:
        """Return the n names whose values vary most, measured by their tops, the liveliest first.

        Curves that are only on or off come behind those that have a strength: what jumps between
        0 and 1 varies more than what anybody can do with a face.
        """
        shares = (self.values / self.tops[:, None]).astype(np.float64)
        is_known = ~np.isnan(shares)
        counts = np.maximum(is_known.sum(axis=1), 1)
        means = np.where(is_known, shares, 0).sum(axis=1) / counts
        apart = np.where(is_known, shares - means[:, None], 0)
        spread = (apart**2).sum(axis=1) / counts
        order = sorted(range(len(self.names)), key=lambda k: (self.tops[k] <= 1, -spread[k]))
        return tuple(self.names[k] for k in order[:n])
