"""A file is as it was, or wholly new; nothing between, and no litter."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.errors import UserError
from core.project import files
from core.project.files import (
    clear_drafts,
    cut,
    keep_aside,
    reason,
    replacing,
    safe_name,
    write_whole,
)  # fmt: skip


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "labels"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["labels"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_interrupted_draft_leaves_the_old_file_and_no_litter(
    tmp_path: Path, error: type[BaseException]
) -> None:
    path = tmp_path / "labels"
    write_whole(path, b"old")
    with pytest.raises(error), replacing(path) as draft:
        draft.write_bytes(b"half")
        raise error
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["labels"]


def test_the_draft_is_synced_before_it_has_the_name_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened = []
    sync, rename = os.fsync, Path.replace

    def watched_sync(handle: int) -> None:
        happened.append("sync")
        sync(handle)

    def watched_rename(draft: Path, path: Path) -> Path:
        happened.append("rename")
        return rename(draft, path)

    monkeypatch.setattr(os, "fsync", watched_sync)
    monkeypatch.setattr(Path, "replace", watched_rename)
    write_whole(tmp_path / "labels", b"new")
    assert happened == ["sync", "rename", "sync"]


def test_a_full_disk_is_a_sentence_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "labels"
    write_whole(path, b"old")
    said = r"labels could not be written \(No space left"
    with pytest.raises(UserError, match=said) as told, replacing(path):
        raise OSError(errno.ENOSPC, "whatever")
    assert "unchanged" in told.value.remedy
    assert path.read_bytes() == b"old"


def test_a_file_that_somebody_holds_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, refusals = Path.replace, [PermissionError(), PermissionError()]

    def replace(draft: Path, path: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return rename(draft, path)

    monkeypatch.setattr(Path, "replace", replace)
    write_whole(tmp_path / "labels", b"new")
    assert (tmp_path / "labels").read_bytes() == b"new"


def test_a_file_that_somebody_keeps_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(*_: object) -> Path:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(files, "PATIENCE_S", (0.0,))
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(UserError, match="Permission denied"):
        write_whole(tmp_path / "labels", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_cut_keeps_the_beginning(tmp_path: Path) -> None:
    (tmp_path / "journal").write_bytes(b"good\nrest")
    cut(tmp_path / "journal", 5)
    assert (tmp_path / "journal").read_bytes() == b"good\n"
    with pytest.raises(UserError, match="gone could not be written"):
        cut(tmp_path / "gone", 5)


def test_drafts_of_killed_writers_are_cleared_by_age_and_nothing_else_is(tmp_path: Path) -> None:
    old, young = tmp_path / ".a.h5.1.draft", tmp_path / ".b.h5.2.draft"
    for path in (old, young, tmp_path / "a.h5", tmp_path / "my.draft"):
        path.touch()
    os.utime(old, (time.time() - 100, time.time() - 100))
    clear_drafts(tmp_path, older_than_s=50)
    assert {each.name for each in tmp_path.iterdir()} == {young.name, "a.h5", "my.draft"}
    clear_drafts(tmp_path)
    assert {each.name for each in tmp_path.iterdir()} == {"a.h5", "my.draft"}


def test_drafts_of_the_dead_are_cleared_wherever_they_are_and_those_of_the_living_stay(
    tmp_path: Path,
) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    inner = tmp_path / "v.parts"
    inner.mkdir()
    with replacing(inner / "block.npz") as mine:
        mine.write_bytes(b"half")
        others = inner / mine.name.replace(files.HOST, "0" * 8)
        of_the_dead = inner / mine.name.replace(f"-{os.getpid()}-", f"-{dead.pid}-")
        for path in (others, of_the_dead):
            path.write_bytes(b"half")
        files.clear_abandoned(tmp_path)
        assert {*inner.iterdir()} == {mine, others}
        long_ago = time.time() - 2 * files.A_DAY_S
        os.utime(others, (long_ago, long_ago))
        files.clear_abandoned(tmp_path)
        assert {*inner.iterdir()} == {mine}


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "room"),
        (errno.EROFS, "may write"),
        (errno.ENAMETOOLONG, "shorter"),
        (errno.EIO, "back"),
    ],
)
def test_every_refusal_has_a_way_out(number: int, word: str) -> None:
    assert word in files.what_to_do(OSError(number, "no"))


def test_a_draft_that_cannot_be_removed_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / ".a.h5.1.draft").mkdir()
    clear_drafts(tmp_path)
    assert (tmp_path / ".a.h5.1.draft").exists()


@pytest.mark.parametrize("name", ["s15_0101", "张三 微", "a.b-c", "x" * 200])
def test_names_that_every_system_takes_stay(name: str) -> None:
    assert safe_name(name) == name


@pytest.mark.parametrize(
    "name", ["", "..", "../x", "a/b", "a\\b", "a:b", "x\n", " x", "x.", "x" * 201]
)
def test_names_that_some_system_refuses_are_refused(name: str) -> None:
    with pytest.raises(UserError, match="cannot be used as a file name"):
        safe_name(name)


def test_an_error_without_a_number_gives_its_first_line() -> None:
    assert reason(OSError("truncated file\nmore")) == "truncated file"


@pytest.mark.parametrize("has_second_names", [True, False])
def test_what_is_kept_aside_stays_whatever_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_second_names: bool
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if not has_second_names:
        monkeypatch.setattr(os, "link", refused)
    path = tmp_path / "labels.h5"
    path.write_bytes(b"damaged")
    aside = keep_aside(path)
    write_whole(path, b"new")
    assert (aside.suffix, aside.read_bytes()) == (".h5", b"damaged")
    assert aside.name.startswith("labels-damaged-20")
    assert sorted(tmp_path.iterdir()) == sorted([aside, path])
