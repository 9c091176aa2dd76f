"""Arrays of a zip file: what numpy writes comes back, and nothing else comes."""

from contextlib import suppress
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays, scalar_dtypes

from core.strict_npz import StrictNpz


@given(arrays(scalar_dtypes(), array_shapes(min_dims=0, min_side=0)), st.booleans())
def test_what_was_saved_comes_back(array: np.ndarray, packed: bool) -> None:
    content = BytesIO()
    (np.savez_compressed if packed else np.savez)(content, a=array, b=np.array("text"))
    found = dict(StrictNpz(content))
    np.testing.assert_array_equal(found["a"], array)
    assert str(found["b"]) == "text"


@given(st.data())
def test_damage_is_a_value_error_or_a_missing_name(data: st.DataObject) -> None:
    content = BytesIO()
    np.savez_compressed(content, a=np.arange(40.0), b=np.ones((2, 3), np.int8))
    raw = bytearray(content.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ValueError, KeyError):
        dict(StrictNpz(BytesIO(raw[: data.draw(st.integers(0, len(raw)))])))


def test_pickles_are_not_read() -> None:
    content = BytesIO()
    np.savez(content, a=np.array([{}], object))
    with pytest.raises(ValueError, match="allow_pickle=False"):
        StrictNpz(content)["a"]
