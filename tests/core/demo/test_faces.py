import numpy as np
import pytest

from core.demo.courses import HEAD, SKIN
from core.demo.events import EXPRESSIVE
from core.demo.fields import STEP, Field
from core.demo.subjects import LOOKS, Subject, subject

PEOPLE = [subject(number) for number in range(len(LOOKS))]


def at(field: Field, person: Subject, anchor: str) -> tuple[float, float]:
    x, y = person.anchors[anchor]
    dx, dy = field[round((y - 0.5) / STEP), round((x - 0.5) / STEP)]
    return float(dx), float(dy)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.subject_id)
def test_muscles_pull_the_way_they_do(person: Subject) -> None:
    for side, outward in (("L", -1), ("R", 1)):
        skin = {action: person.skin[f"{action}_{side}"] for action in EXPRESSIVE}
        assert at(skin[EXPRESSIVE[0]], person, f"brow_mid_{side}")[1] < -0.5
        inward, down = at(skin[EXPRESSIVE[1]], person, f"brow_inner_{side}")
        assert inward * outward < 0 < down
        out, down = at(skin[EXPRESSIVE[2]], person, f"mouth_{side}")
        assert out * outward > 0.3
        assert down < -0.3
        assert at(skin[EXPRESSIVE[3]], person, f"mouth_{side}")[0] * outward < 0
        assert at(skin[EXPRESSIVE[4]], person, f"ala_{side}")[1] < -0.7


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.subject_id)
def test_every_skin_field_is_one_pixel_strong_and_leaves_the_borders(person: Subject) -> None:
    for name in SKIN:
        length = np.linalg.norm(person.skin[name], axis=-1)
        assert length.max() == pytest.approx(1, rel=1e-4)
        rim = np.concatenate([length[0], length[:, 0], length[:, -1]])
        assert rim.max() < 0.02


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.subject_id)
def test_the_jaw_parts_the_lips(person: Subject) -> None:
    assert abs(at(person.skin["jaw"], person, "lip_upper")[1]) < 0.35
    assert at(person.skin["jaw"], person, "lip_lower")[1] > 0.55
    assert at(person.skin["jaw"], person, "chin")[1] > 0.6


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.subject_id)
def test_the_head_moves_on_a_still_background_and_the_nose_leads(person: Subject) -> None:
    for field in person.head:
        assert not field[0].any()
        assert not field[:, 0].any()
        assert not field[-1].any()
    sideways = person.head[HEAD.index("x")]
    assert at(sideways, person, "nose")[0] == pytest.approx(1, abs=0.01)
    yaw = person.head[HEAD.index("yaw")]
    assert at(yaw, person, "nose")[0] > 0.8 > at(yaw, person, "side_L")[0] > 0
