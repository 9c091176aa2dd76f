"""The datasets of the paper: what it says of each, and how their recordings lie in folders."""

import tomllib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from core.errors import UserError
from core.exchange.sheets.layouts import Layout
from core.exchange.sheets.matching import COLOUR
from core.frames.finding import recordings_below
from core.jobs.ablation_table import Printed
from core.progress import Message, Progress
from core.subject_rules import LAYOUTS, RuleKind, SubjectRule, subjects_of

FOLDER = Path(__file__).parent.parent.parent / "resources" / "reproduction"
LISTING = "Looking for recordings"
IN_COLOUR = "{subject}/{video}/" + COLOUR


class Dataset(BaseModel):
    """One dataset as the paper describes it.

    Attributes:
        title: Its name.
        layout: How its sheet is laid out.
        preset: The paper's settings for it.
        videos, subjects, macro, micro: The paper's counts.
        printed: The paper's figures; None where they are not at hand.
        note: What a reader has to know of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    layout: Layout
    preset: str
    videos: int
    subjects: int
    macro: int
    micro: int
    printed: Printed
    note: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording of a dataset: where it lies, who is in it, and what to call it."""

    path: Path
    subject_id: str
    name: str


def dataset(layout: Layout) -> Dataset:
    """Return what the paper says of a dataset."""
    text = (FOLDER / f"{layout}.toml").read_text(encoding="utf-8")
    return Dataset.model_validate(tomllib.loads(text))


def recordings_of(layout: Layout, folder: Path) -> Generator[Message, None, list[Recording]]:
    """Find a dataset's recordings: video files, or folders of images.

    CAS(ME)³ has its pictures in colour beside those of depth: where there are folders called
    color, they alone count.

    Raises:
        UserError: The folder cannot be read, or nothing in it lies as in the dataset.
    """
    found: list[Path] = []
    for path in recordings_below(folder):
        if path is None:
            yield Progress(LISTING, len(found), 0, str(len(found)))
        else:
            found.append(path)
    yield Progress(LISTING, len(found), len(found), str(len(found)))
    own = next(each for each in LAYOUTS if each.key == layout)
    plain = IN_COLOUR.removesuffix(f"/{COLOUR}")
    templates = [IN_COLOUR, plain] if layout is Layout.CASME3 else [own.template]
    ways = [path.relative_to(folder).as_posix() for path in found]
    for template in templates:
        rule = SubjectRule(RuleKind.TEMPLATE, template)
        fitting = [
            Recording(path, subject, _name(layout, path, subject))
            for path, subject in zip(found, subjects_of(rule, ways), strict=True)
            if subject
        ]
        if fitting:
            return fitting
    raise UserError(
        f"There is no recording in {folder} that lies as those of {dataset(layout).title} do.",
        f"They lie there like this: {own.example}",
    )


def _name(layout: Layout, path: Path, subject: str) -> str:
    """Return a name that tells a video from those of other people."""
    own = path.parent.name if path.name.lower() == COLOUR else path.name
    if layout is Layout.CASME3:
        return f"{subject}_{own}"
    return path.stem if path.is_file() else own
