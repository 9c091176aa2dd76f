"""A dataset's evaluation beside the paper's row: counts, both protocols, and what to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from core.jobs.ablation_report import HEADINGS, NOT_AT_HAND, Sheet
from core.jobs.datasets import Dataset
from core.jobs.reproduction import counts
from core.jobs.score_table import KINDS, RATES, parts
from core.jobs.scoreboard import Scoreboard
from core.settings import Settings

LINEAGE = ("f1_05", "f1_10", "f1_p", "recall", "precision", "f1")  # in the paper's order
COUNTED = ("videos", "subjects", "macro", "micro")
COLUMNS = ("protocol", "row", "measure", "mean", "sd", "n_seeds", "paper")
LINEAGE_SAID = (
    "Lineage protocol: as the paper's group evaluates, thresholds chosen on the very references "
    "that are scored, hits counted more than once: a best case."
)
STRICT_SAID = (
    "Strict protocol: IoU 0.5, every proposal and reference used once, the threshold of each "
    "subject chosen by the points of the others."
)


@dataclass(frozen=True, slots=True)
class ReproductionReport:
    """What came out of a dataset.

    Attributes:
        dataset: What the paper says of it.
        board: How its videos were judged.
        settings: What was trained.
        preset: The name of where they came from.
        points: How the points were drawn, in words.
        n_rows, n_used: Rows of the sheets, and of them those that became references.
    """

    dataset: Dataset
    board: Scoreboard
    settings: Settings
    preset: str
    points: str
    n_rows: int
    n_used: int

    @property
    def counts(self) -> Mapping[str, tuple[int, int]]:
        """What there is, and what the paper counts, by name."""
        own = counts(self.board.labels)
        return {name: (own[name], getattr(self.dataset, name)) for name in COUNTED}

    @property
    def sheets(self) -> tuple[Sheet, Sheet, Sheet]:
        """What was judged, the paper's columns over its own row, and the strict scores."""
        counted = self.counts
        own, theirs = zip(*counted.values(), strict=True)
        printed = [getattr(self.dataset.printed, name) for name in LINEAGE]
        return (
            Sheet("Data", ("", *counted), (("here", *map(str, own)), ("paper", *map(str, theirs)))),
            Sheet(
                "Lineage protocol",
                ("", *(HEADINGS[f"lineage_{name}"] for name in LINEAGE)),
                (
                    (self.preset, *(_cell(self._lineage(name)) for name in LINEAGE)),
                    ("PWES in the paper", *(_printed(value) for value in printed)),
                ),
            ),
            Sheet(
                "Strict protocol",
                ("", *RATES.values()),
                tuple(
                    (kind, *(_cell(self._strict(kind, rate)) for rate in RATES)) for kind in KINDS
                ),
            ),
        )

    @property
    def caption(self) -> list[str]:
        """What a reader must know to read the figures right, as sentences."""
        n_seeds, printed = len(self.board.judged), self.dataset.printed
        said = [
            f"{self.n_used} of {self.n_rows} rows of the sheet are used. {self.points}",
            "One subject left out a fold: no video is judged by a model that saw its subject; "
            "weights of the last iteration. "
            + (f"Mean ± deviation of {n_seeds} seeds." if n_seeds > 1 else "A single seed."),
            LINEAGE_SAID,
            STRICT_SAID,
            self._how(),
        ]
        if self.board.n_left_out:
            said.append(f"{self.board.n_left_out} videos are left out for want of features.")
        if printed.f1 is None and printed.recall and printed.precision:
            follows = 2 * printed.recall * printed.precision / (printed.recall + printed.precision)
            said.append(f"The paper's recall and precision give an F1 of {follows:.3f}.")
        return [*said, self.dataset.note]

    def as_markdown(self) -> str:
        lines = [f"### {self.dataset.title}"]
        for sheet in self.sheets:
            rows = [sheet.header, tuple("---" for _ in sheet.header), *sheet.rows]
            lines.append(f"**{sheet.title}**")
            lines.append("\n".join(f"| {' | '.join(row)} |" for row in rows))
        lines.append("\n".join(f"- {sentence}" for sentence in self.caption))
        return "\n\n".join(lines) + "\n"

    def as_cells(self) -> list[tuple[str, ...]]:
        """Return a line a figure, as COLUMNS; empty where there is none."""
        found = [
            ("lineage", "all", name, self._lineage(name), getattr(self.dataset.printed, name))
            for name in LINEAGE
        ] + [
            ("strict", kind, rate, self._strict(kind, rate), None)
            for kind in KINDS
            for rate in RATES
        ]
        return [
            (protocol, row, name, f"{fmean(each):.6f}", _sd(each, ".6f"), str(len(each)),
             "" if paper is None else f"{paper:g}")
            for protocol, row, name, each, paper in found
        ]  # fmt: skip

    def _lineage(self, name: str) -> list[float]:
        return [float(getattr(each.lineage, name)) for each in self.board.judged]

    def _strict(self, kind: str, rate: str) -> list[float]:
        return [float(getattr(parts(each.pooled)[kind], rate)) for each in self.board.judged]

    def _how(self) -> str:
        features, training = self.settings.features, self.settings.training
        streams = f"{features.appearance} and {features.motion}"
        if features.extractor != "face-flow":
            streams = features.extractor
        paper = "as the paper" if streams == "i3d-rgb and i3d-flow" else "the paper's are of I3D"
        learnt = (
            f"width {self.settings.network.width}, {training.iterations} iterations (the paper: "
            "1024, 1000)"
            if self.settings.learns
            else "nothing is learnt"
        )
        return f"Settings {self.preset}: features {streams}, {paper}; {learnt}."


def _printed(value: float | None) -> str:
    return NOT_AT_HAND if value is None else f"{value:.3f}"


def _cell(values: Sequence[float]) -> str:
    deviation = _sd(values, ".3f")
    return f"{fmean(values):.3f}" + (f" ± {deviation}" if deviation else "")


def _sd(values: Sequence[float], spec: str) -> str:
    return format(stdev(values), spec) if len(values) > 1 else ""
