import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from pwes_gui.key_map import DEFAULTS, STANDARD, STORED, KeyMap, normal, store, stored

NAMES = st.sampled_from(sorted(DEFAULTS))
KEYS = st.sampled_from(
    sorted({key for keys in DEFAULTS.values() for key in keys} | {"F7", "Num+3"})
)


def clashes(keys: KeyMap) -> list[str]:
    held = [key for each in keys.keys.values() for key in each]
    return sorted({key for key in held if held.count(key) > 1})


@given(st.lists(st.tuples(NAMES, KEYS, st.sampled_from(["added", "removed", "swapped"]))))
def test_whatever_is_changed_no_key_has_two_actions(edits: list[tuple[str, str, str]]) -> None:
    keys = STANDARD
    for name, key, how in edits:
        keys = getattr(keys, how)(name, key)
        assert clashes(keys) == []
        assert (key in keys.keys[name]) is (how != "removed")
    keys = keys.with_numpad(True)
    assert keys.has_numpad
    assert clashes(keys) == []
    assert clashes(keys.as_before("play")) == []


def test_a_swap_gives_each_the_others_key() -> None:
    keys = STANDARD.swapped("accept", "R")
    assert keys.keys["accept"] == ("R", "Return", "Enter")
    assert keys.keys["reject"] == ("A",)
    assert keys.swapped("accept", "A").changed == {}


def test_of_the_first_keys_those_come_back_that_are_free() -> None:
    keys = STANDARD.given("accept", ()).added("next", "A")
    assert keys.taken("accept") == ["A"]
    assert keys.as_before("accept").keys["accept"] == ("Return", "Enter")


def test_the_numpad_comes_and_goes_without_trace() -> None:
    keys = STANDARD.with_numpad(True)
    assert keys.owner("Num+5") == "pause"
    assert keys.owner("5") is None
    assert keys.with_numpad(False).changed == {}


def test_only_what_differs_is_stored() -> None:
    store(STANDARD.swapped("accept", "R"))
    assert set(json.loads(str(QSettings().value(STORED)))) == {"accept", "reject"}
    assert stored() == STANDARD.swapped("accept", "R")


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[1]", "7", '{"accept": 3}', '{"no such": ["A"]}', '{"accept": "R"}', "\x00", None],
)
def test_settings_that_make_no_sense_are_left_out(damaged: str | None) -> None:
    QSettings().setValue(STORED, damaged)
    assert stored() == STANDARD


def test_of_damaged_keys_the_sound_ones_are_taken() -> None:
    QSettings().setValue(STORED, '{"accept": ["R", "bogus", "Ctrl+A, Ctrl+B", 4], "x": []}')
    keys = stored()
    assert keys.keys["accept"] == ("R", "4")
    assert keys.keys["reject"] == ()
    assert clashes(keys) == []


def test_keys_are_written_in_one_way() -> None:
    assert normal("ctrl+shift+z") == "Ctrl+Shift+Z"
    assert normal("no key") == normal("") == ""
