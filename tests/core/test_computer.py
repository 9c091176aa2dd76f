from pathlib import Path

import pytest

from core.computer import GB, disk, look, memory, network_weights
from core.findings import State


def test_every_row_that_is_not_good_says_what_to_do(tmp_path: Path) -> None:
    findings = look(tmp_path)
    assert {"memory", "disk", "video codecs", "face models", "packages"} <= {
        each.what for each in findings
    }
    assert all(bool(each.remedy) is (each.state is not State.GOOD) for each in findings)


@pytest.mark.parametrize(
    ("free", "state"), [(8 * GB, State.GOOD), (GB, State.NOTE), (0, State.PROBLEM)]
)
def test_little_memory_is_a_note_and_none_a_problem(free: int, state: State) -> None:
    assert memory(free, 16 * GB).state is state


def test_a_disk_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    found = disk(tmp_path / "unplugged")
    assert found.state is State.PROBLEM
    assert "unplugged" in found.found


def test_weights_that_are_not_here_are_no_problem() -> None:
    found = network_weights("i3d-rgb")  # the tests have a folder of their own, without any
    assert found.state is State.NOTE
    assert "models get i3d-rgb" in found.remedy
