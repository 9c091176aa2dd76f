"""What an ablation's figures are made of, and where its points go."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.jobs.ablation import AblationRequest, Estimate, JudgedRow, ablate, at_apex, judgeable
from core.jobs.ablation_table import AblationTable, Row
from core.jobs.extraction import feature_settings_of
from core.jobs.held_out import cross_thresholded
from core.jobs.proposing import every_motion_proposal
from core.jobs.simulating import make_simulated
from core.labels import Labels, VideoLabels
from core.points import Kind, Point
from core.project.folder import Project
from core.references import Reference
from core.settings import FeatureSettings, Settings
from core.spotting.evaluation import strict
from core.timeline import Interval
from core.videos import Video, VideoState
from tests.conftest import returned

VIDEO = Video("v", "v.mp4", "s01", 30.0, 1000, state=VideoState.COMPLETE)


def moved(points: list[tuple[int, Kind]], references: list[Reference]) -> list[int]:
    marks = frozenset(Point("v", frame, kind) for frame, kind in points)
    labels = Labels({"v": VideoLabels(VIDEO, marks, references=frozenset(references))})
    return [point.frame for point in at_apex(labels).points]


def test_points_go_to_the_apex_and_without_one_to_the_centre() -> None:
    known = Reference("v", Interval(100, 140), Kind.MACRO, 110)
    unknown = Reference("v", Interval(300, 310), Kind.MICRO)
    given = [(139, Kind.MACRO), (300, Kind.MICRO), (500, Kind.MACRO)]
    assert moved(given, [known, unknown]) == [110, 305, 500]


def test_of_two_references_around_a_point_that_of_its_kind_draws_it() -> None:
    macro = Reference("v", Interval(100, 140), Kind.MACRO, 110)
    micro = Reference("v", Interval(120, 130), Kind.MICRO, 124)
    assert moved([(125, Kind.MICRO)], [macro, micro]) == [124]
    assert moved([(125, Kind.MACRO)], [macro, micro]) == [110]
    assert moved([(125, Kind.UNSURE)], [macro, micro]) == [110]
    assert moved([(125, Kind.MICRO)], [macro]) == [110]


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 60), st.booleans()), max_size=6))
def test_a_point_never_leaves_the_reference_that_holds_it(
    drawn: list[tuple[int, int, bool]],
) -> None:
    references = [
        Reference("v", Interval(a, a + n), Kind.MACRO, a + n if known else None)
        for a, n, known in drawn
    ]
    for reference in references:
        (frame,) = moved([(reference.interval.onset, Kind.MACRO)], references)
        assert any({frame, reference.interval.onset} <= frames(each) for each in references)


def frames(reference: Reference) -> set[int]:
    return set(range(reference.interval.onset, reference.interval.offset + 1))


def test_the_spread_is_the_samples_and_unknown_of_one_seed() -> None:
    found = Estimate((0.2, 0.3, 0.7))
    assert found.mean == pytest.approx(0.4)
    assert found.sd == pytest.approx((0.14 / 2) ** 0.5)
    assert found.standard_error == pytest.approx((0.07 / 3) ** 0.5)
    assert Estimate((0.2,)).sd is None
    assert Estimate((0.2,)).standard_error is None


def test_a_row_may_want_a_threshold_for_each_kind(tmp_path: Path) -> None:
    project = tmp_path / "simulated.pwes"
    list(make_simulated(project, 0, 3, 2))
    with Project.open(project, read_only=True) as opened:
        labels = opened.labels
    videos = [each.video for each in labels]
    features = feature_settings_of(project, videos, FeatureSettings()).model_dump()
    rows = tuple(
        Row(
            name=str(per_kind),
            preset="flow-peaks",
            changes={"features": features, "spotting": {"per_kind": per_kind}},
        )
        for per_kind in (False, True)
    )
    table = AblationTable(title="", about="", against="False", rows=rows)
    found = returned(ablate(AblationRequest(project, table, {}, 1), labels))
    for each in found:
        per_kind = each.settings.spotting.per_kind
        every = every_motion_proposal(project, labels, each.settings)
        kept = cross_thresholded(labels, every, per_kind=per_kind)
        f1 = strict(labels.references, kept).f1
        assert each.over_seeds("strict_f1").mean == pytest.approx(f1)
    common, apart = found
    assert apart.scores[0] != common.scores[0]


def judged(*f1: float) -> JudgedRow:
    return JudgedRow(Row(name="r"), Settings(), tuple({"strict_f1": each} for each in f1))


def test_rows_are_compared_seed_by_seed() -> None:
    found = judged(0.5, 0.3, 0.1).over(judged(0.4, 0.2, 0.0))
    assert found.mean == pytest.approx(0.1)
    assert found.standard_error == pytest.approx(0)  # however far the seeds lie apart


def test_changes_of_every_row_win_over_its_preset_and_the_seed_over_both() -> None:
    row = Row(name="θ", preset="paper", changes={"mplg": {"theta": 0.5}})
    table = AblationTable(title="", about="", against="θ", rows=(row,))
    changes = {"network": {"width": 8}, "training": {"iterations": 3, "seed": 9}}
    found = AblationRequest(Path(), table, changes, n_seeds=2).settings(row, 1)
    assert found == Settings.preset("paper").changed(
        {
            "mplg": {"theta": 0.5},
            "network": {"width": 8},
            "training": {"iterations": 3, "seed": 1},
        }
    )


def test_a_project_without_features_is_told_what_to_do(tmp_path: Path) -> None:
    labels = Labels({"v": VideoLabels(VIDEO, frozenset({Point("v", 3, Kind.MICRO)}))})
    with pytest.raises(UserError, match=r"No complete video of p\.pwes has .* Extract them first"):
        judgeable(tmp_path / "p.pwes", labels, FeatureSettings())
