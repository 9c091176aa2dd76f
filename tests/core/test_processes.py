import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from core.processes import asked_to_stop, pool, tell

ROOT = Path(__file__).parents[2]


def count_to(n: int) -> int:
    for i in range(n):
        tell("counting", i + 1)
    return os.getpid()


def wait_until_stopped() -> bool:
    tell("waiting", 1)
    while not asked_to_stop():
        time.sleep(0.01)
    return True


def test_tasks_tell_how_far_they_are() -> None:
    with pool(1) as (executor, inbox):
        assert executor.submit(count_to, 3).result(60) != os.getpid()
        assert inbox.read() == {"counting": 3}


def test_leaving_by_an_exception_stops_running_tasks() -> None:
    with pytest.raises(RuntimeError, match="enough"), pool(1) as (executor, inbox):
        running = executor.submit(wait_until_stopped)
        while not inbox.read():
            time.sleep(0.01)
        raise RuntimeError("enough")
    assert running.result(0) is True


def test_nothing_is_told_outside_a_pool() -> None:
    tell("nobody", 1)
    assert not asked_to_stop()


SURVIVORS = """
import sys, time
sys.path.insert(0, {root!r})
from tests.core.test_processes import wait_until_stopped
from core.processes import pool
if __name__ == "__main__":
    with pool(2) as (executor, inbox):
        for _ in range(2):
            executor.submit(wait_until_stopped)
        while not inbox.read():
            time.sleep(0.01)
        print("running", flush=True)
        time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_killing_the_parent_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(SURVIVORS.format(root=str(ROOT)))
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "running\n"
        children = psutil.Process(parent.pid).children(recursive=True)
        assert children
        parent.kill()
    _, alive = psutil.wait_procs(children, timeout=30)
    assert not alive
