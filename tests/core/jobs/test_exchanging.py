from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.jobs.bringing import bring_in, bringing
from core.jobs.exchanging import Format, Wanted, export_labels, read_labels_of
from core.labels import Edit, Label, VideoLabels
from core.points import Kind, Point
from core.project.folder import Project
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.timeline import Interval
from core.videos import Video, VideoState


def with_labels(project: Project) -> tuple[str, str]:
    """Put a point, an interval and what is there of references into the demo project's videos."""
    first, second = (each.video.video_id for each in project.labels)
    interval = ReviewedInterval(
        "1", first, Interval(30, 44), Kind.MICRO, Status.EDITED, Source.MODEL, 33,
        proposed=Interval(28, 44), score=0.5, reviewer="ada",
    )  # fmt: skip
    added = frozenset[Label]({interval, Point(first, 31, Kind.MICRO, "ada", raw_frame=40)})
    project.commit(Edit("Put", first, added=added))
    return first, second


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (Format.ELAN, "documents"),
        (Format.BORIS, "events.csv"),
        (Format.BORIS_AGGREGATED, "events.tsv"),
    ],
)
def test_a_project_goes_out_and_comes_back_the_same(
    demo_project: Path, tmp_path: Path, wanted: Format, name: str
) -> None:
    with Project.open(demo_project) as project:
        first, _ = with_labels(project)
        labels = project.labels
        files = export_labels(project, tmp_path / name, Wanted(wanted))
        for each in labels:
            bare = frozenset[Label](each) - {each.video}
            project.commit(Edit("Empty", each.video.video_id, removed=bare))
        assert not project.labels.points
        for file in files:
            bring_in(project, read_labels_of(project, file))
        assert project.labels.by_video == labels.by_video
        again = [labels for file in files for labels in read_labels_of(project, file)]
        assert all(bringing(project.labels[e.video.video_id], e) is None for e in again)
    assert labels[first].intervals


def test_elan_has_one_document_for_each_video(demo_project: Path, tmp_path: Path) -> None:
    with Project.open(demo_project, read_only=True) as project:
        first, second = (each.video.video_id for each in project.labels)
        made = export_labels(project, tmp_path / "all", Wanted(Format.ELAN))
        assert [each.name for each in made] == [f"{first}.eaf", f"{second}.eaf"]
        with pytest.raises(UserError, match=r"2 videos have labels, and x\.eaf"):
            export_labels(project, tmp_path / "x.eaf", Wanted(Format.ELAN))
        proposals = [Proposal(second, Interval(3, 9), Kind.MICRO, 0.5)]
        one = Wanted(Format.ELAN, frozenset([second]), proposals)
        assert export_labels(project, tmp_path / "x.eaf", one) == [tmp_path / "x.eaf"]
        assert "proposals" in (tmp_path / "x.eaf").read_text(encoding="utf-8")
        project.video_path(project.labels[second].video).unlink()
        with pytest.raises(UserError):
            export_labels(project, tmp_path / "y.eaf", one)


VIDEO = Video("a", "a.mp4", "s", 30, 60)


def test_what_is_there_stays_and_a_new_video_is_begun() -> None:
    point, other = Point("a", 3, Kind.MICRO), Point("a", 3, Kind.MACRO)
    found = VideoLabels(VIDEO, frozenset([other, Point("a", 9, Kind.MACRO)]))
    edit = bringing(VideoLabels(VIDEO, frozenset([point])), found)
    assert edit is not None
    added = {each for each in edit.added if isinstance(each, Point)}
    assert added == {Point("a", 9, Kind.MACRO)}
    (begun,) = (each for each in edit.added if isinstance(each, Video))
    assert begun.state is VideoState.IN_PROGRESS
    assert edit.removed == {VIDEO}
    assert bringing(VideoLabels(VIDEO, frozenset([point])), VideoLabels(VIDEO)) is None


def test_what_was_moved_elsewhere_comes_in_beside_what_it_was() -> None:
    own = ReviewedInterval("1", "a", Interval(3, 9), Kind.MICRO, Status.ADDED, Source.HUMAN)
    moved, copied = (replace(own, interval=Interval(n, 20)) for n in (3, 4))
    there = VideoLabels(VIDEO, intervals=frozenset([own]))
    edit = bringing(there, VideoLabels(VIDEO, intervals=frozenset([own, moved, copied])))
    assert edit is not None
    assert not edit.removed
    added = [each for each in edit.added if isinstance(each, ReviewedInterval)]
    assert {each.interval for each in added} == {moved.interval, copied.interval}
    assert len({"1", *(each.interval_id for each in added)}) == 3


def test_a_rejected_interval_does_not_keep_out_a_persons_own() -> None:
    rejected = ReviewedInterval("1", "a", Interval(3, 9), Kind.MICRO, Status.REJECTED, Source.MODEL)
    own = ReviewedInterval("2", "a", Interval(3, 9), Kind.MICRO, Status.ADDED, Source.IMPORT)
    there = VideoLabels(VIDEO, intervals=frozenset([rejected]))
    edit = bringing(there, VideoLabels(VIDEO, intervals=frozenset([own])))
    assert edit is not None
    assert edit.added == {own}
