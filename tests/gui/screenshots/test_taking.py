import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from core.cli import screenshots as command
from core.cli.app import run
from core.errors import UserError
from core.project.folder import Project
from core.videos import VideoState
from main import QtWindow
from pwes_gui.screenshots import take
from pwes_gui.screenshots.pages import PAGES
from pwes_gui.session import point_edits
from tests.gui.conftest import finished_run

SIZE = 1280, 720
NAMES = [page.name for page in PAGES]
DIALOGS = {
    *("summary", "subjects", "scoreboard", "ledger", "reaction", "keys", "key-editor"),
    *("doctor", "error", "coders", "sheet", "columns", "simulation", "bundle"),
    *("adding", "restore", "relink", "files"),
}  # which are as large as what they show


def ready(path: Path) -> Path:
    """Let a project have a run and something to decide."""
    with Project.open(path) as project:
        for labels in list(project.labels):
            edit = point_edits.set_state(labels, VideoState.COMPLETE)
            if edit is not None:
                project.commit(edit)
        finished_run(project)
    return path


def test_one_command_takes_a_picture_of_every_page_light_and_dark(
    project_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = ready(project_path)
    before = sorted(each.name for each in tmp_path.iterdir())
    monkeypatch.setattr(command, "finished_demo", lambda *_, **__: project)
    arguments = ["--sizes", "1280x720@1.5", "--languages", "zh_CN", "--json"]
    assert run(["screenshots", str(tmp_path / "shots"), *arguments], QtWindow()) == 0
    pictures = [Path(each) for each in json.loads(capsys.readouterr().out)["pictures"]]
    names = {f"{page}-1280x720@1.5-{c}-zh_CN.png" for page in NAMES for c in ("light", "dark")}
    assert {each.name for each in pictures} == names
    by_name = {each.name: QImage(str(each)) for each in pictures}
    for name, picture in by_name.items():
        if name.split("-1280x720")[0] not in DIALOGS:
            assert (picture.width(), picture.height()) == (1.5 * SIZE[0], 1.5 * SIZE[1]), name
    review = by_name["review-1280x720@1.5-light-zh_CN.png"]
    assert review != by_name["annotating-1280x720@1.5-light-zh_CN.png"]
    for page in NAMES:
        light, dark = (by_name[f"{page}-1280x720@1.5-{c}-zh_CN.png"] for c in ("light", "dark"))
        corner = light.width() - 4, 4
        assert light.pixelColor(*corner).lightness() > 128 > dark.pixelColor(*corner).lightness()
    after = sorted(each.name for each in tmp_path.iterdir())
    assert set(after) - set(before) == {"shots"}  # no copy of the project is left
    with Project.open(project) as untouched:
        assert all(each.video.state is VideoState.COMPLETE for each in untouched.labels)


def test_a_walk_that_comes_to_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "none.pwes").mkdir()
    with pytest.raises(UserError, match="1280x720-light-en could not be taken"):
        take(tmp_path / "none.pwes", tmp_path / "shots", [(*SIZE, 1.0)], ["en"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--sizes", "big"], "big is no size"), (["--languages", "en,tlh"], "does not speak tlh")],
)
def test_what_cannot_be_pictured_is_refused_before_anything_is_made(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "shots"
    assert run(["screenshots", str(folder), *arguments, "--demo", str(tmp_path)], QtWindow()) == 1
    assert said in capsys.readouterr().err.replace("\n", " ")
    assert not folder.exists()
    assert [each.name for each in tmp_path.iterdir()] == ["settings"]  # the log is there


def test_a_page_that_does_not_exist_is_told(project_path: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no page reviw"):
        take(project_path, tmp_path / "shots", [(*SIZE, 1.0)], ["en"], ["reviw"])
