"""Features of other programs come into a project and are trained on like our own."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.exchange.outside_features import Grid
from core.jobs.extraction import cached_features, extract_missing, feature_settings_of
from core.jobs.importing import import_features
from core.labels import Labels, VideoLabels
from core.progress import Caution
from core.settings import FeatureSettings
from core.timeline import Snippets
from core.videos import Video
from tests.conftest import returned

OUTSIDE = FeatureSettings(extractor="outside")
CLIP = Video("s01_clip", "videos/clip.mp4", "s01", 30.0, 200)


@pytest.fixture(autouse=True)
def project_folder(tmp_path: Path) -> None:
    """Make the project's folder: features of a project that is gone are not written."""
    (tmp_path / "p.pwes").mkdir()


def labels(*videos: Video) -> Labels:
    return Labels({each.video_id: VideoLabels(each) for each in videos})


def save(path: Path, grid: Snippets, width: int = 6) -> Path:
    path.parent.mkdir(exist_ok=True)
    rows = np.random.default_rng(len(path.stem)).normal(size=(2, len(grid), width))
    np.savez(path, rgb=rows[0].astype("f4"), flow=rows[1].astype("f4"))
    return path


@pytest.mark.parametrize("name", ["s01_clip.npz", "clip.npz"])
@pytest.mark.parametrize("grid", [Snippets(200, 8, 4), Snippets(200, 8, 1), Snippets(200, 16, 16)])
def test_a_file_is_known_by_its_video_and_keeps_its_grid(
    tmp_path: Path, name: str, grid: Snippets
) -> None:
    project, known = tmp_path / "p.pwes", labels(CLIP)
    file = save(tmp_path / "made" / name, grid)
    assert cached_features(project, CLIP, OUTSIDE) is None
    asked = Grid(grid.window, grid.stride)
    assert returned(import_features(project, known, [file.parent], asked)) == ["s01_clip"]
    features = cached_features(project, CLIP, OUTSIDE)
    assert features is not None
    assert features.snippets == grid
    with np.load(file) as made:
        np.testing.assert_array_equal(features.rgb, made["rgb"])
        np.testing.assert_array_equal(features.flow, made["flow"])
    assert cached_features(project, CLIP, FeatureSettings()) is None
    assert list(extract_missing(project, [CLIP], OUTSIDE)) == []
    assert feature_settings_of(project, [CLIP], OUTSIDE) == OUTSIDE
    longer = replace(CLIP, n_frames=201)
    assert cached_features(project, longer, OUTSIDE) is None


def test_what_cannot_be_used_is_said_and_the_rest_taken_in(tmp_path: Path) -> None:
    other = replace(CLIP, video_id="s02_other", path="videos/other.mp4")
    third = replace(CLIP, video_id="s03_third", path="videos/third.mp4")
    grid = Snippets(200, 8, 4)
    folder = save(tmp_path / "made" / "clip.npz", grid).parent
    save(folder / "nobody.npz", grid)
    save(folder / "third.npz", grid, width=7)
    (folder / "other.npy").write_text("no numbers")
    (folder / "read me.txt").write_text("not a feature file")
    job = import_features(tmp_path / "p.pwes", labels(CLIP, other, third), [folder], Grid())
    cautions = [str(each.text) for each in job if isinstance(each, Caution)]
    assert len(cautions) == 3
    assert "nobody.npz is left out: no video of the project is called nobody" in cautions[0]
    assert "other.npy cannot be read" in cautions[1]
    assert "Features of s03_third have 7 and 7 channels, those of s01_clip 6 and 6" in cautions[2]
    left_out = list(extract_missing(tmp_path / "p.pwes", [CLIP, other], OUTSIDE))
    assert [type(each) for each in left_out] == [Caution]
    assert "s02_other is left out: no features of it are imported" in str(left_out[0])


def test_a_file_name_that_two_videos_share_names_neither(tmp_path: Path) -> None:
    other = replace(CLIP, video_id="s02_clip", path="elsewhere/clip.mp4")
    file = save(tmp_path / "made" / "clip.npz", Snippets(200, 8, 4))
    job = import_features(tmp_path / "p.pwes", labels(CLIP, other), [file], Grid())
    assert returned(job) == []


def test_a_folder_without_features_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no feature files"):
        returned(import_features(tmp_path / "p.pwes", labels(CLIP), [tmp_path], Grid()))
