"""Whatever order frames are asked for in, the picture that comes is the one asked for."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from av.video.frame import VideoFrame
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.errors import UserError
from core.frames import FrameSource, open_video, probe
from core.frames.image_folder import natural_key
from core.frames.video_file import VideoFile

BITS = 12
N = 130
TICK = Fraction(1, 15360)
STEADY = [512 * i for i in range(N)]
UNSTEADY = np.cumsum(np.random.default_rng(3).integers(200, 2000, N)).tolist()


def picture_of(number: int, height: int = 48, width: int = 96) -> NDArray[np.uint8]:
    """Draw a number as bars, and below them their complement."""
    bars = np.array([(number >> bit) & 1 for bit in range(BITS)], np.uint8) * 255
    rows = np.stack([bars, 255 - bars]).repeat(height // 2, 0).repeat(width // BITS, 1)
    return np.ascontiguousarray(np.repeat(rows[..., None], 3, 2))


def number_in(picture: NDArray[np.uint8]) -> int:
    """Read the number that picture_of() drew, and check it against its complement."""
    height, width, _ = picture.shape
    columns = (np.arange(BITS) + 0.5) * width / BITS
    top = picture[height // 4, columns.astype(int), 0] > 127
    bottom = picture[height * 3 // 4, columns.astype(int), 0] > 127
    assert (top != bottom).all()
    return int(sum(1 << bit for bit in range(BITS) if top[bit]))


def write_clip(
    path: Path, stamps: Sequence[int], options: dict[str, str], *, movflags: str = ""
) -> Path:
    codec = options.get("codec", "libx264")
    encoding = {key: value for key, value in options.items() if key != "codec"}
    with av.open(str(path), "w", options={"movflags": movflags} if movflags else {}) as container:
        stream = container.add_stream(codec, rate=30, options=encoding)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = 96, 48
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.time_base = stream.codec_context.time_base = TICK
        for number, stamp in enumerate(stamps):
            frame = av.VideoFrame.from_ndarray(picture_of(number), format="rgb24")
            frame.pts, frame.time_base = stamp, TICK
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


CLIPS: dict[str, tuple[Sequence[int], dict[str, str]]] = {
    "steady.mp4": (STEADY, {"g": "40", "bf": "3"}),
    "unsteady.mp4": (UNSTEADY, {"g": "40", "bf": "3"}),
    "unsteady.mov": (UNSTEADY, {"g": "25", "bf": "0"}),
    "unsteady.mkv": (UNSTEADY, {"g": "40", "bf": "3"}),
    "open_gop.mp4": (STEADY, {"g": "20", "bf": "3", "x264-params": "open-gop=1:scenecut=0"}),
    "one_key.mp4": (STEADY, {"g": "1000", "bf": "2"}),
    "transport.ts": (STEADY, {"g": "20", "bf": "3"}),
    "pictures.avi": (STEADY, {"codec": "mjpeg"}),
    "old.avi": (STEADY, {"codec": "mpeg4", "g": "15"}),
}


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("clips")
    written = {}
    for name, (stamps, options) in CLIPS.items():
        written[name] = write_clip(folder / name, stamps, options)
    images = folder / "images"
    images.mkdir()
    for number in range(N):
        cv2.imwrite(str(images / f"img{number + 1}.png"), picture_of(number))
    return {**written, "images": images}


@pytest.fixture(scope="module")
def sources(clips: dict[str, Path]) -> Iterator[dict[str, FrameSource]]:
    opened = {name: open_video(path) for name, path in clips.items()}
    yield opened
    for source in opened.values():
        source.close()


@pytest.mark.parametrize("name", [*CLIPS, "images"])
@given(data=st.data())
@examples(max_examples=15)
def test_any_order_of_frames_is_exact(
    name: str, sources: dict[str, FrameSource], data: st.DataObject
) -> None:
    source = sources[name]
    order = data.draw(st.lists(st.integers(0, source.facts.n_frames - 1), min_size=1, max_size=8))
    assert [number_in(source.get(i)) for i in order] == order


@pytest.mark.parametrize("name", [*CLIPS, "images"])
def test_reading_gives_every_frame_once_from_anywhere(
    name: str, sources: dict[str, FrameSource]
) -> None:
    source = sources[name]
    assert source.facts.n_frames == len(source.times) == N
    assert [number_in(picture) for picture in source.read()] == list(range(N))
    source.get(3)
    assert [number_in(picture) for picture in source.read(57)] == list(range(57, N))
    assert [number_in(picture) for picture in source.read(9, 7)] == list(range(9, N, 7))


def test_damaged_frames_repeat_the_last_good_one_wherever_reading_began(
    clips: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with VideoFile(clips["pictures.avi"]) as source:
        decode = source._decode

        def failing(i: int, *, keep: bool = True) -> VideoFrame | None:
            return None if i in {0, 6, 7} else decode(i, keep=keep)

        source._cache.clear()
        monkeypatch.setattr(source, "_decode", failing)
        for first in (5, 6, 7, 8):
            numbers = [
                number_in(picture) for picture, _ in zip(source.read(first), range(4), strict=False)
            ]
            assert numbers == [5, 5, 5, 8, 9, 10, 11][first - 5 : first - 1]
        assert [number_in(p) for p, _ in zip(source.read(3, 4), range(2), strict=False)] == [3, 5]
        assert not next(iter(source.read())).any()  # nothing before it: black


@pytest.mark.parametrize("name", CLIPS)
def test_times_come_from_the_timestamps(name: str, sources: dict[str, FrameSource]) -> None:
    stamps = np.array(CLIPS[name][0])
    expected = (stamps - stamps[0]) * float(TICK)
    tolerance = 0.001 if name.endswith((".mkv", ".ts", ".avi")) else 1e-6
    np.testing.assert_allclose(sources[name].times, expected, atol=tolerance)
    facts = sources[name].facts
    assert facts.is_vfr == name.startswith("unsteady")
    assert facts.fps == pytest.approx((N - 1) / expected[-1], rel=0.02)
    assert (facts.width, facts.height) == (96, 48)
    assert facts.notices == ()


def test_going_back_a_little_needs_no_decoding(clips: dict[str, Path]) -> None:
    with open_video(clips["one_key.mp4"]) as source:
        source.get(120)
        decoder = source._decoded  # type: ignore[attr-defined]
        assert [number_in(source.get(i)) for i in range(119, 90, -1)] == list(range(119, 90, -1))
        assert source._decoded is decoder  # type: ignore[attr-defined]


def test_frames_outside_the_recording_are_refused(sources: dict[str, FrameSource]) -> None:
    for name in ("steady.mp4", "images"):
        for i in (-1, N):
            with pytest.raises(IndexError):
                sources[name].get(i)


def test_an_edit_list_hides_frames(clips: dict[str, Path], tmp_path: Path) -> None:
    """Cutting without re-encoding leaves the frames before the cut in the file."""
    path = tmp_path / "cut.mp4"
    with av.open(str(clips["steady.mp4"])) as old, av.open(str(path), "w") as new:
        source = old.streams.video[0]
        stream = new.add_stream_from_template(source)
        for packet in old.demux(source):
            if packet.pts is None or packet.dts is None:
                continue
            # Negative times are what the muxer writes an edit list for.
            packet.pts -= 10 * 512
            packet.dts -= 10 * 512
            packet.stream = stream
            new.mux(packet)
    with open_video(path) as cut:
        shown = [number_in(picture) for picture in cut.read()]
        assert shown == list(range(N - len(shown), N))
        assert len(shown) == cut.facts.n_frames
        assert [number_in(cut.get(i)) for i in (50, 3, 7)] == [shown[i] for i in (50, 3, 7)]


def test_a_turned_recording_is_shown_upright(clips: dict[str, Path], tmp_path: Path) -> None:
    raw = bytearray(clips["steady.mp4"].read_bytes())
    matrix = raw.index(b"tkhd") + 4 + 40
    one = 1 << 16
    # Display matrix of a quarter turn clockwise, rows (a b u, c d v, x y w), 16.16 fixed.
    for place, value in enumerate((0, one, 0, -one, 0, 0, 48 * one, 0, 1 << 30)):
        raw[matrix + 4 * place : matrix + 4 * place + 4] = value.to_bytes(4, "big", signed=True)
    path = tmp_path / "turned.mp4"
    path.write_bytes(raw)
    with open_video(path) as turned, open_video(clips["steady.mp4"]) as flat:
        assert (turned.facts.width, turned.facts.height) == (48, 96)
        np.testing.assert_array_equal(turned.get(9), np.rot90(flat.get(9), -1))


@pytest.mark.parametrize("name", ["cut.mp4", "cut.mkv"])
def test_a_file_cut_short_is_usable_up_to_the_damage(name: str, tmp_path: Path) -> None:
    index_first = "faststart" if name.endswith("mp4") else ""
    path = write_clip(tmp_path / name, STEADY, {"g": "20", "bf": "3"}, movflags=index_first)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * 0.6)])
    with open_video(path) as source:
        assert 20 < source.facts.n_frames < N
        (notice,) = source.facts.notices
        assert name in notice
        assert str(source.facts.n_frames) in notice
        numbers = [number_in(picture) for picture in source.read()]
        assert numbers == list(range(source.facts.n_frames))


def test_what_is_no_video_is_named(tmp_path: Path) -> None:
    empty, text, folder = tmp_path / "empty.mp4", tmp_path / "text.mp4", tmp_path / "folder"
    empty.touch()
    text.write_text("not a video at all, whatever its name says")
    folder.mkdir()
    sound = tmp_path / "sound.wav"
    with av.open(str(sound), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=8000)
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 800), np.int16), layout="mono")
        silence.sample_rate = 8000
        container.mux(stream.encode(silence))
    for path in (empty, text, folder, sound, tmp_path / "missing.mp4"):
        with pytest.raises(UserError) as caught:
            open_video(path)
        assert path.name in str(caught.value)


def test_images_come_in_natural_order_and_gaps_are_told(tmp_path: Path) -> None:
    for number in (1, 2, 9, 10, 11):
        cv2.imwrite(str(tmp_path / f"s1_img{number}.bmp"), picture_of(number))
    (tmp_path / "notes.txt").write_text("no image")
    (tmp_path / "s1_img12.bmp").write_bytes(b"damaged")
    with open_video(tmp_path) as source:
        assert [number_in(picture) for picture in source.read()] == [1, 2, 9, 10, 11, 11]
        assert [number_in(picture) for picture in source.read(5)] == [11]
        assert [number_in(picture) for picture in source.read(1, 4)] == [2, 11]
        with pytest.raises(UserError, match="s1_img12"):
            source.get(5)
        assert source.facts.fps == 30
        assert "3 to 8" in source.facts.notices[0]
        assert source.times[3] == pytest.approx(0.1)
    assert probe(tmp_path, folder_fps=200).fps == 200


def test_images_of_another_size_are_named(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "1.png"), picture_of(1))
    cv2.imwrite(str(tmp_path / "2.png"), picture_of(2, height=60))
    with open_video(tmp_path) as source, pytest.raises(UserError, match=r"2\.png"):
        source.get(1)


def test_the_hash_follows_the_content_not_the_name(clips: dict[str, Path], tmp_path: Path) -> None:
    moved = tmp_path / "moved.mp4"
    moved.write_bytes(clips["steady.mp4"].read_bytes())
    assert probe(moved).content_hash == probe(clips["steady.mp4"]).content_hash
    assert probe(moved).content_hash != probe(clips["unsteady.mp4"]).content_hash


@given(numbers=st.lists(st.integers(0, 10**6), min_size=2, unique=True))
def test_natural_order_is_the_order_of_the_numbers(numbers: list[int]) -> None:
    paths = sorted((Path(f"img{number}.jpg") for number in numbers), key=natural_key)
    assert [int(path.stem[3:]) for path in paths] == sorted(numbers)
