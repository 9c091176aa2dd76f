"""Which of a project's videos a row of a sheet is about."""

import re
from collections.abc import Iterable
from pathlib import PurePath

from core.exchange.sheets.layouts import Layout, Row
from core.videos import Video

COLOUR = "color"  # beside the folder "depth" in CAS(ME)³
WORDS = re.compile(r"[^0-9a-z]+")


def fitting(row: Row, layout: Layout, videos: Iterable[Video]) -> list[Video]:
    """Return the videos that are of the row's subject and called as the row says.

    SAMM's names begin with the subject. In the other datasets the subject stands in the name of
    the file before the video's, or in the project: s15, 15, "sub15" and "spNO.15" are one.
    """
    return [each for each in videos if _fits(row, layout, each)]


def subject_number(text: str) -> str:
    """Return the number of a subject without zeros before it, else the name in small letters."""
    digits = re.findall(r"\d+", text)
    return digits[-1].lstrip("0") or "0" if digits else text.strip().lower()


def _fits(row: Row, layout: Layout, video: Video) -> bool:
    names = {video.video_id.lower(), _own_name(PurePath(video.path)).lower()}
    wanted = row.video.lower()
    if layout is Layout.SAMM:
        return any(_begins_with(name, wanted) for name in names)
    subject = subject_number(row.subject)
    is_same = subject_number(video.subject_id) == subject
    for name in names:
        if is_same and name == wanted:
            return True
        first, *others = WORDS.split(name)
        if subject_number(first) == subject and any(_begins_with(o, wanted) for o in others):
            return True
    return False


def _own_name(path: PurePath) -> str:
    """Return what a recording is called; its colour pictures lie in a folder of their own."""
    return path.parent.name if path.name.lower() == COLOUR else path.stem


def _begins_with(name: str, wanted: str) -> bool:
    """Say whether a name is the wanted one, or that and words: 0401 is in 0401disgustingteeth."""
    rest = name[len(wanted) :]
    return bool(wanted) and name.startswith(wanted) and not (rest and rest[0].isdigit())
