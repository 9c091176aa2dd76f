import numpy as np
import pytest

from core.demo.fields import SIZE, STEP, Bump, bumped, looked_up, nodes, unit_peak

AT = {"mouth_L": (200.5, 300.5), "mouth_R": (280.5, 300.5), "chin": (240.5, 380.5)}


def test_a_bump_is_strongest_on_its_anchor_and_mirrors_with_the_side() -> None:
    left, right = (bumped((Bump("mouth_", 0.05, -0.02, 0.2, 0.1),), AT, 100, s) for s in "LR")
    row, column = np.unravel_index(np.linalg.norm(left, axis=-1).argmax(), left.shape[:2])
    assert (column * STEP + 0.5, row * STEP + 0.5) == pytest.approx(AT["mouth_L"])
    assert left[row, column] == pytest.approx((-5, -2), rel=1e-4)
    assert right[150, 140] == pytest.approx((5, -2), rel=1e-4)


def test_a_shifted_midline_bump_lies_beside_its_anchor() -> None:
    field = bumped((Bump("chin", 0.0, 0.1, 0.1, 0.1, (0.2, -0.3)),), AT, 100)
    row, column = np.unravel_index(field[..., 1].argmax(), field.shape[:2])
    assert (column * STEP + 0.5, row * STEP + 0.5) == pytest.approx((260.5, 350.5))


def test_a_unit_field_pushes_one_pixel_at_most() -> None:
    field = unit_peak(bumped((Bump("chin", 0.3, 0.1, 0.1, 0.1),), AT, 100))
    assert np.linalg.norm(field, axis=-1).max() == pytest.approx(1, rel=1e-5)


def test_nodes_are_the_centres_of_their_pixels() -> None:
    assert nodes(1)[7, 3].tolist() == [3, 7]
    assert nodes(2)[7, 3].tolist() == [6.5, 14.5]
    assert nodes().shape == (SIZE // STEP, SIZE // STEP, 2)


def test_a_look_beyond_the_border_finds_the_border() -> None:
    picture = np.arange(12, dtype=np.uint8).reshape(2, 2, 3)
    at = np.array([[[0, 0], [-5, -5], [1, 9]]], np.float32)
    assert looked_up(picture, at)[0].tolist() == [[0, 1, 2], [0, 1, 2], [9, 10, 11]]
