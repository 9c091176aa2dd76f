"""Which face is followed, on its way to the disk and back."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.labels import Edit, Labels
from core.project.folder import Project
from core.project.label_json import from_json, to_json
from core.project.tables import from_tables, to_tables
from core.videos import FaceChoice, Video, with_face

VIDEO = Video("v", "v.mp4", "s", 30.0, 900)
shares = st.floats(0, 1)


@given(st.none() | st.builds(FaceChoice, st.integers(0, 10**9), shares, shares))
def test_a_choice_survives_json_and_tables(choice: FaceChoice | None) -> None:
    video = with_face(VIDEO, choice)
    assert from_json(json.loads(json.dumps(to_json(video)))) == video
    labels = Labels().after(Edit("", "v", added=frozenset([video])))
    assert from_tables(to_tables(labels)) == labels


@pytest.mark.parametrize("face", [3, {"frame": 1, "x": 2.0, "y": 0}, {"frame": 1, "x": 0}, {}])
def test_a_damaged_choice_is_refused(face: object) -> None:
    with pytest.raises(ValueError, match=r"face|missing|no object|no place"):
        from_json({**to_json(VIDEO), "face": face})


@pytest.mark.parametrize(("frame", "x"), [(-1, 0.5), (0, 1.5), (0, float("nan"))])
def test_no_place_outside_the_picture_can_be_chosen(frame: int, x: float) -> None:
    with pytest.raises(ValueError, match="no place"):
        FaceChoice(frame, x, 0.5)


def test_a_project_keeps_it(tmp_path: Path) -> None:
    path, choice = tmp_path / "a.pwes", FaceChoice(7, 0.25, 0.5)
    with Project.create(path) as project:
        project.commit(Edit("", "v", added=frozenset([VIDEO])))
        chosen = replace(VIDEO, face=choice)
        project.commit(Edit("", "v", frozenset([VIDEO]), frozenset([chosen])))
    with Project.open(path, read_only=True) as project:
        assert project.labels["v"].video.face == choice
    assert np.isnan(to_tables(Labels())["videos"]["face_x"]).all()
