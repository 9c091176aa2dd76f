"""A folder of numbered images, taken for a recording."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np

from core.errors import UserError
from core.frames.content import folder_hash
from core.frames.source import FrameSource, Picture, VideoFacts

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp"})
FOLDER_FPS = 30.0  # images do not say; cameras of the common data sets do 30
GAPS_NAMED = 3


class ImageFolder(FrameSource):
    """The images of one folder in natural order; gaps in their numbers do not make frames."""

    def __init__(self, path: Path, fps: float = FOLDER_FPS) -> None:
        """Open a folder.

        Raises:
            UserError: It holds no image, or its first image cannot be read.
        """
        images = [
            each
            for each in path.iterdir()
            if each.suffix.lower() in SUFFIXES and not each.name.startswith(".")
        ]
        if not images:
            raise UserError(
                f"{path} holds no images.", "Choose a folder of jpg, png or bmp files, or a video."
            )
        self._path = path
        self._images = sorted(images, key=natural_key)
        self.times = np.arange(len(images)) / fps
        height, width, _ = _load(self._images[0]).shape
        self.facts = VideoFacts(
            fps=fps,
            n_frames=len(images),
            is_vfr=False,
            content_hash=folder_hash(self._images),
            width=width,
            height=height,
            notices=tuple(_gap_notices(path, self._images)),
        )

    def get(self, i: int) -> Picture:
        self._check(i)
        picture = _load(self._images[i])
        if picture.shape[:2] != (self.facts.height, self.facts.width):
            raise UserError(
                f"{self._images[i]} has {picture.shape[1]} x {picture.shape[0]} pixels, "
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


def natural_key(path: Path) -> tuple[tuple[int, int | str], ...]:
    """Return a key that sorts img2 before img10."""
    parts = re.split(r"(\d+)", path.name.lower())
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts if part)


def _gap_notices(folder: Path, images: Sequence[Path]) -> Iterator[str]:
    found = [re.findall(r"\d+", image.stem) for image in images]
    numbers = [int(each[-1]) for each in found if each]
    if len(numbers) < len(images):
        return  # names without numbers have no gaps
    gaps = [(before + 1, after - 1) for before, after in pairwise(numbers) if after > before + 1]
    if not gaps:
        return
    named = ", ".join(f"{a}" if a == b else f"{a} to {b}" for a, b in gaps[:GAPS_NAMED])
    more = f" and {len(gaps) - GAPS_NAMED} more gaps" if len(gaps) > GAPS_NAMED else ""
    missing = sum(b - a + 1 for a, b in gaps)
    yield (
        f"{folder.name} lacks {missing} of its numbered images: {named}{more}. "
        "The images that are there are taken as consecutive frames."
    )


def _load(path: Path) -> Picture:
    try:
        # Not cv2.imread, which cannot open every path on Windows.
        raw = np.fromfile(path, np.uint8)
        picture = cv2.imdecode(raw, cv2.IMREAD_COLOR_RGB) if len(raw) else None
    except (OSError, cv2.error):
        picture = None
    if picture is None:
        raise UserError(f"{path} cannot be read as an image.", "Copy it again or remove it.")
    return np.asarray(picture, np.uint8)
