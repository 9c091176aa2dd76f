from dataclasses import replace

import pytest

from core.demo.portraits import ASTRONAUT, HOPPER, Portrait
from core.errors import UserError


@pytest.mark.parametrize("portrait", [ASTRONAUT, HOPPER])
def test_the_anchors_lie_where_a_face_has_them(portrait: Portrait) -> None:
    picture, at = portrait.read(), portrait.anchors
    assert all(0 < x < picture.shape[1] and 0 < y < picture.shape[0] for x, y in at.values())
    for side in "LR":
        heights = [at[f"{part}_{side}"][1] for part in ("brow_mid", "eye_upper", "ala", "mouth")]
        assert heights == sorted(heights)
    for part in ("eye_outer", "eye_inner", "brow_mid", "ala", "mouth", "jaw"):
        assert at[f"{part}_L"][0] < at["nose"][0] < at[f"{part}_R"][0]


def test_a_missing_portrait_is_named() -> None:
    with pytest.raises(UserError, match=r"nobody\.png"):
        replace(ASTRONAUT, file="nobody.png").read()
