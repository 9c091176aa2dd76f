"""ledger.jsonl: what is written comes back, a torn line costs only itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.ledger.entries import ControlPass, Drawn, Entry, Kept, Phase, Span
from core.ledger.ledger import Ledger
from core.ledger.ledger_file import LedgerFile
from tests.core.ledger.strategies import AT, entries

ON, OFF = Kept(AT, on=True, idle_s=12), Kept(AT, on=False)


@given(st.lists(entries, max_size=8))
def test_what_is_noted_comes_back(tmp_path_factory: pytest.TempPathFactory, e: list[Entry]) -> None:
    file = LedgerFile(tmp_path_factory.mktemp("ledger"))
    for place, entry in enumerate(e):
        file.append(entry, synced=bool(place % 2))
    assert file.read() == Ledger(tuple(e))


@given(st.lists(entries, min_size=1, max_size=4), st.data())
def test_a_torn_line_costs_only_itself(
    tmp_path_factory: pytest.TempPathFactory, before: list[Entry], data: st.DataObject
) -> None:
    file = LedgerFile(tmp_path_factory.mktemp("ledger"))
    file.append(*before)
    content = file.path.read_bytes()
    size = data.draw(st.integers(0, len(content)))
    file.path.write_bytes(content[:size])
    n_whole = content[:size].count(b"\n")
    is_cut = content[:size][-1:] not in {b"", b"\n"}
    file.append(ON)
    read = file.read()
    whole = list(before[:n_whole])
    if is_cut and content[size : size + 1] == b"\n":  # all but its end of line was written
        whole.append(before[n_whole])
        is_cut = False
    assert read == Ledger((*whole, ON), n_unread=int(is_cut))


def test_a_line_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = LedgerFile(tmp_path)
    file.path.write_bytes(b'{"what":"mood","at":"now"}\n\xff\xfe\n[]\n')
    file.append(ON)
    assert file.read() == Ledger((ON,), n_unread=3)


def test_the_last_choice_holds_and_deleting_ends_it(tmp_path: Path) -> None:
    file = LedgerFile(tmp_path)
    assert not file.read().is_on
    file.append(ON)
    assert (file.read().is_on, file.read().idle_s) == (True, 12)
    file.append(Span(AT, "a", Phase.POINTING, 1.0), OFF)
    assert not file.read().is_on
    file.delete()
    file.delete()  # it may be gone already
    assert file.read() == Ledger()
    assert list(tmp_path.iterdir()) == []


def test_a_control_pass_is_open_until_its_end_and_again_once_that_is_taken_back() -> None:
    drawn = Drawn(AT, 1, ("a", "b", "c"), ("a", "c"))
    done, back = ControlPass(AT, "a", is_done=True), ControlPass(AT, "a", is_done=False)
    assert Ledger((ON, drawn)).open_control == {"a", "c"}
    assert Ledger((ON, drawn, done)).open_control == {"c"}
    assert Ledger((ON, drawn, done)).finished == {"a": done}
    assert Ledger((ON, drawn, done, back)).open_control == {"a", "c"}


def test_a_disk_that_refuses_says_that_labels_are_safe(tmp_path: Path) -> None:
    file = LedgerFile(tmp_path / "nowhere")
    with pytest.raises(UserError, match="labels are safe"):
        file.append(ON)
    (tmp_path / "ledger.jsonl").mkdir()
    with pytest.raises(UserError, match="cannot be read"):
        LedgerFile(tmp_path).read()
