from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from core import settings_file
from core.errors import UserError
from core.settings import FeatureSettings, Settings, SpottingSettings, preset_names


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


@given(
    st.none() | st.floats(-1, 1),
    st.floats(0, 1),
    st.sampled_from(["window", "centre"]),
    st.none() | st.floats(0, 1),
    st.tuples(*[st.integers(1, 50)] * 3),
)
def test_settings_round_trip_through_toml(
    tmp_path_factory: pytest.TempPathFactory,
    threshold: float | None,
    iou: float,
    extent: str,
    background: float | None,
    ratio: tuple[int, int, int],
) -> None:
    spotting = {"threshold": threshold, "nms_iou": iou, "extent": extent}
    chosen = Settings.model_validate(
        {"spotting": spotting, "mplg": {"background": background}, "mil": {"top_ratio": ratio}}
    )
    path = written(tmp_path_factory.mktemp("settings"), chosen.as_toml())
    assert Settings.read(path) == chosen


def test_what_a_file_does_not_name_keeps_its_default(tmp_path: Path) -> None:
    found = Settings.read(written(tmp_path, "[spotting]\nmax_s = 2.0\n"))
    assert found == Settings(spotting=SpottingSettings(max_s=2))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[spotting]\nmax_sec = 2.0\n", "there is no setting spotting.max_sec. Mend or remove"),
        ("colour = 1\n", "there is no setting colour"),
        ("[spotting]\nnms_iou = 2.0\n", "spotting.nms_iou: input should be less than or equal"),
        ("[spotting\n", "is not a TOML file"),
    ],
)
def test_files_that_cannot_be_used_are_said(tmp_path: Path, text: str, says: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UserError) as caught:
        Settings.read(path)
    assert says in str(caught.value)
    assert str(path) in caught.value.problem


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.toml cannot be read \(No such file"):
        Settings.read(tmp_path / "none.toml")


def test_presets_are_read_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_file, "PRESETS", tmp_path)
    (tmp_path / "samm.toml").write_text("[mplg]\ntheta = 0.9\n")
    assert Settings.preset("samm").mplg.theta == 0.9
    with pytest.raises(UserError, match=r"There is no preset cas\. Choose one of: samm\."):
        Settings.preset("cas")


@pytest.fixture
def presets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings_file, "PRESETS", tmp_path)
    return tmp_path


def test_a_file_lies_section_by_section_over_the_preset_it_extends(presets: Path) -> None:
    (presets / "rows").mkdir()
    (presets / "ground.toml").write_text(
        'spotter = "baseline"\n[mplg]\ntheta = 0.9\nkappa = 0.1\n[dfcl]\nregions = [1, 1, 1]\n'
    )
    (presets / "rows" / "middle.toml").write_text(
        'extends = "ground"\n[mplg]\nkappa = 0.2\n[dfcl]\nregions = [2, 2, 2]\n'
    )
    own = written(presets, 'extends = "rows/middle"\n[mplg]\ntheta = 0.7\n[training]\nseed = 5\n')
    found = Settings.read(own)
    assert found == Settings.model_validate(
        {
            "spotter": "baseline",
            "mplg": {"theta": 0.7, "kappa": 0.2},
            "dfcl": {"regions": (2, 2, 2)},
            "training": {"seed": 5},
        }
    )
    assert preset_names() == ["config", "ground", "rows/middle"]
    assert "extends" not in found.as_toml()
    assert Settings.read(written(presets, found.as_toml())) == found


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (["extends = 'p0'"], r"p0\.toml extends itself: p0, which extends p0\. Mend one"),
        (
            ["extends = 'p1'", "extends = 'p2'", "extends = 'p0'"],
            r"p0, which extends p1, which extends p2, which extends p0\.",
        ),
        (["extends = 'none'"], r"There is no preset none\. Choose one of: p0\."),
        (["extends = 'p1'", "extends = 'p1'"], r"p1\.toml extends itself: p1, which extends p1\."),
        (["extends = ['p0']"], "There is no preset"),
        (["extends = '../p0'"], "There is no preset"),
    ],
)
def test_what_cannot_be_extended_is_said(presets: Path, texts: list[str], says: str) -> None:
    for index, text in enumerate(texts):
        (presets / f"p{index}.toml").write_text(text)
    with pytest.raises(UserError, match=says):
        Settings.preset("p0")


@given(st.floats(0, 1), st.none() | st.floats(-1, 1), st.integers(1, 9))
def test_a_change_touches_what_it_names_and_nothing_else(
    theta: float, threshold: float | None, k: int
) -> None:
    ground = Settings(spotting=SpottingSettings(max_s=2, threshold=0.5))
    found = ground.changed(
        {
            "mplg": {"theta": theta},
            "spotting": {"threshold": threshold},
            "dfcl": {"regions": (3, 2, k)},
        }
    )
    assert (found.mplg.theta, found.spotting.threshold) == (theta, threshold)
    assert found.dfcl.regions == (3, 2, k)
    back = {
        "mplg": {"theta": ground.mplg.theta},
        "spotting": {"threshold": 0.5},
        "dfcl": {"regions": ground.dfcl.regions},
    }
    assert found.changed(back) == ground
    with pytest.raises(ValidationError):
        ground.changed({"mplg": {"tehta": theta}})


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Settings().spotting.max_s = 1  # type: ignore[misc]


@pytest.mark.parametrize(("fps", "window"), [(25, 8), (30, 8), (100, 16), (200, 32)])
def test_the_window_follows_the_rate(fps: float, window: int) -> None:
    assert FeatureSettings().window_at(fps) == window
    assert FeatureSettings().stride_at(fps) == window // 2
    assert FeatureSettings(strides_per_window=1).stride_at(fps) == window


def test_a_set_window_stays_and_the_stride_is_never_0() -> None:
    assert FeatureSettings(window=10).window_at(200) == 10
    assert FeatureSettings(window=2, strides_per_window=4).stride_at(30) == 1
