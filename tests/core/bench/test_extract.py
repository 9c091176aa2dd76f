"""What the benchmark of extraction says is measured, and on recordings that are what they say."""

from pathlib import Path

import pytest

from core.bench import extract
from core.bench.extract_stages import DECODE_AGAIN, FIRST_PASS, stage_seconds
from core.bench.recordings import Recording
from core.features.blocks import NOTHING_KEPT
from core.features.tracking import track
from core.frames import open_video
from core.jobs.peak import peak_bytes
from core.settings import FeatureSettings
from tests.conftest import returned

SMALL = Recording(160, 120, 30, 30, repeats=3, shown=0.5)


def test_recordings_are_as_large_fast_long_and_grey_as_asked_for(tmp_path: Path) -> None:
    for recording in (SMALL, Recording(320, 240, 200, 20, repeats=4, grey=True)):
        path = tmp_path / "v.mp4"
        recording.write(path)
        with open_video(path) as source:
            facts = source.facts
            assert (facts.width, facts.height) == (recording.width, recording.height)
            assert facts.fps == pytest.approx(recording.fps, rel=1e-3)
            assert facts.n_frames == recording.n_frames * recording.repeats
            assert not facts.is_vfr
            picture = source.get(recording.n_frames + 1)
            assert (picture[..., 0] == picture[..., 2]).all() == recording.grey
    assert [each.name for each in tmp_path.iterdir()] == ["v.mp4"]


def test_the_face_is_there_as_long_as_asked_for(tmp_path: Path) -> None:
    SMALL.write(tmp_path / "v.mp4")
    with open_video(tmp_path / "v.mp4") as source:
        found = returned(track(source, NOTHING_KEPT, 1)).found
    assert found.mean() == pytest.approx(0.5, abs=0.15)


def test_every_stage_takes_time(tmp_path: Path) -> None:
    Recording(320, 240, 200, 40).write(tmp_path / "v.mp4")
    seconds = stage_seconds(tmp_path / "v.mp4", FeatureSettings(), 40)
    assert {*FIRST_PASS, DECODE_AGAIN, "flow", "crop"} < seconds.keys()
    assert all(0 < each < 0.1 for each in seconds.values())
    # One frame in 7 is tracked, and 13 frames share a flow.
    assert seconds["track"] < 0.005
    assert seconds["flow"] < 0.01


def test_what_the_stages_allow_is_bound_by_cores_and_by_the_tracker() -> None:
    seconds = dict.fromkeys((*FIRST_PASS, DECODE_AGAIN), 1.0) | {"flow": 9.0}
    assert extract.allowed(seconds, 1) == pytest.approx(1 / 12)
    assert extract.allowed(seconds, 2) == pytest.approx(1 / 6)
    assert extract.allowed(seconds, 4) == pytest.approx(1 / (1 + 2.5))
    assert extract.allowed(seconds, 1000) == pytest.approx(1 / 2)


def test_a_child_tells_its_own_peak(tmp_path: Path) -> None:
    rows = {row.what: row for row in extract.memory(Recording(160, 120, 30, 30), tmp_path)}
    one, ten = rows["peak memory, 1 minute"].value, rows["peak memory, 10 minutes"].value
    assert 50 < one < 1000
    assert rows["peak memory, 10 minutes over 1"].value == pytest.approx(ten / one)
    assert peak_bytes() > 50e6


def test_the_speed_has_all_rows_and_the_bars_of_small_recordings(tmp_path: Path) -> None:
    rate, rows = extract.speed(extract.VGA, Recording(160, 120, 30, 20), tmp_path)
    assert rate > 1
    assert [row.bar for row in rows if row.bar] == [">= 60", ">= 0.85", ">= 0.85"]
    assert all(row.value > 0 for row in rows)
