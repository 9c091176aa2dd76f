"""What opening says about a journal, and what it leaves of it."""

from pathlib import Path

import pytest

from core.labels import Labels
from core.project.journal import Replay
from core.project.recovery import journal_content, mended, told

CONTENT = b"good\nrest"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(CONTENT)
    return path


def test_no_journal_holds_nothing(tmp_path: Path) -> None:
    assert journal_content(tmp_path / "journal.jsonl") == b""


def test_a_whole_journal_is_left_alone_and_needs_no_word(journal: Path) -> None:
    replayed = Replay(Labels(), 3, good=len(CONTENT))
    assert mended(journal, replayed, CONTENT) == told(journal, replayed) == ()
    assert journal.read_bytes() == CONTENT


def test_litter_is_cut_off(journal: Path) -> None:
    (notice,) = mended(journal, Replay(Labels(), 3, good=5, torn=True), CONTENT)
    assert "dropped" in notice
    assert journal.read_bytes() == b"good\n"
    assert list(journal.parent.iterdir()) == [journal]


def test_a_damaged_journal_is_kept_as_it_was_and_a_new_one_has_what_can_be_read(
    journal: Path,
) -> None:
    replayed = Replay(Labels(), 3, good=5, damage="line 2: no object")
    assert "line 2" in told(journal, replayed)[0]
    file = journal.stat().st_ino
    (notice,) = mended(journal, replayed, CONTENT)
    (aside,) = journal.parent.glob("journal-damaged-*")
    assert str(journal) in notice
    assert aside.name in notice
    assert aside.stat().st_ino == file
    assert (aside.read_bytes(), journal.read_bytes()) == (CONTENT, b"good\n")
