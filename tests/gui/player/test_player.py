"""Real clips in which every frame carries its own number as a grey level."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.frames import FrameSource, Picture, open_video
from pwes_gui.player import Player
from tests.gui.conftest import FPS, N_FRAMES, MakeVideo, frame_of
from tests.standins import write_images

LONG_MS = 20_000


class Screen:
    """A player over a clip, and what it showed: frames, and the frames that pictures carry."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.numbers: list[int] = []
        self.carried: list[int] = []
        self.damaged: list[tuple[int, str]] = []
        player.shown.connect(self._take)
        player.damaged.connect(lambda frame, why: self.damaged.append((frame, why)))

    def _take(self, frame: int, picture: QImage) -> None:
        grey = picture.pixelColor(picture.width() // 2, picture.height() // 2).green()
        self.numbers.append(frame)
        self.carried.append(frame_of(grey, near=frame))


class Clock:
    """A clock that tests wind on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def screen(qtbot: QtBot, clock: Clock, make_video: MakeVideo) -> Iterator[Screen]:
    player = Player(clock=clock)
    made = Screen(player)
    player.open(make_video())
    qtbot.waitUntil(lambda: made.numbers == [0], timeout=LONG_MS)
    yield made
    player.close()
    assert made.carried == made.numbers


def reach(qtbot: QtBot, screen: Screen, frame: int) -> None:
    qtbot.waitUntil(lambda: screen.player.frame == frame, timeout=LONG_MS)


def test_opening_shows_the_first_frame_and_knows_the_times(screen: Screen) -> None:
    assert screen.player.n_frames == N_FRAMES
    assert screen.player.time_of(FPS) == pytest.approx(1.0)
    assert screen.player.frame_at(1.0) == FPS
    assert screen.player.frame_at(1e9) == N_FRAMES - 1
    assert screen.player.frame_at(-1) == 0


def test_jumps_land_on_exactly_the_frame_asked_for(qtbot: QtBot, screen: Screen) -> None:
    for frame in (40, 7, 59, 0, 23):
        screen.player.show(frame)
        reach(qtbot, screen, frame)


def test_steps_stay_inside_the_clip(qtbot: QtBot, screen: Screen) -> None:
    screen.player.step(-1)
    reach(qtbot, screen, 0)
    screen.player.step_seconds(1.0)
    reach(qtbot, screen, FPS)
    screen.player.show_last()
    reach(qtbot, screen, N_FRAMES - 1)
    screen.player.step(5)
    assert screen.player.asked == N_FRAMES - 1
    screen.player.show_first()
    screen.player.show_time(0.5)
    reach(qtbot, screen, 15)


def test_steps_asked_faster_than_decoded_add_up(qtbot: QtBot, screen: Screen) -> None:
    for _ in range(20):
        screen.player.step(1)
    reach(qtbot, screen, 20)


def test_a_cached_step_is_shown_before_the_call_returns(qtbot: QtBot, screen: Screen) -> None:
    qtbot.waitUntil(lambda: screen.player._cache.get(1) is not None, timeout=LONG_MS)
    screen.player.step(1)
    assert screen.player.frame == 1


def test_it_plays_at_true_speed_by_the_clock(qtbot: QtBot, screen: Screen, clock: Clock) -> None:
    player = screen.player
    with qtbot.waitSignal(player.playing_changed):
        player.toggle()
    clock.now += 0.5
    reach(qtbot, screen, 15)
    player.set_speed(0.5)
    clock.now += 1.0
    reach(qtbot, screen, 30)
    player.toggle()
    assert not player.is_playing
    clock.now += 5
    qtbot.wait(50)
    assert player.frame == 30


def test_it_stops_at_the_end_and_begins_again_from_there(
    qtbot: QtBot, screen: Screen, clock: Clock
) -> None:
    player = screen.player
    player.play()
    clock.now += N_FRAMES / FPS  # just past the end: a picture that is late is waited for
    qtbot.waitUntil(lambda: not player.is_playing, timeout=LONG_MS)
    reach(qtbot, screen, N_FRAMES - 1)
    player.play()
    reach(qtbot, screen, 0)


def test_shuttling_backwards_doubles_and_stops_at_the_start(
    qtbot: QtBot, screen: Screen, clock: Clock
) -> None:
    player = screen.player
    player.show(30)
    reach(qtbot, screen, 30)
    player.shuttle(-1)
    assert player.speed == -1
    player.shuttle(-1)
    assert player.speed == -2
    clock.now += 0.25
    reach(qtbot, screen, 15)
    clock.now += 60
    qtbot.waitUntil(lambda: not player.is_playing, timeout=LONG_MS)
    assert player.frame == 0
    player.shuttle(1)
    assert player.speed == 1


def test_a_loop_comes_round_again(qtbot: QtBot, screen: Screen, clock: Clock) -> None:
    player = screen.player
    player.show(30)
    reach(qtbot, screen, 30)
    with qtbot.waitSignal(player.loop_changed):
        player.set_loop(30)
    player.play()
    clock.now += 0.6
    reach(qtbot, screen, 15)
    clock.now += 1.0
    reach(qtbot, screen, 45)
    player.set_loop(None)
    assert not player.is_looping


def test_the_speed_has_bounds(screen: Screen) -> None:
    screen.player.set_speed(0.001)
    assert screen.player.speed == 0.1
    screen.player.set_speed(-100)
    assert screen.player.speed == -8


def test_another_recording_shows_nothing_of_the_one_before(
    qtbot: QtBot, screen: Screen, make_video: MakeVideo
) -> None:
    screen.player.show(50)
    screen.player.open(make_video("other.mp4", 20), frame=3)
    seen = len(screen.numbers)
    qtbot.waitUntil(lambda: len(screen.numbers) > seen, timeout=LONG_MS)
    assert set(screen.numbers[seen:]) == {3}
    assert screen.player.n_frames == 20


def test_a_missing_file_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    player = Player()
    with qtbot.waitSignal(player.refused, timeout=LONG_MS) as refused:
        player.open(tmp_path / "gone.mp4")
    assert "gone.mp4" in refused.args[0].problem
    player.play()
    assert not player.is_playing
    player.close()


class Scratched(FrameSource):
    """A clip in which one frame is damaged and another breaks the decoder's code."""

    def __init__(self, path: Path, *, folder_fps: float) -> None:
        self._source = open_video(path, folder_fps=folder_fps)
        self.facts, self.times = self._source.facts, self._source.times

    def get(self, i: int) -> Picture:
        if i == 5:
            raise UserError("Frame 5 is damaged.")
        if i == 6:
            raise RuntimeError("surprise")
        return self._source.get(i)

    def read(self, first: int = 0, every: int = 1) -> Iterator[Picture]:
        return self._source.read(first, every)

    def close(self) -> None:
        self._source.close()


def test_a_frame_that_cannot_be_decoded_is_told_and_the_player_goes_on(
    qtbot: QtBot, make_video: MakeVideo
) -> None:
    player = Player(open_source=Scratched)
    screen = Screen(player)
    player.open(make_video())
    for frame in (5, 6):
        player.show(frame)
        reach(qtbot, screen, frame)
    player.show(7)
    reach(qtbot, screen, 7)
    assert [frame for frame, _ in screen.damaged] == [5, 6]
    assert "damaged" in screen.damaged[0][1]
    player.close()
    assert screen.carried == screen.numbers


class Slow(Scratched):
    """A clip whose every frame waits until it is let go."""

    gate = Event()

    def get(self, i: int) -> Picture:
        Slow.gate.wait(20)
        return self._source.get(i)


def test_of_many_requests_the_newest_wins(qtbot: QtBot, make_video: MakeVideo) -> None:
    Slow.gate.clear()
    player = Player(open_source=Slow)
    screen = Screen(player)
    with qtbot.waitSignal(player.opened, timeout=LONG_MS):
        player.open(make_video())
    for frame in range(10, 50):
        player.show(frame)
    Slow.gate.set()
    reach(qtbot, screen, 49)
    assert len(screen.numbers) <= 3
    player.close()


def test_the_cache_keeps_to_its_bytes(qtbot: QtBot, make_video: MakeVideo) -> None:
    one = 96 * 64 * 4
    player = Player(max_bytes=9 * one)
    screen = Screen(player)
    player.open(make_video())
    for frame in (0, 30, 10, 50):
        player.show(frame)
        reach(qtbot, screen, frame)
    assert player._cache.n_bytes <= 9 * one
    player.close()


def test_a_folder_of_images_has_the_times_of_the_rate_that_is_given(
    qtbot: QtBot, tmp_path: Path
) -> None:
    write_images(tmp_path / "006_1", [np.zeros((8, 8, 3), np.uint8)] * 3)
    player = Player()
    with qtbot.waitSignal(player.shown, timeout=LONG_MS):
        player.open(tmp_path / "006_1", folder_fps=200)
    assert player.times.tolist() == pytest.approx([0, 0.005, 0.01])
    player.close()
