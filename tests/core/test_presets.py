"""The presets that come with the program mean what their names promise."""

import tomllib
from collections.abc import Iterator, Mapping

import pytest

from core.settings import Settings, preset_names
from core.settings_file import PRESETS

OF_THE_MACHINE = {
    "training.seed",
    "training.preview_every",
    "training.threads",
    "training.device",
    "training.precision",
    "training.folds_at_once",
}
PRINTED = {
    "features.strides_per_window": 1,
    "network.width": 1024,
    "network.standardise": False,
    "mil.top_ratio": (16, 32, 4),
    "mplg.kappa": 0.3,
    "mplg.theta": 0.8,
    "mplg.background": None,
    "mplg.prototype_weight": "softmax",
    "mplg.pass_mode": "eval",
    "dfcl.regions": (3, 2, 10),
    "dfcl.tau": 1.0,
    "dfcl.momentum": 0.0,
    "loss.vcl": 1.0,
    "loss.scl": 1.0,
    "loss.fcl": 0.1,
    "loss.gui": 1.0,
    "loss.sps": 0.8,
    "loss.aml": 1.0,
    "loss.snippet_norm": "joint",
    "loss.far_s": None,
    "training.iterations": 1000,
    "training.warmup": 80,
    "training.batch": 8,
    "training.learning_rate": 5e-4,
    "training.averaging": 0.0,
    "spotting.outer_ratio": 0.25,
    "spotting.nms_iou": 0.01,
    "spotting.micro_max_s": 0.5,
    "spotting.extent": "centre",
}
OFF: dict[str, object] = {"dfcl.enabled": False}
DIFFERS_FROM_PAPER: dict[str, dict[str, object]] = {
    "baseline": {"spotter": "baseline"},
    "paper-samm": {
        "mil.top_ratio": (4, 12, 2),
        "mplg.theta": 0.9,
        "dfcl.regions": (3, 2, 8),
        "training.warmup": 50,
        "training.learning_rate": 8e-4,
    },
    "ablation/mplg-c": {**OFF, "mplg.keep_top": False, "mplg.prototype_weight": "none"},
    "ablation/mplg-ca": {**OFF, "mplg.likeness": False, "mplg.prototype_weight": "none"},
    "ablation/mplg-caf1": {**OFF, "mplg.prototype_weight": "none"},
    "ablation/mplg-caf2": {**OFF, "mplg.likeness": False},
    "ablation/mplg": OFF,
    "ablation/mplg-dfcl": {},
    "ablation/pplm": {**OFF, "mplg.method": "pplm"},
    "ablation/pplm-dfcl": {"mplg.method": "pplm"},
    "ablation/points-only": {**OFF, "mplg.enabled": False},
    "ablation/points-only-dfcl": {"mplg.enabled": False},
}


def flat(settings: Settings) -> dict[str, object]:
    return dict(leaves(settings.model_dump()))


def leaves(tables: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in tables.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{above}{name}.")
        else:
            yield above + name, value


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_can_be_read_and_says_what_it_is_for(name: str) -> None:
    Settings.preset(name)
    assert (PRESETS / f"{name}.toml").read_text(encoding="utf-8").startswith("# ")


def test_the_papers_preset_is_as_printed() -> None:
    found = flat(Settings.preset("paper"))
    assert {name: found[name] for name in PRINTED} == PRINTED


def test_no_change_of_a_default_changes_the_papers_preset() -> None:
    text = (PRESETS / "paper.toml").read_text(encoding="utf-8")
    named = {name for name, _ in leaves(tomllib.loads(text))}
    acting = {"network", "mplg", "dfcl", "loss", "training", "spotting"}
    # TOML has no word for None; a default that is none any more has to be written out
    to_name = {
        name
        for name, value in flat(Settings()).items()
        if value is not None and name.partition(".")[0] in acting
    }
    assert to_name - named == OF_THE_MACHINE


@pytest.mark.parametrize("name", DIFFERS_FROM_PAPER)
def test_an_ablation_differs_from_the_paper_in_what_it_is_about_alone(name: str) -> None:
    ground, found = flat(Settings.preset("paper")), flat(Settings.preset(name))
    differs = {each: found[each] for each in found if found[each] != ground[each]}
    assert differs == DIFFERS_FROM_PAPER[name]
