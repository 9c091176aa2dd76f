"""One writer: the living are believed, the dead are not."""

import errno
import json
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from core.project import lock as lock_module
from core.project.lock import Holder, Lock, read_holder

HOLDING = """
import sys, time
from pathlib import Path
from core.project.lock import Lock
assert Lock(Path(sys.argv[1])).acquire() is None
print("held", flush=True)
time.sleep(60)
"""


def write_holder(folder: Path, **changes: object) -> None:
    row = {
        "host": socket.gethostname(),
        "process_id": os.getpid(),
        "since": datetime.now(UTC).isoformat(),
    }
    (folder / "lock").write_text(json.dumps(row | changes))


def a_dead_process_id() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_the_second_is_told_who_the_first_is(tmp_path: Path) -> None:
    first, second = Lock(tmp_path), Lock(tmp_path)
    assert first.acquire() is None
    holder = second.acquire()
    assert holder is not None
    assert (holder.host, holder.process_id) == (socket.gethostname(), os.getpid())
    assert f"process {os.getpid()} on this computer" in str(holder)
    first.release()
    first.release()
    assert read_holder(tmp_path / "lock") is None
    assert second.acquire() is None
    second.release()


def test_a_killed_holder_is_succeeded_at_once(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path)], stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        lock = Lock(tmp_path)
        holder = lock.acquire()
        assert holder is not None
        assert holder.process_id == child.pid
        child.kill()
        child.wait()
        assert lock.acquire() is None
        lock.release()


def test_a_dead_process_of_this_computer_is_succeeded(tmp_path: Path) -> None:
    write_holder(tmp_path, process_id=a_dead_process_id())
    lock = Lock(tmp_path)
    assert lock.acquire() is None
    holder = read_holder(tmp_path / "lock")
    assert holder is not None
    assert holder.process_id == os.getpid()
    lock.release()


def test_a_process_that_only_inherited_the_number_is_succeeded(tmp_path: Path) -> None:
    began = datetime.fromtimestamp(psutil.Process().create_time(), UTC)
    write_holder(tmp_path, since=(began - timedelta(hours=1)).isoformat())
    lock = Lock(tmp_path)
    assert lock.acquire() is None
    lock.release()


@pytest.mark.parametrize("hours", [-9, 9])
def test_a_living_process_is_believed_after_a_sleep_or_a_new_time_of_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    """The clock was put while the lock was held, and the file system locks nothing."""
    then = datetime.now(UTC) - timedelta(hours=hours)
    with monkeypatch.context() as other_clock:
        other_clock.setattr(lock_module, "_now", lambda: then)
        lock = Lock(tmp_path)
        assert lock.acquire() is None
    monkeypatch.setattr(lock_module, "_taken", lambda _: True)
    holder = Lock(tmp_path).acquire()
    assert holder is not None
    assert (holder.process_id, holder.since) == (os.getpid(), then.isoformat())
    lock.release()


def test_another_process_of_the_same_number_is_not_the_holder(tmp_path: Path) -> None:
    write_holder(tmp_path, began="another start of the computer 12345")
    lock = Lock(tmp_path)
    assert lock.acquire() is None
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names")
@pytest.mark.parametrize("kind", ["pipe", "large"])
def test_a_lock_file_that_is_none_of_ours_neither_hangs_nor_fills_the_memory(
    tmp_path: Path, kind: str
) -> None:
    if kind == "pipe":
        os.mkfifo(tmp_path / "lock")
    else:
        with (tmp_path / "lock").open("wb") as file:
            file.truncate(1 << 40)
    assert read_holder(tmp_path / "lock") is None


@pytest.mark.parametrize("lockless", [False, True])
def test_a_living_process_is_believed_even_where_the_system_locks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lockless: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    if lockless:
        fcntl = pytest.importorskip("fcntl")
        monkeypatch.setattr(fcntl, "flock", refuse)
    write_holder(tmp_path)
    holder = Lock(tmp_path).acquire()
    assert holder is not None
    assert holder.process_id == os.getpid()


def test_a_zombie_is_dead(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    while psutil.Process(child.pid).status() != psutil.STATUS_ZOMBIE:
        pass
    write_holder(tmp_path, process_id=child.pid)
    lock = Lock(tmp_path)
    assert lock.acquire() is None
    lock.release()
    child.wait()


def test_another_persons_process_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise psutil.AccessDenied(1)

    monkeypatch.setattr(psutil, "Process", refuse)
    write_holder(tmp_path, process_id=1)
    assert Lock(tmp_path).acquire() is not None


def test_another_computer_is_believed_and_named(tmp_path: Path) -> None:
    hours_ago = datetime.now(UTC) - timedelta(hours=5)
    write_holder(tmp_path, host="lab-2", process_id=7, since=hours_ago.isoformat())
    text = (tmp_path / "lock").read_text()
    holder = Lock(tmp_path).acquire()
    assert holder == Holder("lab-2", 7, hours_ago.isoformat())
    assert "process 7 on lab-2, since " in str(holder)
    assert "5 hours ago" in str(holder)
    assert (tmp_path / "lock").read_text() == text


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"host": "a", "process_id": 1, "since": 3}']
)
def test_a_half_written_lock_is_nobodys(tmp_path: Path, text: str) -> None:
    (tmp_path / "lock").write_text(text)
    lock = Lock(tmp_path)
    assert lock.acquire() is None
    lock.release()


def test_a_holder_without_a_name_is_still_a_holder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_module, "_taken", lambda _: False)
    holder = Lock(tmp_path).acquire()
    assert str(holder) == "another program"


def test_a_lock_that_cannot_be_written_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = Lock(tmp_path)
    with monkeypatch.context() as full:
        full.setattr(lock_module, "_write", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(OSError, match="full"):
            lock.acquire()
    assert lock.acquire() is None
    lock.release()


@pytest.mark.parametrize(("minutes", "said"), [(0, "just now"), (30, "30 minutes ago")])
def test_the_age_is_said_in_words(minutes: int, said: str) -> None:
    since = datetime.now(UTC) - timedelta(minutes=minutes, seconds=5)
    assert said in str(Holder("lab-2", 7, since.isoformat()))
