"""Each snippet's clip shows that snippet's frames, and nothing else."""

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.features.align import CROP, Cropper
from core.features.clips import LEAST_FRAMES, ClipRows, ColourCrops, Image, StepFlows
from core.features.flow import flow_method
from core.features.overlap import Once
from core.features.regions import REGIONS
from core.timeline import Snippets

Picture = NDArray[np.uint8]
NOTHING = np.zeros((1, 1), np.uint8)


class Numbers:
    """Images that show their own number; one that is not complete shows -1."""

    def __init__(self, needs: int) -> None:
        self.needs = needs
        self._begun = False

    def image(self, picture: Picture, grey: Picture, i: int) -> Once[Image]:  # noqa: ARG002 - as Images has it
        number = i - self.needs if self._begun or not self.needs else -1
        self._begun = True
        return Once(lambda: np.array([number]))


def first_and_last(clips: Image) -> NDArray[np.float32]:
    """Return [B, 3]: the first and the last number and how many there are."""
    assert (np.diff(clips[..., 0], axis=1) <= 1).all()
    least, most, n = clips.min(axis=(1, 2)), clips.max(axis=(1, 2)), clips.shape[1]
    return np.stack([least, most, np.full(len(clips), n)], axis=1).astype(np.float32)


def rows_from(
    snippets: Snippets, needs: int, batch: int, done: int, early: int
) -> NDArray[np.float32]:
    """Return the rows that come after those done, from frames that begin a little earlier."""
    maker = ClipRows("x", snippets, Numbers(needs), first_and_last, batch)
    first = max(maker.start(done) - early, 0)
    jobs = [job for i in range(first, snippets.n_frames) for job in maker.push(NOTHING, NOTHING, i)]
    rows = [job() for job in [*jobs, *maker.finish()]]
    return np.concatenate([np.zeros((0, 3), np.float32), *rows])


@given(
    n_frames=st.integers(2, 80),
    window=st.integers(1, 20),
    strides=st.integers(1, 4),
    needs=st.integers(0, 1),
    batch=st.integers(1, 5),
    n_done=st.integers(0, 80),
    early=st.integers(0, 9),
)
def test_a_clip_has_the_frames_of_its_snippet(
    *, n_frames: int, window: int, strides: int, needs: int, batch: int, n_done: int, early: int
) -> None:
    snippets = Snippets(n_frames, window, max(window // strides, 1))
    done = min(n_done, len(snippets)) // batch * batch
    found = rows_from(snippets, needs, batch, done, early)
    expected = []
    for t in range(done, len(snippets)):
        first = snippets.first_frame(t)
        last = min(snippets.interval(t, t).offset, n_frames - 1 - needs)
        expected.append([first, last, max(last - first + 1, LEAST_FRAMES)])
    np.testing.assert_array_equal(found, np.array(expected, np.float32).reshape(-1, 3))


def face_of(portrait: Picture) -> tuple[Cropper, NDArray[np.float64]]:
    """Return a cropper that takes the middle of a picture, and a mean face with its nose there."""
    still = np.array([[[1, 0, -8], [0, 1, -8]]], np.float64).repeat(9, axis=0)
    mean_face = np.full((468, 3), 20.0)
    mean_face[list(REGIONS["nose root"][0]), :2] = (112, 100)
    assert portrait.shape[:2] == (240, 240)
    return Cropper(still), mean_face


def test_colours_stay(portrait: Picture) -> None:
    cropper, _ = face_of(portrait)
    image = ColourCrops(cropper).image(portrait, portrait[..., 0], 3).get()
    np.testing.assert_array_equal(image, portrait[8 : 8 + CROP, 8 : 8 + CROP])


def test_flow_is_what_the_face_does_beyond_its_head(
    portrait: Picture, draw: Callable[[float, float, int], Picture]
) -> None:
    cropper, mean_face = face_of(portrait)
    flows = StepFlows(cropper, flow_method("dis"), mean_face)
    steps = [(0.0, 0.0), (0.0, 3.0), (4.0, 3.0)]  # the head moves, then the mouth
    images = []
    for i, (lift, shift) in enumerate(steps):
        grey = draw(lift, shift, i)[..., 1].copy()
        images.append(flows.image(portrait, grey, i).get())
    assert images[1].dtype == np.float16
    assert images[1].shape == (CROP, CROP, 2)
    middle = (slice(60, 160), slice(60, 160))
    assert abs(float(np.median(images[1][middle][..., 0]))) < 0.2  # of 3 pixels
    mouth = images[2][130:150, 135:155, 1].astype(float)
    assert mouth.mean() < -1.0  # lifted: the picture's y points down
    assert abs(float(np.median(images[2][90:110, 102:122]))) < 0.2
