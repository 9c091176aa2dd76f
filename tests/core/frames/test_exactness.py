"""Whatever a recording is stored in, and in whatever order its frames are asked for, the picture
that comes is the one asked for, or it is said that there is none."""

from collections.abc import Iterable, Iterator
from itertools import chain, cycle, islice

import numpy as np
import pytest
from av.video.frame import VideoFrame
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from core.errors import UserError
from core.frames import FrameSource, open_video
from core.frames.video_file import VideoFile
from tests.barcodes import CUT, DAMAGED, TICK, UNTIMED, WHOLE, Barcoded, N, number_in

IMAGES = ("jpg", "png", "bmp")
GAPPED = tuple(f"gaps_{suffix}" for suffix in IMAGES)
TORN = tuple(f"cut_{name}" for name in ("index_first.mp4", *CUT))
BITTEN = tuple(f"damaged_{name}" for name in DAMAGED)
COUNTED = ("raw.h264", "reordered.avi", "twice.ts", "repeated.mkv")
ALL = (*WHOLE, *UNTIMED, "edited.mp4", "twice.ts", "repeated.mkv", *TORN, *BITTEN, *IMAGES, *GAPPED)
EXACT_TIMES = {".mp4", ".mov", ".avi"}


@pytest.fixture(scope="module")
def sources(barcodes: dict[str, Barcoded]) -> Iterator[dict[str, FrameSource]]:
    opened = {name: open_video(barcodes[name].path) for name in ALL}
    yield opened
    for source in opened.values():
        source.close()


def wrong(source: FrameSource, clip: Barcoded, frames: Iterable[int]) -> list[tuple[int, object]]:
    """Return the frames that show another number than theirs, with what they show."""
    return [(i, shown) for i in frames if not _is_right(shown := number_at(source, i), clip, i)]


def number_at(source: FrameSource, i: int) -> int | str | None:
    """Return the number in a frame, "damaged" if there is no picture, None if no number."""
    try:
        return number_in(source.get(i))
    except UserError:
        return "damaged"


def _is_right(shown: int | str | None, clip: Barcoded, i: int) -> bool:
    if shown == "damaged":
        return clip.is_damaged or clip.numbers[i] is None
    return shown == clip.numbers[i]


def walk(n: int, seed: int) -> list[int]:
    """Jump about, step both ways from where a jump led, and go round a loop twice."""
    rng = np.random.default_rng(seed)
    jumps = [int(i) for i in rng.integers(0, n, 24)]
    at = jumps[-1]
    steps = chain(range(at, max(at - 20, -1), -1), range(max(at - 20, 0), min(at + 20, n)))
    first = int(rng.integers(0, n - 8))
    return [*jumps, *steps, *islice(cycle(range(first, first + 8)), 16)]


def test_no_picture_is_the_wrong_one_in_thousands_of_accesses(
    barcodes: dict[str, Barcoded], sources: dict[str, FrameSource]
) -> None:
    n_accesses = 0
    for seed, name in enumerate(ALL):
        frames = walk(sources[name].facts.n_frames, seed)
        n_accesses += len(frames)
        assert wrong(sources[name], barcodes[name], frames) == [], name
    assert n_accesses >= 4000


@given(data=st.data())
@examples(max_examples=150)
def test_any_order_of_frames_is_exact(
    barcodes: dict[str, Barcoded], sources: dict[str, FrameSource], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(ALL))
    frames = st.integers(0, sources[name].facts.n_frames - 1)
    order = data.draw(st.lists(frames, min_size=1, max_size=8))
    assert wrong(sources[name], barcodes[name], order) == []


@pytest.mark.parametrize("name", ALL)
def test_reading_on_gives_what_asking_for_each_frame_gives(
    name: str, sources: dict[str, FrameSource]
) -> None:
    """Where there is no picture, the last one there was is repeated."""
    source, n = sources[name], sources[name].facts.n_frames
    expected: list[int | str | None] = []
    for i in range(n):
        shown = number_at(source, i)
        expected.append(expected[-1] if shown == "damaged" else shown)
    assert [number_in(picture) for picture in source.read()] == expected
    assert [number_in(picture) for picture in source.read(n // 2)] == expected[n // 2 :]
    assert [number_in(picture) for picture in source.read(5, 7)] == expected[5::7]


@pytest.mark.parametrize("name", [*WHOLE, *UNTIMED, "edited.mp4", "twice.ts", "repeated.mkv"])
def test_every_frame_of_a_whole_file_can_be_shown(
    name: str, barcodes: dict[str, Barcoded], sources: dict[str, FrameSource]
) -> None:
    numbers = tuple(number_in(picture) for picture in sources[name].read())
    assert numbers == barcodes[name].numbers
    width, height = sources[name].facts.width, sources[name].facts.height
    assert (width, height) == ((97, 51) if name.startswith("odd") else (96, 48))


@pytest.mark.parametrize("name", [*WHOLE, "edited.mp4", *IMAGES, *GAPPED])
def test_times_come_from_the_timestamps(
    name: str, barcodes: dict[str, Barcoded], sources: dict[str, FrameSource]
) -> None:
    source, clip = sources[name], barcodes[name]
    expected = (np.array(clip.stamps) - clip.stamps[0]) * float(TICK)
    tolerance = 1e-6 if clip.path.suffix in EXACT_TIMES else 0.001
    np.testing.assert_allclose(source.times, expected, atol=tolerance)
    assert source.facts.is_vfr == (len(set(np.diff(clip.stamps))) > 2)  # 29.97 has two steps
    assert source.facts.fps == pytest.approx((len(expected) - 1) / expected[-1], rel=0.02)


@pytest.mark.parametrize("name", [*WHOLE, "edited.mp4", *IMAGES])
def test_of_a_whole_file_nothing_odd_is_said(name: str, sources: dict[str, FrameSource]) -> None:
    assert sources[name].facts.notices == ()


@pytest.mark.parametrize("name", COUNTED)
def test_where_timestamps_say_nothing_the_person_is_told(
    name: str, sources: dict[str, FrameSource]
) -> None:
    source = sources[name]
    assert f"{source.facts.fps:.4g} a second, evenly spaced" in source.facts.notices[-1]
    np.testing.assert_allclose(np.diff(source.times), 1 / source.facts.fps, atol=1e-9)


@pytest.mark.parametrize("name", TORN)
def test_a_file_cut_short_is_usable_up_to_the_damage(
    name: str, barcodes: dict[str, Barcoded], sources: dict[str, FrameSource]
) -> None:
    source = sources[name]
    n = source.facts.n_frames
    assert 30 <= n < len(barcodes[name].numbers)
    (notice,) = source.facts.notices
    assert name in notice
    assert f"first {n} frames" in notice
    assert [number_in(picture) for picture in source.read()] == list(range(n))


@pytest.mark.parametrize("name", BITTEN)
def test_what_lies_before_the_damage_and_after_the_next_key_frame_can_be_shown(
    name: str, barcodes: dict[str, Barcoded], sources: dict[str, FrameSource]
) -> None:
    source, n = sources[name], len(barcodes[name].numbers)
    assert source.facts.n_frames == n
    lost = [i for i in range(n) if number_at(source, i) == "damaged"]
    assert n // 2 - 4 <= lost[0] <= n // 2 + 4
    assert lost[-1] - lost[0] <= source.facts.key_distance
    with pytest.raises(UserError, match=f"Frame {lost[0]} of {name} is damaged"):
        source.get(lost[0])


@pytest.mark.parametrize("name", GAPPED)
def test_images_that_are_missing_leave_the_others_their_numbers(
    name: str, sources: dict[str, FrameSource]
) -> None:
    source = sources[name]
    assert number_in(source.get(25)) == 26
    with pytest.raises(UserError, match=f"Image 25 of {name} is missing"):
        source.get(24)
    (notice,) = source.facts.notices
    assert "23 to 25, 60" in notice


@pytest.mark.parametrize("name", [*WHOLE, "edited.mp4", "raw.h264", "twice.ts"])
def test_a_jump_decodes_from_the_key_frame_before_and_no_further_back(
    name: str, barcodes: dict[str, Barcoded], monkeypatch: pytest.MonkeyPatch
) -> None:
    with VideoFile(barcodes[name].path, cache_bytes=0) as source:
        decoded: list[VideoFrame | None] = []
        number_of = source._number_of

        def counting(frame: VideoFrame | None) -> int | None:
            decoded.append(frame)
            return number_of(frame)

        monkeypatch.setattr(source, "_number_of", counting)
        n_needed = 0
        for i in np.random.default_rng(0).permutation(source.facts.n_frames)[:30]:
            source._decoded = None  # as if it came from elsewhere
            source.get(int(i))
            n_needed += int(i) - source._index.needs_from(int(i)) + 1
    assert n_needed <= len(decoded) <= 1.1 * n_needed


def test_key_distance_says_how_far_a_jump_may_have_to_decode(
    sources: dict[str, FrameSource],
) -> None:
    assert sources["pictures.avi"].facts.key_distance == sources["png"].facts.key_distance == 1
    assert sources["one_key.mp4"].facts.key_distance == 120
    assert sources["steady.mp4"].facts.key_distance <= 40


def test_a_cheap_frame_is_the_key_frame_nearest_to_the_one_asked_for(
    sources: dict[str, FrameSource],
) -> None:
    assert {sources["one_key.mp4"].cheap_near(i) for i in range(N)} == {0}
    assert [sources["pictures.avi"].cheap_near(i) for i in (0, 7, N - 1)] == [0, 7, N - 1]
    assert [sources["png"].cheap_near(i) for i in (0, 7, N - 1)] == [0, 7, N - 1]
    steady = sources["steady.mp4"]
    cheap = sorted({steady.cheap_near(i) for i in range(N)})
    assert 1 < len(cheap) < N
    for i in range(N):
        assert abs(steady.cheap_near(i) - i) == min(abs(each - i) for each in cheap)
    with pytest.raises(IndexError):
        steady.cheap_near(N)
