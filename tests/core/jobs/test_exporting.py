import csv
from pathlib import Path

from core.jobs.exporting import export_intervals
from core.labels import Edit
from core.points import Kind
from core.project.folder import Project
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.settings import Settings
from core.timeline import Interval


def test_rows_carry_timestamps_and_what_their_run_has_seen(
    demo_project: Path, tmp_path: Path
) -> None:
    with Project.open(demo_project) as project:
        first, second = (each.video.video_id for each in project.labels)
        run = project.runs.create(Settings(), project.labels, project.labels)
        kept = ReviewedInterval(
            "1", first, Interval(30, 44), Kind.MICRO, Status.ACCEPTED, Source.MODEL,
            proposed=Interval(30, 44), score=0.5, run_id=run.run_id,
        )  # fmt: skip
        project.commit(Edit("Accept", first, added=frozenset({kept})))
        waiting = Proposal(second, Interval(60, 119), Kind.MACRO, 0.25, 0.9, run.run_id)
        export_intervals(project, tmp_path / "out.csv", [waiting])
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        accepted, proposed = csv.DictReader(file)
    assert (accepted["video_id"], accepted["status"]) == (first, "accepted")
    assert float(accepted["onset_s"]) == 1.0
    assert abs(float(accepted["duration_s"]) - 14 / 30) < 1e-3
    assert accepted["fold_saw_subject"] == "true"
    assert accepted["project_id"] == "demo"
    assert (proposed["status"], proposed["class"]) == ("proposed", "macro")


def test_only_the_videos_asked_for_are_written(demo_project: Path, tmp_path: Path) -> None:
    with Project.open(demo_project) as project:
        first, second = (each.video.video_id for each in project.labels)
        waiting = [Proposal(name, Interval(6, 11), Kind.MICRO, 0.25) for name in (first, second)]
        only = frozenset([second])
        export_intervals(project, tmp_path / "out.csv", waiting, video_ids=only)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [row["video_id"] for row in csv.DictReader(file)] == [second]


def test_a_video_that_is_gone_has_no_seconds(demo_project: Path, tmp_path: Path) -> None:
    with Project.open(demo_project) as project:
        video = next(iter(project.labels)).video
        project.video_path(video).unlink()
        waiting = Proposal(video.video_id, Interval(6, 11), Kind.MICRO, 0.25)
        export_intervals(project, tmp_path / "out.csv", [waiting])
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["onset_frame"], row["onset_s"]) == ("6", "")
