"""Going back in the open project: all or nothing, and the undo stacks know of it."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.points import Kind
from pwes_gui.session import Session
from pwes_gui.session.annotating import Annotating
from pwes_gui.session.copies import Copies


@pytest.mark.usefixtures("qapp")
def test_going_back_can_be_undone_and_a_damaged_copy_is_told(project_path: Path) -> None:
    session = Session()
    failures: list[UserError] = []
    session.failed.connect(failures.append)
    assert session.open(project_path)
    copies = Copies(session)
    copies.keep("empty")
    Annotating(session).add_point_at(10, Kind.MICRO)
    (empty,) = [copy for copy in copies.all() if copy.name]
    assert copies.go_back(empty)
    assert session.labels.points == []
    session.undo()
    assert [point.frame for point in session.labels.points] == [10]
    empty.path.write_bytes(b"")
    assert not copies.go_back(empty)
    assert "cannot be read" in failures[0].problem
    session.close()
    assert copies.all() == []
    assert not copies.go_back(empty)
