"""A second window over one project, only for reading, shows what the first one does."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.points import Kind
from pwes_gui.session import Session
from pwes_gui.session.annotating import Annotating
from pwes_gui.session.following import Following


def test_the_reader_shows_what_the_writer_does(qapp: QApplication, project_path: Path) -> None:  # noqa: ARG001
    writer, reader = Session(), Session()
    following = Following(reader)
    assert writer.open(project_path)
    assert reader.open(project_path)
    assert following._due.isActive()
    changed: list[str] = []
    reader.labels_changed.connect(changed.append)
    Annotating(writer).add_point_at(10, Kind.MICRO)
    following.look()
    assert reader.labels == writer.labels
    assert changed == ["clip_a"]
    writer.snapshot()
    writer.remove_video("clip_a")
    following.look()
    assert reader.video_id == "clip_b"
    writer.undo()
    following.look()
    assert reader.labels == writer.labels
    assert reader.current is not None
    writer.close()
    reader.close()
    assert not following._due.isActive()


def test_what_cannot_be_read_is_told_once(qapp: QApplication, project_path: Path) -> None:  # noqa: ARG001
    writer, reader = Session(), Session()
    following = Following(reader)
    assert writer.open(project_path)
    assert reader.open(project_path)
    notices: list[str] = []
    reader.noticed.connect(notices.append)
    (project_path / "project.h5").rename(project_path / "away")
    following.look()
    following.look()
    assert len(notices) == 1
    assert "project.h5 is missing" in notices[0]
    (project_path / "away").rename(project_path / "project.h5")
    writer.close()
    reader.close()
