from hypothesis import given
from hypothesis import strategies as st

from core.points import Kind
from core.proposals import Proposal
from core.references import Reference
from core.spotting.decoding import above, kind_by_duration
from core.spotting.evaluation import strict
from core.spotting.tables import Columns, columns
from core.timeline import Interval

FPS = {"a": 30.0, "b": 30.0, "empty": 30.0}
REFERENCES = [
    Reference("a", Interval(0, 49), Kind.MACRO),
    Reference("a", Interval(100, 109), Kind.MICRO),
    Reference("b", Interval(0, 9), Kind.MICRO),
]
EVERY = [
    Proposal("a", Interval(0, 49), Kind.MACRO, 0.9),  # hits
    Proposal("empty", Interval(0, 9), Kind.MICRO, 0.8),
    Proposal("b", Interval(0, 17), Kind.MACRO, 0.7),  # hits the micro one, 17 frames long
    Proposal("a", Interval(100, 111), Kind.MICRO, 0.6),  # hits
    Proposal("a", Interval(300, 320), Kind.MACRO, 0.5),
]


def test_the_columns_by_hand() -> None:
    # Kept are the best three: TP 2 of 3 proposals, 2 of 3 references; of both kinds 1 macro hit.
    # Micro over all thresholds, up to 15 frames: .8 is false, .6 hits: 2/(2 + 2 micro references).
    # Up to 30 frames: .8 false, .7 hits: 2/(2 + 2); .6 hits: 4/(3 + 2); .5 false: 4/(4 + 2).
    assert columns(REFERENCES, EVERY[:3], FPS, every=EVERY) == Columns(
        f1_05=2 / 4,
        f1_10=4 / 5,
        f1_p=0,
        recall=2 / 3,
        precision=2 / 3,
        f1=4 / 6,
        f1_macro=2 / 3,
    )


def test_nothing_is_zero() -> None:
    assert columns([], [], FPS) == Columns(0, 0, 0, 0, 0, 0, 0)


INTERVALS = st.tuples(st.integers(0, 30), st.integers(0, 50)).map(lambda p: Interval(p[0], sum(p)))
VIDEOS = st.sampled_from(["a", "b"])
KINDS = st.sampled_from([Kind.MICRO, Kind.MACRO])


@given(
    st.lists(st.builds(Reference, VIDEOS, INTERVALS, KINDS), max_size=9),
    st.lists(
        st.builds(Proposal, VIDEOS, INTERVALS, KINDS, st.integers(0, 5).map(float)), max_size=12
    ),
)
def test_the_oracle_is_the_best_that_strict_says_of_micro_expressions(
    references: list[Reference], proposals: list[Proposal]
) -> None:
    proposals = [
        Proposal(p.video_id, p.interval, kind_by_duration(p.interval, 30, 0.5), p.score)
        for p in proposals
    ]
    thresholds = [p.score for p in proposals]
    each = [strict(references, above(proposals, threshold)) for threshold in thresholds]
    best = max((found.micro.f1 for found in each), default=0)
    assert columns(references, proposals, FPS).f1_05 == best
