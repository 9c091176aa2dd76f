import json
from pathlib import Path

import pytest

from core.errors import UserError
from core.exchange.sheets.doctor import How
from core.exchange.sheets.layouts import Layout
from core.jobs.sheets import FOLDER, check, take_in
from core.labels import Edit
from core.points import Kind, Point
from core.project.folder import Project
from tests.core.exchange.sheet_corpus import VIDEOS, clean, save

HOW = How(Layout.CASME3)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "study.pwes"
    with Project.create(path) as made:
        for video in VIDEOS[Layout.CASME3]:
            point = Point(video.video_id, 30, Kind.UNSURE)
            made.commit(Edit("Add", video.video_id, added=frozenset([video, point])))
    return path


def test_references_come_in_and_points_stay(project: Path, tmp_path: Path) -> None:
    sheet = save(tmp_path / "part A.xlsx", Layout.CASME3, clean(Layout.CASME3, 1))
    with Project.open(project) as opened:
        before = opened.labels.points
        checkup = check(opened, sheet, HOW)
        assert not (opened.path / FOLDER).exists()
        _, brought, report = take_in(opened, sheet, HOW, ())
        assert brought.references == len(checkup.references(repaired=False)) == 12
        assert opened.labels.points == before
    told = json.loads(report.read_text(encoding="utf-8"))
    assert (told["sheet"], told["layout"], told["findings"]) == ("part A.xlsx", "casme3", [])


def test_a_project_that_is_only_read_takes_nothing_in(project: Path, tmp_path: Path) -> None:
    sheet = save(tmp_path / "part A.xlsx", Layout.CASME3, clean(Layout.CASME3, 1))
    with Project.open(project, read_only=True) as opened:
        with pytest.raises(UserError, match="reading only"):
            take_in(opened, sheet, HOW, ())
        assert not opened.labels.references
        assert not (opened.path / FOLDER).exists()
