"""Coders as hypothesis draws them: points and intervals of two videos."""

from dataclasses import replace

from hypothesis import strategies as st

from core.agreement.coding import Coder, whole
from core.labels import Labels, VideoLabels
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.timeline import Interval
from core.videos import Video, VideoState

FPS = 30
N_FRAMES = 300
VIDEOS = [
    Video(name, f"{name}.mp4", name, FPS, N_FRAMES, state=VideoState.COMPLETE) for name in "ab"
]
FRAMES = st.integers(0, N_FRAMES - 1)
KINDS = st.sampled_from(Kind)


def point(frame: int, kind: Kind = Kind.MICRO, who: str = "", video: str = "a") -> Point:
    return Point(video, frame, kind, who)


def interval(
    onset: int, offset: int, kind: Kind = Kind.MICRO, video: str = "a", which: str = ""
) -> ReviewedInterval:
    name = which or f"{onset}-{offset}"
    return ReviewedInterval(name, video, Interval(onset, offset), kind, Status.ADDED, Source.HUMAN)


def coder(name: str, *marks: Point | ReviewedInterval) -> Coder:
    by_video = {}
    for video in VIDEOS:
        own = [each for each in marks if each.video_id == video.video_id]
        points = frozenset(each for each in own if isinstance(each, Point))
        intervals = frozenset(each for each in own if isinstance(each, ReviewedInterval))
        by_video[video.video_id] = VideoLabels(video, points, intervals)
    return whole(name, Labels(by_video))


def unfinished(given: Coder, video_id: str) -> Coder:
    return replace(given, finished=given.finished - {video_id})


@st.composite
def _points(draw: st.DrawFn) -> list[Point]:
    frames = draw(st.sets(FRAMES, max_size=8))
    return [point(each, draw(KINDS), video=draw(st.sampled_from("ab"))) for each in sorted(frames)]


@st.composite
def _intervals(draw: st.DrawFn) -> list[ReviewedInterval]:
    onsets = sorted(draw(st.sets(FRAMES, max_size=6)))
    ends = [min(onset + draw(st.integers(0, 60)), N_FRAMES - 1) for onset in onsets]
    spans = zip(onsets, ends, strict=True)
    return [interval(a, b, draw(st.sampled_from(list(Kind)[:2]))) for a, b in spans]


def coders(name: str) -> st.SearchStrategy[Coder]:
    return st.builds(lambda p, i: coder(name, *p, *i), _points(), _intervals())
