from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.exchange.sheets.layouts import Layout
from core.jobs.datasets import Dataset, Recording, dataset, recordings_of
from core.settings import Settings
from tests.conftest import returned
from tests.standins import write_images

DOT = [np.zeros((8, 8, 3), np.uint8)]


@pytest.mark.parametrize("layout", Layout)
def test_every_dataset_has_its_figures_and_settings(layout: Layout) -> None:
    known = dataset(layout)
    assert known.layout is layout
    assert Settings.preset(known.preset).network.width == 1024
    assert known.printed.recall is not None
    assert known.printed.precision is not None


def test_the_figures_of_casme2_are_those_of_the_ablations_last_row() -> None:
    from core.jobs.ablation_table import ablation_table

    row = next(each for each in ablation_table(1).rows if each.name == "MPLG + DFCL")
    assert dataset(Layout.CASME2).printed == row.printed


def found(layout: Layout, folder: Path) -> list[Recording]:
    return sorted(returned(recordings_of(layout, folder)), key=lambda each: each.name)


def test_names_and_people_come_from_how_a_dataset_lies(tmp_path: Path) -> None:
    for place in ("c3/spNO.1/a/color", "c3/spNO.1/a/depth", "c3/spNO.2/a/color", "sa/006_1"):
        write_images(tmp_path / place, DOT)
    film = tmp_path / "c2" / "s15" / "15_0401disgustingteeth.avi"
    film.parent.mkdir(parents=True)
    film.touch()
    assert found(Layout.CASME2, tmp_path / "c2") == [Recording(film, "s15", film.stem)]
    assert found(Layout.SAMM, tmp_path / "sa") == [
        Recording(tmp_path / "sa" / "006_1", "006", "006_1")
    ]
    first, second = found(Layout.CASME3, tmp_path / "c3")
    assert first == Recording(tmp_path / "c3/spNO.1/a/color", "spNO.1", "spNO.1_a")
    assert second == Recording(tmp_path / "c3/spNO.2/a/color", "spNO.2", "spNO.2_a")


def test_pictures_of_casme3_need_no_folder_of_their_own(tmp_path: Path) -> None:
    write_images(tmp_path / "spNO.1" / "a", DOT)
    (only,) = found(Layout.CASME3, tmp_path)
    assert only == Recording(tmp_path / "spNO.1" / "a", "spNO.1", "spNO.1_a")


@pytest.mark.parametrize("layout", Layout)
def test_a_folder_of_something_else_is_refused_with_an_example(
    layout: Layout, tmp_path: Path
) -> None:
    write_images(tmp_path / "holidays", DOT)
    with pytest.raises(UserError) as caught:
        returned(recordings_of(layout, tmp_path))
    assert dataset(layout).title in caught.value.problem
    assert "like this" in caught.value.remedy


def test_a_dataset_is_fully_described() -> None:
    with pytest.raises(ValueError, match="printed"):
        Dataset.model_validate({"title": "x", "layout": "samm", "preset": "paper"})
