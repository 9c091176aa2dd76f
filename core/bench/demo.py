"""The whole demo from nothing, in a process of its own: its scores and its times."""

import json
import subprocess
import tempfile
from pathlib import Path
from time import monotonic
from typing import Any

from core import program
from core.bench.report import Row, at_least, at_most, plain
from core.errors import UserError

HOW = "python main.py demo --headless in an empty folder; "


def measure() -> list[Row]:
    """Run the demo headless into an empty folder.

    Raises:
        UserError: The demo failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        start = monotonic()
        command = program.words("demo", "--headless", "--out", folder)
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        seconds = monotonic() - start
        if done.returncode != 0:
            raise UserError("The demo failed.", done.stderr.strip()[-2000:])
        report = json.loads((Path(folder) / "report.json").read_text(encoding="utf-8"))
    return rows(report, seconds)


def rows(report: dict[str, Any], seconds: float) -> list[Row]:
    """Return the rows of a demo's report and the seconds it took as a whole."""
    spotters = report["spotters"]
    how = HOW + report["protocol"] + f", seeds {report['seeds']}"
    pwes = spotters["pwes"]["f1"]["mean"]
    difference = spotters["frame-difference"]["f1"]
    ratio = pwes / max(difference, 1e-9)
    scores = [
        at_least("F1 of pwes", pwes, 0.6, "", how),
        at_least("F1 of pwes over F1 of frame-difference", ratio, 2.0, "", how),
        plain("F1 of flow-peaks, without training", spotters["flow-peaks"]["f1"], "", how),
        plain("F1 of frame-difference at its best threshold", difference, "", how),
        plain(
            "F1 of points-only, pwes without MPLG and DFCL",
            spotters["points-only"]["f1"]["mean"],
            "",
            how,
        ),
        plain("F1 of baseline", spotters["baseline"]["f1"]["mean"], "", how),
        plain("F1 of random proposals", spotters["random"]["f1"]["mean"], "", how),
        plain("micro F1 of pwes", spotters["pwes"]["micro_f1"]["mean"], "", how),
        plain("macro F1 of pwes", spotters["pwes"]["macro_f1"]["mean"], "", how),
        plain("spread of F1 of pwes over seeds", spotters["pwes"]["f1"]["sd"], "", how),
    ]
    overlay = report["seconds"]["first_overlay"]
    times = [
        at_most("demo from nothing", seconds, 600, "s", HOW + "whole process"),
        at_most("first overlay after Train", overlay, 60, "s", HOW + "features cached"),
    ]
    return scores + times
