"""A small project's worth of labels, and edits that make it."""

import pytest

from core.labels import Edit, Labels
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.references import Reference
from core.timeline import Interval
from core.videos import Video, VideoState


@pytest.fixture
def edits() -> list[Edit]:
    """Four edits of two videos, in an order that applies."""
    first = Video("张_01", "videos/张_01.mp4", "张", 30.0, 900, content_hash="abc")
    second = Video(
        "s02",
        "/elsewhere/s02.mp4",
        "s02",
        200.0,
        7000,
        state=VideoState.COMPLETE,
        note="头发遮眼\nhair",
    )
    reviewed = ReviewedInterval(
        "i1", "s02", Interval(5, 50), Kind.MICRO, Status.EDITED, Source.MODEL, 20,
        Interval(4, 48), 0.75, "run", "Li 😀", "2026-11-23T19:04:51+00:00", 2.5,
    )  # fmt: skip
    point = Point("张_01", 7, Kind.MACRO, "Li")
    reference = Reference("s02", Interval(1, 9), Kind.MICRO)
    return [
        Edit("Add 张_01", "张_01", added=frozenset([first])),
        Edit("Point", "张_01", added=frozenset([point])),
        Edit("Add s02", "s02", added=frozenset([second])),
        Edit("Review", "s02", added=frozenset([reviewed, reference])),
    ]


@pytest.fixture
def labels(edits: list[Edit]) -> Labels:
    """The labels that the edits make."""
    labels = Labels()
    for edit in edits:
        labels = labels.after(edit)
    return labels
