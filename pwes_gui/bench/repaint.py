"""Panning and zooming a full timeline, against one that has an item for each interval."""

from collections.abc import Callable
from time import perf_counter

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from core.attention import Attention
from core.bench.report import Row, at_least, at_most, plain
from core.outside_tracks import OutsideTracks
from core.points import Kind
from core.proposals import Proposal
from core.settings import SpottingSettings
from core.spotting.decoding import propose
from core.timeline import Interval, Snippets
from pwes_gui.bench.projects import percentile_ms
from pwes_gui.views.timeline import TimelineView
from pwes_gui.views.timeline.steps import snippet_edges

WINDOW, STRIDE, FPS = 8, 4, 30.0
SIZE = 1600, 420
SMALL_T = 600
N_UNITS = 3
FEWER = 10  # repaints of the naive one: each takes long


def measure(n_snippets: int, n_intervals: int, n_most: int, n_paints: int) -> list[Row]:
    """Time what a pan or a zoom costs until everything is painted."""
    attention = _attention(n_snippets)
    few, many = (_proposals(attention, n) for n in (n_intervals, n_most))
    usual = _ours(attention, few, n_paints)
    most = _ours(attention, many, n_paints)
    more = _ours(attention, few, n_paints, _action_units(attention.snippets.n_frames))
    naive = _naive(attention, _proposals(attention, n_intervals), max(n_paints // FEWER, 3))
    how = (
        f"{n_snippets} snippets, 6 curves, motion over every frame, {SIZE[0]} x {SIZE[1]}, "
        "half pans and half zooms"
    )
    gain = float(np.median(naive) / np.median(usual))
    return [
        at_most(f"repaint, {n_intervals} intervals, p95", percentile_ms(usual, 95), 16, "ms", how),
        at_most(f"repaint, {n_most} intervals, p95", percentile_ms(most, 95), 33, "ms", how),
        plain(
            f"the first with {N_UNITS} action units, p95",
            percentile_ms(more, 95), "ms", "curves over every frame, with gaps; " + how,
        ),
        plain(
            f"one item per interval, {n_intervals} intervals, p95",
            percentile_ms(naive, 95), "ms", "pyqtgraph: a region item each, as often done; " + how,
        ),
        at_least("median of the one over ours", gain, 1, "", "same run"),
        at_most(f"proposals anew, T = {SMALL_T}, p95", _again(n_paints), 30, "ms", "decoding"),
    ]  # fmt: skip


def _attention(n_snippets: int) -> Attention:
    snippets = Snippets(n_snippets * STRIDE + WINDOW, WINDOW, STRIDE)
    rng = np.random.default_rng(0)
    rgb, flow = rng.random((2, len(snippets)), dtype=np.float32)
    tcam = rng.random((len(snippets), 3), dtype=np.float32)
    return Attention(snippets, rgb, flow, (rgb + flow) / 2, tcam)


def _action_units(n_frames: int) -> OutsideTracks:
    """Return curves that come and go; a tenth of the frames has no face."""
    waves = 5 * np.abs(np.sin(np.arange(n_frames) / [[35.0], [60.0], [90.0]])).astype(np.float32)
    waves[:, np.arange(n_frames) % 300 < 30] = np.nan
    names = tuple(f"AU{k:02d}_r" for k in range(N_UNITS))
    return OutsideTracks("OpenFace", "v.csv", names, np.full(N_UNITS, 5, np.float32), waves)


def _proposals(attention: Attention, n: int) -> list[Proposal]:
    n_frames = attention.snippets.n_frames
    onsets = np.linspace(0, n_frames - 40, n).astype(int).tolist()
    kinds = (Kind.MICRO, Kind.MACRO)
    return [
        Proposal("v", Interval(at, at + 12 + 20 * (k % 2)), kinds[k % 2], 1 - k / n)
        for k, at in enumerate(onsets)
    ]


def _ours(
    attention: Attention,
    proposals: list[Proposal],
    n_paints: int,
    outside: OutsideTracks | None = None,
) -> list[float]:
    window = QWidget()
    layout = QVBoxLayout(window)
    timeline = TimelineView()
    n_frames = attention.snippets.n_frames
    rng = np.random.default_rng(1)
    timeline.set_video(n_frames, FPS, np.arange(n_frames) / FPS)
    timeline.set_motion(rng.random(n_frames, dtype=np.float32))
    timeline.set_attention(attention)
    timeline.set_proposals(proposals)
    timeline.stack.fold("classes", folded=False)
    timeline.outside.set_tracks(outside)
    layout.addWidget(timeline)
    window.resize(*SIZE)
    window.show()
    axis = timeline.axis
    axis.fit()

    def move(k: int) -> None:
        if k % 2:
            axis.zoom(0.8 if k % 4 == 1 else 1 / 0.8)
        else:
            axis.pan(60 if k % 8 < 4 else -60)

    axis.show(n_frames * 0.2, n_frames * 0.5)
    return _timed(window, move, n_paints)


def _naive(attention: Attention, proposals: list[Proposal], n_paints: int) -> list[float]:
    plot = pg.PlotWidget()
    plot.resize(*SIZE)
    edges = snippet_edges(attention.snippets)
    columns = [attention.rgb, attention.flow, attention.mean, *attention.tcam.T]
    for column in columns:
        plot.addItem(pg.PlotDataItem(edges, column, stepMode="center"))
    for each in proposals:
        ends = each.interval.onset, each.interval.offset + 1
        plot.addItem(pg.LinearRegionItem(ends, movable=True))
    plot.show()
    n_frames = attention.snippets.n_frames

    def move(k: int) -> None:
        first = n_frames * 0.2 + 60 * (k % 4)
        plot.setXRange(first, first + n_frames * (0.5 if k % 2 else 0.4), padding=0)

    return _timed(plot, move, n_paints)


def _timed(widget: QWidget, move: Callable[[int], None], n_paints: int) -> list[float]:
    seconds = []
    for k in range(n_paints + 2):
        start = perf_counter()
        move(k)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        seconds.append(perf_counter() - start)
    widget.close()
    widget.deleteLater()
    return seconds[2:]


def _again(n_times: int) -> float:
    attention, seconds = _attention(SMALL_T), []
    for _ in range(n_times):
        start = perf_counter()
        propose(attention, FPS, SpottingSettings(), video_id="v")
        seconds.append(perf_counter() - start)
    return percentile_ms(seconds, 95)
