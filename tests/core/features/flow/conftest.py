"""Pictures whose motion is known."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

Move = Callable[[float, float], NDArray[np.uint8]]


@pytest.fixture(scope="session")
def texture() -> NDArray[np.float32]:
    """Return smooth random grey levels [224, 224] around 128."""
    noise = np.random.default_rng(2).normal(size=(224, 224)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), 2)
    return np.asarray(128 + 40 * smooth / smooth.std(), np.float32)


@pytest.fixture(scope="session")
def moved(texture: NDArray[np.float32]) -> Move:
    """Return a function that shifts the texture by pixels right and down."""

    def shift(x: float, y: float) -> NDArray[np.uint8]:
        # By the Fourier transform, exact for a fraction of a pixel too; it wraps around.
        across, down = np.fft.fftfreq(224), np.fft.fftfreq(224)[:, None]
        turned = np.fft.fft2(texture) * np.exp(-2j * np.pi * (across * x + down * y))
        return np.clip(np.fft.ifft2(turned).real.round(), 0, 255).astype(np.uint8)

    return shift
