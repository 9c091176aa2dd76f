from pathlib import Path

import pytest

from core.errors import UserError
from core.jobs.extraction import cached_features, extract_missing, feature_settings_of
from core.jobs.simulating import make_simulated
from core.progress import Done
from core.project.folder import Project
from core.settings import FeatureSettings


def test_a_simulated_project_has_features_points_and_references(tmp_path: Path) -> None:
    path = tmp_path / "simulated.pwes"
    *_, last = make_simulated(path, seed=0, n_subjects=2, videos_each=2)
    assert last == Done(str(path))
    with Project.open(path, read_only=True) as project:
        videos = [each.video for each in project.labels]
        assert len(videos) == 4
        assert len(project.labels.references) == sum(len(each.points) for each in project.labels)
    found = feature_settings_of(path, videos, FeatureSettings())
    assert found.extractor == "simulated"
    features = cached_features(path, videos[0], found)
    assert features is not None
    assert features.snippets.n_frames == videos[0].n_frames
    assert list(extract_missing(path, videos, found)) == []
    assert cached_features(path, videos[0], FeatureSettings()) is None


def test_it_never_writes_over_a_project(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is there already"):
        next(make_simulated(tmp_path, seed=0, n_subjects=2, videos_each=1))


def test_settings_stay_where_a_project_has_no_simulated_features(tmp_path: Path) -> None:
    path = tmp_path / "empty.pwes"
    Project.create(path).close()
    assert feature_settings_of(path, [], FeatureSettings()) == FeatureSettings()
