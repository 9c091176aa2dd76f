import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.viewing import MotionSettings, MotionView, band_passed, magnified, reduced
from core.viewing.magnification import LONGEST
from core.viewing.settings import MotionSettings as Settings

FPS = 30.0
N = 90


def blob(shift: float) -> np.ndarray:
    """Return an RGB picture of a soft blob, moved to the right by shift pixels."""
    y, x = np.mgrid[:96, :128].astype(np.float32)
    bump = 60 + 120 * np.exp(-((x - 64 - shift) ** 2 + (y - 48) ** 2) / (2 * 14.0**2))
    return np.repeat(np.round(bump).astype(np.uint8)[..., None], 3, axis=2)


def centre(picture: np.ndarray) -> float:
    """Return where the blob's middle is, in pixels from the left."""
    weight = np.clip(picture[..., 0].astype(float) - 70, 0, None)
    return float((weight.sum(axis=0) * np.arange(weight.shape[1])).sum() / weight.sum())


def moved(hertz: float, amplitude: float, gain: float) -> tuple[float, float]:
    """Return how far the blob swings in the recording and in what is shown, in pixels."""
    times = np.arange(N) / FPS
    pictures = [blob(amplitude * np.sin(2 * np.pi * hertz * t)) for t in times]
    stack = np.stack([reduced(each) for each in pictures])
    band = band_passed(stack, FPS, 1.0, 5.0)
    shown = [magnified(p, b, gain) for p, b in zip(pictures, band, strict=True)]
    inside = slice(15, N - 15)
    before, after = (np.array([centre(p) for p in each])[inside] for each in (pictures, shown))
    return float(np.ptp(before)), float(np.ptp(after))


def test_motion_within_the_band_grows_by_the_gain() -> None:
    before, after = moved(hertz=3.0, amplitude=0.4, gain=8.0)
    assert after / before == pytest.approx(9.0, rel=0.25)


def test_slow_drift_is_left_as_it_is() -> None:
    before, after = moved(hertz=0.2, amplitude=0.8, gain=8.0)
    assert after / before == pytest.approx(1.0, abs=0.3)


def test_nothing_is_added_to_what_stands_still() -> None:
    stack = np.stack([reduced(blob(0.0))] * 20)
    band = band_passed(stack, FPS, 1.0, 5.0)
    assert np.abs(band).max() < 1e-3
    assert np.array_equal(magnified(blob(0.0), band[3], 20.0), blob(0.0))


@given(st.integers(2, 80), st.floats(0.5, 6), st.floats(6.1, 15))
def test_what_passed_once_passes_again_unchanged(n: int, low: float, high: float) -> None:
    stack = np.random.default_rng(n).normal(size=(n, 3, 4)).astype(np.float32)
    once = band_passed(stack, FPS, low, high)
    assert once.shape == stack.shape
    assert np.allclose(band_passed(once, FPS, low, high), once, atol=1e-4)
    assert np.allclose(once.mean(axis=0), 0, atol=1e-4)


def test_large_pictures_are_reduced_until_they_are_small() -> None:
    assert reduced(np.zeros((1088, 2040, 3), np.uint8)).shape == (136, 255)
    assert max(reduced(np.zeros((480, 640, 3), np.uint8)).shape) <= LONGEST
    assert reduced(np.zeros((2, 2, 3), np.uint8)).shape == (1, 1)


def test_colours_keep_within_their_bounds() -> None:
    picture = np.full((4, 4, 3), (250, 128, 3), np.uint8)
    brighter = magnified(picture, np.full((2, 2), 3.0, np.float32), 10.0)
    assert brighter[0, 0].tolist() == [255, 158, 33]
    darker = magnified(picture, np.full((2, 2), -3.0, np.float32), 10.0)
    assert darker[0, 0].tolist() == [220, 98, 0]


def test_nothing_is_magnified_unless_asked() -> None:
    assert MotionSettings is Settings
    assert MotionSettings().view is MotionView.PLAIN
