from pathlib import Path

from core.errors import UserError
from core.project.folder import Project
from core.settings import Settings
from pwes_gui.session import Session
from pwes_gui.session.choosing import Choosing, presets


def opened(path: Path) -> tuple[Session, Choosing]:
    session = Session()
    choosing = Choosing(session)
    session.open(path)
    return session, choosing


def test_the_default_comes_first_and_is_chosen(project_path: Path) -> None:
    session, choosing = opened(project_path)
    assert presets()[0] == choosing.name == "small"
    assert session.settings == Settings.preset("small")
    session.close()


def test_each_project_keeps_its_choice(project_path: Path, tmp_path: Path) -> None:
    Project.create(tmp_path / "other.pwes").close()
    session, choosing = opened(project_path)
    assert choosing.choose("baseline")
    session.open(tmp_path / "other.pwes")
    assert choosing.name == "small"
    session.close()
    session, choosing = opened(project_path)
    assert choosing.name == "baseline"
    assert session.settings == Settings.preset("baseline")
    session.close()


def test_a_file_of_ones_own_is_read_and_a_bad_one_is_told(
    project_path: Path, tmp_path: Path
) -> None:
    session, choosing = opened(project_path)
    failed: list[UserError] = []
    session.failed.connect(failed.append)
    mine = tmp_path / "mine.toml"
    mine.write_text('extends = "small"\n[training]\nseed = 5\n')
    assert choosing.choose(str(mine))
    assert (choosing.name, session.settings.training.seed) == ("mine", 5)
    mine.write_text("[training]\nsead = 5\n")
    assert not choosing.choose(str(mine))
    assert "sead" in failed[0].problem
    assert session.settings.training.seed == 5
    session.close()
    noticed: list[str] = []
    session.noticed.connect(noticed.append)
    session.open(project_path)  # the file is still as bad
    assert choosing.name == "small"
    assert "cannot be read any more" in noticed[0]
    session.close()
