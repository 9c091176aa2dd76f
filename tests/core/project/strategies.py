"""Made-up labels of every shape that a project may hold."""

from hypothesis import strategies as st

from core.labels import Label, Labels, VideoLabels
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.references import Reference
from core.timeline import Interval
from core.videos import MOST_FRAMES, Video, VideoState

texts = st.one_of(
    st.sampled_from(["", "表情 微", "😀👁️", 'it\'s "q"', "a\\b/c,\n\r\u2028x", "\udcff"]),
    st.text(st.characters(exclude_characters="\0"), max_size=8),
)
frames = st.integers(0, 2**40)
seconds = st.floats(0, 1e6)
kinds = st.sampled_from(Kind)
spans = st.tuples(frames, st.integers(0, 500)).map(lambda s: Interval(s[0], s[0] + s[1]))


def videos(video_id: st.SearchStrategy[str]) -> st.SearchStrategy[Video]:
    fps = st.floats(1e-3, 1e4)
    facts = (texts, texts, fps, st.integers(1, MOST_FRAMES), st.booleans(), texts)
    return st.builds(Video, video_id, *facts, st.sampled_from(VideoState), note=texts)


def points(video_id: st.SearchStrategy[str]) -> st.SearchStrategy[Point]:
    raw = st.none() | frames
    return st.builds(Point, video_id, frames, kinds, texts, texts, seconds, raw)


def intervals(video_id: st.SearchStrategy[str]) -> st.SearchStrategy[ReviewedInterval]:
    return st.builds(
        ReviewedInterval,
        interval_id=texts,
        video_id=video_id,
        interval=spans,
        kind=kinds,
        status=st.sampled_from(Status),
        source=st.sampled_from(Source),
        apex=st.none() | frames,
        proposed=st.none() | spans,
        score=st.none() | st.floats(allow_nan=False, allow_infinity=False),
        run_id=texts,
        reviewer=texts,
        reviewed_at=texts,
        seconds_spent=seconds,
    )


def references(video_id: st.SearchStrategy[str]) -> st.SearchStrategy[Reference]:
    return st.builds(Reference, video_id, spans, kinds, st.none() | frames)


def any_label(video_id: st.SearchStrategy[str]) -> st.SearchStrategy[Label]:
    return st.one_of(videos(video_id), points(video_id), intervals(video_id), references(video_id))


@st.composite
def projects(draw: st.DrawFn) -> Labels:
    """Labels of up to three videos."""
    by_video = {}
    for video_id in draw(st.lists(texts, max_size=3, unique=True)):
        own = st.just(video_id)
        by_video[video_id] = VideoLabels(
            draw(videos(own)),
            draw(st.frozensets(points(own), max_size=3)),
            draw(st.frozensets(intervals(own), max_size=3)),
            draw(st.frozensets(references(own), max_size=3)),
        )
    return Labels(by_video)
