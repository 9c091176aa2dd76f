"""The control set: drawn by chance, and what it proves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.labels import Labels, VideoLabels
from core.ledger.account import Account, account, flat
from core.ledger.control import FEWEST_VIDEOS, Comparison, draw
from core.ledger.entries import ByHand, ControlPass, Drawn, Entry, Kept, Phase, Span
from core.ledger.ledger import Ledger
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.timeline import Interval
from core.videos import Video, VideoState
from tests.core.ledger.strategies import AT
from tests.core.ledger.test_sums import labels_of

ON = Kept(AT, on=True)


def reviewed(video_id: str, n: int, spent: float = 2.0) -> VideoLabels:
    """A video that was pointed and reviewed, with n intervals of 10 frames every 100."""
    video = Video(video_id, video_id, "s", 30.0, 1800, state=VideoState.REVIEWED)
    intervals = [
        ReviewedInterval(
            f"{video_id}{k}", video_id, Interval(100 * k, 100 * k + 9), Kind.MICRO,
            Status.ACCEPTED, Source.MODEL, score=1.0, seconds_spent=spent,
        )
        for k in range(n)
    ]  # fmt: skip
    points = [Point(video_id, 100 * k, Kind.MICRO, seconds_spent=spent) for k in range(n)]
    return VideoLabels(video, frozenset(points), frozenset(intervals))


def by_hand_of(n: int) -> tuple[ByHand, ...]:
    """What a coder marked by hand where reviewed() has its intervals, two frames later."""
    return tuple(ByHand(100 * k + 2, 100 * k + 11, Kind.MICRO, 100 * k + 5) for k in range(n))


def study(n_videos: int, by_hand_s: float, by_point_s: float, n_each: int = 4) -> Account:
    """Account for as many videos by hand as by points, each with n_each intervals."""
    hand = [f"hand{k}" for k in range(n_videos)]
    point = [f"point{k}" for k in range(n_videos)]
    by_video = dict(labels_of(*hand).by_video) | {v: reviewed(v, n_each) for v in point}
    entries: list[Entry] = [ON, Drawn(AT, 1, tuple(hand), tuple(hand))]
    for k, (by_hand, by_point) in enumerate(zip(hand, point, strict=True)):
        share = 0.8 + 0.4 * k / max(n_videos - 1, 1)  # videos differ
        entries.append(Span(AT, by_hand, Phase.CONTROL, by_hand_s * share))
        entries.append(ControlPass(AT, by_hand, is_done=True, intervals=by_hand_of(n_each)))
        entries.append(Span(AT, by_point, Phase.WATCHING, by_point_s * share / 2))
        entries.append(Span(AT, by_point, Phase.REVIEWING, by_point_s * share / 2))
    return account(Ledger(tuple(entries)), Labels(by_video))


def compared(labels: Labels, *entries: Entry) -> Comparison:
    return account(Ledger(entries), labels).comparison


@given(st.integers(0, 2**32 - 1), st.integers(1, 6))
def test_the_seed_tells_who_was_drawn(seed: int, n: int) -> None:
    labels = labels_of(*"abcdef")
    drawn = draw(Ledger((ON,)), labels, n, seed)
    assert drawn.candidates == tuple("abcdef")
    assert len(set(drawn.chosen)) == n
    assert set(drawn.chosen) <= set(drawn.candidates)
    assert draw(Ledger((ON,)), labels, n, drawn.seed).chosen == drawn.chosen


def test_every_video_is_drawn_as_often_as_any_other() -> None:
    labels = labels_of(*"abcde")
    draws = [draw(Ledger(), labels, 2, seed).chosen for seed in range(1000)]
    for video_id in "abcde":
        assert 340 < sum(video_id in chosen for chosen in draws) < 460  # 400 ± 4 sigma


def test_only_untouched_videos_are_drawn_and_a_draw_stands() -> None:
    begun = reviewed("b", 1)
    new = labels_of("a", "c", "d")
    labels = Labels(dict(new.by_video) | {"b": begun})
    first = draw(Ledger((ON,)), labels, 2)
    assert "b" not in first.candidates
    second = draw(Ledger((ON, first)), labels, 1)
    assert not set(second.candidates) & set(first.chosen)
    with pytest.raises(UserError, match="0 videos are still untouched"):
        draw(Ledger((ON, first, second)), labels, 1)


def test_the_system_chooses_the_seed() -> None:
    labels = labels_of("a", "b")
    assert len({draw(Ledger(), labels, 1).seed for _ in range(4)}) > 1


def test_saving_is_computed_with_its_uncertainty() -> None:
    told = study(FEWEST_VIDEOS, by_hand_s=300, by_point_s=90).comparison
    assert told.saving is not None
    assert told.saving.share == pytest.approx(0.7)
    assert told.saving.low < 0.7 < told.saving.high
    assert told.saving.low > 0.5
    assert told.by_hand.per_interval == pytest.approx(75)
    assert told.by_point.per_minute == pytest.approx(90)


def test_points_that_cost_more_save_a_negative_share() -> None:
    told = study(6, by_hand_s=100, by_point_s=150).comparison
    assert told.saving is not None
    assert told.saving.share == pytest.approx(-0.5)
    assert told.saving.high < 0


@pytest.mark.parametrize(("n_videos", "n_each"), [(FEWEST_VIDEOS - 1, 9), (FEWEST_VIDEOS, 1)])
def test_few_data_prove_nothing(n_videos: int, n_each: int) -> None:
    told = study(n_videos, 300, 90, n_each)
    assert told.comparison.saving is None
    assert told.comparison.why.startswith("Not enough data")
    assert flat(told)["control"]["saving"] is None  # type: ignore[index]


def test_intervals_in_one_video_alone_prove_nothing() -> None:
    told = study(FEWEST_VIDEOS, 300, 90)
    rich = {f"hand{k}": 20 if not k else 0 for k in range(FEWEST_VIDEOS)}
    entries = tuple(
        replace(each, intervals=by_hand_of(rich[each.video_id]))
        if isinstance(each, ControlPass)
        else each
        for each in told.ledger.entries
    )
    labels = Labels(
        dict(labels_of(*rich).by_video)
        | {f"point{k}": reviewed(f"point{k}", 20 if not k else 0) for k in range(FEWEST_VIDEOS)}
    )
    assert compared(labels, *entries).saving is None


def test_what_was_made_while_the_ledger_was_off_is_left_out() -> None:
    span = Span(AT, "a", Phase.POINTING, 5.0)
    whole, half = reviewed("a", 2), reviewed("a", 2, spent=0.0)
    assert compared(Labels({"a": whole}), ON, span).by_point.n_videos == 1
    assert compared(Labels({"a": half}), ON, span).by_point.n_videos == 0
    open_ = replace(whole, video=replace(whole.video, state=VideoState.COMPLETE))
    assert compared(Labels({"a": open_}), ON, span).by_point.n_videos == 0
    by_hand = Span(AT, "a", Phase.CONTROL, 5.0)
    drawn = Drawn(AT, 1, ("a",), ("a",))
    for n_unmeasured, n_videos in ((0, 1), (1, 0)):
        done = ControlPass(
            AT, "a", is_done=True, intervals=by_hand_of(2), n_unmeasured=n_unmeasured
        )
        found = compared(labels_of("a"), ON, drawn, by_hand, done)
        assert found.by_hand.n_videos == n_videos


def test_a_control_video_done_again_is_for_agreement_only() -> None:
    labelled = reviewed("a", 3)
    labels = Labels({"a": labelled})
    found = compared(
        labels,
        ON,
        Drawn(AT, 1, ("a",), ("a",)),
        Span(AT, "a", Phase.CONTROL, 50.0),
        ControlPass(AT, "a", is_done=True, intervals=by_hand_of(4)),
        Span(AT, "a", Phase.POINTING, 9.0),
    )
    assert found.by_point.n_videos == 0
    assert found.by_hand.seconds == 50.0
    assert found.agreement is not None
    assert (found.agreement.n_both, found.agreement.n_by_hand, found.agreement.n_by_point) == (
        3, 4, 3,
    )  # fmt: skip
    assert found.agreement.f1 == pytest.approx(6 / 7)
