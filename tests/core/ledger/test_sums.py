"""What a ledger adds up to."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.labels import Labels, VideoLabels
from core.ledger.entries import Action, Decision, Drawn, Entry, Phase, Span
from core.ledger.ledger import Ledger
from core.ledger.sums import action_costs, beyond_viewing, video_costs
from core.videos import Video
from tests.core.ledger.strategies import AT, decisions, spans


def labels_of(*video_ids: str, n_frames: int = 1800, fps: float = 30.0) -> Labels:
    return Labels({v: VideoLabels(Video(v, f"{v}.mp4", "s", fps, n_frames)) for v in video_ids})


def put(video_id: str, seconds: float, keys: int, action: Action = Action.POINT) -> Decision:
    return Decision(AT, video_id, Phase.POINTING, action, seconds, keys)


@given(st.lists(st.one_of(spans, decisions), max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_notes_does_not_matter(entries: list[Entry], random: Random) -> None:
    labels = labels_of("b", "a")
    mixed = list(entries)
    random.shuffle(mixed)
    plain, other = (video_costs(Ledger(tuple(e)), labels) for e in (entries, mixed))
    assert [each.video_id for each in plain] == [each.video_id for each in other]
    for one, two in zip(plain, other, strict=True):
        assert one.total_s == pytest.approx(two.total_s)
        assert (one.keys, one.clicks, one.n_points) == (two.keys, two.clicks, two.n_points)
    assert action_costs(entries) == action_costs(mixed)


@given(st.lists(st.one_of(spans, decisions), max_size=20))
def test_every_noted_second_counts_once(entries: list[Entry]) -> None:
    costs = video_costs(Ledger(tuple(entries)), labels_of("a"))
    noted = sum(each.seconds for each in entries if isinstance(each, Span))
    assert sum(each.total_s for each in costs) == pytest.approx(noted)
    for cost in costs:
        assert sum(cost.seconds.values()) == pytest.approx(cost.total_s)
        assert cost.viewed_s <= cost.total_s + 1e-9


def test_a_video_minute_and_a_point_have_their_price() -> None:
    entries = (
        Drawn(AT, 0, ("c",), ("c",)),
        Span(AT, "a", Phase.WATCHING, 60.0, ("magnify",)),
        Span(AT, "a", Phase.POINTING, 20.0),
        Span(AT, "gone", Phase.REVIEWING, 5.0),
        Span(AT, "c", Phase.CONTROL, 300.0),
        put("a", 30.0, 1),
        put("a", 10.0, 3),
        put("a", 12.0, 2),
        Decision(AT, "c", Phase.CONTROL, Action.ADDED, 40.0, 9),
    )
    a, c, gone = video_costs(Ledger(entries), labels_of("a", "c"))
    assert (a.total_s, a.per_minute, a.viewed_s) == (80.0, 80.0, 60.0)
    assert (a.n_points, a.keys) == (3, 6)
    assert (c.is_control, c.seconds) == (True, {Phase.CONTROL: 300.0})
    assert (gone.video_id, gone.per_minute) == ("gone", None)
    (point,) = action_costs(entries)  # what was done by hand for comparison is not in it
    assert (point.action, point.n, point.seconds, point.keys) == (Action.POINT, 3, 12.0, 2.0)
    assert beyond_viewing([a, c, gone]) == pytest.approx(20 / 3)


def test_where_nothing_was_noted_there_is_no_number() -> None:
    assert video_costs(Ledger(), labels_of("a")) == []
    assert action_costs(()) == []
    assert beyond_viewing([]) is None
