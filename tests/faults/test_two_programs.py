"""Two programs on one project: one writes, singly and in bursts, the other follows; none is lost.

`python -m tests.faults.test_two_programs --minutes 5` does so for five minutes, with a kill of the
writer every few seconds, and prints what became of it.
"""

import argparse
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from core.cli import app
from core.errors import UserError
from core.labels import Edit, Labels
from core.points import Kind, Point
from core.project.folder import Project
from core.project.labels_file import labels_hash
from core.videos import Video
from tests.faults.commanding import NoWindow
from tests.faults.typing_person import Saved, number_of
from tests.faults.warm import Child, child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is neither fork nor SIGKILL")

VIDEO = Video("v", "v.mp4", "s", 30.0, 10**6)
MOST_POINTS = 300
AT_ONCE = 5


def write_forever(pipe: Connection, path: Path, seed: int) -> None:
    """Add and remove points, take snapshots, and say each edit that is saved."""
    chance = random.Random(seed)
    with Project.open(path) as project:
        while True:
            points = project.labels.points
            if len(points) < MOST_POINTS and chance.random() < 0.1:
                several(pipe, project, chance)
                continue
            if len(points) < MOST_POINTS and chance.random() < 0.7:
                added = {Point("v", chance.randrange(10**6), Kind.MICRO, "编码者 😀")} - {*points}
                edit = Edit("Point", "v", added=frozenset(added))
            else:
                edit = Edit("Remove", "v", removed=frozenset(points[:1]))
            project.commit(edit)
            pipe.send(Saved(number_of(project), labels_hash(project.labels), ""))
            if chance.random() < 0.02:
                project.snapshot()
            time.sleep(0.001)


def several(pipe: Connection, project: Project, chance: random.Random) -> None:
    """Make edits that share a sync; a reader may see the project between any two of them."""
    frames = {chance.randrange(10**6) for _ in range(AT_ONCE)}
    added = {Point("v", frame, Kind.MACRO) for frame in frames} - {*project.labels.points}
    edits = [Edit("Point", "v", added=frozenset([point])) for point in sorted(added)]
    labels, number = project.labels, number_of(project)
    project.commit_all(edits)
    for edit in edits:
        labels, number = labels.after(edit), number + 1
        pipe.send(Saved(number, labels_hash(labels), ""))


@dataclass
class Tally:
    """What two programs did.

    Attributes:
        edits: Edits that the writer said were saved.
        looks: How often the reader looked and found something new.
        refused: Attempts of others to write.
        kills: Writers that were killed.
    """

    edits: int = 0
    looks: int = 0
    refused: int = 0
    kills: int = 0


def write_and_follow(path: Path, seconds: float, seed: int, tally: Tally) -> None:
    """Let one program write for so long, follow it, then kill it and hold the project to it.

    Raises:
        AssertionError: The reader saw what was never so, or something is lost.
    """
    with child(write_forever, path, seed) as writer:
        told = [writer.waited_for()]
        reader = Project.open(path)
        assert reader.read_only
        assert f"process {writer.process.pid}" in " ".join(reader.notices)
        seen: list[str] = []
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if _looked(reader):
                tally.looks += 1
                seen.append(labels_hash(reader.labels))
            if not tally.refused:
                assert app.run(["note", str(path), "v", "mine"], NoWindow()) == 1
            with pytest.raises(UserError, match="only"):
                reader.commit(Edit("Point", "v", added=frozenset([Point("v", 1, Kind.MICRO)])))
            tally.refused += 1
            told += writer.told()
            time.sleep(0.02)
        told += _killed(writer)
        while _looked(reader):
            pass
        last = reader.labels
    tally.kills += 1
    tally.edits += len(told)
    _hold(path, told, seen, last)


def _looked(reader: Project) -> bool:
    return bool(reader.follow())


def _killed(writer: Child) -> list[object]:
    writer.kill()
    return writer.told()


def _hold(path: Path, told: list[object], seen: list[str], last: Labels) -> None:
    saved = [each for each in told if isinstance(each, Saved)]
    assert len(saved) == len(told)
    numbers = [each.number for each in saved]
    assert numbers == [*range(numbers[0], numbers[0] + len(numbers))]
    with Project.open(path) as project:
        assert not project.read_only
        assert saved[-1].number <= number_of(project) <= saved[-1].number + AT_ONCE
        assert project.labels == last  # the reader came as far as there was anything
        ever = {each.labels for each in saved} | {labels_hash(project.labels)}
    first = saved[0].number
    assert {*seen[1:]} <= ever, f"the reader saw what never was, after edit {first}"


def made(folder: Path) -> Path:
    path = folder / "two.pwes"
    with Project.create(path) as project:
        project.commit(Edit("Add", "v", added=frozenset([VIDEO])))
    return path


def test_one_writes_and_the_other_follows(tmp_path: Path) -> None:
    path, tally = made(tmp_path), Tally()
    for seed in range(2):
        write_and_follow(path, 1.0, seed, tally)
    assert tally.edits > 10
    assert tally.looks > 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    until = time.monotonic() + 60 * parser.parse_args().minutes
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder))
        while time.monotonic() < until:
            write_and_follow(path, 5.0, tally.kills, tally)
    print(f"none lost, nothing seen that never was: {tally}")  # noqa: T201


if __name__ == "__main__":
    main()
