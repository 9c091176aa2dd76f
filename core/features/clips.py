"""The short clips that video networks look at: aligned crops, or the flow between them."""

from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.features.align import Cropper
from core.features.flow import Flow
from core.features.overlap import Once
from core.features.regions import CELL, REGIONS, disc_mask
from core.timeline import Snippets

LEAST_FRAMES = 8  # the network halves time three times; below, the last frame is repeated

Floats = NDArray[np.float32]
Picture = NDArray[np.uint8]
Image = NDArray[Any]
Job = Callable[[], Floats]


class Images(Protocol):
    """What a clip is made of, frame by frame.

    Attributes:
        needs: Frames beyond its own that an image takes.
    """

    needs: int

    def image(self, picture: Picture, grey: Picture, i: int) -> Once[Image]:
        """Return the image that frame i completes; its own number is i - needs.

        Frames come in order; the first image that is complete may be of no use.
        """


class ColourCrops:
    """The aligned face in colour, uint8 [224, 224, 3]."""

    needs = 0

    def __init__(self, cropper: Cropper) -> None:
        self._cropper = cropper

    def image(self, picture: Picture, grey: Picture, i: int) -> Once[Image]:  # noqa: ARG002 - as Images has it
        crop = self._cropper.cut(picture, i)
        return Once(lambda: crop)


class StepFlows:
    """The flow from each aligned face to the next, float16 [224, 224, 2] in pixels.

    What the nose root does, which lies over bone, is the head's movement and taken off: its
    median (the aligned crop has taken off most before). Not in 8 bits, as usual for these
    networks: a step would be 0.118 pixels, more than a micro-expression moves from frame to
    frame (algorithm.md 1a, trap 4).
    """

    needs = 1

    def __init__(self, cropper: Cropper, flow: Flow, mean_face: NDArray[np.float64]) -> None:
        self._cropper = cropper
        self._flow = flow
        cells = disc_mask(mean_face, *REGIONS["nose root"]) > 0.5
        self._nose = cells.repeat(CELL, axis=0).repeat(CELL, axis=1)
        self._before: Picture | None = None

    def image(self, picture: Picture, grey: Picture, i: int) -> Once[Image]:  # noqa: ARG002 - as Images has it
        after = self._cropper.cut(grey, i)
        before = after if self._before is None else self._before
        self._before = after
        return Once(lambda: self.between(before, after))

    def between(self, before: Picture, after: Picture) -> Image:
        flow = self._flow(before, after)
        nose = flow[self._nose] if self._nose.any() else np.zeros((1, 2), np.float32)
        return np.asarray(flow - np.median(nose, axis=0), np.float16)


class ClipRows:
    """A row of features for each snippet, from what a network makes of its clip."""

    def __init__(
        self,
        name: str,
        snippets: Snippets,
        images: Images,
        encode: Callable[[Image], Floats],
        batch: int = 1,
    ) -> None:
        """Prepare.

        Args:
            name: Of the rows.
            snippets: The grid of T snippets.
            images: What clips are made of.
            encode: Takes clips [B, F, 224, 224, C] to rows [B, D]; called from several threads.
            batch: Clips that are encoded at once.
        """
        self.name = name
        self._snippets = snippets
        self._images = images
        self._encode = encode
        self._batch = batch
        self._n_images = snippets.n_frames - images.needs
        self._kept: deque[Once[Image]] = deque(maxlen=snippets.window)
        self._t = self._first = 0
        self._ready: list[list[Once[Image]]] = []

    def start(self, done: int) -> int:
        """Go on after that many rows; return the first frame to read."""
        self._t = done
        more = done < len(self._snippets)
        self._first = self._snippets.first_frame(done) if more else self._snippets.n_frames
        return self._first

    def push(self, picture: Picture, grey: Picture, i: int) -> Iterator[Job]:
        """Take in frame i; yield what there is to compute now."""
        if i < self._first:
            return
        image = self._images.image(picture, grey, i)
        number = i - self._images.needs
        if number < self._first:
            return
        self._kept.append(image)
        snippets = self._snippets
        end = min(snippets.first_frame(self._t) + snippets.window, self._n_images)
        if self._t < len(snippets) and number == end - 1:
            self._t += 1
            self._ready.append(list(self._kept))
            if len(self._ready) == self._batch or self._t == len(snippets):
                yield partial(self._rows, self._ready)
                self._ready = []

    def finish(self) -> Iterator[Job]:
        """Yield nothing: every clip was complete with its last frame."""
        return iter(())

    def _rows(self, clips: list[list[Once[Image]]]) -> Floats:
        return self._encode(np.stack([_stacked(clip) for clip in clips]))


def _stacked(clip: list[Once[Image]]) -> Image:
    images = [image.get() for image in clip]
    return np.stack(images + images[-1:] * (LEAST_FRAMES - len(images)))
