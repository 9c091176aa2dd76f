"""No exporter writes a cell that a spreadsheet would run."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.points_csv import write_points
from core.exchange.review_csv import Provenance, RunFacts, write_review
from core.exchange.table import PLAIN, SPREADSHEET, Form, as_text, from_text
from core.jobs.score_table import write_scores
from core.labels import Labels, VideoLabels
from core.ledger.account import account
from core.ledger.entries import Action, Decision, Phase, Span
from core.ledger.ledger import Ledger
from core.ledger.tables import export
from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.spotting.evaluation import Counts, Scores
from core.timeline import Interval
from core.videos import Video

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TEXTS = st.sampled_from([f"{start}cmd|' /C calc'!A0" for start in STARTS]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6
)
FORMS = st.sampled_from([PLAIN, SPREADSHEET])


def cells(path: Path, form: Form) -> list[str]:
    with path.open(encoding="utf-8-sig" if form.bom else "utf-8", newline="") as file:
        return [each for row in csv.reader(file, delimiter=form.delimiter) for each in row]


def refuse_formulas(path: Path, form: Form) -> None:
    for cell in cells(path, form):
        if cell.startswith(STARTS):
            float(cell.replace(",", "."))  # a number below 0 is none


@given(TEXTS)
def test_a_text_is_harmless_and_comes_back(text: str) -> None:
    assert not as_text(text).startswith(STARTS)
    assert from_text(as_text(text)) == text


@given(TEXTS, TEXTS, FORMS)
def test_points(tmp_path_factory: pytest.TempPathFactory, one: str, other: str, form: Form) -> None:
    path = tmp_path_factory.mktemp("points") / "t.csv"
    write_points(path, [Point(one, 3, Kind.MICRO, other, one, raw_frame=4)], form)
    refuse_formulas(path, form)


@given(TEXTS, TEXTS, FORMS)
def test_reviewed_intervals_and_proposals(
    tmp_path_factory: pytest.TempPathFactory, one: str, other: str, form: Form
) -> None:
    path = tmp_path_factory.mktemp("review") / "t.csv"
    video = Video(one, other, one, 30.0, 99, content_hash=other, note=one)
    interval = ReviewedInterval(
        one, one, Interval(2, 9), Kind.MICRO, Status.EDITED, Source.MODEL,
        run_id=other, reviewer=one, reviewed_at=other, score=-0.5,
    )  # fmt: skip
    proposal = Proposal(one, Interval(40, 50), Kind.MACRO, -1.5, 0.5, other)
    labels = Labels(
        {
            one: VideoLabels(
                video, frozenset([Point(one, 3, Kind.MICRO, other)]), frozenset([interval])
            )
        }
    )
    facts = Provenance(one, {other: RunFacts(one, other, frozenset([one]))})
    write_review(path, labels, {}, proposals=[proposal], provenance=facts, form=form)
    refuse_formulas(path, form)


@given(TEXTS, TEXTS, FORMS)
def test_the_ledger(
    tmp_path_factory: pytest.TempPathFactory, one: str, other: str, form: Form
) -> None:
    path = tmp_path_factory.mktemp("ledger") / "t.csv"
    entries = (
        Span(one, other, Phase.WATCHING, 2.0, (one,)),
        Decision(one, other, Phase.POINTING, Action.POINT, 1.0, order=one, views=(other,)),
    )
    for written in export(account(Ledger(entries), Labels()), path, form):
        refuse_formulas(written, form)


SCORES = Scores(1, 2, 3, micro=Counts(1, 1, 1), macro=Counts(0, 1, 2))


@dataclass(frozen=True)
class Judged:
    by_subject: dict[str, Scores]
    seed: int = 0
    pooled: Scores = field(default=SCORES)


@given(TEXTS, TEXTS)
def test_scores(tmp_path_factory: pytest.TempPathFactory, one: str, other: str) -> None:
    path = tmp_path_factory.mktemp("scores") / "t.csv"
    write_scores(path, [Judged({one: SCORES, other: SCORES})])
    refuse_formulas(path, PLAIN)
