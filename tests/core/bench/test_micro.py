"""The micro-motion benchmark measures the features that extraction makes, and their weakening."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.bench import micro
from core.bench.micro import AS_IT_IS, FeatureSet, TimedFlow, feature_sets, foreground, probed
from core.bench.switched_off import ALIGNMENTS, TAKEN_OFF
from core.demo.make import DemoVideo, make
from core.errors import UserError
from core.features.align import Cropper
from core.features.clips import ClipRows, ColourCrops, StepFlows
from core.features.encoding import VERSIONS
from core.features.extract import extract
from core.features.face_track import FaceTrack
from core.features.flow import Flow
from core.frames import open_video
from core.points import Kind
from core.references import Reference
from core.settings import FeatureSettings
from core.timeline import Interval, Snippets
from tests.conftest import returned


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> DemoVideo:
    folder = tmp_path_factory.mktemp("micro")
    made = make(folder, n_subjects=1, videos_each=1, seconds=4.0, micro_only=True, amplitude=0.5)
    return returned(made)[0]


def test_face_flow_as_it_is_is_what_extraction_makes(video: DemoVideo) -> None:
    sets = feature_sets(video, [TimedFlow(FeatureSettings().flow)], [])
    with open_video(video.path) as source:
        made = returned(extract(source, FeatureSettings()))
    assert sets[AS_IT_IS].snippets == made.snippets
    np.testing.assert_array_equal(sets[AS_IT_IS].rows, np.hstack([made.rgb, made.flow]))
    assert len(sets) == len(ALIGNMENTS) * len(TAKEN_OFF)
    seen = [each.rows.tobytes() for each in sets.values()]
    assert len(set(seen)) == len(seen)


def test_a_snippet_is_foreground_if_half_of_its_middle_is() -> None:
    snippets = Snippets(40, 8, 4)  # the middle of snippet t is 4t + 2 .. 4t + 5
    marks = foreground([Reference("v", Interval(8, 15), Kind.MICRO, 10)], snippets)
    assert list(np.flatnonzero(marks)) == [1, 2, 3]
    assert len(marks) == len(snippets)


def test_perfect_features_score_1_and_noise_half() -> None:
    rng = np.random.default_rng(0)
    reference = Reference("v", Interval(200, 900), Kind.MICRO, 210)
    videos = [DemoVideo(Path(), name, name, (reference,), ()) for name in "abc"]
    snippets = Snippets(1200, 8, 4)
    noise = rng.normal(size=(3, len(snippets), 2)).astype(np.float32)
    marks = foreground([reference], snippets)[:, None]
    perfect = [FeatureSet(snippets, np.hstack([each, marks])) for each in noise]
    assert probed(videos, perfect) == 1
    assert probed(videos, [FeatureSet(snippets, each) for each in noise]) == pytest.approx(
        0.5, abs=0.1
    )


def moving_face() -> FaceTrack:
    """A face that goes to the right by 2 pixels a frame and becomes larger."""
    rng = np.random.default_rng(0)
    mean_face = np.column_stack([rng.uniform(60, 160, (468, 2)), np.zeros(468)])
    shape = rng.uniform(-30, 30, (8, 2))
    shape[0], shape[3] = (-40, 0), (40, 0)
    mean_face[[33, 133, 362, 263, 168, 6, 197, 195], :2] = 1.5 * shape + 100
    size, shift = 1 + np.arange(30) / 100, np.arange(30)[:, None, None] * [2.0, 0.0] + 200
    rigid = (size[:, None, None] * shape + shift).astype(np.float32)
    sides = 100 * size
    boxes = np.column_stack([shift[:, 0] - sides[:, None] / 2, sides, sides]).astype(np.float32)
    return FaceTrack(rigid, boxes, np.ones(30, np.uint8), mean_face)


def test_each_alignment_holds_what_it_says() -> None:
    face = moving_face()
    centres = face.boxes[:, :2] + face.boxes[:, 2:] / 2
    places = {}
    for name, align in ALIGNMENTS.items():
        maps = align(face, 30.0)
        places[name] = np.einsum("nij,nj->ni", maps[:, :, :2], centres) + maps[:, :, 2]
        size = np.sqrt(np.linalg.det(maps[:, :, :2])) * face.boxes[:, 2]
        if name == "not aligned":
            assert np.ptp(places[name][:, 0]) > 60
            assert (maps == maps[0]).all()
        else:
            assert np.ptp(places[name][4:-4], axis=0).max() < 2
            assert np.ptp(size[4:-4]) < 3
    assert np.ptp(places["by the face's box"], axis=0).max() < 1e-3
    assert places["by the face's box"][15] == pytest.approx(places["aligned"][15], abs=5)


def test_the_report_has_the_bar_and_says_what_was_not_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> str:
        raise UserError(f"There are no weights of {name}.", "Get them.")

    monkeypatch.setattr(micro, "weights_hash", missing)
    monkeypatch.setattr(micro, "FLOWS", (micro.USUAL.flow,))
    rows = micro.measure(seconds=3.0, n_subjects=2)
    assert rows[0].bar == ">= 0.85"
    assert all(math.isfinite(row.value) for row in rows)
    assert sum(row.unit == "ms" and row.value > 0.1 for row in rows) == 1
    absent = [row.how for row in rows if "not measured" in row.what]
    assert absent == [f"There are no weights of {name}. Get them." for name in VERSIONS]


def test_networks_are_measured_on_snippets_that_do_not_overlap(
    video: DemoVideo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mean(clips: NDArray[Any]) -> NDArray[np.float32]:
        assert clips.shape[1:4] == (8, 224, 224)
        return np.asarray(clips.mean(axis=(1, 2, 3)), np.float32)

    def made(
        settings: FeatureSettings,
        snippets: Snippets,
        cropper: Cropper,
        flow: Flow,
        mean_face: NDArray[np.float64],
    ) -> list[ClipRows]:
        coloured = settings.appearance == "i3d-rgb"
        images = ColourCrops(cropper) if coloured else StepFlows(cropper, flow, mean_face)
        return [ClipRows("some stream", snippets, images, mean)]

    monkeypatch.setattr(micro, "clip_rows", made)
    sets = feature_sets(video, [TimedFlow(FeatureSettings().flow)], ["i3d-rgb", "i3d-flow"])
    for name, channels in (("i3d-rgb", 3), ("i3d-flow", 2)):
        found = sets[name, *AS_IT_IS[1:]]
        assert found.snippets == Snippets(120, 8, 8)
        assert found.rows.shape == (len(found.snippets), channels)
