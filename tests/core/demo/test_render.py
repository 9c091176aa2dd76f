import itertools
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from core.demo.events import Action, Event, Script
from core.demo.fields import SIZE
from core.demo.render import encode, frames, write_video
from core.demo.script import draw_script
from core.demo.subjects import Picture, subject
from core.points import Kind
from core.timeline import Interval

RAISE = Event(Interval(20, 40), Action.BROW_RAISE, 26, 32, 8.0, 8.0, Kind.MACRO)


def shot(script: Script, number: int = 0) -> list[Picture]:
    return list(frames(script, subject(number)))


def test_the_same_script_gives_the_same_pixels() -> None:
    script = draw_script((4, 0), seconds=2.0)
    for one, other in itertools.islice(zip(shot(script), shot(script), strict=True), 30):
        assert one.dtype == np.uint8
        assert one.shape == (SIZE, SIZE, 3)
        assert np.array_equal(one, other)


def test_an_expression_changes_its_own_place_most() -> None:
    with_it = shot(Script((1,), 30.0, 41, (RAISE,)))
    without = shot(Script((1,), 30.0, 41, ()))
    assert np.array_equal(with_it[5], without[5])
    change = np.abs(with_it[28].astype(int) - without[28]).mean(axis=-1)
    x, y = np.round(subject(0).anchors["brow_mid_L"]).astype(int)
    assert change[y - 25 : y + 25, x - 30 : x + 30].mean() > 10 * change[300:].mean() + 2


def test_the_camera_is_noisy_and_never_shows_a_torn_border() -> None:
    pictures = shot(draw_script((2, 1), seconds=2.0), 1)
    corner = np.stack([picture[:20, -20:] for picture in pictures]).astype(float)
    assert 1.0 < np.diff(corner, axis=0).std() < 6.0
    for picture in pictures:
        assert picture[:, -3:].mean() > 30  # the border is background, not black


def test_blinks_and_speech_move_more_pixels_than_a_micro_expression() -> None:
    """So that thresholding the difference of frames cannot find the expressions."""
    events = {
        "micro": Event(Interval(20, 30), Action.LIP_PULL, 24, 26, 2.0, 2.0, Kind.MICRO),
        "blink": Event(Interval(20, 28), Action.BLINK, 23, 23, 1.0),
        "speech": Event(Interval(10, 40), Action.SPEECH, 10, 40, 7.0, 2.5),
    }
    still = shot(Script((1,), 30.0, 41, ()))
    moved = {}
    for name, event in events.items():
        pictures = shot(Script((1,), 30.0, 41, (event,)))
        change = [np.abs(a.astype(int) - b).mean() for a, b in zip(pictures, still, strict=True)]
        moved[name] = np.abs(np.diff(change)).max()
    assert moved["micro"] < moved["speech"]
    assert moved["micro"] < moved["blink"]


def test_a_written_video_has_every_frame_at_its_time(tmp_path: Path) -> None:
    script = draw_script((6,), seconds=2.0)
    path = tmp_path / "clip.mp4"
    write_video(path, frames(script, subject(0)), script.fps)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert stream.average_rate == Fraction(30)
        decoded = list(container.decode(video=0))
    assert len(decoded) == script.n_frames
    assert [frame.time for frame in decoded] == pytest.approx([n / 30 for n in range(60)])
    assert any(frame.pict_type == av.video.frame.PictureType.B for frame in decoded)
    original = shot(script)[30].astype(int)
    assert np.abs(decoded[30].to_ndarray(format="rgb24") - original).mean() < 6


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    blank = np.zeros((SIZE, SIZE, 3), np.uint8)
    with pytest.raises(OSError, match="No such file"):
        list(encode(tmp_path / "nowhere" / "clip.mp4", [blank], 30.0))
