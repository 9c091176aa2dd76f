from core.points import Kind, Point
from core.proposals import Proposal
from core.references import Reference
from core.spotting.matching import grouped, match, match_points
from core.timeline import Interval


def proposal(onset: int, offset: int, score: float, video_id: str = "v") -> Proposal:
    return Proposal(video_id, Interval(onset, offset), Kind.MICRO, score)


def test_a_proposal_claims_the_reference_it_overlaps_most() -> None:
    near = Reference("v", Interval(0, 9), Kind.MICRO)
    far = Reference("v", Interval(3, 12), Kind.MICRO)
    one = proposal(2, 11, 0.9)
    two = proposal(0, 9, 0.5)
    assert match([near, far], [two, one]) == [(one, far), (two, near)]


def test_half_is_enough_and_a_frame_less_is_not() -> None:
    reference = Reference("v", Interval(0, 9), Kind.MACRO)
    assert match([reference], [proposal(0, 4, 1)])[0][1] == reference
    assert match([reference], [proposal(0, 3, 1)])[0][1] is None


def test_videos_are_apart() -> None:
    assert match([Reference("w", Interval(0, 9), Kind.MICRO)], [proposal(0, 9, 1)])[0][1] is None


def test_of_two_references_one_with_apex_and_one_without() -> None:
    twins = [Reference("v", Interval(0, 9), Kind.MICRO, apex) for apex in (None, 4)]
    found = [reference for _, reference in match(twins, [proposal(0, 9, 1), proposal(0, 9, 2)])]
    assert set(found) == set(twins)


def test_a_point_is_claimed_once() -> None:
    point = Point("v", 5, Kind.UNSURE)
    sure, unsure, elsewhere = proposal(0, 9, 0.9), proposal(4, 6, 0.5), proposal(5, 5, 0.7, "w")
    assert match_points([point], [unsure, sure, elsewhere]) == [
        (sure, point),
        (elsewhere, None),
        (unsure, None),
    ]


def test_groups_keep_the_order() -> None:
    rows = [Point("b", 1, Kind.MICRO), Point("a", 2, Kind.MICRO), Point("b", 0, Kind.MICRO)]
    assert grouped(rows, lambda row: row.video_id) == {"b": [rows[0], rows[2]], "a": [rows[1]]}


def test_a_point_is_claimed_only_by_its_kind() -> None:
    proposed = proposal(0, 9, 0.9)  # micro
    micro, macro = Point("v", 5, Kind.MICRO), Point("v", 5, Kind.MACRO)
    assert match_points([macro], [proposed]) == [(proposed, None)]
    assert match_points([macro, micro], [proposed]) == [(proposed, micro)]
