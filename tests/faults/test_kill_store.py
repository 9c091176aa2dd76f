"""A program that is killed at any moment has every edit that it reported as saved.

`python -m tests.faults.test_kill_store 100` runs as many rounds and prints what became of them.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.labels import Edit
from core.points import Kind, Point
from core.project.folder import Project
from core.videos import Video

ROOT = Path(__file__).parents[2]
ROUNDS = 15
READY = "ready"
LOOP = "from tests.faults.test_kill_store import edit_forever; edit_forever()"


@dataclass(frozen=True, slots=True)
class Round:
    """What one killed writer had reported, and what the project held when opened again."""

    reported: int
    found: int
    mended: bool
    aside: bool

    @property
    def is_whole(self) -> bool:
        return self.reported <= self.found <= self.reported + 1 and not self.aside


def edit_forever() -> None:
    """Add point after point, say each that is saved, and snapshot every few."""
    path, first = Path(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(first)
    project = Project.open(path)
    print(READY, flush=True)  # noqa: T201 - to the parent
    for frame in range(first, 10**6):
        point = Point("v", frame, Kind.MICRO, "编码者 😀" * 20)
        project.commit(Edit("Point", "v", added=frozenset([point])))
        print(frame, flush=True)  # noqa: T201 - to the parent
        if chance.random() < 0.3:
            project.snapshot()


def killed_after(path: Path, first: int, n_edits: int, seconds: float) -> int:
    """Start a writer at a frame, kill it so long after as many edits; return what it reported.

    That is the number of frames, from 0 on, that it or the writers before it reported.
    """
    with subprocess.Popen(
        [sys.executable, "-c", LOOP, str(path), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == READY
        reported = [child.stdout.readline() for _ in range(n_edits)]
        time.sleep(seconds)
        child.kill()
        reported += [line for line in child.stdout if line.endswith("\n")]
    assert [int(line) for line in reported] == list(range(first, first + len(reported)))
    return first + len(reported)


def rounds(path: Path, n_rounds: int, seed: int) -> Iterable[Round]:
    """Kill writers of one project, one after the other; every one goes on where it stands."""
    chance = random.Random(seed)
    video = Video("v", "v.mp4", "s", 30.0, 10**6)
    with Project.create(path) as project:
        project.commit(Edit("Add", "v", added=frozenset([video])))
    frame = 0
    for _ in range(n_rounds):
        reported = killed_after(path, frame, chance.randrange(8), chance.uniform(0.0, 0.05))
        with Project.open(path) as project:
            assert not project.read_only
            frames = [point.frame for point in project.labels.points]
            assert frames == list(range(len(frames)))
            frame = len(frames)
            mended = bool(project.notices)
        yield Round(reported, frame, mended, bool([*path.glob("journal-damaged*")]))


def test_no_reported_edit_is_lost_to_a_kill(tmp_path: Path) -> None:
    ended = list(rounds(tmp_path / "killed.pwes", ROUNDS, seed=1))
    assert [each for each in ended if not each.is_whole] == []
    assert ended[-1].reported > 2 * ROUNDS  # the writers did get to write
    assert not [*tmp_path.rglob(".*.draft")]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ended = list(rounds(Path(folder) / "killed.pwes", int(sys.argv[1]), seed=2))
    one_more = sum(each.found == each.reported + 1 for each in ended)
    whole = sum(each.is_whole for each in ended)
    mended = sum(each.mended for each in ended)
    print(f"{len(ended)} kills, {ended[-1].found} edits: {whole} whole, {one_more} with one edit")  # noqa: T201
    print(f"more than reported, {mended} recovered from the journal on opening")  # noqa: T201


if __name__ == "__main__":
    main()
