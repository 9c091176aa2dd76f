import pytest

from core.bench import memory
from core.bench.memory import Size
from core.errors import UserError

SMALL = Size(n_videos=8, n_subjects=2, snippets=40, channels=16, width=8)


def test_a_process_is_watched_through_whole_steps() -> None:
    rows = {row.what: row for row in memory.measure(SMALL, bar_gb=2.0)}
    peak = rows["peak memory of training"]
    assert peak.holds
    assert peak.bar == "<= 2"
    assert 0.05 < peak.value < 2
    assert rows["features on the disk"].value == 8 * 40 * 2 * 16 * 4 / 1e9
    own = rows.get("of it, not pages of the feature files")
    assert own is None or 0 < own.value <= peak.value


def test_a_disk_that_is_too_small_is_said_before_anything_is_written() -> None:
    with pytest.raises(UserError, match=r"needs .* GB .* are free"):
        memory.measure(Size(n_videos=10**9))


def test_the_size_is_that_of_the_largest_data_set() -> None:
    assert (Size().n_videos, Size().snippets, 2 * Size().channels) == (956, 346, 2048)
    assert memory.settings_of(Size()).network.width == 1024
