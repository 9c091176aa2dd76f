import numpy as np
import pytest

from core.demo.subjects import subject


@pytest.mark.parametrize("number", [0, 1])
def test_a_closing_lid_covers_more_and_more_of_the_eye_and_nothing_else(number: int) -> None:
    person = subject(number)
    changed = []
    for closure in (0.0, 0.4, 1.0):
        picture = person.neutral.copy()
        for lid in person.lids:
            lid.close(picture, closure)
        changed.append(np.abs(picture.astype(int) - person.neutral).sum(axis=-1))
    assert changed[0].sum() < changed[1].sum() < changed[2].sum()
    around = np.ones(person.neutral.shape[:2], bool)
    for lid in person.lids:
        around[lid.rows, lid.columns] = False
    assert not changed[2][around].any()


@pytest.mark.parametrize("number", [0, 1])
def test_a_closed_eye_shows_skin_where_the_pupil_was(number: int) -> None:
    person = subject(number)
    picture = person.neutral.copy()
    for lid in person.lids:
        lid.close(picture, 1.0)
    for side in "LR":
        places = [person.anchors[f"eye_{part}_{side}"] for part in ("upper", "lower")]
        x, y = np.mean(places, axis=0).round().astype(int)
        before, after = (
            each[y - 4 : y + 5, x - 5 : x + 6].mean() for each in (person.neutral, picture)
        )
        assert after > 1.2 * before
