"""The ledger as CSV."""

from pathlib import Path

from core.exchange.table import SPREADSHEET, read_table
from core.ledger.account import account
from core.ledger.entries import Action, Decision, Kept, Phase, Span
from core.ledger.ledger import Ledger
from core.ledger.tables import export
from tests.core.ledger.strategies import AT
from tests.core.ledger.test_sums import labels_of


def test_both_tables_open_elsewhere(tmp_path: Path) -> None:
    entries = (
        Kept(AT, on=True),
        Span(AT, "=a", Phase.WATCHING, 60.5, ("magnify", "flow")),
        Decision(AT, "=a", Phase.WATCHING, Action.POINT, 2.25, 1, 4, 0, "queue:score"),
    )
    told = account(Ledger(entries), labels_of("=a"))
    for form, decimal in ((SPREADSHEET, ","), (None, ".")):
        path = tmp_path / "costs.csv"
        videos, noted = export(told, path) if form is None else export(told, path, form)
        ((_, row),) = read_table(videos)
        assert row["video_id"] == "'=a"  # no formula for a spreadsheet
        assert row["total_s"] == f"60{decimal}500"
        assert (row["points"], row["keys"], row["transport_keys"]) == ("1", "1", "4")
        (_, span), (_, decision) = read_table(noted)
        assert (span["what"], span["motion_views"]) == ("span", "magnify flow")
        assert (decision["action"], decision["order"]) == ("point", "queue:score")
        assert decision["seconds"] == f"2{decimal}250"
        assert noted.name == "costs_noted.csv"
