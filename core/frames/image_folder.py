"""A folder of numbered images, taken for a recording."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np

from core.errors import UserError
from core.frames.content import folder_hash
from core.frames.image_size import HEAD, pixels_in
from core.frames.numbering import numbered
from core.frames.source import FrameSource, Picture, VideoFacts

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp"})
MOST_PIXELS = 1 << 26  # as of a frame in a video file
FOLDER_FPS = 30.0  # images do not say; cameras of the common data sets do 30


class ImageFolder(FrameSource):
    """The images of one folder; the number in a name says which frame it is."""

    def __init__(self, path: Path, fps: float = FOLDER_FPS) -> None:
        """Open a folder.

        Raises:
            UserError: It holds no image, or its first image cannot be read.
        """
        try:
            images = [each for each in images_in(path) if each.is_file()]  # no link in circles
        except OSError as error:
            raise UserError(f"{path} cannot be read ({error.strerror}).") from error
        if not images:
            raise UserError(
                f"{path} holds no images.", "Choose a folder of jpg, png or bmp files, or a video."
            )
        self._path = path
        self._images, self._first, notices = numbered(images)
        self.times = np.arange(len(self._images)) / fps
        there = [image for image in self._images if image is not None]
        height, width, _ = _load(there[0]).shape
        self.facts = VideoFacts(
            fps=fps,
            n_frames=len(self._images),
            is_vfr=False,
            content_hash=folder_hash(there),
            width=width,
            height=height,
            notices=tuple(notices),
        )

    def get(self, i: int) -> Picture:
        self._check(i)
        image = self._images[i]
        if image is None:
            raise UserError(
                f"Image {self._first + i} of {self._path.name} is missing.",
                "The frames before and after it can still be used.",
            )
        picture = _load(image)
        if picture.shape[:2] != (self.facts.height, self.facts.width):
            raise UserError(
                f"{image} has {picture.shape[1]} x {picture.shape[0]} pixels, "
                f"the first image {self.facts.width} x {self.facts.height}.",
                "Keep the images of one recording in one folder, all of one size.",
            )
        return picture

    def read(self, first: int = 0, every: int = 1) -> Iterator[Picture]:
        picture = np.zeros((self.facts.height, self.facts.width, 3), np.uint8)
        last = -1  # the image looked at last
        for i in range(first, self.facts.n_frames, every):
            for number in range(i, last, -1):
                with suppress(UserError):  # a damaged image repeats the one before
                    picture = self.get(number)
                    break
            last = i
            yield picture

    def close(self) -> None:
        """Do nothing: no file stays open between two images."""


def images_in(folder: Path) -> list[Path]:
    """Return the images of a folder, in no order."""
    return [
        each
        for each in folder.iterdir()
        if each.suffix.lower() in SUFFIXES and not each.name.startswith(".")
    ]


def _load(path: Path) -> Picture:
    try:
        # Not cv2.imread, which cannot open every path on Windows.
        raw = np.fromfile(path, np.uint8)
        can_be_held = 0 < pixels_in(raw[:HEAD].tobytes()) <= MOST_PIXELS
        picture = cv2.imdecode(raw, cv2.IMREAD_COLOR_RGB) if can_be_held else None
    except (OSError, cv2.error):
        picture = None
    if picture is None:
        raise UserError(f"{path} cannot be read as an image.", "Copy it again or remove it.")
    return np.asarray(picture, np.uint8)
