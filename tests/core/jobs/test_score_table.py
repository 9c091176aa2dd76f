"""A board as text: what it was made of, then columns that stand under each other."""

from datetime import UTC, datetime

from core.jobs.kept_board import KeptBoard
from core.jobs.score_table import parts, text_of
from core.points import Kind
from core.proposals import Proposal
from core.references import Reference
from core.timeline import Interval

ENDS = Interval(0, 9)
BOARD = KeptBoard(
    made_at=datetime(2026, 1, 2, tzinfo=UTC),
    preset="small",
    settings_hash="",
    n_folds=None,
    seed=0,
    threshold="points",
    threshold_micro=None,
    prints={},
    n_left_out=0,
    by_review=False,
    subjects={"a": "s1", "b": ""},
    fps={"a": 30.0, "b": 30.0},
    references=(Reference("a", ENDS, Kind.MICRO),),
    every=(Proposal("a", ENDS, Kind.MICRO, 1.0), Proposal("a", Interval(50, 99), Kind.MACRO, 0.5)),
    kept=(Proposal("a", ENDS, Kind.MICRO, 1.0), Proposal("a", Interval(50, 99), Kind.MACRO, 0.5)),
)


def test_the_text_has_every_subject_in_columns() -> None:
    first, blank, head, pooled, nobody, subject, *_ = text_of(BOARD, "What it is.").splitlines()
    assert (first, blank) == ("What it is.", "")
    assert pooled.split() == [
        *("all", "1", "0.500", "1.000", "0.667", "0.000", "0.000", "0.000"),
        *("1.000", "1.000", "1.000"),
    ]
    assert nobody.split() == ["–", "0", *["–"] * 9]
    assert subject.split()[:3] == ["s1", "1", "0.500"]
    assert len({len(line) for line in (head, pooled, nobody, subject)}) == 1


def test_what_a_video_holds_comes_best_first() -> None:
    assert [each.score for each in BOARD.proposed("a")] == [1.0, 0.5]
    assert BOARD.proposed("b") == []
    assert list(parts(BOARD.pooled)) == ["all", "macro", "micro"]
