"""How much memory is left, also where a control group gives a process only a share."""

import subprocess
import sys
from ctypes import CDLL
from pathlib import Path

import psutil
import pytest

from core import memory


@pytest.fixture
def groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out control groups /job/step as the kernel does, with this process in /job/step."""
    membership = tmp_path / "cgroup"
    membership.write_text("0::/job/step\n")
    (tmp_path / "sys" / "job" / "step").mkdir(parents=True)
    monkeypatch.setattr(memory, "GROUPS", tmp_path / "sys")
    monkeypatch.setattr(memory, "MEMBERSHIP", membership)
    return tmp_path / "sys"


def limited(folder: Path, most: str, taken: int, cached: int = 0) -> None:
    (folder / "memory.max").write_text(f"{most}\n")
    (folder / "memory.current").write_text(f"{taken}\n")
    (folder / "memory.stat").write_text(f"anon {taken - cached}\ninactive_file {cached}\n")


def test_without_a_limit_it_is_what_the_computer_has_left(groups: Path) -> None:
    limited(groups / "job" / "step", "max", 1000)
    assert 0 < memory.left() <= psutil.virtual_memory().total


def test_the_tightest_limit_above_counts(groups: Path) -> None:
    limited(groups / "job" / "step", "9000", 1000)
    limited(groups / "job", "5000", 4000)
    assert memory.left() == 1000


def test_files_that_were_read_can_be_let_go_of(groups: Path) -> None:
    limited(groups / "job" / "step", "5000", 4500, cached=3000)
    assert memory.left() == 3500


@pytest.mark.usefixtures("groups")
def test_where_nothing_is_said_the_computer_counts() -> None:
    assert memory.left() > 1 << 20


def test_a_process_holds_at_least_what_it_just_made() -> None:
    before = memory.held()
    block = bytearray(b"x") * (64 << 20)
    assert memory.held() - before > 32 << 20
    del block


HEAPS = """
import ctypes, sys, threading
from core import memory
if sys.argv[2] == "compact":
    memory.stay_compact()
c = ctypes.CDLL(None)
c.malloc.restype = c.fopen.restype = ctypes.c_void_p
together = threading.Barrier(8)
def take():
    together.wait()
    assert c.malloc(5000)
    together.wait()
threads = [threading.Thread(target=take) for _ in range(8)]
for each in threads: each.start()
for each in threads: each.join()
file = ctypes.c_void_p(c.fopen(sys.argv[1].encode(), b"w"))
c.malloc_info(0, file)
c.fclose(file)
"""


IS_GLIBC = sys.platform == "linux" and hasattr(CDLL(None), "malloc_info")


@pytest.mark.skipif(not IS_GLIBC, reason="other C libraries have one heap")
@pytest.mark.parametrize(("how", "is_few"), [("compact", True), ("as usual", False)])
def test_many_threads_share_two_heaps(tmp_path: Path, how: str, is_few: bool) -> None:
    told = tmp_path / "heaps.xml"
    subprocess.run([sys.executable, "-c", HEAPS, told, how], check=True)
    assert (told.read_text().count("<heap ") <= 2) is is_few
