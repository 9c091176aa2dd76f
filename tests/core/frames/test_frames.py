"""What opening, reading and refusing recordings means; exactness has tests of its own."""

from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from av.video.frame import VideoFrame

from core.errors import UserError
from core.frames import open_video, probe
from core.frames.video_file import VideoFile
from tests.barcodes import Barcoded, N, number_in, picture_of, without_start, write_images


def test_going_back_a_little_needs_no_decoding(barcodes: dict[str, Barcoded]) -> None:
    with open_video(barcodes["one_key.mp4"].path) as source:
        source.get(119)
        decoder = source._decoded  # type: ignore[attr-defined]
        assert [number_in(source.get(i)) for i in range(118, 90, -1)] == list(range(118, 90, -1))
        assert source._decoded is decoder  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["steady.mp4", "png"])
def test_frames_outside_the_recording_are_refused(name: str, barcodes: dict[str, Barcoded]) -> None:
    with open_video(barcodes[name].path) as source:
        for i in (-1, N):
            with pytest.raises(IndexError):
                source.get(i)


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


def test_a_damaged_image_repeats_the_one_before_and_is_named(tmp_path: Path) -> None:
    write_images(tmp_path / "images", "bmp", (1, 2, 3, 4, 5))
    for number in (3, 5):
        (tmp_path / "images" / f"img{number}.bmp").write_bytes(b"damaged")
    (tmp_path / "images" / "notes.txt").write_text("no image")
    with open_video(tmp_path / "images") as source:
        assert [number_in(picture) for picture in source.read()] == [1, 2, 2, 4, 4]
        assert [number_in(picture) for picture in source.read(4)] == [4]
        assert [number_in(picture) for picture in source.read(0, 2)] == [1, 2, 4]
        with pytest.raises(UserError, match="img5"):
            source.get(4)
        assert source.facts.fps == 30
        assert source.times[3] == pytest.approx(0.1)
    assert probe(tmp_path / "images", folder_fps=200).fps == 200


def test_damaged_frames_repeat_the_last_good_one_wherever_reading_began(
    barcodes: dict[str, Barcoded], monkeypatch: pytest.MonkeyPatch
) -> None:
    with VideoFile(barcodes["pictures.avi"].path) as source:
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


def test_images_of_another_size_are_named(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "1.png"), picture_of(1))
    cv2.imwrite(str(tmp_path / "2.png"), picture_of(2, height=60))
    with open_video(tmp_path) as source, pytest.raises(UserError, match=r"2\.png"):
        source.get(1)


def test_the_hash_follows_the_content_not_the_name(
    barcodes: dict[str, Barcoded], tmp_path: Path
) -> None:
    moved = tmp_path / "moved.mp4"
    moved.write_bytes(barcodes["steady.mp4"].path.read_bytes())
    assert probe(moved).content_hash == probe(barcodes["steady.mp4"].path).content_hash
    assert probe(moved).content_hash != probe(barcodes["unsteady.mp4"].path).content_hash


def test_a_damaged_first_frame_keeps_its_number(
    barcodes: dict[str, Barcoded], tmp_path: Path
) -> None:
    path = without_start(barcodes["pictures.avi"].path, tmp_path / "late.avi")
    with open_video(path) as source:
        with pytest.raises(UserError, match=r"Frame 0 of late\.avi is damaged"):
            source.get(0)
        assert [number_in(source.get(i)) for i in (60, 119, 1)] == [60, 119, 1]


def test_frames_before_the_first_key_frame_are_left_out_and_told(
    barcodes: dict[str, Barcoded], tmp_path: Path
) -> None:
    path = without_start(barcodes["steady.mkv"].path, tmp_path / "late.mkv")
    with open_video(path) as source:
        n_left = N - source.facts.n_frames
        assert n_left > 0
        assert [number_in(source.get(i)) for i in (60, 0, 61)] == [60 + n_left, n_left, 61 + n_left]
        assert source.facts.notices[-1].startswith(f"late.mkv lacks its start: {n_left} frames")
