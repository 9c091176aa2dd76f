"""Recordings in which every picture carries its number, for benchmarks of single frames."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from core.bench.barcodes import Picture, number_in, picture_of
from core.bench.recordings import Recording

CONSTANT, VARIABLE, TRUNCATED = "constant rate", "variable rate", "truncated"
STRIP = 48  # rows of each picture that carry its number
LEFT = 0.6  # of the truncated file
TICK = Fraction(1, 90000)
OPTIONS = {"crf": "23", "preset": "veryfast", "g": "250", "bf": "3", "sc_threshold": "0"}
WHAT = "640 x 480 at 30 frames/s, H.264 with a key frame every 250 and 3 B-frames, MP4"


def write_files(folder: Path, n_frames: int) -> dict[str, Path]:
    """Write the recordings, all of n_frames before the cut, and return them by name."""
    steady = [3000 * i for i in range(n_frames)]
    steps = np.random.default_rng(0).integers(1000, 9000, n_frames - 1)
    unsteady = [0, *(int(stamp) for stamp in np.cumsum(steps))]
    files = {
        CONSTANT: write(folder / "constant.mp4", steady),
        VARIABLE: write(folder / "variable.mp4", unsteady),
        TRUNCATED: folder / "truncated.mp4",
    }
    whole = files[CONSTANT].read_bytes()
    files[TRUNCATED].write_bytes(whole[: int(LEFT * len(whole))])
    return files


def write(path: Path, stamps: Sequence[int]) -> Path:
    """Write a face whose i-th picture carries the number i and has the i-th of these TICKs."""
    recording = Recording(640, 480, 30, len(stamps))
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=30, options=OPTIONS)
        stream.width, stream.height, stream.pix_fmt = 640, 480, "yuv420p"
        stream.time_base = stream.codec_context.time_base = TICK
        for i, picture in enumerate(recording.pictures()):
            picture[:STRIP] = picture_of(i, STRIP, 640)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = stamps[i], TICK
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def shown_in(picture: Picture) -> int | None:
    """Return the number that one of these pictures carries."""
    return number_in(picture[:STRIP])
