from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from core.videos import VideoState
from pwes_gui.views.video_list import VideoList, VideoRow
from pwes_gui.views.video_list.rows import (
    Filter,
    Narrowing,
    counts,
    in_order,
    said_of,
    step_from,
)
from pwes_gui.views.video_list.tree import NAME, STATE

ROWS = (
    VideoRow("clip_a", "s01", VideoState.IN_PROGRESS, 3),
    VideoRow("clip_b", "s01", VideoState.NEW, 0),
    VideoRow("clip_c", "s02", VideoState.COMPLETE, 0, note="Head turned away"),
)


@pytest.fixture
def videos(qtbot: QtBot) -> VideoList:
    made = VideoList()
    qtbot.addWidget(made)
    made.resize(260, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.set_videos(ROWS)
    return made


def click(qtbot: QtBot, videos: VideoList, video_id: str) -> None:
    place = videos.tree.visualItemRect(videos.item_of(video_id)).center()
    qtbot.mouseClick(videos.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_an_empty_list_says_what_to_do(qtbot: QtBot) -> None:
    empty = VideoList()
    qtbot.addWidget(empty)
    empty.show()
    assert empty.empty.isVisible()
    assert "Drop" in empty.empty.text()
    assert not empty.tree.isVisible()


def test_videos_stand_under_their_subjects(videos: VideoList) -> None:
    assert videos.tree.topLevelItemCount() == 2
    assert videos.item_of("clip_b").parent().text(NAME) == "s01"
    assert "3 videos" in videos.heading.text()
    assert "1 complete" in videos.heading.text()


def test_a_click_chooses_a_video(qtbot: QtBot, videos: VideoList) -> None:
    with qtbot.waitSignal(videos.video_chosen) as chosen:
        click(qtbot, videos, "clip_b")
    assert chosen.args == ["clip_b"]


def test_return_chooses_the_video_reached_by_arrows(qtbot: QtBot, videos: VideoList) -> None:
    videos.set_current("clip_a")
    videos.tree.setFocus()
    qtbot.keyClick(videos.tree, Qt.Key.Key_Down)
    with qtbot.waitSignal(videos.video_chosen) as chosen:
        qtbot.keyClick(videos.tree, Qt.Key.Key_Return)
    assert chosen.args == ["clip_b"]


def test_a_state_changes_in_place(videos: VideoList) -> None:
    item = videos.item_of("clip_b")
    videos.set_video(VideoRow("clip_b", "s01", VideoState.COMPLETE, 1))
    assert videos.item_of("clip_b") is item
    assert item.text(STATE) == "✔ complete · 1"


def test_nothing_found_looks_different_from_not_opened() -> None:
    signs = {
        said_of(VideoRow("a", "s", state, n))
        for state, n in (
            (VideoState.NEW, 0),
            (VideoState.IN_PROGRESS, 0),
            (VideoState.COMPLETE, 0),
            (VideoState.COMPLETE, 2),
            (VideoState.REVIEWED, 2),
        )
    }
    assert len({sign for sign, _ in signs}) == 5
    assert len({words for _, words in signs}) == 5
    assert "missing" in said_of(VideoRow("a", "s", VideoState.NEW, 0, is_missing=True))[0]


def test_a_subject_can_be_renamed_in_place(qtbot: QtBot, videos: VideoList) -> None:
    said: list[tuple[str, str]] = []
    videos.subject_edited.connect(lambda video_id, subject: said.append((video_id, subject)))
    place = videos.tree.visualItemRect(videos.item_of("clip_a")).center()
    view = videos.tree.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place)
    editor = videos.tree.findChild(QLineEdit)
    assert editor is not None
    editor.setText("anna")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said == [("clip_a", "anna"), ("clip_b", "anna")]


def test_a_subject_cannot_lose_its_name(videos: VideoList, qtbot: QtBot) -> None:
    subject = videos.item_of("clip_a").parent()
    with qtbot.assertNotEmitted(videos.subject_edited):
        subject.setText(NAME, "  ")
    assert subject.text(NAME) == "s01"


def test_a_closed_subject_stays_closed(videos: VideoList) -> None:
    videos.item_of("clip_a").parent().setExpanded(False)
    videos.set_videos([*ROWS, VideoRow("clip_d", "s02", VideoState.NEW, 0)])
    assert not videos.item_of("clip_a").parent().isExpanded()
    assert videos.item_of("clip_d").parent().isExpanded()


def test_dropped_files_are_handed_on(qtbot: QtBot, videos: VideoList, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "new.mp4"))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), copy, mime, left, none)
    QApplication.sendEvent(videos, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(videos.paths_dropped) as dropped:
        QApplication.sendEvent(videos, QDropEvent(QPointF(20, 20), copy, mime, left, none))
    assert dropped.args == [[tmp_path / "new.mp4"]]


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_the_menu_of_a_video_can_remove_it(qtbot: QtBot, videos: VideoList) -> None:
    place = videos.tree.visualItemRect(videos.item_of("clip_c")).center()
    videos.tree.customContextMenuRequested.emit(place)
    menu = videos.tree.findChild(QMenu)
    assert menu is not None
    with qtbot.waitSignal(videos.remove_asked) as asked:
        menu.actions()[-1].trigger()
    assert asked.args == ["clip_c"]
    menu.close()


def visible(videos: VideoList) -> list[str]:
    return [row.video_id for row in videos.shown if not videos.item_of(row.video_id).isHidden()]


def test_typing_narrows_the_list_by_name_subject_and_note(qtbot: QtBot, videos: VideoList) -> None:
    videos.search()
    qtbot.keyClicks(videos.bar.search, "S01 clip_b")
    assert visible(videos) == ["clip_b"]
    assert videos.item_of("clip_c").parent().isHidden()
    assert videos.heading.text() == "1 of 3 videos"
    qtbot.keyClick(videos.bar.search, Qt.Key.Key_Escape)
    assert visible(videos) == ["clip_a", "clip_b", "clip_c"]
    qtbot.keyClicks(videos.bar.search, "turned")
    with qtbot.waitSignal(videos.video_chosen) as chosen:
        qtbot.keyClick(videos.bar.search, Qt.Key.Key_Return)
    assert chosen.args == ["clip_c"]


def test_the_search_is_left_by_escape_and_the_list_entered_by_down(
    qtbot: QtBot, videos: VideoList
) -> None:
    videos.search()
    qtbot.keyClick(videos.bar.search, Qt.Key.Key_Down)
    assert videos.tree.hasFocus()
    videos.search()
    with qtbot.waitSignal(videos.left):
        qtbot.keyClick(videos.bar.search, Qt.Key.Key_Escape)


def test_filters_say_how_many_and_show_these(videos: VideoList) -> None:
    texts = {each: videos.bar.filter.itemText(k) for k, each in enumerate(Filter)}
    assert texts[Filter.ALL] == "All videos (3)"
    assert texts[Filter.IN_PROGRESS] == "… in progress (1)"
    assert texts[Filter.NOTED] == "✎ with a note (1)"
    videos.bar.filter.setCurrentIndex(list(Filter).index(Filter.TRAINABLE))
    assert visible(videos) == ["clip_c"]
    videos.set_video(VideoRow("clip_b", "s01", VideoState.REVIEWED, 1))
    assert visible(videos) == ["clip_b", "clip_c"]
    assert not videos.item_of("clip_b").parent().isHidden()


def test_where_nothing_is_found_a_button_shows_all_again(qtbot: QtBot, videos: VideoList) -> None:
    videos.bar.filter.setCurrentIndex(list(Filter).index(Filter.MISSING))
    assert visible(videos) == []
    assert videos.none.isVisible()
    qtbot.mouseClick(videos.none, Qt.MouseButton.LeftButton)
    assert visible(videos) == ["clip_a", "clip_b", "clip_c"]
    assert not videos.none.isVisible()


def test_a_folded_subject_opens_for_a_search_and_folds_again(
    qtbot: QtBot, videos: VideoList
) -> None:
    subject = videos.item_of("clip_a").parent()
    subject.setExpanded(False)
    videos.search()
    qtbot.keyClicks(videos.bar.search, "clip_a")
    assert subject.isExpanded()
    qtbot.keyClick(videos.bar.search, Qt.Key.Key_Escape)
    assert not subject.isExpanded()


rows = st.lists(
    st.builds(
        VideoRow,
        st.text("abc12", min_size=1, max_size=4),
        st.sampled_from(["s01", "s02", "anna"]),
        st.sampled_from(VideoState),
        st.integers(0, 3),
        st.booleans(),
        st.sampled_from(["", "blurred", "Head turned"]),
    ),
    max_size=12,
    unique_by=lambda row: row.video_id,
)


@given(rows, st.sampled_from(["", "a", "s01 1", "HEAD"]), st.sampled_from(Filter))
def test_stepping_visits_what_is_shown_in_the_order_of_the_list(
    made: list[VideoRow], text: str, which: Filter
) -> None:
    narrowing, listed = Narrowing(text, which), in_order(made)
    taken = [row.video_id for row in listed if narrowing.takes(row)]
    for step, wanted in ((1, taken), (-1, taken[::-1])):
        walked: list[str] = []
        at = step_from(listed, None, step, narrowing)
        while at is not None:
            walked.append(at)
            at = step_from(listed, at, step, narrowing)
        assert walked == wanted
    assert counts(made)[which] == sum(map(which.takes, made))
