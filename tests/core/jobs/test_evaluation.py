from pathlib import Path

import numpy as np

from core.jobs.evaluation import Experiment, cross_thresholded, held_out_proposals, run_folds
from core.labels import Edit, Labels
from core.points import Kind, Point
from core.project.folder import Project
from core.project.labels_file import write_labels
from core.proposals import Proposal
from core.settings import Settings, TrainingSettings
from core.timeline import Interval
from core.videos import Video, VideoState
from tests.conftest import returned


def labels_of(points: dict[str, list[int]]) -> Labels:
    labels = Labels()
    for subject_id, frames in points.items():
        video = Video(f"{subject_id}_a", "a.mp4", subject_id, 30.0, 1000)
        added = {Point(video.video_id, frame, Kind.MICRO) for frame in frames}
        labels = labels.after(Edit("", video.video_id, added=frozenset({video, *added})))
    return labels


def proposal(subject_id: str, onset: int, score: float) -> Proposal:
    return Proposal(f"{subject_id}_a", Interval(onset, onset + 9), Kind.MICRO, score)


def test_a_subjects_threshold_comes_from_the_other_subjects_points() -> None:
    labels = labels_of({"s01": [105], "s02": [105], "s03": [105]})
    good = [proposal(s, 100, 0.8) for s in ("s01", "s02", "s03")]
    bad = [proposal(s, 500, 0.3) for s in ("s02", "s03")]
    own_and_weak = proposal("s01", 700, 0.5)
    kept = cross_thresholded(labels, [*good, *bad, own_and_weak])
    assert sorted(kept, key=lambda p: p.video_id) == good


def test_every_video_is_judged_by_a_model_that_never_saw_its_subject(
    demo_project: Path, tmp_path: Path
) -> None:
    with Project.open(demo_project, read_only=True) as project:
        labels = project.labels
    path = tmp_path / "labels.h5"
    write_labels(path, labels, 0)
    settings = Settings(training=TrainingSettings(iterations=3, warmup=1))
    experiments = [Experiment("a", settings), Experiment("b", settings)]
    held_out = returned(run_folds(demo_project, path, experiments, n_workers=2))
    assert {name: set(found) for name, found in held_out.items()} == {
        name: {each.video.video_id for each in labels} for name in ("a", "b")
    }
    for video_id, attention in held_out["a"].items():
        assert np.array_equal(attention.mean, held_out["b"][video_id].mean)
    proposals = held_out_proposals(labels, held_out["a"], settings)
    assert {each.video_id for each in proposals} <= set(held_out["a"])
    assert all(each.video.state is VideoState.COMPLETE for each in labels)
