"""The user guide: it builds without a warning, and every command in it does what it should."""

import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import av
import numpy as np
import psutil
import pytest
import yaml

from core.cli.app import run
from core.cluster.address import read_slurm
from core.jobs.goods import LOG
from tests.core.cli.test_bringing import NoWindow

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / ".ci" / "mkdocs.yml"
GUIDE = ROOT / "docs" / "guide"
ELSEWHERE = GUIDE.parent / "elsewhere.md"  # which is of the guide and lies where it always did
FENCE = re.compile(r"((?:<!--[^\n]*-->\n)?)^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PROMPT, DASK = "$ python main.py ", "$ dask "
ADDRESS = re.compile(r"localhost:\d+")
QUICK = """extends = "small"
[training]
iterations = 6
warmup = 2
[network]
width = 8
"""


def pages() -> list[Path]:
    """Return the pages of the guide in the order of its menu."""
    menu = yaml.safe_load(CONFIG.read_text())["nav"]
    names = re.findall(r"guide/[\w-]+\.md|elsewhere\.md", str(menu))
    return [GUIDE.parent / name for name in names]


def commands() -> list[str]:
    """Return every line to be run, in the order in which somebody reads them."""
    blocks = [block for page in pages() for block in FENCE.findall(page.read_text())]
    lines = [line for _, kind, text in blocks if kind == "console" for line in text.splitlines()]
    assert all(line.startswith((PROMPT, DASK)) for line in lines)
    return lines


def write_clip(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for grey in range(60):
            picture = np.full((48, 64, 3), grey + 40 if "anna" in path.name else grey, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the guide takes for granted: two clips, tables, and drawn features."""
    monkeypatch.chdir(tmp_path)
    for name in ("anna", "ben"):
        write_clip(tmp_path / "clips" / f"{name}.mp4")
    rows = [("anna", 10, "micro"), ("anna", 40, "macro"), ("ben", 20, "micro")]
    for name, late in (("points.csv", 0), ("clara.csv", 3)):
        lines = [f"{video},{frame + late},{kind}" for video, frame, kind in rows]
        (tmp_path / name).write_text("\n".join(["video_id,frame,kind", *lines]) + "\n")
    (tmp_path / "quick.toml").write_text(QUICK)
    for name, subjects, videos in (("drawn", "2", "2"), ("far", "3", "1")):
        words = ["simulate", f"{name}.pwes", "--subjects", subjects, "--videos", videos]
        assert run(words, NoWindow()) == 0
    return tmp_path


class Helpers:
    """The programs of dask's that run beside our commands, at a port that is free here."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._running: list[subprocess.Popen[bytes]] = []

    def here(self, line: str) -> str:
        """Return a line with the port of this test in it."""
        return ADDRESS.sub(f"localhost:{self._port}", line)

    def start(self, line: str) -> None:
        words = shlex.split(self.here(line).replace("--port 8786", f"--port {self._port}"))
        command = [sys.executable, "-m", "dask", *words[1:]]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        made = subprocess.Popen(
            [*command, "--no-dashboard"], env=environment, stderr=subprocess.DEVNULL
        )
        self._running.append(made)
        deadline = time.monotonic() + 60
        while not self._answers():
            assert time.monotonic() < deadline, line
            time.sleep(0.05)

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("localhost", self._port), 1):
            return True
        return False

    def end(self) -> None:
        for each in self._running:
            family = [*psutil.Process(each.pid).children(recursive=True), psutil.Process(each.pid)]
            for one in family:
                one.kill()
            each.wait()


@pytest.fixture
def helpers() -> Iterator[Helpers]:
    made = Helpers()
    yield made
    made.end()


def test_every_command_of_the_guide_works(
    scratch: Path, helpers: Helpers, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in commands():
        if line.startswith(DASK):
            helpers.start(line.removeprefix("$ "))
            continue
        code = run(shlex.split(helpers.here(line.removeprefix(PROMPT))), NoWindow())
        said = capsys.readouterr()
        assert code == 0, f"{line}\n{said.out}\n{said.err}"
    assert (scratch / "report.html").exists()
    assert (scratch / "both.h5").exists()
    log = (scratch / "far.pwes" / LOG).read_text(encoding="utf-8").splitlines()
    done = [row["name"] for row in map(json.loads, log) if row["event"] == "done"]
    assert len(done) == 3  # people, each left out once


def test_what_is_not_run_says_why() -> None:
    known = {path.resolve() for path in (*GUIDE.glob("*.md"), ELSEWHERE)}
    assert known == {path.resolve() for path in pages()}
    for page in pages():
        for before, kind, _ in FENCE.findall(page.read_text()):
            assert kind == "console" or before.startswith("<!-- not run: "), page


def test_the_file_for_slurm_is_one(tmp_path: Path) -> None:
    blocks = FENCE.findall((GUIDE / "clusters.md").read_text())
    (file,) = (text for _, kind, text in blocks if kind == "toml")
    (tmp_path / "slurm.toml").write_text(file)
    assert read_slurm(tmp_path / "slurm.toml").jobs == 8


def test_the_guide_is_built_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(CONFIG)]
    made = subprocess.run(
        [*command, "--site-dir", str(tmp_path / "site")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},  # an advertisement of the theme's
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert (tmp_path / "site" / "guide" / "privacy.html").exists()
    fetched = re.findall(
        r"(?:src|href)=\"(https?://[^\"]+)", (tmp_path / "site/index.html").read_text()
    )
    assert [each for each in fetched if "squidfunk.github.io" not in each] == []
