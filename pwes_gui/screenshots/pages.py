"""The pages that a picture is taken of: a table, each with how to get there.

Whoever adds a panel or a dialog adds a row.
"""

from collections.abc import Callable

from pwes_gui.screenshots import dialogs
from pwes_gui.screenshots.stage import Page, Stage


def _start(stage: Stage) -> None:
    stage.window.session.close()


def _empty(stage: Stage) -> None:
    stage.window.session.create(stage.empty)


def _annotating(stage: Stage) -> None:
    """Show a video in the middle of the first pass: points, and no word of the model."""
    window = stage.open()
    current = window.session.current
    if current is None:
        return
    window.annotating.reopen()
    points = sorted(current.points, key=lambda point: point.frame)
    stage.settle()
    if points:
        middle = points[len(points) // 2]
        window.session.select(middle)
        window.player.show(middle.frame)


def _tour(stage: Stage) -> None:
    _annotating(stage)
    stage.window.tour.start()
    for _ in range(3):  # a step with a long text
        stage.window.tour.next()


def _review(stage: Stage) -> None:
    """Show a video with something to decide, and the first of it selected."""
    window = stage.open()
    window.tour.leave()
    video_id = window.proposing.first_with_proposals
    if video_id is not None:
        window.session.choose_video(video_id)
        stage.settle()
        window.reviewing.next()
    window.panes.raise_dock("review")


def _training(page: int) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        _review(stage)
        stage.window.panes.raise_dock("training")
        stage.window.panel.pages.setCurrentIndex(page)
        stage.wait(lambda: stage.window.training.preparing.is_settled)

    return show


def _next(stage: Stage) -> None:
    _review(stage)
    stage.window.panes.raise_dock("next")
    panel = stage.window.views.next
    stage.wait(lambda: panel.is_known)


def _magnified(stage: Stage) -> None:
    _review(stage)
    stage.window.acts["magnify"].trigger()
    picture = stage.window.views.video.picture
    stage.wait(lambda: not picture.watermark.endswith("…"))  # which says that it reads


def _two_coders(stage: Stage) -> None:
    """Show what two coders differ about, in the lane and in the queue."""
    window = stage.open()
    if window.acts["magnify"].isChecked():
        window.acts["magnify"].trigger()
    several = (
        each.video.video_id
        for each in window.session.labels
        if each.video.state.may_train and len(each.points) > 1
    )
    window.session.choose_video(next(several, window.session.video_id or ""))
    stage.settle()
    dialogs.coders(stage)
    if window.coders.dialog is not None:
        window.coders.dialog.review.click()


def _private(stage: Stage) -> None:
    """Show the review with covered faces."""
    _review(stage)
    if not stage.window.acts["privacy"].isChecked():
        stage.window.acts["privacy"].trigger()


PAGES = (
    Page("start", _start),
    Page("empty", _empty),
    Page("annotating", _annotating),
    Page("tour", _tour),
    Page("training", _training(0)),
    Page("curves", _training(1)),
    Page("runs", _training(2)),
    Page("review", _review),
    Page("next", _next),
    Page("magnified", _magnified),
    Page("summary", dialogs.summary),
    Page("subjects", dialogs.subjects),
    Page("scoreboard", dialogs.scoreboard),
    Page("ledger", dialogs.ledger),
    Page("coders", dialogs.coders),
    Page("two-coders", _two_coders),
    Page("private", _private),
    Page("adding", dialogs.adding),
    Page("sheet", dialogs.sheet),
    Page("columns", dialogs.columns),
    Page("simulation", dialogs.simulation),
    Page("bundle", dialogs.bundle),
    Page("restore", dialogs.restore),
    Page("relink", dialogs.relink),
    Page("reaction", dialogs.reaction),
    Page("keys", dialogs.keys),
    Page("key-editor", dialogs.key_editor),
    Page("doctor", dialogs.doctor),
    Page("files", dialogs.files),
    Page("error", dialogs.error),
)
