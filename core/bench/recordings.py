"""Recordings of a face for benchmarks: as large, fast and long as asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from core.demo.portraits import ASTRONAUT

FACE = (slice(20, 220), slice(125, 325))  # of the portrait
NOISE = 2.0  # deviation of the camera's noise, grey levels
BANK = 8  # pictures of noise that take turns
OPTIONS = {"crf": "23", "preset": "veryfast", "g": "250", "bf": "3"}

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Recording:
    """What a recording is to be: a face that sways, over and over.

    Attributes:
        width, height: Pixels, even numbers.
        fps: Frames per second.
        n_frames: Frames that are rendered.
        repeats: How often they come.
        grey: Whether the file holds no colour.
        shown: Share of these frames, from the first on, in which the face is there.
    """

    width: int
    height: int
    fps: int
    n_frames: int
    repeats: int = 1
    grey: bool = False
    shown: float = 1.0

    def pictures(self) -> Iterator[Picture]:
        """Yield the pictures of one round, grey [H, W] or RGB [H, W, 3], with noise."""
        still = self._still()
        empty = np.full_like(still, 96)
        rng = np.random.default_rng(0)
        noise = [rng.normal(128, NOISE, still.shape).astype(np.uint8) for _ in range(BANK)]
        for i in range(self.n_frames):
            angle = 2 * np.pi * i / self.n_frames
            shift = self.height / 60 * np.array([np.sin(angle), 0.5 * np.cos(angle)])
            moved = cv2.warpAffine(
                still if i < self.shown * self.n_frames else empty,
                np.array([[1, 0, shift[0]], [0, 1, shift[1]]]),
                (self.width, self.height),
                borderMode=cv2.BORDER_REPLICATE,
            )
            yield np.asarray(cv2.addWeighted(moved, 1.0, noise[i % BANK], 1.0, -128.0), np.uint8)

    def write(self, path: Path) -> None:
        """Write it as H.264 in MP4, with B-frames and a key frame at least every 250."""
        once = path.with_name(f"once-{path.name}")
        with av.open(str(once), "w", format="mp4") as container:
            stream = container.add_stream("libx264", rate=Fraction(self.fps), options=OPTIONS)
            stream.width, stream.height = self.width, self.height
            stream.pix_fmt = "gray" if self.grey else "yuv420p"
            form = "gray" if self.grey else "rgb24"
            for picture in self.pictures():
                container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format=form)))
            container.mux(stream.encode())
        self._repeat(once, path)
        once.unlink()

    def _repeat(self, once: Path, path: Path) -> None:
        """Put the packets of a file one after the other as often as they are to come."""
        with av.open(str(path), "w", format="mp4") as container:
            stream: av.VideoStream | None = None
            for number in range(self.repeats):
                with av.open(str(once)) as round_:
                    source = round_.streams.video[0]
                    stream = stream or container.add_stream_from_template(source)
                    tick = source.time_base or Fraction(1, self.fps)
                    later = int(number * self.n_frames / (self.fps * tick))
                    for packet in round_.demux(source):
                        if packet.dts is None or packet.pts is None:
                            continue  # what ends the stream
                        packet.pts, packet.dts = packet.pts + later, packet.dts + later
                        packet.stream = stream
                        container.mux(packet)

    def _still(self) -> Picture:
        """Return the face in the middle, three quarters as high as the picture."""
        face = ASTRONAUT.read()[FACE]
        side = self.height * 3 // 4
        face = np.asarray(cv2.resize(face, (side, side), interpolation=cv2.INTER_CUBIC), np.uint8)
        high, wide = self.height - side, self.width - side
        ends = (high // 2, high - high // 2, wide // 2, wide - wide // 2)
        still = cv2.copyMakeBorder(face, *ends, cv2.BORDER_REPLICATE)
        return np.asarray(cv2.cvtColor(still, cv2.COLOR_RGB2GRAY) if self.grey else still, np.uint8)
