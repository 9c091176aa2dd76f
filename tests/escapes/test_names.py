"""Names out of a file lead nowhere: whatever a project calls its videos, writers stay inside it."""

from contextlib import suppress
from pathlib import Path, PureWindowsPath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attention import Attention
from core.errors import UserError
from core.jobs import proxies
from core.labels import Labels, VideoLabels
from core.project import outputs_file
from core.project.adding import adding
from core.project.features_file import FeatureStore
from core.project.files import is_safe, safe_name
from core.project.folder import Project, proxies_folder
from core.project.labels_file import read_labels, write_labels
from core.project.run_store import RunStore
from core.snippet_features import SnippetFeatures
from core.timeline import Snippets
from core.videos import Video
from tests.barcodes import write_clip
from tests.corpus.recordings import PLAIN

HOSTILE = [
    "", ".", "..", "../out", "..\\out", "/etc/passwd", "a/b", "a\\b", "C:", "C:\\out", "c:out",
    "\\\\host\\share", "//host/share", "a\0b", "a\nb", "CON", "con.txt", "Aux", "nul", "COM1",
    "lpt9.tar.gz", "com¹", "CONIN$", "trailing.", "trailing ", " leading", "a:stream", "~/out?",
    "file\u202egpj.exe", "\udcff", "x" * 300, "é" * 150, "*", "%00", "$(id)", "-rf", "=1+1",
]  # fmt: skip
PIECES = st.sampled_from([*HOSTILE, "/", "\\", ":", "..", ".", " ", "con", "v", "\0"])
NAMES = st.one_of(PIECES, st.lists(PIECES, max_size=4).map("".join), st.text(max_size=12))
GRID = Snippets(9, 4, 4)
ONE = np.ones(len(GRID), np.float32)
OUTPUT = Attention(GRID, ONE, ONE, ONE, np.ones((len(GRID), 3), np.float32))


def features(extractor: str) -> SnippetFeatures:
    stream, curve = np.ones((len(GRID), 2), np.float32), np.ones(9, np.float32)
    return SnippetFeatures(
        extractor, "", 30.0, GRID, stream, stream, curve, curve, np.ones((9, 4), np.float32)
    )


@given(NAMES)
def test_a_safe_name_is_one_file_in_its_folder_on_every_system(name: str) -> None:
    if not is_safe(name):
        with pytest.raises(UserError, match="cannot be used as a file name"):
            safe_name(name)
        return
    assert Path(safe_name(name)).name == name
    windows = PureWindowsPath(name)
    assert (windows.name, windows.drive, windows.is_reserved()) == (name, "", False)
    assert len(name.encode()) < 255
    assert "\0" not in name


@given(NAMES, NAMES)
def test_writers_stay_inside_their_folder(
    tmp_path_factory: pytest.TempPathFactory, video_id: str, extractor: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    project = outside / "a" / "study.pwes"
    (project / "runs").mkdir(parents=True)
    (outside / "a" / "out.mkv").write_bytes(b"mine")
    video = Video(video_id, "v.mp4", "s", 30.0, 9)
    store = FeatureStore(project / "features")
    runs = RunStore(project / "runs")
    for write in (
        lambda: store.write(video_id, features(extractor)),
        lambda: store.parts(video_id, extractor, "me").append("stage", {"a": ONE}),
        lambda: outputs_file.write_outputs(project / "runs" / "o.h5", {video_id: OUTPUT}),
        lambda: proxies.proxy_path(project, video).with_suffix(".x").write_bytes(b""),
        lambda: runs.delete(video_id),
        lambda: runs.get(video_id),
    ):
        with suppress(UserError, FileNotFoundError):
            write()
    proxies.remove_proxies(project, [video])
    assert proxies.usable_proxy(project, video) is None
    there = {path.relative_to(outside).parts[:2] for path in outside.rglob("*")}
    assert there <= {("a",), ("a", "study.pwes"), ("a", "out.mkv")}
    assert (outside / "a" / "out.mkv").read_bytes() == b"mine"


def test_a_strangers_project_removes_no_file_of_ones_own(tmp_path: Path) -> None:
    mine = tmp_path / "holiday.mkv"
    mine.write_bytes(b"mine")
    project = tmp_path / "study.pwes"
    Project.create(project).close()
    proxies_folder(project).mkdir()
    video = Video("../../holiday", "v.mp4", "s", 30.0, 9)
    write_labels(project / "project.h5", Labels({video.video_id: VideoLabels(video)}), 0)
    labels, _ = read_labels(project / "project.h5")
    assert proxies.remove_proxies(project, [each.video for each in labels]) == 0
    assert mine.read_bytes() == b"mine"


@pytest.mark.parametrize(
    "name", ["con", "CON.old", "aux", "x" * 240, "表" * 80, "..x..", "=1+1", "-rf"]
)
def test_a_video_gets_a_name_that_every_system_takes(tmp_path: Path, name: str) -> None:
    clip = write_clip(tmp_path / "plain.mp4", PLAIN)
    path = clip.rename(tmp_path / f"{name}.mp4")
    with Project.create(tmp_path / "study.pwes") as project:
        assert is_safe(adding(project, path).video_id)
