"""What a run says of each snippet or frame, as a table or as arrays."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import numpy as np

from core.attention import Attention
from core.exchange.clock import Clock
from core.exchange.table import PLAIN, Form, as_text, write_table, write_whole

VALUES = ("rgb", "flow", "mean", "tcam_macro", "tcam_micro", "tcam_background")
SNIPPETS = ("video_id", "snippet", "first_frame", "last_frame", "start_s", *VALUES)
FRAMES = ("video_id", "frame", "time_s", "snippet", *VALUES)


def write_by_snippet(
    path: Path,
    attention: Mapping[str, Attention],
    clocks: Mapping[str, Clock],
    form: Form = PLAIN,
) -> None:
    """Write a row for each snippet: its frames, both ends included, attention and class scores.

    Args:
        path: The table to write or replace.
        attention: What a run says, by video_id.
        clocks: Times by video_id; a video without has no seconds.
        form: Separators, and what the first frame is called.

    Raises:
        UserError: The file cannot be written.
    """
    rows = (
        row
        for video_id, each in attention.items()
        for row in _snippets(video_id, each, clocks.get(video_id), form)
    )
    write_table(path, SNIPPETS, rows, form)


def write_by_frame(
    path: Path,
    attention: Mapping[str, Attention],
    clocks: Mapping[str, Clock],
    form: Form = PLAIN,
) -> None:
    """Write a row for each frame: the values of the snippet that is centred nearest to it.

    Raises:
        UserError: The file cannot be written.
    """
    rows = (
        row
        for video_id, each in attention.items()
        for row in _frames(video_id, each, clocks.get(video_id), form)
    )
    write_table(path, FRAMES, rows, form)


def write_arrays(path: Path, attention: Mapping[str, Attention]) -> None:
    """Write VIDEO/rgb, VIDEO/flow, VIDEO/mean [T], VIDEO/tcam [T, 3] and VIDEO/frames [T, 2].

    frames holds the first and last frame of each snippet, which count from 0. The file is a .npz
    that holds arrays of numbers and nothing else.

    Raises:
        UserError: The file cannot be written.
    """
    arrays = {}
    for video_id, each in attention.items():
        grid = [each.snippets.interval(t, t) for t in range(len(each.snippets))]
        arrays[f"{video_id}/rgb"] = each.rgb
        arrays[f"{video_id}/flow"] = each.flow
        arrays[f"{video_id}/mean"] = each.mean
        arrays[f"{video_id}/tcam"] = each.tcam
        frames = [(snippet.onset, snippet.offset) for snippet in grid]
        arrays[f"{video_id}/frames"] = np.array(frames, np.int64)
    content = BytesIO()
    np.savez_compressed(content, allow_pickle=False, **arrays)
    write_whole(path, content.getvalue())


def _snippets(
    video_id: str, attention: Attention, clock: Clock | None, form: Form
) -> Iterator[list[str]]:
    for t in range(len(attention.snippets)):
        frames = attention.snippets.interval(t, t)
        seconds = form.number(None if clock is None else clock.start(frames.onset), ".6f")
        ends = [form.frame(frames.onset), form.frame(frames.offset)]
        yield [as_text(video_id), str(t), *ends, seconds, *_values(attention, t, form)]


def _frames(
    video_id: str, attention: Attention, clock: Clock | None, form: Form
) -> Iterator[list[str]]:
    values = [_values(attention, t, form) for t in range(len(attention.snippets))]
    for frame in range(attention.snippets.n_frames):
        t = attention.snippets.snippet_of(frame)
        seconds = form.number(None if clock is None else clock.start(frame), ".6f")
        yield [as_text(video_id), form.frame(frame), seconds, str(t), *values[t]]


def _values(attention: Attention, t: int, form: Form) -> list[str]:
    streams = (attention.rgb[t], attention.flow[t], attention.mean[t], *attention.tcam[t])
    return [form.number(float(value), ".6g") for value in streams]
