from pathlib import Path

import cv2
import numpy as np
import pytest

from core.features.extract import extract
from core.frames import FrameSource, open_video
from core.jobs.extraction import extract_missing
from core.jobs.face_remarks import face_remarks
from core.progress import Caution
from core.project.adding import adding
from core.project.folder import Project
from core.settings import FeatureSettings
from core.videos import FaceChoice, with_face
from tests.conftest import returned


@pytest.fixture
def alone(demo_project: Path) -> Path:
    """A recording of one face."""
    with Project.open(demo_project, read_only=True) as demo:
        return demo.video_path(next(iter(demo.labels)).video)


def beside(clip: Path, folder: Path, n_frames: int = 45, gone_from: int | None = None) -> Path:
    """Write images of the clip's face twice, side by side, or gone from a frame on."""
    folder.mkdir()
    with open_video(clip) as source:
        for i in range(n_frames):
            picture = cv2.resize(source.get(i), (240, 240))
            pair = np.concatenate([picture, picture], axis=1)
            if gone_from is not None:
                pair = picture if i < gone_from else np.full_like(picture, 120)
            cv2.imwrite(str(folder / f"{i:04}.png"), pair[..., ::-1])
    return folder


def remarks(path: Path, tmp_path: Path, choice: FaceChoice | None = None) -> list[str]:
    with Project.create(tmp_path / "p.pwes") as project:
        edit = adding(project, path, "s")
        project.commit(edit)
        video = with_face(project.labels[edit.video_id].video, choice)
    with open_video(path) as source:
        features = returned(extract(source, FeatureSettings(), choice=choice))
        assert isinstance(source, FrameSource)
        return face_remarks(video, source, features)


def test_two_faces_are_told_until_one_is_chosen(alone: Path, tmp_path: Path) -> None:
    pair = beside(alone, tmp_path / "pair")
    (said,) = remarks(pair, tmp_path / "one")
    assert "2 faces" in said
    assert remarks(pair, tmp_path / "other", FaceChoice(10, 0.75, 0.5)) == []


def test_a_face_that_is_gone_is_told(alone: Path, tmp_path: Path) -> None:
    (said,) = remarks(beside(alone, tmp_path / "left", 60, gone_from=30), tmp_path / "p")
    assert "50%" in said


def test_extraction_passes_it_on_and_follows_the_choice(alone: Path, tmp_path: Path) -> None:
    pair = beside(alone, tmp_path / "pair")
    with Project.create(tmp_path / "p.pwes") as project:
        edit = adding(project, pair, "s")
        project.commit(edit)
        video = project.labels[edit.video_id].video
        settings = FeatureSettings()
        told = list(extract_missing(project.path, [video], settings))
        assert any(isinstance(each, Caution) and "2 faces" in each.text for each in told)
        assert list(extract_missing(project.path, [video], settings)) == []
        chosen = with_face(video, FaceChoice(0, 0.75, 0.5))
        told = list(extract_missing(project.path, [chosen], settings))
        assert told
        assert not any(isinstance(each, Caution) for each in told)
