"""Small real recordings, real projects and real windows for the tests of the GUI."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from core.attention import Attention
from core.labels import Labels
from core.project.adding import adding
from core.project.folder import Project
from core.project.run_file import Run, RunState
from core.settings import Settings
from core.timeline import Snippets
from pwes_gui import language

FPS = 30
N_FRAMES = 60
SIZE = 96, 64  # width, height

MakeVideo = Callable[..., Path]


def grey_of(frame: int) -> int:
    """Return the grey level that frame carries, far enough from its neighbours' to survive."""
    return 20 + 4 * (frame % 50)


def frame_of(grey: float, near: int) -> int:
    """Return the frame next to near that carries this grey level."""
    return min(range(near - 20, near + 21), key=lambda each: abs(grey_of(each) - grey))


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, qapp: QApplication) -> Iterator[None]:
    """Give each test settings of its own; nobody's recent projects are touched."""
    qapp.setOrganizationName("pwes-test")
    qapp.setApplicationName("pwes-test")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    QSettings().clear()
    QSettings().setValue("subjects/ask", False)  # most tests add videos to do something else
    yield
    QSettings().sync()


@pytest.fixture(scope="session", autouse=True)
def from_the_start(qapp: QApplication) -> None:  # noqa: ARG001 - which has to be there
    """Let the window speak English as it does when it is started: 1 video, 2 videos."""
    language.speak(language.ENGLISH)


@pytest.fixture
def in_english() -> Iterator[None]:
    """Let the window speak English, and again after the test."""
    language.speak(language.ENGLISH)
    yield
    language.speak(language.ENGLISH)


@pytest.fixture
def in_chinese(in_english: None) -> None:  # noqa: ARG001 - which also ends it
    language.speak(language.CHINESE)


@pytest.fixture
def make_video(tmp_path: Path) -> MakeVideo:
    """Return what writes a clip in which every frame tells its own number by its grey level."""

    def make(name: str = "clip.mp4", n_frames: int = N_FRAMES, subject: str = "s01") -> Path:
        path = tmp_path / "videos" / subject / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with av.open(str(path), "w") as container:
            stream = container.add_stream("libx264", rate=FPS, options={"g": "12", "crf": "5"})
            stream.width, stream.height = SIZE
            stream.pix_fmt = "yuv420p"
            stream.time_base = Fraction(1, FPS)
            for i in range(n_frames):
                pixels = np.full((SIZE[1], SIZE[0], 3), grey_of(i), np.uint8)
                frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
                frame.pts = i
                container.mux(stream.encode(frame))
            container.mux(stream.encode())
        return path

    return make


@pytest.fixture
def project_path(tmp_path: Path, make_video: MakeVideo) -> Path:
    """Return a closed project with two clips of two subjects."""
    path = tmp_path / "study.pwes"
    with Project.create(path) as project:
        for name, subject in (("clip_a.mp4", "s01"), ("clip_b.mp4", "s02")):
            project.commit(adding(project, make_video(name, subject=subject)))
    return path


def attention_over(n_frames: int, bright: dict[int, float], window: int = 8) -> Attention:
    """Return attention that is high on the snippets named and low elsewhere."""
    snippets = Snippets(n_frames, window, window // 2)
    mean = np.full(len(snippets), 0.05, np.float32)
    for t, value in bright.items():
        mean[t] = value
    tcam = np.stack([mean * 0.5, mean * 0.9, 1 - mean], axis=1)
    return Attention(snippets, mean, mean, mean, tcam)


def finished_run(
    project: Project, trained: Labels | None = None, bright: dict[int, float] | None = None
) -> Run:
    """Return a run whose outputs were written as a training writes them."""
    labels = project.labels
    run = project.runs.create(Settings(), labels, labels if trained is None else trained)
    bright = {3: 0.9, 4: 0.8, 9: 0.6} if bright is None else bright
    run.write_outputs(
        {each.video.video_id: attention_over(each.video.n_frames, bright) for each in labels}
    )
    return run.with_state(RunState.DONE)
