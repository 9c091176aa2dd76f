"""Streams that networks make stand beside face-flow's, and are made the same way again."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.features import encoding
from core.features.blocks import NOTHING_KEPT, Blocks, Rows
from core.features.extract import EXTRACTOR, extract, extractor_name, identity
from core.frames import FrameSource
from core.settings import FeatureSettings
from core.snippet_features import SnippetFeatures
from tests.conftest import returned

Picture = NDArray[np.uint8]
Draw = Callable[[float, float, int], Picture]
Record = Callable[..., FrameSource]

N = 40
BOTH = FeatureSettings(appearance="i3d-rgb", motion="i3d-inflated")


class Kept:
    """Blocks in memory."""

    def __init__(self, blocks: Sequence[tuple[str, Rows]] = ()) -> None:
        self.blocks = list(blocks)

    def load(self, stage: str) -> Iterator[Rows]:
        yield from [rows for name, rows in self.blocks if name == stage]

    def append(self, stage: str, rows: Rows) -> None:
        self.blocks.append((stage, rows))


def encoded(name: str, clips: NDArray[Any]) -> NDArray[np.float32]:
    """Return mean, deviation and shape of clips, as a network might."""
    flat = clips.astype(np.float64).reshape(len(clips), -1)
    rows = [flat.mean(axis=1), flat.std(axis=1), np.full(len(clips), clips.shape[1])]
    assert clips.dtype == (np.uint8 if name == "i3d-rgb" else np.float16)
    assert clips.shape[2:] == (224, 224, 3 if name == "i3d-rgb" else 2)
    return np.stack(rows, axis=1).astype(np.float32)


@pytest.fixture
def networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put small functions in the place of networks, whose weights not every machine has."""
    monkeypatch.setattr(encoding, "encoding", lambda name: (lambda clips: encoded(name, clips), 1))
    monkeypatch.setattr(encoding, "weights_hash", lambda name: f"weights of {name}")


@pytest.fixture(scope="module")
def smiling(draw: Draw, record: Record) -> FrameSource:
    lift = np.interp(np.arange(N), [10, 14, 24, 28], [0, 4, 4, 0])
    return record([draw(float(lift[i]), 0.1 * i, i) for i in range(N)])


def run(
    source: FrameSource, settings: FeatureSettings, blocks: Blocks = NOTHING_KEPT, threads: int = 1
) -> SnippetFeatures:
    return returned(extract(source, settings, blocks, threads, block=8))


@pytest.mark.usefixtures("networks")
def test_names_and_identities_follow_what_makes_the_streams() -> None:
    plain = FeatureSettings()
    one = FeatureSettings(appearance="i3d-rgb")
    assert extractor_name(plain) == EXTRACTOR
    assert extractor_name(one) == f"i3d-rgb-1+{EXTRACTOR}"
    assert extractor_name(BOTH) == f"i3d-rgb-1+i3d-inflated-1+{EXTRACTOR}"
    assert len({identity(each) for each in (plain, one, BOTH)}) == 3


@pytest.mark.usefixtures("networks")
def test_other_weights_are_another_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    before = identity(BOTH)
    monkeypatch.setattr(encoding, "weights_hash", lambda name: f"others of {name}")
    assert identity(BOTH) != before
    assert identity(FeatureSettings()) == identity(FeatureSettings())


@pytest.mark.usefixtures("networks")
def test_streams_are_made_by_whoever_is_asked_for(smiling: FrameSource) -> None:
    plain, both = run(smiling, FeatureSettings()), run(smiling, BOTH)
    look = run(smiling, FeatureSettings(appearance="i3d-rgb"))
    assert both.rgb.shape == both.flow.shape == (len(both.snippets), 3)
    assert (both.rgb[:, 2] == 8).all()
    assert both.flow[:, 1].argmax() in range(1, 7)  # the flow is strongest while she smiles
    np.testing.assert_array_equal(look.rgb, both.rgb)
    np.testing.assert_array_equal(look.flow, plain.flow)
    np.testing.assert_array_equal(both.motion, plain.motion)


@pytest.mark.usefixtures("networks")
def test_threads_and_kills_change_nothing(smiling: FrameSource) -> None:
    kept = Kept()
    whole = run(smiling, BOTH, kept)
    for n_blocks in range(0, len(kept.blocks) + 1, 2):
        again = run(smiling, BOTH, Kept(kept.blocks[:n_blocks]), threads=1 + n_blocks % 3)
        for name in ("rgb", "flow", "motion", "frame_difference"):
            assert getattr(again, name).tobytes() == getattr(whole, name).tobytes()


@pytest.mark.usefixtures("networks")
def test_few_frames_are_repeated_until_a_network_takes_them(draw: Draw, record: Record) -> None:
    features = run(record([draw(0, 0, i) for i in range(3)]), BOTH)
    assert features.rgb.tolist()[0][2] == features.flow.tolist()[0][2] == 8
