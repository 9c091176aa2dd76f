import pytest

from core.points import Kind
from core.proposals import Status
from pwes_gui.views.words import clock, kind_name, short_score, status_name


@pytest.mark.parametrize(
    ("seconds", "digits", "text"),
    [
        (0, 0, "0:00"),
        (67.25, 0, "1:07"),
        (67.25, 2, "1:07.25"),
        (59.999, 2, "1:00.00"),
        (3661.5, 1, "1:01:01.5"),
        (-0.001, 3, "0:00.000"),
    ],
)
def test_a_time_is_told_as_on_a_clock(seconds: float, digits: int, text: str) -> None:
    assert clock(seconds, digits) == text


@pytest.mark.parametrize(
    ("score", "text"),
    [(0.834, ".83"), (-0.12, "-.12"), (1.5, "1.50"), (0.999, "1.00"), (0, ".00"), (12.53, "12.5")],
)
def test_a_score_is_told_in_few_characters(score: float, text: str) -> None:
    assert short_score(score) == text


def test_every_kind_and_status_has_a_name() -> None:
    assert {kind_name(kind) for kind in Kind} == {"micro", "macro", "unsure"}
    assert {status_name(status) for status in Status} == {*map(str, Status)}
