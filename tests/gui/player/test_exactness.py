"""The player over the corpus of barcodes: the picture shown is the frame whose number is shown."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from pwes_gui.player import Player
from pwes_gui.player.images import as_picture
from tests.barcodes import CUT, DAMAGED, UNTIMED, WHOLE, Barcoded, number_in

LONG_MS = 30_000
FEWEST = 40  # pictures looked at of each recording; there are more than 60 of them
Barcodes = dict[str, Barcoded]


class Screen:
    """A player over a recording, and every picture that it showed."""

    def __init__(self, qtbot: QtBot, recording: Barcoded) -> None:
        self.now = 100.0
        self.player = Player(clock=lambda: self.now)
        self.shown: list[tuple[int, int | None]] = []
        self._qtbot = qtbot
        self.player.shown.connect(self._take)
        self.player.damaged.connect(lambda frame, _: self.shown.append((frame, None)))
        self.player.open(recording.path)
        qtbot.waitUntil(lambda: len(self.shown) > 0, timeout=LONG_MS)

    def _take(self, frame: int, image: QImage) -> None:
        number = number_in(as_picture(image))
        self.shown.append((frame, -1 if number is None else number))

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self.player.frame == self.player.asked, timeout=LONG_MS)

    def go(self, frame: int) -> None:
        self.player.show(frame)
        self.settle()
        assert self.player.frame == frame

    def step(self, n: int) -> None:
        self.player.step(n)
        self.settle()

    def wind(self, seconds: float) -> None:
        """Let the clock run, and wait for the picture that is due."""
        self.now += seconds
        self._qtbot.wait(12)
        self.settle()

    def play(self, seconds: float, speed: float = 1.0, by: float = 0.02) -> None:
        self.player.set_speed(speed)
        self.player.play()
        for _ in range(round(seconds / by)):
            self.wind(by)
        self.player.pause()
        self.settle()

    def wrong(self, recording: Barcoded) -> list[tuple[int, int | None]]:
        """Return what was shown under another frame's number."""
        allowed = (None,) if recording.is_damaged else ()
        return [
            (frame, number)
            for frame, number in self.shown
            if number != recording.numbers[frame] and number not in allowed
        ]


@contextmanager
def screen_of(qtbot: QtBot, recording: Barcoded) -> Iterator[Screen]:
    screen = Screen(qtbot, recording)
    try:
        yield screen
    finally:
        screen.player.close()


NAMES = [
    *WHOLE, *UNTIMED, *(f"cut_{each}" for each in CUT), *(f"damaged_{each}" for each in DAMAGED),
    "cut_index_first.mp4", "edited.mp4", "repeated.mkv", "twice.ts",
    "jpg", "png", "bmp", "gaps_jpg", "gaps_png", "gaps_bmp",
]  # fmt: skip


def test_the_names_are_those_of_the_whole_corpus(barcodes: Barcodes) -> None:
    assert sorted(NAMES) == sorted(barcodes)


@pytest.mark.parametrize("name", NAMES)
def test_seeks_steps_play_pause_and_loops_show_the_frame_they_name(
    qtbot: QtBot, barcodes: Barcodes, name: str
) -> None:
    recording = barcodes[name]
    with screen_of(qtbot, recording) as screen:
        player = screen.player
        n_frames = player.n_frames
        assert n_frames == len(recording.numbers) or recording.is_cut
        rng = np.random.default_rng(n_frames)
        for frame in rng.integers(0, n_frames, 12).tolist():
            screen.go(frame)
            screen.step(1)
            screen.step(-1)
        screen.go(n_frames // 2)
        screen.play(0.2)
        screen.play(0.2, speed=-1)
        player.set_loop(n_frames // 3)
        screen.play(0.6, by=0.05)
        player.set_loop(None)
        screen.go(n_frames - 1)
        assert screen.wrong(recording) == []
        assert len(screen.shown) >= FEWEST


jumps = st.tuples(st.just("go"), st.floats(0, 1))
steps = st.tuples(st.just("step"), st.integers(-40, 40))
plays = st.tuples(st.just("play"), st.sampled_from([0.1, -0.1, 0.25, 2.0, -4.0]))


@given(
    st.sampled_from(["unsteady.mp4", "open.mkv", "ten_bit.ts", "cut_steady.ts", "gaps_jpg"]),
    st.lists(st.one_of(jumps, steps, plays), min_size=1, max_size=25),
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None
)
def test_whatever_is_asked_in_whatever_order_is_what_is_shown(
    qtbot: QtBot, barcodes: Barcodes, name: str, asked: list[tuple[str, float]]
) -> None:
    recording = barcodes[name]
    with screen_of(qtbot, recording) as screen:
        for what, how in asked:
            if what == "go":
                screen.go(round(how * (screen.player.n_frames - 1)))
            elif what == "step":
                screen.step(int(how))
            else:
                screen.play(0.1, speed=how)
        assert screen.wrong(recording) == []


def test_a_fast_recording_is_shown_whole_in_slow_motion_however_the_clock_stalls(
    qtbot: QtBot, barcodes: Barcodes
) -> None:
    with screen_of(qtbot, barcodes["fast.mp4"]) as screen:
        screen.shown.clear()
        screen.player.set_speed(0.25)
        screen.player.play()
        for wait in (0.02, 0.02, 0.5, 0.02, 0.02, 1.0, 0.02) * 8:
            screen.wind(wait)
        screen.player.pause()
        frames = [frame for frame, _ in screen.shown]
        assert len(frames) > 40
        assert set(np.diff(frames).tolist()) == {1}


def test_a_fast_recording_keeps_its_time_at_true_speed(qtbot: QtBot, barcodes: Barcodes) -> None:
    with screen_of(qtbot, barcodes["fast.mp4"]) as screen:
        screen.player.play()
        for expected in (20, 40, 60, 80, 100):
            screen.wind(0.1)
            assert screen.player.frame == expected
        assert len(screen.shown) == 6
