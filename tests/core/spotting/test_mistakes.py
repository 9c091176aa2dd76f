"""What is wrong, place by place."""

from collections import Counter

from hypothesis import given

from core.points import Kind
from core.proposals import Proposal
from core.references import Reference
from core.spotting.evaluation import strict
from core.spotting.matching import match
from core.spotting.mistakes import Mistake, Wrong, mistakes
from core.timeline import Interval
from tests.core.spotting.test_confusion import PROPOSALS, REFERENCES

HIT, MISSED = (Reference("v", Interval(at, at + 9), Kind.MICRO) for at in (0, 100))
RIGHT = Proposal("v", Interval(0, 9), Kind.MICRO, 0.9)
LONG = Proposal("v", Interval(0, 11), Kind.MACRO, 0.8)
FALSE = Proposal("v", Interval(300, 309), Kind.MICRO, 0.7)
BELOW = Proposal("v", Interval(101, 110), Kind.MICRO, 0.2)
WORSE = Proposal("v", Interval(99, 108), Kind.MICRO, 0.1)


def test_a_missed_reference_says_what_would_have_hit_it() -> None:
    references = [MISSED, HIT]
    every = [RIGHT, FALSE, WORSE, BELOW]
    found = mistakes(match(references, [RIGHT, FALSE]), references, every)
    assert found == [Mistake(Wrong.MISSED, MISSED, BELOW), Mistake(Wrong.FALSE, None, FALSE)]
    assert [(each.video_id, each.interval, each.score) for each in found] == [
        ("v", MISSED.interval, 0.2),
        ("v", FALSE.interval, 0.7),
    ]
    (alone,) = mistakes([], [MISSED], [RIGHT])
    assert alone.score is None


def test_a_hit_of_the_other_kind_is_shown_with_both() -> None:
    (only,) = mistakes(match([HIT], [LONG]), [HIT], [LONG])
    assert only == Mistake(Wrong.KIND, HIT, LONG)
    assert only.interval == HIT.interval


@given(REFERENCES, PROPOSALS)
def test_there_are_as_many_as_the_scores_say(
    references: list[Reference], proposals: list[Proposal]
) -> None:
    scores = strict(references, proposals)
    found = mistakes(match(references, proposals), references, proposals)
    n = Counter(each.wrong for each in found)
    assert (n[Wrong.MISSED], n[Wrong.FALSE]) == (scores.fn, scores.fp)
    assert n[Wrong.KIND] == scores.tp - scores.macro.tp - scores.micro.tp
    false = [each.score for each in found if each.wrong is Wrong.FALSE]
    assert false == sorted(false, key=lambda score: -(score or 0.0))
