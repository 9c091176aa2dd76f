"""Several coders' files by command."""

import shutil
from pathlib import Path

import pytest

from core.labels import Edit
from core.points import Kind, Point
from core.project.folder import Project
from core.project.labels_file import read_labels
from core.videos import Video, VideoState
from tests.core.cli.test_bringing import Capture, answer, call

ANNA, BEN = "Anna Ö.", "ben/../x"


@pytest.fixture
def two_coders(tmp_path: Path) -> Path:
    """A project in which two people marked one of the videos; nobody has to see it for this."""
    path = tmp_path / "study.pwes"
    marks = {Point("a", 10, Kind.MICRO, ANNA), Point("a", 60, Kind.MACRO, ANNA)}
    marks |= {Point("a", 12, Kind.MICRO, BEN)}
    with Project.create(path) as project:
        for name in "ab":
            clip = project.stored_path(tmp_path / f"{name}.mp4")
            video = Video(name, clip, name, 30, 300, state=VideoState.COMPLETE)
            own = frozenset(each for each in marks if each.video_id == name)
            project.commit(Edit("", name, added=frozenset({video, *own})))
    return path


def test_coders_of_a_project_are_compared_split_and_merged(
    two_coders: Path, tmp_path: Path, capsys: Capture
) -> None:
    told = answer(capsys, "coders", "compare", two_coders)
    assert told["coders"] == [ANNA, BEN]
    shares = _figures(told, "share that both marked")
    assert shares == [pytest.approx(2 / 3)]
    files = answer(capsys, "coders", "split", two_coders, tmp_path / "parts")
    assert list(files) == [ANNA, BEN]
    paths = [Path(str(each)) for each in files.values()]
    assert all(path.parent == tmp_path / "parts" for path in paths)
    apart = answer(capsys, "coders", "compare", *paths)
    assert _figures(apart, "share that both marked") == shares
    assert apart["coders"] == [ANNA, BEN]
    out = tmp_path / "both.h5"
    merged = answer(capsys, "coders", "merge", *paths, "--out", out)
    assert (merged["agreed"], len(_rows(merged, "differing"))) == (1, 1)
    assert _rows(merged, "differing")[0]["kinds"] == {ANNA: "macro"}
    assert [each.frame for each in read_labels(out)[0].points] == [10, 60]
    assert call("coders", "merge", *paths, "--out", out) == 1
    assert "already" in capsys.readouterr().err
    assert call("coders", "split", two_coders, tmp_path / "parts") == 1
    assert call("coders", "merge", *paths, "--out", tmp_path / "new.pwes") == 1


def test_projects_and_tables_are_compared_and_merged_into_a_project(
    two_coders: Path, tmp_path: Path, capsys: Capture
) -> None:
    other = tmp_path / "elsewhere" / "other.pwes"
    shutil.copytree(two_coders, other)
    table = tmp_path / "clara.csv"
    table.write_text("video_id,frame,kind\na,14,micro\n")
    told = answer(capsys, "coders", "compare", two_coders, other, table, "--tolerance", "0.1")
    assert told["coders"] == [two_coders.stem, "other", "clara"]
    assert told["videos"] == ["a"]
    assert "at most 0.1 s" in str(_rows(told, "figures")[0]["method"])
    out = tmp_path / "deep" / "er" / "merged.pwes"
    answer(capsys, "coders", "merge", two_coders, table, "--out", out, "--keep", "agreed")
    with Project.open(out, read_only=True) as made:
        kept = made.labels["a"]
        assert made.video_path(kept.video) == tmp_path / "a.mp4"
        assert len(made.labels) == 2
        assert [each.kind for each in kept.points] == [Kind.MICRO]
    assert call("coders", "compare", table, two_coders) == 1
    assert "clara.csv does not say" in capsys.readouterr().err.replace("\n", " ")


def test_people_read_a_table_with_the_methods(two_coders: Path, capsys: Capture) -> None:
    assert call("coders", "compare", two_coders) == 0
    shown = capsys.readouterr().out
    assert "Krippendorff" in shown
    assert "nominal" in shown


def _rows(told: dict[str, object], name: str) -> list[dict[str, object]]:
    rows = told[name]
    assert isinstance(rows, list)
    return rows


def _figures(told: dict[str, object], measure: str) -> list[object]:
    return [each["value"] for each in _rows(told, "figures") if each["measure"] == measure]
