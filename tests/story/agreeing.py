"""What views have to show of what the session holds."""

from pwes_gui.main_window import MainWindow


def check(window: MainWindow) -> None:
    """Compare what the views show with what the session holds."""
    session, views = window.session, window.views
    assert session.project is not None
    assert {row.video_id: (row.state, row.n_points) for row in views.videos.shown} == {
        each.video.video_id: (each.video.state, len(each.points)) for each in session.labels
    }
    current = session.current
    points = sorted(current.points) if current else []
    assert list(views.timeline.points._points) == points
    asked = [each.item for each in window.reviewing.queue.items]
    assert set(asked) <= {row.item for row in views.review._model.rows}
    if current is not None:
        assert set(current.intervals) <= {row.item for row in views.review._model.rows}
    undo = window.acts["undo"].text()
    assert session.undo_stacks.group.undoText() in undo
    assert window.acts["undo"].isEnabled() == bool(session.undo_stacks.group.undoText())
    if session.selected is not None and current is not None:
        held = {*current.points, *current.intervals, *window.proposing.proposals}
        assert session.selected in held
