"""OpenFace's table through the window: asked for, shown in its lane, kept, and removed."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.project.outside_file import outside_path
from pwes_gui.main_window import MainWindow
from pwes_gui.session.outside_importing import taken_in
from tests.gui.conftest import N_FRAMES

LONG_MS = 20_000


def table(folder: Path, n_rows: int = N_FRAMES) -> Path:
    """Write a table in which AU12 comes and goes, and in frame 10 there is no face."""
    rows = [
        f"{k + 1}, {k / 30:.3f}, 0.9, {int(k != 10)}, 0.00, {5 * abs(np.sin(k / 9)):.2f}, 0"
        for k in range(n_rows)
    ]
    path = folder / "clip_a.csv"
    head = "frame, timestamp, confidence, success, AU04_r, AU12_r, AU12_c"
    path.write_text("\n".join([head, *rows]))
    return path


def test_a_table_is_taken_in_shown_kept_and_removed(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lane, session, said = opened.views.timeline.outside, opened.session, list[str]()
    session.noticed.connect(said.append)
    assert session.project is not None
    assert not lane.isVisible()
    path = table(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    opened.acts["import_tracks"].trigger()
    qtbot.waitUntil(lane.isVisible, timeout=LONG_MS)
    assert [*lane.shown] == ["AU12_r", "AU04_r", "AU12_c"]
    assert "Frames without values: 1 of 60." in said[-1]
    assert "AU12_r –" in lane.tip(lane.axis.centre_of(10))
    assert "AU04_r 0.00" in lane.tip(lane.axis.centre_of(11))

    lane.name.menu.aboutToShow.emit()
    next(each for each in lane.name.menu.actions() if each.text() == "AU04_r").trigger()
    assert [*lane.shown] == ["AU12_r", "AU12_c"]
    first = session.video_id
    opened.acts["next_video"].trigger()
    assert not lane.isVisible()
    session.choose_video(first)
    assert lane.isVisible()

    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    lane.name.menu.aboutToShow.emit()
    lane.name.menu.actions()[-1].trigger()
    assert not lane.isVisible()
    assert first is not None
    assert not outside_path(session.project.path, first).exists()


def test_a_table_of_another_video_is_refused_and_a_damaged_file_told(
    opened: MainWindow, tmp_path: Path
) -> None:
    session, told = opened.session, list[UserError]()
    session.failed.disconnect(opened.tell)
    session.failed.connect(told.append)
    assert session.current is not None
    assert session.project is not None
    project, video = session.project.path, session.current.video
    refusal = taken_in(project, video, table(tmp_path, 2 * N_FRAMES))
    assert isinstance(refusal, UserError)
    assert f"but {video.video_id} has {N_FRAMES} frames" in refusal.problem
    assert not (project / "outside").exists()
    outside_path(project, video.video_id).parent.mkdir()
    outside_path(project, video.video_id).write_bytes(b"no HDF5")
    opened.outside.show()
    assert "cannot be read" in told[-1].problem
    assert not opened.views.timeline.outside.isVisible()
