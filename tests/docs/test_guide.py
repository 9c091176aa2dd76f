"""The user guide: it builds without a warning, and every command in it does what it should."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
import yaml

from core.cli.app import run
from tests.core.cli.test_bringing import NoWindow

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / ".ci" / "mkdocs.yml"
GUIDE = ROOT / "docs" / "guide"
FENCE = re.compile(r"((?:<!--[^\n]*-->\n)?)^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PROMPT = "$ python main.py "
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
    names = re.findall(r"guide/[\w-]+\.md", str(menu))
    return [GUIDE.parent / name for name in names]


def commands() -> list[str]:
    """Return every line to be run, in the order in which somebody reads them."""
    blocks = [block for page in pages() for block in FENCE.findall(page.read_text())]
    lines = [line for _, kind, text in blocks if kind == "console" for line in text.splitlines()]
    assert all(line.startswith(PROMPT) for line in lines)
    return [line.removeprefix(PROMPT) for line in lines]


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
    assert run(["simulate", "drawn.pwes", "--subjects", "2", "--videos", "2"], NoWindow()) == 0
    return tmp_path


def test_every_command_of_the_guide_works(
    scratch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in commands():
        code = run(shlex.split(line), NoWindow())
        said = capsys.readouterr()
        assert code == 0, f"{line}\n{said.out}\n{said.err}"
    assert (scratch / "report.html").exists()
    assert (scratch / "both.h5").exists()


def test_what_is_not_run_says_why() -> None:
    assert {path.resolve() for path in GUIDE.glob("*.md")} == {path.resolve() for path in pages()}
    for page in pages():
        for before, kind, _ in FENCE.findall(page.read_text()):
            assert kind == "console" or before.startswith("<!-- not run: "), page


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
