from pytestqt.qtbot import QtBot

from pwes_gui.views.columns import ColumnsDialog


def test_each_field_has_a_column_or_what_holds_without(qtbot: QtBot) -> None:
    dialog = ColumnsDialog()
    qtbot.addWidget(dialog)
    dialog.set_table("own.csv", ["a", "b"], [["1", "x"], ["2", "y"]])
    fields = [("frame", "Place", ""), ("kind", "Kind", "(as above)")]
    dialog.set_fields(fields, ["a", "b"], {"frame": "b"})
    assert dialog.names == {"frame": "b"}
    assert dialog.fields["kind"].currentText() == "(as above)"
    dialog.fields["kind"].setCurrentIndex(1)
    assert dialog.names == {"frame": "b", "kind": "a"}
    dialog.set_fields(fields[:1], ["a", "b"], dialog.names)
    assert dialog.names == {"frame": "b"}
    cell = dialog.preview.item(1, 1)
    assert cell is not None
    assert cell.text() == "y"


def test_how_it_is_to_be_read_is_as_it_was_set(qtbot: QtBot) -> None:
    dialog = ColumnsDialog()
    qtbot.addWidget(dialog)
    assert dialog.how == ("points", 0, False, "")
    dialog.set_how("references", 1, "macro", in_seconds=False)
    assert dialog.how == ("references", 1, False, "macro")
    dialog.set_how("intervals", 0, "", in_seconds=True)
    assert dialog.how == ("intervals", 0, True, "")


def test_trouble_is_shown_until_there_is_none(qtbot: QtBot) -> None:
    dialog = ColumnsDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert not dialog.trouble.isVisible()
    dialog.set_trouble("line 3")
    assert dialog.trouble.isVisible()
    dialog.set_trouble("")
    assert not dialog.trouble.isVisible()
