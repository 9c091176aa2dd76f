"""Labels in from the JSON object that labels_json writes, for programs that make or change it."""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.exchange.labels_json import FORMAT, VERSION
from core.labels import VideoLabels
from core.points import Kind, Point
from core.proposals import ReviewedInterval, Source, Status
from core.reading import shown
from core.references import Reference
from core.timeline import Interval
from core.videos import Video

LARGEST = 64 << 20  # bytes
SUFFIX = ".json"
Row = Mapping[str, Any]


def read_labels_json(path: Path, videos: Iterable[Video]) -> list[VideoLabels]:
    """Return points, intervals and references of the videos that the file is about.

    A video is known by its video_id. Proposals are left out, and so is what the file says of a
    video itself.

    Raises:
        UserError: The file cannot be read, is none of these, is about a video that is not there,
            or a label in it cannot be; then nothing is taken in.
    """
    known = {each.video_id: each for each in videos}
    told = _object(path)
    found: list[VideoLabels] = []
    for row in told["videos"]:
        name = row.get("video_id") if isinstance(row, dict) else None
        if not isinstance(name, str) or name not in known:
            raise UserError(
                f"{path} is about a video that is not in the project: {shown(str(name))}."
            )
        try:
            found.append(_labels(row, known[name]))
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise UserError(
                f"{path} cannot be used: a label of {name} is not as it has to be "
                f"({shown(str(error))}).",
                "docs/project-format.md has the fields. Nothing was taken in.",
            ) from error
    return found


def _object(path: Path) -> Row:
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path} is larger than {LARGEST >> 20} MB.")
        told = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path} is no JSON.") from error
    is_ours = isinstance(told, dict) and told.get("format") == FORMAT
    if not is_ours or not isinstance(told.get("videos"), list):
        raise UserError(f"{path} holds no labels of this program.", "Choose a file that it wrote.")
    if told.get("version") != VERSION:
        raise UserError(f"{path} is newer than this program.", "Update the program.")
    return dict(told)


def _labels(row: Row, video: Video) -> VideoLabels:
    def each(name: str, read: Callable[[Row, Video], Any]) -> frozenset[Any]:
        return frozenset(read(one, video) for one in row.get(name, []))

    return VideoLabels(
        video, each("points", _point), each("intervals", _interval), each("references", _reference)
    )


def _point(row: Row, video: Video) -> Point:
    return Point(
        video.video_id,
        _frame(row["frame"], video),
        Kind(row["kind"]),
        _text(row, "annotator"),
        _text(row, "created_at"),
        _number(row.get("seconds_spent", 0.0), least=0.0),
        _or_none(row.get("raw_frame"), video),
    )


def _interval(row: Row, video: Video) -> ReviewedInterval:
    proposed, score = row.get("proposed"), row.get("score")
    return ReviewedInterval(
        interval_id=_text(row, "interval_id"),
        video_id=video.video_id,
        interval=(interval := _span(row["interval"], video)),
        kind=_sure(row["kind"]),
        status=Status(row.get("status", Status.ADDED)),
        source=Source(row.get("source", Source.IMPORT)),
        apex=_apex(row, interval, video),
        proposed=None if proposed is None else _span(proposed, video),
        score=None if score is None else _number(score),
        run_id=_text(row, "run_id"),
        reviewer=_text(row, "reviewer"),
        reviewed_at=_text(row, "reviewed_at"),
        seconds_spent=_number(row.get("seconds_spent", 0.0), least=0.0),
    )


def _reference(row: Row, video: Video) -> Reference:
    interval = _span(row["interval"], video)
    return Reference(video.video_id, interval, _sure(row["kind"]), _apex(row, interval, video))


def _span(row: Row, video: Video) -> Interval:
    return Interval(_frame(row["onset"], video), _frame(row["offset"], video))


def _apex(row: Row, interval: Interval, video: Video) -> int | None:
    apex = _or_none(row.get("apex"), video)
    if apex is not None and apex not in interval:
        raise ValueError(f"apex {apex}")
    return apex


def _sure(value: str) -> Kind:
    kind = Kind(value)
    if kind is Kind.UNSURE:
        raise ValueError("kind unsure")
    return kind


def _frame(value: object, video: Video) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < video.n_frames:
        raise ValueError(f"frame {value}")
    return value


def _or_none(value: object, video: Video) -> int | None:
    return None if value is None else _frame(value, video)


def _number(value: object, least: float = -math.inf) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"number {value}")
    number = float(value)
    if not math.isfinite(number) or number < least:
        raise ValueError(f"number {value}")
    return number


def _text(row: Row, name: str) -> str:
    text = row.get(name, "")
    if not isinstance(text, str) or "\0" in text:
        raise ValueError(f"{name} {text}")
    return text
