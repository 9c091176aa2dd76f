"""Laws of agreement, and cases that were worked out by hand."""

from dataclasses import replace

import pytest
from hypothesis import given

from core.agreement.coding import Coder, by_author, shared_videos
from core.agreement.comparing import Figure, Method, compare
from core.errors import UserError
from core.labels import Labels
from core.points import Kind
from core.proposals import Status
from tests.core.agreement.coders import VIDEOS, coder, coders, interval, point, unfinished

Found = dict[tuple[str, str], Figure]


def figures(*given: Coder, method: Method | None = None) -> Found:
    agreement = compare(given, method or Method())
    return {(each.about, each.measure): each for each in agreement.figures}


@given(coders("one"))
def test_a_coder_agrees_with_herself(one: Coder) -> None:
    for each in figures(one, replace(one, name="again")).values():
        assert each.value is None or each.value == pytest.approx(1)
    n_points, n_intervals = len(one.labels.points), len(one.labels.intervals)
    found = figures(one, replace(one, name="again"))
    assert {about for about, _ in found} == {
        *(["points"] if n_points else []),
        *(["intervals"] if n_intervals else []),
    }
    if n_points:
        assert found["points", "share that both marked"].value == 1
        assert found["points", "Krippendorff's alpha"].value == pytest.approx(1)


@given(coders("one"), coders("other"))
def test_who_is_named_first_does_not_matter(one: Coder, other: Coder) -> None:
    there, back = figures(one, other), figures(other, one)
    assert there.keys() == back.keys()
    for about, measure in there:
        if measure in {"pairs of the same kind", "Cohen's kappa of the kind"}:
            continue  # of pairings that are as near, one or another is taken
        value, mirrored = there[about, measure].value, back[about, measure].value
        assert value == (None if mirrored is None else pytest.approx(mirrored))
        assert value is None or value <= 1


def test_points_by_hand() -> None:
    one = coder("one", point(30), point(100, Kind.MACRO), point(200), point(50, video="b"))
    other = coder("other", point(40), point(110, Kind.MICRO), point(290), point(50, video="b"))
    found = figures(one, other)
    share = found["points", "share that both marked"]
    assert share.value == pytest.approx(2 * 3 / 8)
    assert share.count == "3 pairs, 2 alone"
    assert "0.5 s" in share.method
    assert found["points", "pairs of the same kind"].value == pytest.approx(2 / 3)
    # pairs (micro, micro), (macro, micro), (micro, micro): 2/3 observed, 2/3 by chance
    assert found["points", "Cohen's kappa of the kind"].value == pytest.approx(0)
    # 20 seconds: both nothing in 15, both micro in 2, and apart in 3
    over_time = found["points", "Cohen's kappa over time"]
    chance = (16 * 16 + 3 * 4 + 1 * 0) / 20**2
    assert over_time.value == pytest.approx((17 / 20 - chance) / (1 - chance))
    assert over_time.count == "20 units"
    assert figures(one, other, method=Method(tolerance_s=0.2))[
        "points", "share that both marked"
    ].value == pytest.approx(2 * 1 / 8)


def test_intervals_by_hand() -> None:
    one, other = coder("one", interval(0, 29)), coder("other", interval(0, 59))
    found = figures(one, other)
    assert found["intervals", "share that both marked"].value == 1
    # of 600 frames both say micro in 30, nothing in 540, apart in 30
    counts = {"nothing": 570 + 540, "micro": 30 + 60}
    chance = sum(n * (n - 1) for n in counts.values()) / (1200 * 1199)
    alpha = found["intervals", "Krippendorff's alpha"]
    assert alpha.value == pytest.approx(1 - (30 / 600) / (1 - chance))
    assert "each frame" in alpha.method
    assert ("points", "Krippendorff's alpha") not in found


def test_what_was_rejected_is_not_compared() -> None:
    rejected = replace(interval(0, 29), status=Status.REJECTED)
    found = figures(coder("one", rejected, interval(50, 59)), coder("other", interval(50, 59)))
    assert found["intervals", "share that both marked"].value == 1


def test_of_three_coders_each_is_compared_with_each() -> None:
    three = [coder(name, point(n * 10)) for n, name in enumerate("abc")]
    agreement = compare(three, Method())
    pairs = [each.coders for each in agreement.figures if each.measure.startswith("share")]
    assert pairs == [("a", "b"), ("a", "c"), ("b", "c")]
    assert agreement.figures[-1].coders == ("a", "b", "c")


def test_only_what_all_have_finished_is_compared() -> None:
    one, other = coder("one", point(0)), unfinished(coder("other", point(0, video="b")), "b")
    agreement = compare([one, other], Method())
    assert (agreement.videos, agreement.left_out) == (("a",), ("b",))
    with pytest.raises(UserError, match="No video is finished"):
        compare([one, unfinished(other, "a")], Method())
    with pytest.raises(UserError, match="no two coders"):
        compare([one], Method())


def test_another_recording_of_the_same_name_is_refused() -> None:
    one = coder("one")
    shorter = replace(VIDEOS[0], n_frames=10)
    labels = dict(one.labels.by_video)
    other = replace(
        one, name="other", labels=Labels(labels | {"a": replace(labels["a"], video=shorter)})
    )
    with pytest.raises(UserError, match="300 frames with one and 10 with other"):
        shared_videos([one, other])


def test_coders_of_one_project_are_told_apart_by_their_names() -> None:
    both = coder("", point(0, who="anna"), point(5, who="ben"), point(9, who="ben", video="b"))
    anna, ben = by_author(both.labels)
    assert (anna.name, [each.frame for each in anna.labels.points]) == ("anna", [0])
    assert (ben.name, [each.frame for each in ben.labels.points]) == ("ben", [5, 9])
    assert anna.finished == {"a"}
    assert ben.finished == {"a", "b"}
