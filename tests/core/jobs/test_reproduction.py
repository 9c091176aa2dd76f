"""A dataset becomes a project only if its sheet and its recordings are of one kind."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet as Sheet

from core.errors import UserError
from core.exchange.sheets.doctor import How
from core.exchange.sheets.layouts import Layout
from core.jobs.point_simulation import How as Manner
from core.jobs.reproduction import Reproduction, counts, prepared
from core.jobs.sheets import FOLDER
from core.project.folder import Project
from core.videos import VideoState
from tests.conftest import returned
from tests.standins import N_PICTURES, stand_in, write_images

GREY = [[np.full((8, 8, 3), 40 + who, np.uint8)] * N_PICTURES for who in range(2)]
LAYOUT = Layout.CASME3


@pytest.fixture
def wanted(tmp_path: Path) -> Reproduction:
    videos, sheet = stand_in(tmp_path, LAYOUT, GREY)
    return Reproduction(How(LAYOUT), videos, (sheet,), tmp_path / "out" / "casme3.pwes")


def changed(wanted: Reproduction, change: Callable[[Sheet], None]) -> Reproduction:
    (path,) = wanted.sheets
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    change(book.active)
    book.save(path)
    return wanted


def cell(place: str, value: str | int) -> Callable[[Sheet], None]:
    def change(sheet: Sheet) -> None:
        sheet[place] = value

    return change


def refusal(wanted: Reproduction) -> str:
    with pytest.raises(UserError) as caught:
        returned(prepared(wanted))
    return str(caught.value)


def test_every_reference_gets_a_point_and_every_video_is_complete(wanted: Reproduction) -> None:
    quiet = wanted.videos / "spNO.2" / "b" / "color"
    write_images(quiet, GREY[0][:5])
    (checkup,) = returned(prepared(wanted))
    assert checkup.found == ()
    with Project.open(wanted.project, read_only=True) as opened:
        labels = opened.labels
    assert counts(labels) == {"videos": 3, "subjects": 2, "macro": 2, "micro": 2}
    assert {each.video.state for each in labels} == {VideoState.COMPLETE}
    assert {each.video.video_id: len(each.points) for each in labels} == {
        "spNO.1_a": 2,
        "spNO.2_a": 2,
        "spNO.2_b": 0,
    }
    assert {each.annotator for each in labels.points} == {"simulated uniform 0"}


def test_called_again_it_changes_nothing(wanted: Reproduction) -> None:
    returned(prepared(wanted))
    before = (wanted.project / "project.h5").read_bytes()
    returned(prepared(wanted))
    assert (wanted.project / "project.h5").read_bytes() == before
    assert len(list((wanted.project / FOLDER).iterdir())) == 1


def test_a_half_made_project_is_gone_on_with(wanted: Reproduction) -> None:
    job = prepared(wanted)
    while "spNO.2_a" not in str(next(job)):
        pass
    job.close()
    with Project.open(wanted.project, read_only=True) as opened:
        assert len(opened.labels) == 1
    returned(prepared(wanted))
    with Project.open(wanted.project, read_only=True) as opened:
        assert counts(opened.labels)["micro"] == 2


def test_other_points_are_not_mixed_with_those_that_are_there(wanted: Reproduction) -> None:
    returned(prepared(wanted))
    assert "points of others: simulated uniform 0" in refusal(replace(wanted, seed=1))
    assert "points of others" in refusal(replace(wanted, manner=Manner.APEX))


def test_another_sheet_is_not_mixed_with_the_one_before(wanted: Reproduction) -> None:
    returned(prepared(wanted))
    said = refusal(changed(wanted, cell("E2", 10)))
    assert "has 1 references that are not in the sheet" in said
    assert "--out" in said


def test_rows_that_do_not_fit_are_named(wanted: Reproduction) -> None:
    said = refusal(changed(wanted, cell("A2", "spNO.9")))
    assert "1 of 4 rows of sheet.xlsx do not fit: row 2, no video of the project is" in said
    assert "--partial" in said
    returned(prepared(replace(wanted, partial=True)))
    with Project.open(wanted.project, read_only=True) as opened:
        assert counts(opened.labels)["micro"] == 1


def test_repairs_are_made_only_if_that_is_said(wanted: Reproduction) -> None:
    said = refusal(changed(wanted, cell("E3", 0)))
    assert "row 3, offset is 0; the apex takes its place" in said
    assert "--apply" in said
    returned(prepared(replace(wanted, repaired=True)))
    with Project.open(wanted.project, read_only=True) as opened:
        assert counts(opened.labels)["macro"] == 2


def test_a_row_that_is_there_twice_is_no_obstacle(wanted: Reproduction) -> None:
    def again(sheet: Sheet) -> None:
        sheet.append([each.value for each in sheet[2]])

    returned(prepared(changed(wanted, again)))


def test_a_sheet_of_another_dataset_is_refused_before_any_recording_is_read(
    wanted: Reproduction,
) -> None:
    said = refusal(replace(wanted, how=How(Layout.SAMM), videos=wanted.videos / "not there"))
    assert "no recording" not in said
    assert not wanted.project.exists()


def test_a_sheet_without_a_usable_row_is_refused_even_in_part(wanted: Reproduction) -> None:
    def lose_all(sheet: Sheet) -> None:
        for row in range(2, 6):
            sheet[f"C{row}"] = "?"

    said = refusal(replace(changed(wanted, lose_all), partial=True))
    assert "4 of 4 rows" in said
    assert "and more" in said


def test_recordings_of_another_rate_are_refused(tmp_path: Path) -> None:
    from core.demo.render import write_video
    from tests.standins import PEOPLE

    videos, sheet = stand_in(tmp_path, Layout.SAMM, GREY)
    for place, pictures in zip(PEOPLE[Layout.SAMM], GREY, strict=True):
        (videos / place).rename(tmp_path / place)
        big = [np.zeros((480, 480, 3), np.uint8)] * len(pictures) * 7
        write_video(videos / f"{place}.mp4", big, 30.0)
    wanted = Reproduction(How(Layout.SAMM), videos, (sheet,), tmp_path / "samm.pwes")
    said = refusal(wanted)
    assert "has 30 frames per second, and the sheet counts 200" in said


def test_frames_that_count_from_elsewhere_are_refused(wanted: Reproduction) -> None:
    def from_nothing(sheet: Sheet) -> None:
        for row in range(2, 6):
            sheet[f"C{row}"] = 0

    said = refusal(replace(changed(wanted, from_nothing), repaired=True))
    assert "begin at frame 0: check again as counted from 0" in said


def test_one_person_alone_is_refused(wanted: Reproduction) -> None:
    said = refusal(replace(wanted, videos=wanted.videos / "spNO.1"))
    assert "are of one person" in said
    assert not wanted.project.exists()
