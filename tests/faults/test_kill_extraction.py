"""An extraction that is killed at any moment ends, taken up again, with the very same features.

`python -m tests.faults.test_kill_extraction 100` kills as often and prints what became of it.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from core.demo.make import make
from core.features import measuring
from core.features.extract import EXTRACTOR, extract
from core.frames import open_video
from core.project.features_file import FeatureStore
from core.settings import FeatureSettings
from tests.conftest import returned

ROOT = Path(__file__).parents[2]
KILLS = 10
BLOCK = 16
VIDEO_ID = "v"
READY = "ready"
CHILD = "from tests.faults.test_kill_extraction import extract_once; extract_once()"


def extract_once() -> None:
    """Extract one recording as the job does, in blocks small enough to be met by a kill."""
    video, folder = Path(sys.argv[1]), Path(sys.argv[2])
    store = FeatureStore(folder)
    measuring.REST_S = 1.0  # so that even a short recording has measures to go on from
    print(READY, flush=True)  # noqa: T201 - to the parent
    with open_video(video) as source:
        parts = store.parts(VIDEO_ID, EXTRACTOR, "the same")
        features = returned(
            extract(source, FeatureSettings(), parts, n_threads=int(sys.argv[3]), block=BLOCK)
        )
    store.write(VIDEO_ID, features)


def started(video: Path, folder: Path, n_threads: int) -> "subprocess.Popen[str]":
    """Start a child, and return once it has imported what it needs."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(video), str(folder), str(n_threads)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == READY
    return child


def undisturbed(video: Path, folder: Path) -> float:
    """Extract in one go; return how long that took in seconds."""
    with started(video, folder, 2) as child:
        start = time.monotonic()
        assert child.wait() == 0
        return time.monotonic() - start


def killed(video: Path, folder: Path, seconds: float, n_threads: int) -> bool:
    """Kill an extraction after so long; return whether it was still at work."""
    with started(video, folder, n_threads) as child:
        try:
            assert child.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            child.kill()
            return True
    return False


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def rounds(video: Path, folder: Path, n_kills: int, seed: int) -> tuple[int, int]:
    """Kill extractions at random times, and take each up until it ends.

    Returns:
        The kills that met one at work, and those after which there were blocks to go on from.

    Raises:
        AssertionError: One ended with other bytes than an undisturbed one.
    """
    chance = random.Random(seed)
    whole_s = undisturbed(video, folder / "whole")
    expected = contents(folder / "whole")
    n_met = n_gone_on = 0
    while n_met < n_kills:
        shutil.rmtree(folder / "torn", ignore_errors=True)
        at_work = True
        while at_work:
            # Up to a little more than what a whole one takes: the last steps are met too.
            seconds = chance.uniform(0, 1.1 * whole_s) if n_met < n_kills else 600.0
            at_work = killed(video, folder / "torn", seconds, chance.choice([1, 2, 3]))
            n_met += at_work
            n_gone_on += at_work and any(folder.glob("torn/*.parts/*.npz"))
        assert contents(folder / "torn") == expected
        assert [each.name for each in (folder / "torn").iterdir()] == list(expected)
    return n_met, n_gone_on


def test_a_killed_extraction_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    (video,) = returned(make(tmp_path / "videos", 5, n_subjects=1, videos_each=1, seconds=5.0))
    n_met, n_gone_on = rounds(video.path, tmp_path, KILLS, seed=1)
    assert n_met >= KILLS
    assert n_gone_on >= KILLS // 4  # the kills did come in the middle


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (video,) = returned(make(folder / "videos", 5, n_subjects=1, videos_each=1, seconds=20.0))
        n_met, n_gone_on = rounds(video.path, folder, int(sys.argv[1]), seed=2)
    print(f"{n_met} kills, {n_gone_on} of them with blocks to go on from: the same bytes")  # noqa: T201


if __name__ == "__main__":
    main()
