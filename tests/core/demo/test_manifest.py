from pathlib import Path

import pytest

from core.demo.manifest import NAME, DemoVideo, Recipe, read_manifest, write_manifest
from core.points import Kind, Point
from core.references import Reference
from core.timeline import Interval


def video(folder: Path) -> DemoVideo:
    reference = Reference("s01_a", Interval(30, 41), Kind.MICRO, 35)
    point = Point("s01_a", 33, Kind.MICRO, "demo")
    return DemoVideo(folder / "s01" / "s01_a.mp4", "s01", "s01_a", (reference,), (point,))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    recipe = Recipe(seed=4, seconds=12.5, micro_only=True, amplitude=1.5)
    write_manifest(tmp_path, recipe, [video(tmp_path)])
    assert read_manifest(tmp_path) == (recipe, (video(tmp_path),))
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"videos": [], "recipe": {"colour": 1}}'])
def test_a_damaged_manifest_counts_as_none(tmp_path: Path, text: str) -> None:
    assert read_manifest(tmp_path) == (None, ())
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) == (None, ())


def test_a_manifest_that_points_outside_its_folder_is_not_believed(tmp_path: Path) -> None:
    write_manifest(tmp_path, Recipe(), [video(tmp_path)])
    path = tmp_path / NAME
    path.write_text(path.read_text("utf-8").replace("s01/s01_a", "../s01_a"), encoding="utf-8")
    assert read_manifest(tmp_path) == (None, ())
