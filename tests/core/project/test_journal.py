"""Every edit that was reported saved comes back; what cannot be read is told apart from it."""

import json
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.labels import Edit, Label, Labels
from core.points import Kind, Point
from core.project.journal import Journal, Replay, journal_line, replay
from core.project.migrations import SCHEMA
from core.references import Reference
from core.timeline import Interval
from tests.core.project.strategies import any_label, texts, videos

NOW = datetime(2026, 11, 23, 19, 4, 51, tzinfo=UTC)


def journal_of(folder: Path, edits: list[Edit]) -> Journal:
    journal = Journal(folder / "journal.jsonl", 0)
    for edit in edits:
        journal.append([edit], NOW)
    return journal


def replayed(path: Path, content: bytes | None = None, sequence: int = 0) -> Replay:
    content = path.read_bytes() if content is None else content
    return replay(path, content, Labels(), sequence)


def test_all_edits_come_back_in_order(tmp_path: Path, edits: list[Edit], labels: Labels) -> None:
    journal = journal_of(tmp_path, edits)
    journal.close()
    content = journal.path.read_bytes()
    assert content.count(b"\n") == 4
    assert json.loads(content.splitlines()[1])["at"] == "2026-11-23T19:04:51+00:00"
    assert replayed(journal.path) == Replay(labels, 4, 4, len(content))
    assert list(replayed(journal.path).labels.by_video) == list(labels.by_video)


@given(texts, videos(st.just("v")), st.frozensets(any_label(st.just("v")), max_size=4))
def test_any_edit_comes_back(text: str, video: Label, others: frozenset[Label]) -> None:
    added = frozenset([video]) | {each for each in others if type(each) is not type(video)}
    edit = Edit(text, "v", added=added)
    with tempfile.TemporaryDirectory() as folder:
        journal = journal_of(Path(folder), [edit, edit.inverse(), edit])
        journal.close()
        found = replayed(journal.path)
    assert found.labels == Labels().after(edit)
    assert (found.sequence, found.torn, found.damage) == (3, False, "")


@given(st.data())
def test_a_line_cut_anywhere_costs_that_line_only(data: st.DataObject) -> None:
    videos_first = [Edit("t", "v", added=frozenset([data.draw(videos(st.just("v")))]))]
    points = [Edit("t", "v", added=frozenset([Point("v", i, Kind.MICRO)])) for i in range(3)]
    with tempfile.TemporaryDirectory() as folder:
        journal = journal_of(Path(folder), videos_first + points)
        journal.close()
        content = journal.path.read_bytes()
    cut = data.draw(st.integers(0, len(content)))
    found = replayed(Path("journal.jsonl"), content[:cut])
    assert found.sequence == content[:cut].count(b"\n")
    assert found.torn == (found.good < cut)
    assert found.damage == ""


def test_a_flipped_bit_is_told_or_changes_no_label(tmp_path: Path, edits: list[Edit]) -> None:
    line = journal_line(edits[0], 1, NOW)
    n_told = 0
    for place in range(len(line) - 1):
        for bit in range(8):
            changed = bytearray(line)
            changed[place] ^= 1 << bit
            found = replayed(tmp_path / "journal.jsonl", bytes(changed))
            n_told += bool(found.damage)
            assert found.labels == (Labels() if found.damage else Labels().after(edits[0]))
    assert n_told >= 8 * (len(line) - 1 - len(',"crc":"12345678"}'))


def test_a_line_of_an_older_program_has_no_sum(tmp_path: Path, edits: list[Edit]) -> None:
    summed, _, _ = journal_line(edits[0], 1, NOW).rpartition(b',"crc":')
    found = replayed(tmp_path / "journal.jsonl", summed + b"}\n")
    assert (found.labels, found.damage) == (Labels().after(edits[0]), "")


def test_lines_that_the_snapshot_holds_are_passed_over(
    tmp_path: Path, edits: list[Edit], labels: Labels
) -> None:
    journal = journal_of(tmp_path, edits)
    journal.close()
    content = journal.path.read_bytes()
    for held in range(5):
        snapshot = Labels()
        for edit in edits[:held]:
            snapshot = snapshot.after(edit)
        found = replay(journal.path, content, snapshot, held)
        assert (found.labels, found.sequence, found.n_edits) == (labels, 4, 4 - held)
    assert replay(journal.path, content, labels, 9).sequence == 9


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{", b"[]", b"\xff\xfe", b"\0\0\0", b'{"v":1}', b'{"v":true}',
        b'{"v":1,"n":3,"text":1,"video_id":"v","removed":[],"added":[]}',
        b'{"v":1,"n":3,"text":"","video_id":"v","removed":{},"added":[]}',
        b'{"v":1,"n":3,"text":"","video_id":"v","removed":[],"added":[{"type":"dot"}]}',
        b'{"v":1,"n":9,"text":"","video_id":"s02","removed":[],"added":[]}',
        b'{"v":1,"n":1,"text":"","video_id":"s02","removed":[],"added":[]}',
        b'{"v":0,"n":3}', b"[" * 100_000,
        b'{"v":1,"n":3,"text":"","video_id":"s02","removed":[],"added":[{"type":"point",'
        b'"video_id":"s02","frame":1,"kind":"micro","annotator":"","created_at":"",'
        b'"seconds_spent":1' + b"0" * 400 + b"}]}",
    ],
)  # fmt: skip
def test_a_damaged_line_ends_the_replay_before_it(
    tmp_path: Path, edits: list[Edit], line: bytes
) -> None:
    journal = journal_of(tmp_path, edits)
    journal.close()
    lines = journal.path.read_bytes().splitlines(keepends=True)
    found = replayed(journal.path, b"".join([*lines[:2], line + b"\n", *lines[3:]]))
    assert (found.sequence, found.good) == (2, len(lines[0] + lines[1]))
    assert found.damage.startswith("line 3: ")
    assert found.labels == Labels().after(edits[0]).after(edits[1])


def test_a_line_of_a_newer_program_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"journal\.jsonl was saved by a newer version"):
        replayed(tmp_path / "journal.jsonl", b'{"v":%d,"n":1}\n' % (SCHEMA + 1))


def test_dropping_keeps_the_edits_made_since(tmp_path: Path, edits: list[Edit]) -> None:
    journal = journal_of(tmp_path, edits[:3])
    journal.drop(2)
    journal.append([edits[3]], NOW)
    assert not journal.is_empty
    lines = journal.path.read_bytes().splitlines()
    assert [json.loads(line)["n"] for line in lines] == [3, 4]
    journal.close()


def test_dropping_all_leaves_an_empty_journal_that_counts_on(
    tmp_path: Path, edits: list[Edit]
) -> None:
    journal = journal_of(tmp_path, edits[:3])
    journal.drop(3)
    assert journal.is_empty
    assert journal.path.read_bytes() == b""
    journal.append([edits[3]], NOW)
    journal.close()
    assert json.loads(journal.path.read_bytes())["n"] == 4


def test_an_edit_that_could_not_be_read_again_is_a_mistake(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl", 0)
    backwards = Reference("v", Interval(1, 2), Kind.MICRO, apex=-3)
    with pytest.raises(ValueError, match="apex"):
        journal.append([Edit("t", "v", added=frozenset([backwards]))], NOW)
    odd = Point("v", 1, Kind.MICRO, annotator=3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="would not be read again"):
        journal.append([Edit("t", "v", added=frozenset([odd]))], NOW)
    assert not journal.path.exists()


@pytest.mark.parametrize("refusing", ["write", "fsync"])
def test_a_full_disk_is_a_sentence_and_leaves_no_half_line(
    tmp_path: Path,
    edits: list[Edit],
    labels: Labels,
    monkeypatch: pytest.MonkeyPatch,
    refusing: str,
) -> None:
    journal = journal_of(tmp_path, edits[:3])
    write = os.write

    def half(handle: int, content: bytes) -> int:
        if len(content) < 100:
            raise OSError(28, "No space left on device")
        return write(handle, content[:-99])

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, refusing, half if refusing == "write" else refuse)
        for _ in range(2):
            with pytest.raises(UserError, match=r"journal\.jsonl \(No space left on device\)"):
                journal.append([edits[3]], NOW)
        assert replayed(journal.path).good == journal.path.stat().st_size
    assert journal.sequence == 3
    journal.append([edits[3]], NOW)
    journal.close()
    found = replayed(journal.path)
    assert (found.labels, found.sequence, found.torn, found.damage) == (labels, 4, False, "")
