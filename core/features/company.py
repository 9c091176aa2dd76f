"""Who is who among the faces in view: each is known again by where it was and how large."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.features.detection import Box

NEAR = 1.5  # further apart, in face widths and octaves of size, two boxes are not one face's


def apart(one: Box, other: Box) -> float:
    """Return how unlike two boxes are: centres apart in face widths, plus octaves of size."""
    across = one[0] + one[2] / 2 - other[0] - other[2] / 2
    down = one[1] + one[3] / 2 - other[1] - other[3] / 2
    size, other_size = max(one[2], 1e-6), max(other[2], 1e-6)
    far = np.hypot(across, down) / ((size + other_size) / 2)
    return float(far + abs(np.log2(size / other_size)))


class Company:
    """The faces met so far, by number; 0 is for whom place() gives it to.

    Attributes:
        boxes: Where each was last.
    """

    def __init__(self) -> None:
        self.boxes: dict[int, Box] = {}
        self._last_met: dict[int, int] = {}
        self._next = 1

    @property
    def state(self) -> dict[str, NDArray[Any]]:
        """All that it knows, for resume()."""
        return {
            "known": np.array(list(self.boxes), np.int64),
            "known_boxes": np.array(list(self.boxes.values()), np.float64).reshape(-1, 4),
            "known_last_met": np.array([self._last_met[who] for who in self.boxes], np.int64),
            "known_next": np.array(self._next),
        }

    def resume(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Go on from an earlier state."""
        known = state["known"].tolist()
        boxes = [(row[0], row[1], row[2], row[3]) for row in state["known_boxes"].tolist()]
        self.boxes = dict(zip(known, boxes, strict=True))
        self._last_met = dict(zip(known, state["known_last_met"].tolist(), strict=True))
        self._next = int(state["known_next"])

    def meet(self, boxes: Sequence[Box], at: int) -> list[int]:
        """Return for each box seen now whose face it is; the number of a stranger is new.

        Args:
            boxes: Of different faces.
            at: When, in any unit, for forget().
        """
        pairs = sorted(
            (apart(box, known), i, who)
            for i, box in enumerate(boxes)
            for who, known in self.boxes.items()
        )
        met: dict[int, int] = {}
        for far, i, who in pairs:
            if far < NEAR and i not in met and who not in met.values():
                met[i] = who
        for i, box in enumerate(boxes):
            if i not in met:
                met[i] = self._next
                self._next += 1
            self.place(met[i], box, at)
        return [met[i] for i in range(len(boxes))]

    def place(self, who: int, box: Box, at: int) -> None:
        """Take note of where a face is."""
        self.boxes[who] = box
        self._last_met[who] = at
        self._next = max(self._next, who + 1)

    def forget(self, who: int) -> None:
        del self.boxes[who], self._last_met[who]

    def forget_before(self, at: int, keep: int) -> None:
        """Forget all faces but one that were last met before a time."""
        for who in [w for w, last in self._last_met.items() if last < at and w != keep]:
            self.forget(who)
