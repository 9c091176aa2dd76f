from dataclasses import astuple
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.points import Kind
from core.proposals import Proposal
from core.references import Reference
from core.spotting.evaluation import Counts, oracle_threshold, strict
from core.spotting.lineage import Lineage, lineage
from core.timeline import Interval

FPS = {"a": 30.0, "b": 30.0, "c": 30.0, "d": 30.0}

# A table small enough to count by hand. At 30 fps micro means offset - onset <= 15.
R1 = Reference("a", Interval(100, 149), Kind.MACRO)
R2 = Reference("a", Interval(300, 309), Kind.MICRO)
R3 = Reference("b", Interval(0, 39), Kind.MACRO)
R4 = Reference("b", Interval(10, 49), Kind.MACRO)  # overlaps R3
R5 = Reference("d", Interval(50, 59), Kind.MICRO)  # d: nothing proposed; c: nothing to find
REFERENCES = [R1, R2, R3, R4, R5]
PROPOSALS = [
    Proposal("c", Interval(0, 39), Kind.MACRO, 0.9509),
    Proposal("a", Interval(100, 149), Kind.MACRO, 0.9009),  # R1 50/50
    Proposal("a", Interval(100, 139), Kind.MACRO, 0.8009),  # R1 40/50 again: a double hit
    Proposal("a", Interval(300, 317), Kind.MACRO, 0.7009),  # R2 10/18 by 17 frames: too long
    Proposal("b", Interval(5, 44), Kind.MACRO, 0.6009),  # R3 and R4, 35/45 each
    Proposal("a", Interval(500, 509), Kind.MICRO, 0.5009),  # nothing
]


def test_the_table_by_hand() -> None:
    # M = 5 references, M2 = 2 of them micro. N, TP over all; N2, N2' proposals up to 15 and up
    # to 30 frames long, TP2 micro references hit. The proposal in c is free.
    #
    #   score >   N  TP  F1 = 2TP/(N+M)   TP2  N2  2TP2/(N2+M2)   N2'  2TP2/(N2'+M2)
    #   .800      1   1  2/6               0    0  0               0   0
    #   .700      2   1  2/7               0    0  0               0   0
    #   .600      3   2  4/8               1    0  0 (no N2)       1   2/3
    #   .500      4   4  8/9               1    0  0 (no N2)       1   2/3
    #   .499      5   4  8/10              1    1  2/3             2   2/4
    assert lineage(REFERENCES, PROPOSALS, FPS) == Lineage(
        f1=8 / 9,
        recall=4 / 5,
        precision=4 / 4,  # four hits by four proposals, one of them idle
        threshold=0.5,
        f1_p=0,
        f1_05=2 / 3,
        f1_10=2 / 3,
    )


def test_the_same_table_strictly() -> None:
    # c costs; the second proposal on R1 is false; the one in b claims R3 or R4, not both: TP 3 of
    # 6 proposals and of 5 references. R2 was hit by a macro proposal: no hit of either kind.
    found = strict(REFERENCES, PROPOSALS)
    assert Counts(found.tp, found.fp, found.fn) == Counts(tp=3, fp=3, fn=2)
    assert found.micro == Counts(tp=0, fp=1, fn=2)
    assert found.macro == Counts(tp=2, fp=3, fn=1)


def test_precision_above_one() -> None:
    # R5 hit by a long proposal as well (10/17, 16 frames): score > .399 gives N 6, TP 5,
    # F1 10/11; TP2 2 over N2 1 is a "precision" of 2, and F1(p) = 4/(1 + 2) exceeds 1.
    # N2' is 3: F1(1.0) = 4/(3 + 2) there.
    more = [*PROPOSALS, Proposal("d", Interval(50, 66), Kind.MACRO, 0.4)]
    assert lineage(REFERENCES, more, FPS) == Lineage(
        f1=10 / 11,
        recall=1,
        precision=5 / 6,
        threshold=0.399,
        f1_p=4 / 3,
        f1_05=4 / 3,
        f1_10=4 / 5,
    )


def test_one_proposal_over_two_references_is_a_precision_above_one() -> None:
    found = lineage([R3, R4], [PROPOSALS[4]], FPS)
    assert (found.precision, found.recall) == (2, 1)
    assert found.f1 == pytest.approx(2 * 2 / (1 + 2))


def test_the_fifteenth_proposal_of_a_video_does_not_exist() -> None:
    idle = [Proposal("a", Interval(1000 + 9 * i, 1005 + 9 * i), Kind.MICRO, 0.9) for i in range(14)]
    late = Proposal("a", R1.interval, Kind.MACRO, 0.8)
    assert lineage([R1], [late, *idle[1:]], FPS).recall == 1
    assert lineage([R1], [late, *idle], FPS).recall == 0


def test_scores_are_cut_not_rounded() -> None:
    # .7009 and .7001 are both .700: no threshold comes between them
    pair = [
        Proposal("a", R1.interval, Kind.MACRO, 0.7009),
        Proposal("a", Interval(0, 9), Kind.MICRO, 0.7001),
    ]
    assert lineage([R1], pair, FPS).precision == 0.5
    # 0.29 is a little less than that in binary, and still .290
    assert lineage([R1], [Proposal("a", R1.interval, Kind.MACRO, 0.29)], FPS).threshold == 0.289


def test_durations_follow_each_video_s_rate() -> None:
    reference = Reference("fast", Interval(0, 99), Kind.MICRO)
    proposal = Proposal("fast", Interval(0, 99), Kind.MICRO, 0.5)
    assert lineage([reference], [proposal], {"fast": 200}).f1_p == 1
    assert lineage([reference], [proposal], {"fast": 190}).f1_p == 0


@pytest.mark.parametrize(("references", "proposals"), [([], PROPOSALS), (REFERENCES, []), ([], [])])
def test_nothing_is_zero(references: list[Reference], proposals: list[Proposal]) -> None:
    assert lineage(references, proposals, FPS) == Lineage()


INTERVALS = st.tuples(st.integers(0, 30), st.integers(0, 50)).map(lambda p: Interval(p[0], sum(p)))
VIDEOS = st.sampled_from("abcd")
SCORES = st.integers(-40, 40).map(lambda n: n / 10_000)  # few, on both sides of 0
SOME_REFERENCES = st.lists(
    st.builds(Reference, VIDEOS, INTERVALS, st.sampled_from([Kind.MICRO, Kind.MACRO])), max_size=10
)
SOME_PROPOSALS = st.lists(
    st.builds(Proposal, VIDEOS, INTERVALS, st.just(Kind.MACRO), SCORES), max_size=60
)


@given(SOME_REFERENCES, SOME_PROPOSALS)
def test_it_equals_the_protocol_word_by_word(
    references: list[Reference], proposals: list[Proposal]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.spotting.lineage.MOST_A_VIDEO", 3)  # so that it matters
        found = astuple(lineage(references, proposals, FPS))
    assert found == pytest.approx(word_by_word(references, proposals, most=3))


def word_by_word(
    references: list[Reference], proposals: list[Proposal], most: int
) -> tuple[float, ...]:
    """Try every thousandth from the lowest on, with sets of frames and exact fractions."""

    def kept_above(threshold: int) -> list[Proposal]:
        kept = []
        for video in {r.video_id for r in references}:
            above = [p for p in proposals if p.video_id == video and thousandths(p) > threshold]
            kept += sorted(above, key=lambda p: (-p.score, p.interval))[:most]
        return kept

    every = [thousandths(p) for p in kept_above(-100)]
    if not every:
        return (0.0,) * 7
    n_micro = sum(r.kind is Kind.MICRO for r in references)
    rows = []
    for threshold in range(min(every) - 1, max(every)):
        kept = kept_above(threshold)
        hit = [r for r in references if any(is_hit(r, p) for p in kept)]
        tp_micro = sum(duration(r) <= 15 for r in hit)
        n_short = [sum(duration(p) <= longest for p in kept) for longest in (15, 30)]
        f1s = [Fraction(2 * tp_micro, n + n_micro) if n else Fraction(0) for n in n_short]
        f1 = Fraction(2 * len(hit), len(kept) + len(references))
        recall, precision = Fraction(len(hit), len(references)), Fraction(len(hit), len(kept))
        rows.append((f1, recall, precision, Fraction(threshold, 1000), *f1s))
    best = max(rows, key=lambda row: row[0])  # of equal ones the first
    columns = (*best[:5], max(row[4] for row in rows), max(row[5] for row in rows))
    return tuple(float(column) for column in columns)


def thousandths(proposal: Proposal) -> int:
    return int(Decimal(repr(proposal.score)) * 1000)  # towards 0


def is_hit(reference: Reference, proposal: Proposal) -> bool:
    one, other = frames(reference), frames(proposal)
    same = reference.video_id == proposal.video_id
    return same and 2 * len(one & other) >= len(one | other)


def frames(row: Reference | Proposal) -> set[int]:
    return set(range(row.interval.onset, row.interval.offset + 1))


def duration(row: Reference | Proposal) -> int:
    return max(frames(row)) - min(frames(row))


@given(SOME_REFERENCES, SOME_PROPOSALS)
def test_it_never_says_less_than_the_strict_oracle(
    references: list[Reference], proposals: list[Proposal]
) -> None:
    annotated = {r.video_id for r in references}
    apart = [  # no two scores in one thousandth, no more than 14 a video
        Proposal(p.video_id, p.interval, p.kind, float(i))
        for i, p in enumerate(proposals[:14])
        if p.video_id in annotated
    ]
    cut = oracle_threshold(references, apart)
    one_to_one = strict(references, [p for p in apart if p.score >= cut])
    assert lineage(references, apart, FPS).f1 >= one_to_one.f1
