"""The table beside the paper's row, of a board whose figures are known."""

from core.exchange.sheets.layouts import Layout
from core.jobs.ablation_report import NOT_AT_HAND
from core.jobs.datasets import dataset
from core.jobs.reproduction_report import COLUMNS, ReproductionReport
from core.jobs.scoreboard import Judged, Scoreboard
from core.labels import Edit, Labels
from core.points import Kind
from core.proposals import Proposal
from core.references import Reference
from core.settings import Settings
from core.spotting.evaluation import per_subject, strict
from core.spotting.lineage import lineage
from core.timeline import Interval
from core.videos import Video


def report(layout: Layout, *hits: int) -> ReproductionReport:
    """Return the report of a video with two references; each seed hits so many of them."""
    video = Video("a", "a.mp4", "s01", 30.0, 1000)
    frames = [Interval(100, 130), Interval(300, 330)]
    own = [Reference("a", each, Kind.MACRO) for each in frames]
    labels = Labels().after(Edit("", "a", added=frozenset([video, *own])))
    judged = []
    for seed, n in enumerate(hits):
        every = [Proposal("a", each, Kind.MACRO, 0.9) for each in frames[:n]]
        judged.append(
            Judged(
                seed,
                strict(own, every),
                per_subject(own, every, {"a": "s01"}),
                lineage(own, every, {"a": 30.0}),
            )
        )
    board = Scoreboard("leave one subject out", "points", labels, 0, tuple(judged))
    known = dataset(layout)
    return ReproductionReport(known, board, Settings.preset("paper"), "paper", "Drawn.", 3, 2)


def test_every_figure_stands_over_the_papers() -> None:
    made = report(Layout.CASME2, 1, 2)
    data, loose, tight = made.sheets
    assert data.rows == (("here", "1", "1", "2", "0"), ("paper", "98", "22", "300", "57"))
    ours, theirs = loose.rows
    assert ours[0] == "paper"
    assert ours[4:] == ("0.750 ± 0.354", "1.000 ± 0.000", "0.833 ± 0.236")
    assert theirs == ("PWES in the paper", "0.203", NOT_AT_HAND, "0.023", "0.305", "0.467", "0.366")
    assert tight.rows[0] == ("all", "1.000 ± 0.000", "0.750 ± 0.354", "0.833 ± 0.236")


def test_the_table_for_machines_has_a_line_a_figure() -> None:
    lines = report(Layout.SAMM, 1).as_cells()
    assert all(len(line) == len(COLUMNS) for line in lines)
    named = {line[:3]: line[3:] for line in lines}
    assert named["lineage", "all", "recall"] == ("0.500000", "", "1", "0.286")
    assert named["lineage", "all", "f1_05"][-1] == ""
    assert named["strict", "macro", "recall"] == ("0.500000", "", "1", "")


def test_what_the_figures_were_made_of_is_said() -> None:
    said = " ".join(report(Layout.SAMM, 1).caption)
    assert "2 of 3 rows of the sheet are used. Drawn." in said
    assert "A single seed." in said
    assert "the paper's are of I3D; width 1024, 1000 iterations" in said
    assert "give an F1 of 0.252" in said
    assert "| PWES in the paper | " in report(Layout.SAMM, 1).as_markdown()
