"""How fast extraction is, stage by stage and as a whole, and what it takes of the memory."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Generator
from dataclasses import replace
from os import cpu_count
from pathlib import Path
from time import monotonic

import cv2

from core.bench.extract_stages import DECODE_AGAIN, FIRST_PASS, stage_seconds
from core.bench.recordings import Recording
from core.bench.report import Row, at_least, at_most, plain
from core.errors import UserError
from core.features.extract import extract
from core.frames import open_video, probe
from core.jobs.extraction import extract_missing
from core.jobs.peak import peak_bytes
from core.settings import FeatureSettings
from core.videos import Video

ROOT = Path(__file__).parent.parent.parent
VGA = "640x480@30"
FAST = "2040x1088@200 grey"
RECORDINGS = {
    VGA: Recording(640, 480, 30, 90, repeats=8),
    FAST: Recording(2040, 1088, 200, 200, repeats=10, grey=True),
}
MINUTE = Recording(160, 120, 30, 600, repeats=3, shown=0.25)
DATA_SETS = {  # frames (stack.md 3.4), and which recording is like theirs
    "CAS(ME)²": (288_120, VGA),
    "SAMM-LV": (1_568_000, FAST),
    "CAS(ME)³": (2_485_600, VGA),
}
RUNS = 2
CHILD = """
import sys
from pathlib import Path
from core.bench.extract import extract_alone
extract_alone(Path(sys.argv[1]))
"""


def measure() -> list[Row]:
    """Extract plain face-flow from recordings made on the spot.

    Raises:
        UserError: An extraction failed.
    """
    cv2.setNumThreads(1)  # as the job does
    rows: list[Row] = []
    rates: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for what, recording in RECORDINGS.items():
            rates[what], more = speed(what, recording, Path(name))
            rows += more
        rows += memory(MINUTE, Path(name))
    for data, (n_frames, like) in DATA_SETS.items():
        how = f"computed: {n_frames} frames at the rate of {like}, a video a core"
        rows.append(plain(f"{data}, face-flow", n_frames / rates[like] / 3600, "h", how))
    return rows


def speed(what: str, recording: Recording, folder: Path) -> tuple[float, list[Row]]:
    """Return the frames a second with a video a core, and all rows of a recording."""
    settings, n_cores = FeatureSettings(), cpu_count() or 1
    path = folder / f"{recording.width}.mp4"
    recording.write(path)
    both = [stage_seconds(path, settings, 2 * recording.n_frames) for _ in range(RUNS)]
    seconds = {stage: min(each[stage] for each in both) for stage in both[0]}
    alone = max(_alone(path, n_cores) for _ in range(RUNS))
    together = max(_together(path, n_cores) for _ in range(RUNS))
    by_itself = f"by itself, in one thread, processor time, best of {RUNS}"
    how = f"H.264, {n_cores} cores, best of {RUNS}"
    one, many = allowed(seconds, n_cores), n_cores / sum(seconds.values())
    chain = "frames/s over the rate at which no core waits but for the frame before, in tracking"
    busy = f"frames/s over {n_cores} cores' at the sum of the stages' times"
    rows = [plain(f"{what}: {s}", 1 / each, "frames/s", by_itself) for s, each in seconds.items()]
    rows += [
        at_least(f"{what}: one video", alone, 60, "frames/s", how)
        if what == VGA
        else plain(f"{what}: one video", alone, "frames/s", how),
        plain(f"{what}: a video a core", together, "frames/s", f"{how}; the job, from its start"),
        at_least(f"{what}: one video, of what its stages allow", alone / one, 0.85, "", chain),
        at_least(f"{what}: a video a core, the same", together / many, 0.85, "", busy),
    ]
    return together, rows


def allowed(seconds: dict[str, float], n_cores: int) -> float:
    """Return the frames a second of one video if nothing were lost between the stages.

    In each pass the pictures come one after the other, and tracking looks where the face was
    in the frame before; all else may run side by side.
    """
    first = {stage: seconds[stage] for stage in FIRST_PASS}
    second = {stage: spent for stage, spent in seconds.items() if stage not in first}
    passes = [(first, max(first.values())), (second, second[DECODE_AGAIN])]
    return 1 / sum(max(sum(pass_.values()) / n_cores, chain) for pass_, chain in passes)


def memory(minute: Recording, folder: Path) -> list[Row]:
    """Return the peak memory for a minute of video, and for ten beside it."""
    peaks = []
    for times in (1, 10):
        path = folder / f"long-{times}.mp4"
        replace(minute, repeats=times * minute.repeats).write(path)
        peaks.append(_peak(path))
    how = f"{minute.width}x{minute.height}@{minute.fps}, peak RSS of a process that extracts"
    return [
        plain("peak memory, 1 minute", peaks[0] / 1e6, "MB", how),
        plain("peak memory, 10 minutes", peaks[1] / 1e6, "MB", how),
        at_most("peak memory, 10 minutes over 1", peaks[1] / peaks[0], 1.1, "", how),
    ]


def extract_alone(path: Path) -> None:
    """Extract a recording in this very process, and print the peak of its memory as JSON."""
    cv2.setNumThreads(1)
    _alone(path, 2)
    sys.stdout.write(json.dumps(peak_bytes()))


def _alone(path: Path, n_threads: int) -> float:
    """Return the frames a second of an extraction in this process."""
    start = monotonic()
    with open_video(path) as source:
        _run(extract(source, FeatureSettings(), n_threads=n_threads))
        return source.facts.n_frames / (monotonic() - start)


def _together(path: Path, n_cores: int) -> float:
    """Return the frames a second of the job with as many videos as cores."""
    facts = probe(path)
    names = [f"v{number}" for number in range(n_cores)]
    videos = [Video(each, str(path), each, facts.fps, facts.n_frames) for each in names]
    with tempfile.TemporaryDirectory() as name:
        start = monotonic()
        _run(extract_missing(Path(name) / "bench.pwes", videos, FeatureSettings()))
        return n_cores * facts.n_frames / (monotonic() - start)


def _run(work: Generator[object, None, object]) -> None:
    for _ in work:
        pass


def _peak(path: Path) -> float:
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-c", CHILD, str(path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode != 0:
        raise UserError("The extraction failed.", done.stderr.strip()[-2000:])
    return float(json.loads(done.stdout))
