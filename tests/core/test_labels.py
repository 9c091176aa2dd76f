import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.labels import Edit, Label, Labels, VideoLabels
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.references import Reference
from core.timeline import Interval
from core.videos import Video, VideoState

VIDEO = Video("v", "v.mp4", "s", 30, 100)
SPANS = st.integers(0, 9).map(lambda n: Interval(n, n + 5))
THINGS: st.SearchStrategy[Label] = st.one_of(
    st.builds(Point, st.just("v"), st.integers(0, 9), st.sampled_from(Kind)),
    st.builds(Reference, st.just("v"), SPANS, st.just(Kind.MICRO), st.none() | st.integers(0, 3)),
    st.builds(
        ReviewedInterval, st.sampled_from("ijk"), st.just("v"), SPANS, st.just(Kind.MACRO),
        st.sampled_from(Status), st.just(Source.HUMAN),
    ),
)  # fmt: skip
SETS = st.frozensets(THINGS, max_size=8)


def labels_with(things: frozenset[Label]) -> Labels:
    return Labels().after(Edit("Add", "v", added=things | {VIDEO}))


@given(SETS, SETS, st.sampled_from(VideoState))
def test_an_edit_and_its_inverse_leave_the_labels_as_they_were(
    before: frozenset[Label], after: frozenset[Label], state: VideoState
) -> None:
    old = labels_with(before)
    new_video = Video("v", "v.mp4", "s", 30, 100, state=state)
    was, becomes = before | {VIDEO}, after | {new_video}
    edit = Edit("Change", "v", removed=was - becomes, added=becomes - was)
    new = old.after(edit)
    assert frozenset[Label](new["v"]) == becomes
    assert new.after(edit.inverse()) == old
    assert frozenset[Label](old["v"]) == was  # the old labels are untouched


@given(SETS)
def test_lists_are_sorted_and_complete(things: frozenset[Label]) -> None:
    labels = labels_with(things)
    assert {*labels.points, *labels.intervals, *labels.references} == things
    frames = [point.frame for point in labels.points]
    spans = [reference.interval for reference in labels.references]
    assert (frames, spans) == (sorted(frames), sorted(spans))


def test_removing_a_video_with_all_it_has() -> None:
    labels = labels_with(frozenset({Point("v", 1, Kind.MICRO)}))
    removal = Edit("Remove video", "v", removed=frozenset[Label](labels["v"]))
    assert len(labels.after(removal)) == 0
    assert labels.after(removal).after(removal.inverse()) == labels


def test_videos_come_in_the_order_in_which_they_were_added() -> None:
    labels = Labels()
    for name in "bca":
        video = Video(name, f"{name}.mp4", "s", 30, 100)
        labels = labels.after(Edit("Add video", name, added=frozenset({video})))
    changed = labels.after(Edit("Point", "c", added=frozenset({Point("c", 1, Kind.MICRO)})))
    assert [each.video.video_id for each in changed] == ["b", "c", "a"]
    assert "c" in changed
    assert "x" not in changed
    assert changed["c"] == VideoLabels(labels["c"].video, frozenset({Point("c", 1, Kind.MICRO)}))


def test_an_edit_of_nothing_changes_nothing() -> None:
    assert Labels().after(Edit("Nothing", "v")) == Labels()


POINT = Point("v", 1, Kind.MICRO)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (Edit("x", "v", removed=frozenset({POINT})), "removes what is not there"),
        (Edit("x", "v", added=frozenset({Point("w", 1, Kind.MICRO)})), "touches another video"),
        (Edit("x", "v", removed=frozenset({VIDEO})), "0 video rows"),
        (Edit("x", "v", added=frozenset({Video("v", "b", "s", 30, 9)})), "2 video rows"),
    ],
)
def test_edits_that_cannot_be(edit: Edit, says: str) -> None:
    labels = labels_with(frozenset({Point("v", 2, Kind.MICRO)}))
    with pytest.raises(ValueError, match=says):
        labels.after(edit)
