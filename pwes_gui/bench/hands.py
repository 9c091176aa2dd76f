"""From a key to what it does on screen, and to the disk."""

from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.bench.report import Row, at_most
from core.points import Kind, Point
from pwes_gui.bench.projects import percentile_ms, until, window_over
from pwes_gui.main_window import MainWindow
from pwes_gui.session import point_edits


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.n_times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.n_times += event.type() is QEvent.Type.Paint
        return False


def measure(project: Path, n_keys: int) -> list[Row]:
    """Press real keys in a real window over a rendered video."""
    with window_over(project) as window:
        steps = _steps(window, n_keys)
        markers = _markers(window, n_keys, Qt.Key.Key_1)
        window.ledger.costs.switch(on=True)
        noted = _markers(window, n_keys, Qt.Key.Key_2)
        window.ledger.costs.delete()
        durable = _durable(window, n_keys)
    how = f"{n_keys} real key events in the real window over a rendered video"
    return [
        at_most("key to marker painted, p95", percentile_ms(markers, 95), 50, "ms", how),
        at_most("the same, cost ledger on, p95", percentile_ms(noted, 95), 50, "ms", how),
        at_most("step of one frame, cached, p95", percentile_ms(steps, 95), 16, "ms", how),
        at_most("edit made durable, p95", percentile_ms(durable, 95), 5, "ms", "journal, synced"),
    ]


def _steps(window: MainWindow, n_keys: int) -> list[float]:
    """Go on and back over the same few frames; the first round fills the cache."""
    picture, player = window.views.video.picture, window.player
    painted, seconds = Painted(picture), []
    for k in range(2 * n_keys):
        key = Qt.Key.Key_Right if k // 4 % 2 == 0 else Qt.Key.Key_Left
        target = player.frame + (1 if key == Qt.Key.Key_Right else -1)
        before, start = painted.n_times, perf_counter()
        QTest.keyClick(picture, key)
        until(lambda: player.frame == target and painted.n_times > before)  # noqa: B023
        seconds.append(perf_counter() - start)
    return seconds[n_keys:]


def _markers(window: MainWindow, n_keys: int, point: Qt.Key) -> list[float]:
    """Put points where there are none, or of another kind; keys come as the system sends them."""
    handle, player, session = window.windowHandle(), window.player, window.session
    window.views.video.picture.setFocus()
    painted, seconds = Painted(window.views.timeline.points), []
    for k in range(min(n_keys, player.n_frames // 2 - 1)):
        player.show(2 * k + 1)
        until(lambda: player.frame == 2 * k + 1)  # noqa: B023
        before, start = painted.n_times, perf_counter()
        QTest.keyClick(handle, point)
        until(lambda: painted.n_times > before)  # noqa: B023
        seconds.append(perf_counter() - start)
        selected = session.selected
        assert isinstance(selected, Point)  # noqa: S101 - what the key is for
        assert selected.frame == 2 * k + 1  # noqa: S101
    return seconds


def _durable(window: MainWindow, n_keys: int) -> list[float]:
    session, seconds = window.session, []
    project, current = session.project, session.current
    assert project is not None  # noqa: S101 - one is open
    assert current is not None  # noqa: S101
    for frame in range(0, 2 * n_keys, 2):
        here = session.labels[current.video.video_id]
        point = Point(current.video.video_id, frame, Kind.MACRO, "bench")
        edit = point_edits.put_point(here, point)
        if edit is not None:
            start = perf_counter()
            project.commit(edit)
            seconds.append(perf_counter() - start)
    return seconds
