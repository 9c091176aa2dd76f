"""How long the timeline takes to repaint while it is panned and zoomed, on the machine at hand.

Run by hand with `python -m tests.gui.views.timeline.bench_view`; the bar is 16 ms at the 95th
percentile with 7,000 snippets and 500 intervals, and 33 ms with 10,000 intervals (design.md 7).
"""

import sys
import time

import numpy as np
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from core.attention import Attention
from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.timeline import Interval, Snippets
from pwes_gui import theme
from pwes_gui.views.timeline import TimelineView

WINDOW, STRIDE, FPS = 8, 4, 30.0
SIZE = 1600, 360


def crowded(n_snippets: int, n_intervals: int) -> TimelineView:
    """Return a timeline with six curves (two of motion, three of attention, one threshold).

    Args:
        n_snippets: Snippets of the video; the curve of motion has one value a frame.
        n_intervals: Intervals, half of them proposed and half of them reviewed.
    """
    random = np.random.default_rng(0)
    n_frames = n_snippets * STRIDE + WINDOW - STRIDE + 1
    grid = Snippets(n_frames, WINDOW, STRIDE)
    rgb, flow, mean = random.random((3, len(grid)), np.float32)
    view = TimelineView()
    view.resize(*SIZE)
    view.set_video(n_frames, FPS, np.arange(n_frames) / FPS)
    view.set_motion(random.random(n_frames, np.float32))
    view.set_attention(Attention(grid, rgb, flow, mean, np.zeros((len(grid), 3), np.float32)))
    onsets = np.sort(random.integers(0, n_frames - 20, n_intervals)).tolist()
    spans = [(Interval(k, k + 12), list(Kind)[k % 2]) for k in onsets]
    view.set_points([Point("v", span.onset, kind) for span, kind in spans[:200]])
    view.set_proposals([Proposal("v", span, kind, 0.5) for span, kind in spans[::2]])
    view.set_reviewed(
        [
            ReviewedInterval(str(k), "v", span, kind, Status.ACCEPTED, Source.MODEL)
            for k, (span, kind) in enumerate(spans[1::2])
        ]
    )
    return view


def repaint_times(view: TimelineView, repaints: int) -> dict[str, list[float]]:
    """Return milliseconds of processor time for each repaint, by the stretch in view.

    Processor time, so that what else runs on the machine does not count.
    """
    axis, times = view.axis, dict[str, list[float]]()
    canvas = QPixmap(view.size())  # drawn whole each time: repaint() leaves to Qt what is painted
    view.render(canvas)
    minute = 60 * FPS
    for name, span in (("30 s", minute / 2), ("5 min", 5 * minute), ("all", float(axis.n_frames))):
        times[name] = []
        for k in range(repaints):
            # At full view there is nowhere to pan to, so it is zoomed to and fro by a little.
            shift = (axis.n_frames - span) * k / repaints
            before = time.process_time()
            axis.show(shift, span - k % 2 * 40)
            view.render(canvas)
            times[name].append(1000 * (time.process_time() - before))
    return times


def main() -> None:
    app = QApplication(sys.argv)
    theme.apply(app)
    for n_intervals in (500, 10_000):
        view = crowded(7000, n_intervals)
        view.show()
        for name, times in repaint_times(view, 100).items():
            middle, late = np.percentile(times, (50, 95))
            sys.stdout.write(
                f"7,000 snippets, {n_intervals:,} intervals, {name} in view:"
                f" p50 {middle:.1f} ms, p95 {late:.1f} ms\n"
            )
        view.close()


if __name__ == "__main__":
    main()
