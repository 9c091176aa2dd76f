from pathlib import Path

import pytest

from core.errors import UserError
from core.exchange.megc import read_rules, template_names, write_predictions
from core.points import Kind
from core.proposals import Proposal
from core.timeline import Interval
from core.videos import Video

VIDEOS = {"a": Video("a", "a.mp4", "s,1", 30, 60)}
PROPOSALS = [
    Proposal("a", Interval(30, 44), Kind.MACRO, 0.25),
    Proposal("a", Interval(3, 9), Kind.MICRO, 0.5),
    Proposal("gone", Interval(3, 9), Kind.MICRO, 0.5),
]


def test_predictions_are_written_as_the_template_says(tmp_path: Path) -> None:
    path = tmp_path / "pred.csv"
    assert write_predictions(path, PROPOSALS, VIDEOS, read_rules("2022-spotting")) == 2
    assert path.read_text().splitlines() == [
        "vid,pred_onset,pred_offset,type",
        "a,4,10,me",
        "a,31,45,mae",
    ]


def test_no_template_claims_to_be_confirmed() -> None:
    assert template_names()
    assert not any(read_rules(name).is_confirmed for name in template_names())


def test_a_template_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'name = "ours"\nconfirmed = true\nrow = "$subject;$onset;$type;$score"\nfirst_frame = 0\n'
        '[types]\nmicro = "M"\nmacro = "m"\n'
    )
    rules = read_rules(str(own))
    assert rules.is_confirmed
    write_predictions(tmp_path / "x.txt", PROPOSALS, VIDEOS, rules)
    assert (tmp_path / "x.txt").read_text() == '"s,1";3;M;0.5\n"s,1";30;m;0.25\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "row = 3",
        'name = "x"\nrow = "$onset $emotion"\n[types]\nmicro = "a"\nmacro = "b"\n',
        'name = "x"\nrow = "$onset $"\n[types]\nmicro = "a"\nmacro = "b"\n',
    ],
)
def test_what_is_no_template_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(UserError, match="no template of predictions"):
        read_rules(str(path))
    with pytest.raises(UserError, match="There is no template nobody"):
        read_rules("nobody")
