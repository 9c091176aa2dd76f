"""Labels survive JSON as they are, and nothing else passes for one."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.labels import Label
from core.points import Kind, Point
from core.project.label_json import from_json, to_json
from core.videos import Video
from tests.core.project.strategies import any_label, texts

POINT = to_json(Point("v", 3, Kind.MICRO, "Li", "2026", 1.5))


@given(any_label(texts))
def test_every_label_comes_back_as_it_was(label: Label) -> None:
    text = json.dumps(to_json(label), allow_nan=False, ensure_ascii=False)
    assert from_json(json.loads(text)) == label


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "dot"), ("type", None), ("video_id", 3), ("video_id", "a\0"), ("frame", -1),
        ("frame", 1.0), ("frame", True), ("frame", "1"), ("frame", 2**63), ("frame", None),
        ("kind", "nano"), ("annotator", None), ("seconds_spent", math.nan),
        ("seconds_spent", math.inf), ("seconds_spent", 10**400), ("seconds_spent", "1"),
        ("seconds_spent", True), ("colour", "red"),
    ],
)  # fmt: skip
def test_a_wrong_or_unknown_field_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json({**POINT, field: value})


@pytest.mark.parametrize("field", sorted(POINT))
def test_a_missing_field_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json({name: value for name, value in POINT.items() if name != field})


@pytest.mark.parametrize(
    ("field", "value"),
    [("interval", [1]), ("interval", [5, 4]), ("interval", None), ("interval", [0, 1.5])],
)
def test_a_wrong_interval_is_refused(field: str, value: object) -> None:
    reference = {"type": "reference", "video_id": "v", "interval": [1, 2], "kind": "micro"}
    from_json({**reference, "apex": None})
    with pytest.raises(ValueError, match=r"."):
        from_json({**reference, "apex": None, field: value})
    with pytest.raises(ValueError, match="apex is missing"):
        from_json(reference)


@given(st.none() | st.text() | st.integers() | st.lists(st.integers()))
def test_what_is_no_object_is_refused(row: object) -> None:
    with pytest.raises(ValueError, match="no object"):
        from_json(row)


def test_a_flag_has_to_be_one() -> None:
    row = to_json(Video("v", "v.mp4", "s", 30.0, 10))
    with pytest.raises(ValueError, match="is_vfr"):
        from_json({**row, "is_vfr": 0})


def test_a_number_that_is_none_is_a_mistake_and_a_nul_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="seconds_spent"):
        to_json(Point("v", 1, Kind.MICRO, seconds_spent=math.nan))
    with pytest.raises(UserError, match="annotator"):
        to_json(Point("v", 1, Kind.MICRO, annotator="a\0"))
