"""What a demo folder holds: its references and points, and what they were drawn from."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from core.points import Kind, Point
from core.references import Reference
from core.timeline import Interval

VERSION = 3
"""Raised whenever the same seed would give other pictures or other references."""
NAME = "demo.json"


@dataclass(frozen=True, slots=True)
class DemoVideo:
    """One rendered video and all that is known of it.

    Attributes:
        path: The H.264 file.
        subject_id: Who is in it, s01 to s06.
        video_id: Unique name, such as s01_a.
        references: Its expressions, exactly, in order of time.
        points: One frame in each reference.
    """

    path: Path
    subject_id: str
    video_id: str
    references: tuple[Reference, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides what a demo video looks like, besides its name."""

    seed: int = 0
    seconds: float = 40.0
    micro_only: bool = False
    amplitude: float = 1.0
    version: int = VERSION


def read_manifest(folder: Path) -> tuple[Recipe | None, tuple[DemoVideo, ...]]:
    """Return the recipe and the videos that the folder was made for.

    A missing or damaged manifest gives (None, ()): the videos are then made again.
    """
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
        videos = tuple(_video(folder, each) for each in content["videos"])
        return Recipe(**content["recipe"]), videos
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None, ()


def write_manifest(folder: Path, recipe: Recipe, videos: Iterable[DemoVideo]) -> None:
    """Write the manifest whole, under another name, and then rename it."""
    content = {"recipe": asdict(recipe), "videos": [_row(folder, each) for each in videos]}
    draft = folder / f".{NAME}.{uuid4().hex}.draft"
    try:
        with draft.open("w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / NAME)
    finally:
        draft.unlink(missing_ok=True)


def _row(folder: Path, video: DemoVideo) -> dict[str, Any]:
    return {
        "path": video.path.relative_to(folder).as_posix(),
        "subject_id": video.subject_id,
        "video_id": video.video_id,
        "references": [
            {
                "onset": each.interval.onset,
                "offset": each.interval.offset,
                "apex": each.apex,
                "kind": each.kind,
            }
            for each in video.references
        ],
        "points": [
            {"frame": each.frame, "kind": each.kind, "annotator": each.annotator}
            for each in video.points
        ],
    }


def _video(folder: Path, row: dict[str, Any]) -> DemoVideo:
    name = row["video_id"]
    references = tuple(
        Reference(name, Interval(each["onset"], each["offset"]), Kind(each["kind"]), each["apex"])
        for each in row["references"]
    )
    points = tuple(
        Point(name, each["frame"], Kind(each["kind"]), each["annotator"]) for each in row["points"]
    )
    path = folder / row["path"]
    if not path.resolve().is_relative_to(folder.resolve()):  # it may be deleted one day
        raise ValueError(f"{path} lies outside the demo")
    return DemoVideo(path, row["subject_id"], name, references, points)
