"""A proxy shows the original's frames under the original's numbers, or is refused."""

from pathlib import Path

import av
import numpy as np
import pytest

from core.errors import UserError
from core.frames import open_video, probe
from core.frames.proxy import belongs, is_worth_it, write_proxy
from tests.barcodes import Barcoded, number_in, without_start

NAMES = (
    "one_key.mp4",
    "unsteady.mkv",
    "turned.mp4",
    "edited.mp4",
    "odd.mp4",
    "grey.mp4",
    "twice.ts",
)


def made(original: Path, path: Path) -> Path:
    with open_video(original) as source:
        done = list(write_proxy(source, path))
    assert done == sorted(done)
    assert done[-1] == probe(original).n_frames
    return path


@pytest.mark.parametrize("name", NAMES)
def test_every_frame_is_the_originals_in_any_order(
    name: str, barcodes: dict[str, Barcoded], tmp_path: Path
) -> None:
    clip = barcodes[name]
    proxy = made(clip.path, tmp_path / "proxy.mkv")
    with open_video(clip.path) as original, open_video(clip.path, proxy=proxy) as source:
        assert source.facts == original.facts
        np.testing.assert_array_equal(source.times, original.times)
        order = np.random.default_rng(1).integers(0, source.facts.n_frames, 60)
        assert [number_in(source.get(int(i))) for i in order] == [clip.numbers[i] for i in order]
        assert tuple(number_in(picture) for picture in source.read()) == clip.numbers
        assert [number_in(p) for p in source.read(5, 9)] == list(clip.numbers[5::9])
        assert source.get(7).shape == original.get(7).shape
        with pytest.raises(IndexError):
            source.get(source.facts.n_frames)


@pytest.mark.parametrize("colorspace", [1, 5])  # BT.709 and BT.601
def test_colours_are_kept(colorspace: int, tmp_path: Path) -> None:
    across, down = np.meshgrid(np.linspace(20, 230, 96), np.linspace(20, 230, 48))
    picture = np.stack([across, down, 250 - across], axis=2).astype(np.uint8)
    path = tmp_path / "coloured.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 96, 48, "yuv420p"
        stream.codec_context.colorspace = colorspace
        for _ in range(3):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    proxy = made(path, tmp_path / "proxy.mkv")
    with open_video(path) as source, open_video(path, proxy=proxy) as copy:
        difference = copy.get(2).astype(int) - source.get(2)
        assert np.abs(difference).mean() < 2
        assert np.abs(difference.mean(axis=(0, 1))).max() < 2  # no tint


@pytest.mark.parametrize("name", ["damaged_steady.mp4", "gaps_png"])
def test_what_the_original_cannot_show_the_proxy_does_not_either(
    name: str, barcodes: dict[str, Barcoded], tmp_path: Path
) -> None:
    path = barcodes[name].path
    proxy = made(path, tmp_path / "proxy.mkv")
    n_refused = 0
    with open_video(path) as original, open_video(path, proxy=proxy) as source:
        for i in range(source.facts.n_frames):
            try:
                picture = original.get(i)
            except UserError:
                n_refused += 1
                with pytest.raises(UserError, match=f"Frame {i} "):
                    source.get(i)
            else:
                assert number_in(source.get(i)) == number_in(picture)
        numbers = [number_in(picture) for picture in source.read()]
        assert numbers == [number_in(picture) for picture in original.read()]
    assert n_refused


def test_a_damaged_start_moves_no_number(barcodes: dict[str, Barcoded], tmp_path: Path) -> None:
    path = without_start(barcodes["pictures.avi"].path, tmp_path / "late.avi")
    proxy = made(path, tmp_path / "proxy.mkv")
    with open_video(path, proxy=proxy) as source:
        assert number_in(source.get(17)) == 17
        with pytest.raises(UserError, match="Frame 0 "):
            source.get(0)
        first, second, *_ = source.read()
        assert not first.any()
        assert number_in(second) == 1


def test_a_proxy_of_something_else_is_refused(
    barcodes: dict[str, Barcoded], tmp_path: Path
) -> None:
    path = barcodes["one_key.mp4"].path
    proxy = made(path, tmp_path / "proxy.mkv")
    facts = probe(path)
    assert belongs(proxy, facts.content_hash, facts.n_frames)
    assert not belongs(proxy, facts.content_hash, facts.n_frames - 1)
    assert not belongs(tmp_path / "missing.mkv", facts.content_hash, facts.n_frames)
    half = tmp_path / "half.mkv"
    half.write_bytes(proxy.read_bytes()[:100])
    for other in (proxy, path, half, tmp_path / "missing.mkv"):
        with pytest.raises(UserError, match="no proxy of this recording"):
            open_video(barcodes["steady.mp4"].path, proxy=other)


def test_a_proxy_is_written_where_jumps_decode_far(barcodes: dict[str, Barcoded]) -> None:
    assert is_worth_it(probe(barcodes["one_key.mp4"].path))
    assert not is_worth_it(probe(barcodes["pictures.avi"].path))
    assert not is_worth_it(probe(barcodes["jpg"].path))


def test_a_proxy_that_cannot_be_written_is_told(
    barcodes: dict[str, Barcoded], tmp_path: Path
) -> None:
    writing = write_proxy(open_video(barcodes["steady.mp4"].path), tmp_path / "no" / "proxy.mkv")
    with pytest.raises(UserError, match="could not be written"):
        list(writing)
