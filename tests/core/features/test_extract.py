"""From pictures of a face to streams that show when it moved, and only then."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from core.errors import UserError
from core.features import measuring
from core.features.blocks import NOTHING_KEPT, Blocks, Rows
from core.features.extract import EXTRACTOR, extract, identity
from core.frames import FrameSource
from core.settings import FeatureSettings
from core.snippet_features import SnippetFeatures

Picture = NDArray[np.uint8]
Draw = Callable[[float, float, int], Picture]
Record = Callable[[Sequence[Picture]], FrameSource]

N = 72
ONSET, APEX, RELEASE, OFFSET = 30, 34, 46, 50


ARRAYS = ("rgb", "flow", "motion", "frame_difference", "face_boxes")


class Kept:
    """Blocks in memory, the later ones of which a kill may take."""

    def __init__(self, blocks: Sequence[tuple[str, Rows]] = ()) -> None:
        self.blocks = list(blocks)

    def load(self, stage: str) -> Iterator[Rows]:
        yield from [rows for name, rows in self.blocks if name == stage]

    def append(self, stage: str, rows: Rows) -> None:
        self.blocks.append((stage, rows))


def run(
    source: FrameSource,
    settings: FeatureSettings,
    blocks: Blocks = NOTHING_KEPT,
    n_threads: int = 1,
    block: int = 16,
) -> tuple[list[int], SnippetFeatures]:
    done: list[int] = []

    work = extract(source, settings, blocks, n_threads, block)
    with pytest.raises(StopIteration) as ending:
        while True:
            done.append(next(work))
    return done, ending.value.value


@pytest.fixture(scope="module")
def smiling(draw: Draw, record: Record) -> FrameSource:
    """Return a head that drifts while one mouth corner rises, is held and falls."""
    frames = np.arange(N)
    lift = np.interp(frames, [ONSET, APEX, RELEASE, OFFSET], [0, 4, 4, 0])
    shift = 4 * np.sin(2 * np.pi * frames / N)
    pictures = [draw(float(lift[i]), float(shift[i]), i) for i in range(N)]
    return record(pictures)


@pytest.fixture(scope="module")
def smile(smiling: FrameSource) -> tuple[list[int], SnippetFeatures]:
    return run(smiling, FeatureSettings())


def assert_equal(one: SnippetFeatures, other: SnippetFeatures) -> None:
    """Hold two extractions to the same bits."""
    for name in ARRAYS:
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes(), name


def test_progress_rises_to_the_number_of_frames(smile: tuple[list[int], SnippetFeatures]) -> None:
    done, _ = smile
    assert done == sorted(done)
    assert done[-1] == N
    assert len(done) == 2 * N


def test_the_shapes_are_those_of_the_grid(smile: tuple[list[int], SnippetFeatures]) -> None:
    _, features = smile
    assert features.extractor == EXTRACTOR
    assert (features.snippets.window, features.snippets.stride) == (8, 4)
    assert len(features.rgb) == len(features.flow) == len(features.snippets) == 16
    for values in (features.rgb, features.flow, features.motion, features.face_boxes):
        assert values.dtype == np.float32
        assert np.isfinite(values).all()


def test_motion_stands_high_as_long_as_the_expression_lasts(
    smile: tuple[list[int], SnippetFeatures],
) -> None:
    _, features = smile
    motion = features.motion
    assert ONSET <= motion.argmax() <= OFFSET
    apart = np.concatenate([motion[: ONSET - 4], motion[OFFSET + 4 :]])
    assert motion[APEX : RELEASE + 1].min() > 2 * np.median(apart)


def test_a_held_expression_shows_in_the_look(smile: tuple[list[int], SnippetFeatures]) -> None:
    _, features = smile
    strength = np.abs(features.rgb).mean(axis=1)
    centres = np.arange(16) * 4 + 3.5
    held = (centres > APEX) & (centres < RELEASE)
    apart = (centres < ONSET - 4) | (centres > OFFSET + 4)
    assert strength[held].min() > 1.3 * np.median(strength[apart])


def test_boxes_and_differences_follow_the_head(smile: tuple[list[int], SnippetFeatures]) -> None:
    _, features = smile
    left = features.face_boxes[:, 0]
    assert left[N // 4] - left[3 * N // 4] == pytest.approx(8, abs=2)
    assert features.frame_difference[0] == 0
    assert (features.frame_difference[1:] > 0).all()


@pytest.mark.parametrize("n_threads", [2, 5])
def test_threads_change_nothing(
    n_threads: int, smiling: FrameSource, smile: tuple[list[int], SnippetFeatures]
) -> None:
    done, features = run(smiling, FeatureSettings(), n_threads=n_threads)
    assert done == smile[0]
    assert_equal(features, smile[1])


def test_an_extraction_goes_on_from_any_block_with_the_same_values(
    smiling: FrameSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "REST_S", 0.5)  # else a long video would be needed
    monkeypatch.setattr(measuring, "REST_BLOCK_S", 0.2)
    kept = Kept()
    _, whole = run(smiling, FeatureSettings(), kept)
    assert "displacement" in kept.blocks[-1][1]
    assert [stage for stage, _ in kept.blocks] == ["track"] * 4 + ["measure"] * 4
    for n_blocks in range(len(kept.blocks) + 1):
        again = Kept(kept.blocks[:n_blocks])
        done, features = run(smiling, FeatureSettings(), again, n_threads=1 + n_blocks % 2)
        assert_equal(features, whole)
        assert len(done) < 2 * N or not n_blocks
        for (_, rows), (_, expected) in zip(again.blocks, kept.blocks, strict=True):
            assert {name: values.tobytes() for name, values in rows.items()} == {
                name: values.tobytes() for name, values in expected.items()
            }


def test_a_face_that_comes_late_or_goes_is_gone_on_with_too(draw: Draw, record: Record) -> None:
    face, nothing = draw(0, 0, 0), np.zeros((240, 240, 3), np.uint8)
    source = record([nothing] * 21 + [face] * 30 + [nothing] * 21)
    kept = Kept()
    _, whole = run(source, FeatureSettings(), kept)
    assert np.isnan(whole.face_boxes).any()
    for n_blocks in range(1, len(kept.blocks)):
        assert_equal(run(source, FeatureSettings(), Kept(kept.blocks[:n_blocks]))[1], whole)


def test_lost_frames_have_no_box_and_say_nothing(draw: Draw, record: Record) -> None:
    face, nothing = draw(0, 0, 0), np.zeros((240, 240, 3), np.uint8)
    _, features = run(record([face] * 10 + [nothing] * 20 + [face] * 10), FeatureSettings())
    assert np.isnan(features.face_boxes[12:28]).all()
    assert np.isfinite(features.face_boxes[:10]).all()
    assert not features.motion[12:28].any()
    assert not features.rgb[4].any()
    assert not features.flow[4].any()


def test_without_a_face_the_person_is_told_what_to_do(record: Record) -> None:
    blank = [np.full((90, 120, 3), 128, np.uint8)] * 3
    with pytest.raises(UserError, match="No face") as caught:
        run(record(blank), FeatureSettings())
    assert caught.value.remedy


@pytest.mark.parametrize("method", ["dis", "farneback"])
def test_two_frames_are_enough_and_one_is_not(method: str, draw: Draw, record: Record) -> None:
    settings = FeatureSettings.model_validate({"flow": method})
    _, features = run(record([draw(0, 0, 0), draw(1, 0, 1)]), settings)
    assert len(features.rgb) == 1
    assert np.isfinite(features.rgb).all()
    with pytest.raises(UserError, match="one frame"):
        run(record([draw(0, 0, 0)]), settings)


def test_the_identity_follows_what_shapes_the_values() -> None:
    default = identity(FeatureSettings())
    assert default == identity(FeatureSettings())
    assert default != identity(FeatureSettings(flow="farneback"))
    assert default != identity(FeatureSettings(window=16))
