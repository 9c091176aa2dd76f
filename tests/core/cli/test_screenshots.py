"""What the screenshots command asks of the window."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from core.cli import app
from tests.faults.commanding import NoWindow


class Walked(NoWindow):
    """Notes what it was asked."""

    def walk(self, project: Path, *asked: object, **words: object) -> list[Path]:
        self.asked = project, asked, words
        return []


@pytest.mark.parametrize(("options", "hidden"), [((), False), (("--pixelate",), True)])
def test_faces_are_covered_when_asked(
    tmp_path: Path, options: Sequence[str], *, hidden: bool
) -> None:
    window = Walked()
    asked = ["screenshots", str(tmp_path), "--project", str(tmp_path / "mine.pwes"), *options]
    assert app.run(asked, window) == 0
    project, _, words = window.asked
    assert project.name == "mine.pwes"
    assert words == {"hides_faces": hidden}
