"""All that people said about a project's videos as one JSON object, for programs to read."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from core.exchange.clock import Clock
from core.exchange.table import write_whole
from core.labels import VideoLabels
from core.proposals import Proposal
from core.references import Reference
from core.timeline import Interval

FORMAT = "pwes-labels"
VERSION = 1


def write_labels_json(
    path: Path,
    labels: Iterable[VideoLabels],
    clocks: Mapping[str, Clock],
    *,
    project_id: str = "",
    proposals: Iterable[Proposal] = (),
) -> None:
    """Write videos with their points, intervals, references and open proposals.

    Frames count from 0. Fields are called as in docs/project-format.md; beside each frame its
    timestamp in seconds stands under the same name with _s, null where the recording's times are
    not known.

    Args:
        path: The file to write or replace.
        labels: The videos.
        clocks: Times by video_id, of those whose recording could be opened.
        project_id: The project's name.
        proposals: Those that nobody decided about.

    Raises:
        UserError: The file cannot be written.
    """
    waiting = list(proposals)
    videos = [_video(each, clocks.get(each.video.video_id), waiting) for each in labels]
    told = {
        "format": FORMAT,
        "version": VERSION,
        "project": project_id,
        "first_frame": 0,
        "videos": videos,
    }
    text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
    write_whole(path, text.encode("utf-8", "surrogatepass"))


def _video(
    labels: VideoLabels, clock: Clock | None, proposals: Iterable[Proposal]
) -> dict[str, object]:
    own = [each for each in proposals if each.video_id == labels.video.video_id]
    ordered = sorted(labels.references, key=lambda each: (each.interval, each.kind))
    return {
        **asdict(labels.video),
        "points": [
            asdict(each) | {"frame_s": _at(each.frame, clock)} for each in sorted(labels.points)
        ],
        "intervals": [
            asdict(each) | _frames(each.interval, each.apex, clock)
            for each in sorted(labels.intervals, key=lambda each: (each.interval, each.interval_id))
        ],
        "references": [_reference(each, clock) for each in ordered],
        "proposals": [asdict(each) | _frames(each.interval, None, clock) for each in own],
    }


def _reference(reference: Reference, clock: Clock | None) -> dict[str, object]:
    return asdict(reference) | _frames(reference.interval, reference.apex, clock)


def _frames(interval: Interval, apex: int | None, clock: Clock | None) -> dict[str, object]:
    return {
        "interval": asdict(interval),
        "onset_s": _at(interval.onset, clock),
        "apex_s": _at(apex, clock),
        "offset_s": _at(interval.offset, clock),
    }


def _at(frame: int | None, clock: Clock | None) -> float | None:
    if clock is None or frame is None or frame >= len(clock.times):
        return None
    return round(clock.start(frame), 6)
