"""The barcodes are what the exactness of everything else is judged by."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.barcodes import BITS, number_in, picture_of


@given(number=st.integers(0, (1 << BITS) - 1), height=st.integers(8, 90), width=st.integers(24, 99))
def test_a_number_is_read_as_it_was_drawn(number: int, height: int, width: int) -> None:
    assert number_in(picture_of(number, height, width)) == number


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_no_number_is_read_where_none_was_drawn(grey: int) -> None:
    assert number_in(np.full((48, 96, 3), grey, np.uint8)) is None


def test_a_mixture_of_two_numbers_is_neither() -> None:
    mixed = cv2.addWeighted(picture_of(70), 0.5, picture_of(71), 0.5, 0)
    assert number_in(np.asarray(mixed, np.uint8)) is None
