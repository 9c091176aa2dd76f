"""Small pictures: of the frames that they say, of the face, and no more of them than allowed."""

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
from pwes_gui.player.thumbnails import Thumbnails, small
from tests.gui.conftest import N_FRAMES, SIZE, MakeVideo, frame_of

LONG_MS = 20_000
HEIGHT = 32

Made = list[tuple[int, int, QImage]]


class Watched(FrameSource):
    """A clip whose frame 5 is damaged, which waits at a gate and notes what it decodes."""

    gate = Event()
    decoded: ClassVar[list[int]] = []

    def __init__(self, path: Path) -> None:
        self._source = open_video(path)
        self.facts, self.times = self._source.facts, self._source.times

    def get(self, i: int) -> Picture:
        Watched.gate.wait(20)
        Watched.decoded.append(i)
        if i == 5:
            raise UserError("Frame 5 is damaged.")
        return self._source.get(i)

    def cheap_near(self, i: int) -> int:
        return self._source.cheap_near(i)

    def read(self, first: int = 0, every: int = 1) -> Iterator[Picture]:
        return self._source.read(first, every)

    def close(self) -> None:
        self._source.close()


@pytest.fixture
def thumbnails(make_video: MakeVideo) -> Iterator[Thumbnails]:
    Watched.gate.set()
    Watched.decoded = []
    made = Thumbnails(open_source=Watched)
    made.open(make_video())
    yield made
    Watched.gate.set()
    made.close()


@pytest.fixture
def made(thumbnails: Thumbnails) -> Made:
    found: Made = []
    thumbnails.made.connect(lambda *row: found.append(row))
    return found


def number_of(picture: QImage, near: int) -> int:
    grey = picture.pixelColor(picture.width() // 2, picture.height() // 2).red()
    return frame_of(grey, near)


def until(qtbot: QtBot, made: Made, n: int) -> None:
    qtbot.waitUntil(lambda: len(made) >= n, timeout=LONG_MS)


def test_each_picture_is_of_the_frame_it_says(
    qtbot: QtBot, thumbnails: Thumbnails, made: Made
) -> None:
    thumbnails.wish([0, 16, 30], 0, HEIGHT)
    until(qtbot, made, 3)
    assert [(place, frame) for place, frame, _ in made] == [(0, 0), (16, 16), (30, 30)]
    for _, frame, picture in made:
        assert number_of(picture, frame) == frame
        assert (picture.width(), picture.height()) == (48, HEIGHT)


def test_a_key_frame_that_is_near_enough_is_taken_and_said(
    qtbot: QtBot, thumbnails: Thumbnails, made: Made
) -> None:
    thumbnails.wish([14, 20], 4, HEIGHT)  # key frames lie at 0, 12, 24 and so on
    until(qtbot, made, 2)
    assert [(place, frame) for place, frame, _ in made] == [(14, 12), (20, 24)]
    assert number_of(made[0][2], 12) == 12
    assert Watched.decoded == [12, 24]


def test_of_a_damaged_frame_there_is_none_and_no_frame_beyond_the_end(
    qtbot: QtBot, thumbnails: Thumbnails, made: Made
) -> None:
    thumbnails.wish([5, N_FRAMES + 3, 7], 0, HEIGHT)
    until(qtbot, made, 2)
    assert made[0][2].isNull()
    assert [place for place, *_ in made] == [5, 7]


def test_what_was_made_is_kept_and_sent_at_once(
    qtbot: QtBot, thumbnails: Thumbnails, made: Made
) -> None:
    thumbnails.wish([3], 0, HEIGHT)
    until(qtbot, made, 1)
    thumbnails.wish([3], 0, HEIGHT)
    assert len(made) == 2
    assert Watched.decoded == [3]
    thumbnails.leave()
    assert thumbnails.n_bytes == 0


def test_the_newest_wish_wins(qtbot: QtBot, thumbnails: Thumbnails, made: Made) -> None:
    Watched.gate.clear()
    thumbnails.wish(list(range(10, 40)), 0, HEIGHT)
    thumbnails.wish([50], 0, HEIGHT)
    Watched.gate.set()
    qtbot.waitUntil(lambda: any(place == 50 for place, *_ in made), timeout=LONG_MS)
    assert len(Watched.decoded) <= 2  # the one it was at, and what was wanted then


def test_it_rests_while_the_player_plays(qtbot: QtBot, thumbnails: Thumbnails, made: Made) -> None:
    thumbnails.rest(True)
    thumbnails.wish([9], 0, HEIGHT)
    assert not Watched.decoded
    thumbnails.rest(False)
    until(qtbot, made, 1)


def test_memory_is_bounded_and_the_least_recently_seen_goes_first(
    qtbot: QtBot, make_video: MakeVideo
) -> None:
    one = 48 * HEIGHT * 4
    thumbnails = Thumbnails(open_source=Watched, max_bytes=3 * one)
    Watched.gate.set()
    thumbnails.open(make_video())
    found: Made = []
    thumbnails.made.connect(lambda *row: found.append(row))
    for n, place in enumerate((10, 11, 12, 13), 1):
        thumbnails.wish([place], 0, HEIGHT)
        until(qtbot, found, n)
    assert thumbnails.n_bytes == 3 * one
    thumbnails.wish([13], 0, HEIGHT)
    assert len(found) == 5  # kept
    Watched.decoded.clear()
    thumbnails.wish([10], 0, HEIGHT)
    until(qtbot, found, 6)
    assert Watched.decoded == [10]  # forgotten, and so made again
    thumbnails.close()


def test_what_is_left_sends_nothing_more(
    qtbot: QtBot, thumbnails: Thumbnails, made: Made, make_video: MakeVideo
) -> None:
    Watched.gate.clear()
    thumbnails.wish([20, 21], 0, HEIGHT)
    thumbnails.open(make_video("other.mp4"))
    thumbnails.wish([30], 0, HEIGHT)
    Watched.gate.set()
    qtbot.waitUntil(lambda: [place for place, *_ in made] == [30], timeout=LONG_MS)


def with_mark(box: tuple[int, int, int, int]) -> Picture:
    picture = np.zeros((64, 96, 3), np.uint8)
    left, top, width, height = box
    picture[top : top + height, left : left + width] = 255
    return picture


@pytest.mark.parametrize("box", [(40, 20, 20, 24), (0, 0, 20, 20), (76, 44, 20, 20)])
def test_the_face_fills_the_picture_wherever_it_is(box: tuple[int, int, int, int]) -> None:
    face = small(with_mark(box), tuple(map(float, box)), HEIGHT)  # type: ignore[arg-type]
    assert face.shape == (HEIGHT, HEIGHT, 3)
    assert 0.4 < face.mean() / 255 <= 1  # without a box it is 20 * 20 of 96 * 64: 7 %


def test_without_a_face_the_whole_picture_is_shown() -> None:
    whole = small(np.zeros((SIZE[1], SIZE[0], 3), np.uint8), None, HEIGHT)
    assert whole.shape == (HEIGHT, round(SIZE[0] * HEIGHT / SIZE[1]), 3)
