"""What is read for the views of motion, over real clips whose pictures grow brighter and darker."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import ClassVar

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.frames import FrameSource, Picture, open_video
from core.viewing import MotionSettings, MotionView
from pwes_gui.player.images import as_image, as_picture
from pwes_gui.player.motion import Motion, Need
from tests.gui.conftest import N_FRAMES, MakeVideo, grey_of

LONG_MS = 20_000
MAGNIFIED = MotionSettings(MotionView.MAGNIFIED, gain=5)
DIFFERENCE = MotionSettings(MotionView.DIFFERENCE, gain=2)


class Scratched(FrameSource):
    """A clip in which one frame is damaged, and which counts what is read of it."""

    gate = Event()
    read_frames: ClassVar[list[int]] = []

    def __init__(self, path: Path) -> None:
        self._source = open_video(path)
        self.facts, self.times = self._source.facts, self._source.times

    def get(self, i: int) -> Picture:
        Scratched.gate.wait(20)
        Scratched.read_frames.append(i)
        if i == 5:
            raise UserError("Frame 5 is damaged.")
        return self._source.get(i)

    def read(self, first: int = 0, every: int = 1) -> Iterator[Picture]:
        return self._source.read(first, every)

    def close(self) -> None:
        self._source.close()


@pytest.fixture
def motion(make_video: MakeVideo) -> Iterator[Motion]:
    Scratched.gate.set()
    Scratched.read_frames = []
    made = Motion(Scratched)
    made.open(make_video())
    yield made
    Scratched.gate.set()
    made.close()


def flat(grey: int) -> QImage:
    return as_image(np.full((64, 96, 3), grey, np.uint8))


def level(image: QImage | None) -> float:
    assert image is not None
    return float(as_picture(image).mean())


def test_pictures_survive_the_way_to_an_image_and_back() -> None:
    picture = np.random.default_rng(1).integers(0, 256, (5, 7, 3)).astype(np.uint8)
    assert np.array_equal(as_picture(as_image(picture)), picture)


def test_a_difference_is_drawn_once_the_onset_is_read(qtbot: QtBot, motion: Motion) -> None:
    need = Need(10, 10, DIFFERENCE)
    with qtbot.waitSignal(motion.ready, timeout=LONG_MS):
        assert motion.draw(12, flat(grey_of(12)), need) is None
    drawn = motion.draw(12, flat(grey_of(12)), need)
    assert level(drawn) == pytest.approx(128 + 2 * (grey_of(12) - grey_of(10)), abs=4)
    assert motion.draw(12, flat(0), Need(11, 11, DIFFERENCE)) is None


def test_flow_of_a_picture_that_stands_still_has_no_colour(qtbot: QtBot, motion: Motion) -> None:
    need = Need(10, 10, MotionSettings(MotionView.FLOW))
    with qtbot.waitSignal(motion.ready, timeout=LONG_MS):
        motion.draw(10, flat(grey_of(10)), need)
    drawn = motion.draw(10, flat(grey_of(10)), need)
    assert drawn is not None
    picture = as_picture(drawn).astype(int)
    assert np.ptp(picture, axis=2).max() <= 1


def test_what_surrounds_a_frame_is_read_once_and_serves_its_neighbours(
    qtbot: QtBot, motion: Motion
) -> None:
    need = Need(0, N_FRAMES - 1, MAGNIFIED)
    with qtbot.waitSignal(motion.ready, timeout=LONG_MS):
        assert motion.draw(20, flat(100), need) is None
    assert {round(level(motion.draw(frame, flat(100), need))) for frame in range(60)} != {100}
    assert len(Scratched.read_frames) == N_FRAMES  # the damaged one too: that of before serves
    assert motion.draw(20, flat(100), Need(0, 59, MotionSettings(MotionView.MAGNIFIED))) is None
    qtbot.waitUntil(lambda: motion._held is not None and motion._held.need.settings.gain == 10)
    assert len(Scratched.read_frames) == N_FRAMES


def test_the_newest_need_wins(qtbot: QtBot, motion: Motion) -> None:
    Scratched.gate.clear()
    for onset in range(20, 40):
        motion.draw(0, flat(0), Need(onset, onset, DIFFERENCE))
    Scratched.gate.set()
    qtbot.waitUntil(
        lambda: motion.draw(0, flat(0), Need(39, 39, DIFFERENCE)) is not None, timeout=LONG_MS
    )
    assert len(Scratched.read_frames) <= 2


def test_a_damaged_onset_is_told(qtbot: QtBot, motion: Motion) -> None:
    with qtbot.waitSignal(motion.failed, timeout=LONG_MS) as failed:
        motion.draw(0, flat(0), Need(5, 5, DIFFERENCE))
    assert "Frame 5" in failed.args[0]


def test_the_recording_left_behind_says_nothing_more(
    qtbot: QtBot, motion: Motion, make_video: MakeVideo
) -> None:
    Scratched.gate.clear()
    motion.draw(0, flat(0), Need(3, 3, DIFFERENCE))
    motion.open(make_video("other.mp4", 20))
    Scratched.gate.set()
    with qtbot.assertNotEmitted(motion.ready, wait=200):
        pass
