"""A whole job, with and without the window, speaks to nobody: every process of it is watched."""

import os
import subprocess
import sys
from pathlib import Path

from tests.barcodes import write_clip
from tests.corpus.recordings import PLAIN

ROOT = Path(__file__).parents[2]
# Python runs a module of this name first in every process, workers too.
GUARD = """
import os, sys

SPEAKING = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
            "socket.sendmsg", "urllib.Request"}

def refuse(event, given):
    if event in SPEAKING:
        with open(os.environ["PWES_TOLD"], "a") as file:
            file.write(f"{event} {given}\\n")
        raise OSError("there is no network here")

sys.addaudithook(refuse)
"""
SMALL = 'extends = "small"\n[training]\niterations = 2\n[network]\nwidth = 8\n'
LOOK = """
import sys
from pathlib import Path
from pwes_gui.app import grab

grab(*map(Path, sys.argv[1:]))
"""


def test_no_socket_is_opened(demo_project: Path, tmp_path: Path) -> None:
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    told = tmp_path / "told"
    settings = tmp_path / "own.toml"
    settings.write_text(SMALL)
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "guard"), "PWES_TOLD": str(told)}

    def python(*arguments: object) -> None:
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]

    clip = write_clip(tmp_path / "new.mp4", PLAIN)
    python("main.py", "add", demo_project, clip, "--subject", "s09")
    python("main.py", "extract", demo_project)
    python("main.py", "train", demo_project, "--config", settings)
    python("main.py", "export", demo_project, tmp_path / "out.csv")
    python("-c", LOOK, demo_project, tmp_path / "window.png")
    assert (tmp_path / "out.csv").stat().st_size
    assert (tmp_path / "window.png").stat().st_size
    assert not told.exists(), told.read_text()


def test_the_watch_works(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(GUARD)
    told = tmp_path / "told"
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PWES_TOLD": str(told)}
    speak = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run(
        [sys.executable, "-c", speak], env=environment, capture_output=True, check=False
    )
    assert done.returncode
    assert "socket." in told.read_text()
