import pytest

from core.errors import UserError
from pwes_gui import errors, language
from pwes_gui.sentences import said, said_error

pytestmark = pytest.mark.usefixtures("in_chinese")


def test_a_sentence_is_said_with_its_values() -> None:
    assert said("/a/b.mp4 was not found.") == "找不到 /a/b.mp4。"
    assert said(
        "clip has 9 rows, which do not fit s01 (30 frames): windows of 8 frames give 6."
    ) == ("clip 有 9 行，与 s01（30 帧）不符：每 8 帧一个窗口应得 6 行。")


def test_what_is_said_within_a_sentence_is_said_too() -> None:
    error = "No face was found in the recording. Choose another file."
    assert said(f"s01_a is left out. {error}") == "略过 s01_a。录像中没有找到人脸。请选择其他文件。"
    assert said("Add a micro point") == "添加微表情标记点"
    assert said("Mark in progress") == "标为标注中"


def test_what_is_not_known_stays_as_it_is() -> None:
    assert said("Permission denied") == "Permission denied"
    assert said("") == ""
    assert said("clip.mp4 is damaged. Ask around.") == "clip.mp4 已损坏。Ask around."


def test_an_error_is_said_with_its_remedy() -> None:
    error = UserError("There is no project x.", "A project is a folder, by custom NAME.pwes.")
    assert said_error(error) == "没有项目 x。项目是一个文件夹，通常名为 NAME.pwes。"
    box = errors.box_of(errors.failure_of(error))
    assert box.text() == "没有项目 x。"
    assert box.informativeText().startswith("项目是")
    box.deleteLater()


def test_in_english_nothing_is_changed() -> None:
    language.speak(language.ENGLISH)
    assert said("a.mp4 was not found.") == "a.mp4 was not found."
    assert said_error(UserError("One.", "Two.")) == "One. Two."
