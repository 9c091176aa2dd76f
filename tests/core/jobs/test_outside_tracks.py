"""Taking in another program's curves: kept with the project, or everything as it was."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.jobs.outside_tracks import import_openface
from core.project.outside_file import read_outside
from core.videos import Video

VIDEO = Video("clip", "clip.mp4", "s01", 30.0, 2)


def test_a_table_without_any_face_leaves_the_earlier_tracks_alone(tmp_path: Path) -> None:
    table = tmp_path / "of.csv"
    table.write_text("frame, success, AU01_r\n1, 1, 0.5\n2, 0, 0\n")
    import_openface(tmp_path, VIDEO, table)
    table.write_text("frame, success, AU01_r\n1, 0, 0\n2, 0, 0\n")
    with pytest.raises(UserError, match="OpenFace found no face in any frame"):
        import_openface(tmp_path, VIDEO, table)
    kept = read_outside(tmp_path, VIDEO)
    assert kept is not None
    assert kept.values[0, 0] == 0.5
