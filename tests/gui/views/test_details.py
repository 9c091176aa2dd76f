from dataclasses import replace

import pytest

from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.references import Reference
from core.spotting.details import Details, Spanning
from core.spotting.evidence import Evidence
from core.spotting.review_order import Doubt
from core.timeline import Interval
from pwes_gui.views.details import told

PROPOSAL = Proposal("v", Interval(30, 41), Kind.MICRO, 0.834, run_id="r7")
REVIEWED = ReviewedInterval(
    "i", "v", Interval(28, 50), Kind.MICRO, Status.EDITED, Source.MODEL, apex=35,
    proposed=Interval(30, 41), score=0.834, run_id="r7", reviewer="anna",
    reviewed_at="2026-03-01T10:20:30+00:00",
)  # fmt: skip


def details(item: Spanning) -> Details:
    return Details(item, 30.0, None, None, (), (), None, 0.5)


def seconds(frame: int) -> float:
    return frame / 30


def test_a_proposal_says_where_it_is_how_sure_and_why() -> None:
    text = told(
        replace(
            details(PROPOSAL),
            saw_subject=False,
            evidence=Evidence(0.91, 0.72, 0.1, 0.6, 0.3, 0.834),
            points=(Point("v", 33, Kind.MICRO),),
            place=(3, 12),
        ),
        seconds,
    )
    assert text.splitlines() == [
        "micro · 0:01.00 – 0:01.37 · frames 30–41 · 0.40 s",
        "score .83",
        "run r7, which never saw this person in training",
        "attention inside: peak 0.91, mean 0.72",
        "class scores inside: macro 0.10, micro 0.60, none 0.30",
        "stands out of what is around it by 0.83",
        "points inside: 33 micro",
        "in the queue: 3 of 12",
    ]


def test_an_interval_says_who_decided_and_what_it_was_before() -> None:
    lines = told(details(REVIEWED), seconds).splitlines()
    assert "edited · by anna · 2026-03-01 10:20 UTC · apex at frame 35" in lines
    assert "proposed as frames 30–41 (-2, +9)" in lines
    assert "run r7, which is no longer here" in lines
    accepted = replace(REVIEWED, interval=Interval(30, 41), status=Status.ACCEPTED)
    assert "proposed as" not in told(details(accepted), seconds)


def test_a_kind_against_its_duration_is_said_with_the_limit() -> None:
    doubts = (Doubt.WITHOUT_POINT, Doubt.DURATION)
    lines = told(replace(details(REVIEWED), doubts=doubts), seconds).splitlines()
    assert lines[-2:] == [
        "doubtful: no point here, kind against duration",
        "a micro-expression lasts at most 0.5 s",
    ]


@pytest.mark.parametrize(("apex", "said"), [(None, "reference"), (35, "apex at frame 35")])
def test_a_reference_says_that_it_is_one(apex: int | None, said: str) -> None:
    text = told(details(Reference("v", Interval(30, 41), Kind.MICRO, apex)), seconds)
    assert said in text
    assert "run" not in text


def test_of_many_points_the_first_are_named() -> None:
    points = tuple(Point("v", frame, Kind.MACRO) for frame in range(31, 36))
    text = told(replace(details(PROPOSAL), points=points), seconds)
    assert "31 macro, 32 macro, 33 macro, …" in text
