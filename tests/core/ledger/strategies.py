"""What a ledger may hold, made up by hypothesis."""

from hypothesis import strategies as st

from core.ledger.entries import (
    Action,
    ByHand,
    ControlPass,
    Decision,
    Drawn,
    Entry,
    Kept,
    Phase,
    Span,
)
from core.points import Kind

AT = "2026-01-01T00:00:00+00:00"
video_ids = st.sampled_from(["a", "b", "影片 1", 'odd "one"\n'])
seconds = st.integers(0, 10**7).map(lambda n: n / 1000)
counts = st.integers(0, 1000)
views = st.sampled_from([(), ("magnify",), ("difference", "flow")])
spans = st.builds(Span, st.just(AT), video_ids, st.sampled_from(Phase), seconds, views)
decisions = st.builds(
    Decision,
    st.just(AT),
    video_ids,
    st.sampled_from(Phase),
    st.sampled_from(Action),
    seconds,
    counts,
    counts,
    counts,
    st.sampled_from(["list", "queue:score", "random"]),
    views,
)
marked = st.lists(
    st.builds(ByHand, counts, counts, st.sampled_from(Kind), st.none() | counts), max_size=3
).map(tuple)
rest: st.SearchStrategy[Entry] = st.one_of(
    st.builds(Kept, st.just(AT), st.booleans(), st.floats(0.5, 1000)),
    st.builds(Drawn, st.just(AT), counts, st.tuples(video_ids), st.tuples(video_ids)),
    st.builds(ControlPass, st.just(AT), video_ids, st.booleans(), marked, counts),
)
entries: st.SearchStrategy[Entry] = st.one_of(spans, decisions, rest)
