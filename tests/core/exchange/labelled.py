"""Labels of a video as hypothesis draws them, for the round trips through other tools' files."""

import numpy as np
from hypothesis import strategies as st

from core.exchange.clock import Clock
from core.labels import VideoLabels
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.references import Reference
from core.timeline import Interval
from core.videos import Video

N_FRAMES = 60
VIDEO = Video("s15_0101", "clips/s15 ü.mp4", "s15", 30, N_FRAMES)
OTHER = Video("b", "clips/b.mp4", "s16", 30, N_FRAMES)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
FRAMES = st.integers(0, N_FRAMES - 1)
SPANS = st.tuples(FRAMES, FRAMES).map(lambda ends: Interval(min(ends), max(ends)))
SURE = st.sampled_from([Kind.MICRO, Kind.MACRO])
POINTS = st.builds(
    Point,
    st.just(VIDEO.video_id),
    FRAMES,
    st.sampled_from(Kind),
    TEXT,
    TEXT,
    st.floats(0, 99),
    st.none() | FRAMES,
)


@st.composite
def intervals(draw: st.DrawFn) -> ReviewedInterval:
    span = draw(SPANS)
    return ReviewedInterval(
        draw(st.uuids()).hex,
        VIDEO.video_id,
        span,
        draw(SURE),
        draw(st.sampled_from([Status.ACCEPTED, Status.EDITED, Status.ADDED])),
        draw(st.sampled_from(Source)),
        draw(st.none() | st.integers(span.onset, span.offset)),
        draw(st.none() | SPANS),
        draw(st.none() | st.floats(-2, 2)),
        draw(TEXT),
        draw(TEXT),
        draw(TEXT),
        draw(st.floats(0, 99)),
    )


@st.composite
def references(draw: st.DrawFn) -> Reference:
    span = draw(SPANS)
    apex = draw(st.none() | st.integers(span.onset, span.offset))
    return Reference(VIDEO.video_id, span, draw(SURE), apex)


LABELS = st.builds(
    VideoLabels,
    st.just(VIDEO),
    st.frozensets(POINTS, max_size=6),
    st.frozensets(intervals(), max_size=6),
    st.frozensets(references(), max_size=6),
)
STEPS = st.lists(st.floats(0.0004, 0.2), min_size=N_FRAMES - 1, max_size=N_FRAMES - 1)
CLOCKS = STEPS.map(lambda steps: Clock(np.concatenate([[0.0], np.cumsum(steps)]), 30.0))
EVEN = Clock(np.arange(N_FRAMES) / 30, 30.0)
