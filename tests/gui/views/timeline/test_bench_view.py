from pytestqt.qtbot import QtBot

from tests.gui.views.timeline.bench_view import crowded, repaint_times


def test_every_repaint_is_timed_at_three_zooms(qtbot: QtBot) -> None:
    view = crowded(200, 20)
    qtbot.addWidget(view)
    times = repaint_times(view, 3)
    assert [len(each) for each in times.values()] == [3, 3, 3]
    assert all(time > 0 for each in times.values() for time in each)
