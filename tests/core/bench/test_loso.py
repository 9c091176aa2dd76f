from pathlib import Path

from core.bench import loso
from core.bench.loso import Size
from core.bench.random_features import write_videos
from core.settings import Settings

SMALL = Size(n_videos=6, n_subjects=3, snippets=30, channels=8)


def test_folds_side_by_side_are_set_against_folds_in_turn() -> None:
    rows = {row.what: row for row in loso.measure(SMALL, rounds=1, seconds=0.2)}
    ratio = rows["folds side by side over one after another"]
    many, one = rows["steps of folds side by side"], rows["steps of folds one after another"]
    assert ratio.bar == ">= 1.3"
    assert ratio.value == many.value / one.value
    steps = Settings.preset("small").training.iterations
    assert rows[f"all 3 folds of {steps} steps, side by side"].value == 3 * steps / many.value


def test_folds_are_stacked_to_their_end(tmp_path: Path) -> None:
    settings = Settings.model_validate(
        {"network": {"width": 8}, "training": {"iterations": 3, "warmup": 1}}
    )
    labels = write_videos(tmp_path, settings.features, 6, 3, (30, 8))
    (row,) = loso.stacked(tmp_path, labels, settings, "cpu")
    assert row.what == "3 folds of 3 steps, stacked"
    assert row.value > 0
    assert row.holds is None
