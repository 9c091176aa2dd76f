"""Two programs on one project: one writes, the other is told and follows; no edit is missed.

A slice runs with the suite; PWES_FOLLOW_S=300 makes it a long one.
"""

import os
import subprocess
import sys
from pathlib import Path
from time import sleep

from core.labels import Edit
from core.project.folder import Project
from core.videos import Video

SECONDS = float(os.environ.get("PWES_FOLLOW_S", "2"))
ROOT = Path(__file__).parents[2]
WRITING = """
import random, sys
from pathlib import Path
from time import monotonic
from core.labels import Edit
from core.points import Kind, Point
from core.project.folder import Project
chance, frame, end = random.Random(1), 0, monotonic() + float(sys.argv[2])
with Project.open(Path(sys.argv[1])) as project:
    assert not project.read_only
    print("writing", flush=True)
    while monotonic() < end:
        n = chance.choice([1, 1, 1, 5])
        points = [Point("v", frame + k, Kind.MICRO) for k in range(n)]
        project.commit_all([Edit("P", "v", added=frozenset([point])) for point in points])
        frame += n
        if chance.random() < 0.1:
            project.snapshot()
print(frame, flush=True)
"""


def test_the_second_program_reads_and_follows(tmp_path: Path) -> None:
    path = tmp_path / "study.pwes"
    with Project.create(path) as project:
        video = Video("v", "v.mp4", "s", 30.0, 10**6)
        project.commit(Edit("Add", "v", added=frozenset([video])))
    n_seen, n_looks = 0, 0
    with subprocess.Popen(
        [sys.executable, "-c", WRITING, str(path), str(SECONDS)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        reader = Project.open(path)
        assert reader.read_only
        assert f"process {writer.pid}" in reader.notices[0]
        while writer.poll() is None:
            n_looks += bool(reader.follow())
            frames = [point.frame for point in reader.labels.points]
            assert frames == list(range(len(frames)))
            assert len(frames) >= n_seen
            n_seen = len(frames)
            sleep(0.02)
        written = int(writer.stdout.readline())
    reader.follow()
    assert len(reader.labels.points) == written > 0
    assert n_looks > 1
    print(f"{written} edits by one program, seen by the other in {n_looks} looks")  # noqa: T201
