"""The tables that come with the program: every row can be trained, no figure is made up."""

import pytest
from pydantic import ValidationError

from core.jobs.ablation_table import FOLDER, NUMBERS, AblationTable, Row, ablation_table
from core.settings import Settings

AT_HAND = {
    (1, "MPLG + DFCL"): (0.203, None, 0.023, 0.305, 0.467, 0.366),
    (4, "θ = 0.5"): (None, None, None, 0.274, 0.379, 0.343),
    (6, "τ = 1.5"): (None, None, None, 0.336, 0.450, 0.343),
}


def settings_of(number: int) -> dict[str, Settings]:
    return {row.name: row.settings for row in ablation_table(number).rows}


@pytest.mark.parametrize("number", NUMBERS)
def test_every_row_can_be_trained_and_is_told_apart(number: int) -> None:
    table = ablation_table(number)
    assert table.title
    assert table.about.endswith(".")
    rows = [(row.settings, row.points) for row in table.rows if not row.ours]
    assert len(set(map(repr, rows))) == len(rows)
    assert table.against in {row.name for row in table.rows}


def test_there_is_a_file_for_every_table_and_no_other() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"table_{n}.toml" for n in range(1, 9)}


def test_the_papers_figures_are_those_at_hand_and_no_others() -> None:
    whole = AT_HAND[1, "MPLG + DFCL"]
    for number in NUMBERS:
        for row in ablation_table(number).rows:
            printed = tuple(row.printed.model_dump().values())
            if row.ours:
                assert printed == (None,) * 6
            elif row.settings == Settings.preset("paper") and row.points == "given":
                assert printed == whole  # one configuration, whichever table it stands in
                assert row.note
            else:
                assert printed == AT_HAND.get((number, row.name), (None,) * 6)


@pytest.mark.parametrize(
    ("number", "section", "field", "values"),
    [
        (3, "training", "warmup", [0, 20, 50, 80, 100, 150]),
        (4, "mplg", "theta", [0.5, 0.6, 0.7, 0.8, 0.9]),
        (5, "mplg", "kappa", [0.1, 0.2, 0.3, 0.4, 0.5]),
        (6, "dfcl", "tau", [0.1, 0.5, 1, 1.5, 2]),
        (7, "dfcl", "regions", [(3, 2, k) for k in (4, 6, 8, 10, 12)]),
    ],
)
def test_a_sweep_varies_one_setting_of_the_paper_and_compares_with_the_papers_own(
    number: int, section: str, field: str, values: list[object]
) -> None:
    paper = Settings.preset("paper")
    found = settings_of(number)
    assert [getattr(getattr(each, section), field) for each in found.values()] == values
    own = getattr(getattr(paper, section), field)
    assert all(each.changed({section: {field: own}}) == paper for each in found.values())
    assert found[ablation_table(number).against] == paper


def test_tables_1_and_2_build_up_to_the_paper_and_end_with_ours() -> None:
    parts = ablation_table(1)
    ours = [row for row in parts.rows if row.ours]
    assert (ours[0].name, ours[-1].name) == ("best", "flow-peaks")
    assert all(row.changes for row in ours[1:-1])  # each takes one choice back
    assert [row.name for row in parts.rows][:7] == [
        *("baseline", "MPLG-c", "MPLG-ca", "MPLG-caf1", "MPLG-caf2", "MPLG", "MPLG + DFCL")
    ]
    mined = settings_of(2)
    for way in ("points only", "PPLM-style", "MPLG"):
        without, with_dfcl = mined[way], mined[f"{way} + DFCL"]
        assert without == with_dfcl.changed({"dfcl": {"enabled": False}})
        assert with_dfcl.dfcl.enabled
    assert {parts.against, ablation_table(2).against} == {"best"}


def test_only_table_8_moves_points() -> None:
    moved = [
        (n, row.name) for n in NUMBERS for row in ablation_table(n).rows if row.points != "given"
    ]
    assert moved == [(8, "at the apex")]


@pytest.mark.parametrize(
    "rows", [["a", "a"], ["b"]], ids=["two of a name", "compared with a row that is not there"]
)
def test_a_table_whose_rows_cannot_be_told_is_refused(rows: list[str]) -> None:
    with pytest.raises(ValidationError, match="compared with a"):
        AblationTable(title="", about="", against="a", rows=tuple(Row(name=each) for each in rows))


def test_a_row_that_changes_what_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError, match="tehta"):
        _ = Row(name="a", changes={"mplg": {"tehta": 0.5}}).settings
