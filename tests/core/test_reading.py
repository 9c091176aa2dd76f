"""Whole files are read only if they are files, and no larger than they may be."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.reading import SHOWN, read_whole, shown


def test_a_file_is_read_up_to_the_size_that_it_may_have(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_whole(path, 5) == b"12345"
    with pytest.raises(UserError, match="file cannot be read: it has"):
        read_whole(path, 4)
    with pytest.raises(FileNotFoundError):
        read_whole(tmp_path / "none", 4)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_what_never_ends_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(UserError, match="it is no file"):
            read_whole(path, 1 << 20)


@given(st.text())
def test_what_is_shown_is_one_short_line(text: str) -> None:
    found = shown(text)
    assert len(found) <= SHOWN
    assert found.isprintable()
    assert found == text or len(text) > SHOWN or not text.isprintable()
