"""Predictions for the Micro-Expression Grand Challenge, by a template of header and columns.

The rules change from year to year and are not published with the data, so they stand in a small
TOML file that anybody can change (resources/megc); one says of itself whether it is confirmed.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from core.errors import UserError
from core.exchange.table import write_whole
from core.points import Kind
from core.proposals import Proposal
from core.videos import Video

FOLDER = Path(__file__).parents[2] / "resources" / "megc"
LARGEST = 1 << 16  # bytes
FIELDS = frozenset({"video", "subject", "onset", "offset", "type", "score"})
REMEDY = "Make it after the one that is there: header, row, types of micro and macro."


@dataclass(frozen=True, slots=True)
class Rules:
    """How predictions are written.

    Attributes:
        name: What the rules are called.
        is_confirmed: Whether somebody held them against the organisers' own.
        header: The first line; none if empty.
        row: A line for each prediction.
        first_frame: What the first frame of a video is called.
        types: What kinds are called.
    """

    name: str
    is_confirmed: bool
    header: str
    row: Template
    first_frame: int
    types: Mapping[Kind, str]


def template_names() -> list[str]:
    return sorted(each.stem for each in FOLDER.glob("*.toml"))


def read_rules(name: str) -> Rules:
    """Return the rules of that name, or those in the file of that name.

    Raises:
        UserError: There are none, or the file is no template.
    """
    path = FOLDER / f"{name}.toml" if name in template_names() else Path(name)
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise UserError(
                f"There is no template {name}.",
                f"Name a TOML file, or one of {', '.join(template_names())}.",
            )
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        rules = Rules(
            str(told["name"]),
            told.get("confirmed") is True,
            str(told.get("header", "")),
            Template(str(told["row"])),
            int(told.get("first_frame", 1)),
            {kind: str(told["types"][kind.value]) for kind in (Kind.MICRO, Kind.MACRO)},
        )
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}).") from error
    except (KeyError, ValueError, TypeError) as error:
        raise UserError(f"{path} is no template of predictions.", REMEDY) from error
    if not rules.row.is_valid() or not set(rules.row.get_identifiers()) <= FIELDS:
        raise UserError(f"{path} is no template of predictions.", REMEDY)
    return rules


def write_predictions(
    path: Path, proposals: Iterable[Proposal], videos: Mapping[str, Video], rules: Rules
) -> int:
    """Write a line for each proposal, by video and onset; return how many.

    Args:
        path: The file to write or replace.
        proposals: What a run proposes; unsure ones have no type and are left out.
        videos: The videos by video_id.
        rules: How they are written.

    Raises:
        UserError: The file cannot be written.
    """
    lines = [rules.header] if rules.header else []
    told = [each for each in proposals if each.kind in rules.types and each.video_id in videos]
    for each in sorted(told, key=lambda each: (each.video_id, each.interval)):
        values = {
            "video": each.video_id,
            "subject": videos[each.video_id].subject_id,
            "onset": each.interval.onset + rules.first_frame,
            "offset": each.interval.offset + rules.first_frame,
            "type": rules.types[each.kind],
            "score": f"{each.score:.6g}",
        }
        lines.append(rules.row.substitute({name: _cell(str(v)) for name, v in values.items()}))
    write_whole(path, ("\n".join(lines) + "\n").encode())
    return len(told)


def _cell(text: str) -> str:
    """Return the text in quotes if something in it would end the cell."""
    is_plain = not set(text) & set(',;"\t\r\n')
    return text if is_plain else '"' + text.replace('"', '""') + '"'
