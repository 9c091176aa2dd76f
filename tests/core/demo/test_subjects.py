import itertools

import numpy as np
import pytest

from core.demo.courses import SKIN
from core.demo.fields import SIZE
from core.demo.subjects import LOOKS, subject


@pytest.mark.parametrize("number", range(len(LOOKS)))
def test_a_face_fills_about_half_the_picture_the_right_way_round(number: int) -> None:
    person = subject(number)
    assert person.neutral.shape == (SIZE, SIZE, 3)
    assert person.neutral.dtype == np.uint8
    at = person.anchors
    assert 220 <= at["side_R"][0] - at["side_L"][0] <= 300
    assert at["eye_outer_L"][0] < at["eye_inner_L"][0] < at["nose"][0] < at["eye_inner_R"][0]
    assert at["brow_mid_L"][1] < at["eye_upper_L"][1] < at["mouth_L"][1] < at["chin"][1] < SIZE
    assert set(person.skin) == set(SKIN)


def test_the_pupils_are_where_the_anchors_say() -> None:
    for number in range(len(LOOKS)):
        person = subject(number)
        for side in "LR":
            places = [person.anchors[f"eye_{part}_{side}"] for part in ("upper", "lower")]
            x, y = np.mean(places, axis=0).round().astype(int)
            eye = person.neutral[y - 5 : y + 6, x - 8 : x + 9].mean()
            cheek_x, cheek_y = np.round(person.anchors[f"cheek_{side}"]).astype(int)
            cheek = person.neutral[cheek_y - 5 : cheek_y + 6, cheek_x - 8 : cheek_x + 9].mean()
            assert eye < 0.75 * cheek


def test_no_two_subjects_look_alike() -> None:
    pictures = [subject(number).neutral.astype(float) for number in range(len(LOOKS))]
    for one, other in itertools.combinations(pictures, 2):
        assert np.abs(one - other).mean() > 10


def test_there_is_no_seventh_subject() -> None:
    with pytest.raises(IndexError):
        subject(len(LOOKS))
