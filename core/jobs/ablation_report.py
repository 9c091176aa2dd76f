"""An ablation told: what was compared and how, two tables, and the same for machines."""

from dataclasses import dataclass

from core.jobs.ablation import LINEAGE, STRICT, AblationRequest, Estimate, JudgedRow
from core.jobs.proposing import references_of
from core.labels import Labels

HEADINGS = {
    "lineage_f1_05": "F1(0.5)",
    "lineage_f1_10": "F1(1.0)",
    "lineage_f1_p": "F1(p)",
    "lineage_recall": "recall",
    "lineage_precision": "precision",
    "lineage_f1": "F1",
    "strict_f1": "F1",
    "strict_precision": "precision",
    "strict_recall": "recall",
    "strict_f1_p": "micro F1",
    "strict_f1_macro": "macro F1",
}
MEASURES = (*(f"lineage_{name}" for name in LINEAGE), *(f"strict_{name}" for name in STRICT))
NOT_AT_HAND = "not at hand"
COLUMNS = ("row", "ours", "measure", "mean", "sd", "n_seeds", "paper")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AblationReport:
    """What came out of an ablation.

    Attributes:
        request: What was asked for.
        number: Of the paper's table.
        labels: Of the videos that took part.
        judged: Every row, in the table's order.
    """

    request: AblationRequest
    number: int
    labels: Labels
    judged: tuple[JudgedRow, ...]

    @property
    def title(self) -> str:
        return f"Table {self.number}: {self.request.table.title}"

    @property
    def against(self) -> JudgedRow:
        """The row that the others are compared with."""
        name = self.request.table.against
        return next(each for each in self.judged if each.row.name == name)

    @property
    def caption(self) -> list[str]:
        """What a reader must know to read the figures right, as sentences."""
        table = self.request.table
        said = [table.about, self._who(), self._how_lineage(), self._how_strict()]
        said += [self._schedule(), self._features(), *self._never_mine()]
        return [*said, *(f"{row.name}: {row.note}" for row in table.rows if row.note)]

    @property
    def sheets(self) -> tuple[Sheet, Sheet]:
        """The paper's columns with its own figures beneath ours, and the strict ones."""
        lineage = [name for name in HEADINGS if name.startswith("lineage")]
        strict = [name for name in HEADINGS if name.startswith("strict")]
        loose_rows: list[tuple[str, ...]] = []
        for each in self.judged:
            loose_rows.append((each.row.name, *(_cell(each, name) for name in lineage)))
            if not each.row.ours:
                printed = each.row.printed.model_dump().values()
                cells = [NOT_AT_HAND if value is None else f"{value:.3f}" for value in printed]
                loose_rows.append(("  in the paper", *cells))
        strict_rows = [
            (each.row.name, *(_cell(each, name) for name in strict), self._difference_cell(each))
            for each in self.judged
        ]
        against = f"F1 over {self.request.table.against}"
        return (
            Sheet(
                "Lineage protocol", ("", *(HEADINGS[name] for name in lineage)), tuple(loose_rows)
            ),
            Sheet(
                "Strict protocol",
                ("", *(HEADINGS[name] for name in strict), against),
                tuple(strict_rows),
            ),
        )

    def as_object(self) -> dict[str, object]:
        """Return all of it as plain values, with the figures of every seed."""
        return {
            "table": self.number,
            "title": self.request.table.title,
            "caption": self.caption,
            "project": str(self.request.project),
            "seeds": list(range(self.request.n_seeds)),
            "folds": self.request.n_folds or "leave one subject out",
            "changed_in_every_row": {
                section: dict(fields) for section, fields in self.request.changes.items()
            },
            "against": self.request.table.against,
            "rows": [self._row_object(each) for each in self.judged],
        }

    def as_cells(self) -> list[tuple[str, ...]]:
        """Return a line a row and measure, as COLUMNS; empty where there is no figure."""
        lines: list[tuple[str, ...]] = []
        for each in self.judged:
            printed = {f"lineage_{k}": v for k, v in each.row.printed.model_dump().items()}
            figures = {name: (each.over_seeds(name), printed.get(name)) for name in MEASURES}
            over = f"strict_f1 over {self.request.table.against}"
            figures[over] = (each.over(self.against), None)
            ours = "yes" if each.row.ours else "no"
            for name, (found, paper) in figures.items():
                numbers = (_number(found.mean), _number(found.sd), str(len(found.each)))
                lines.append((each.row.name, ours, name, *numbers, _number(paper)))
        return lines

    def as_markdown(self) -> str:
        """Return the title, the tables and the caption."""
        parts = [f"### {self.title}"]
        for sheet in self.sheets:
            lines = [sheet.header, tuple("---" for _ in sheet.header), *sheet.rows]
            parts.append(f"**{sheet.title}**")
            parts.append("\n".join(f"| {' | '.join(line)} |" for line in lines))
        parts.append("\n".join(f"- {sentence}" for sentence in self.caption))
        return "\n\n".join(parts) + "\n"

    def _who(self) -> str:
        subjects = {each.video.subject_id for each in self.labels}
        n_folds = self.request.n_folds
        dealt = f"subjects dealt into {n_folds} folds" if n_folds else "one subject left out a fold"
        return (
            f"{self.request.project.name}: {len(self.labels)} videos of {len(subjects)} subjects "
            f"with {len(references_of(self.labels))} reference intervals; {dealt}; no video is "
            "judged by a model that saw its subject; weights of the last iteration."
        )

    def _how_lineage(self) -> str:
        return (
            "Lineage protocol: as the paper's group evaluates, thresholds chosen on the very "
            "references that are scored, so a best case. The paper's figures are of CAS(ME)², "
            "other videos than these: compare the order of the rows, not the figures."
        )

    def _how_strict(self) -> str:
        n_seeds = self.request.n_seeds
        spread = (
            f"mean ± standard deviation over seeds 0 to {n_seeds - 1}; differences ± standard "
            "error of the mean difference, seed by seed (what seeds change on these videos, "
            "not what other videos would)"
            if n_seeds > 1
            else "a single seed, so nothing is known of the spread"
        )
        return (
            "Strict protocol: IoU 0.5, every proposal and reference used once, the threshold of "
            "each subject chosen on the points of the others (of strict_f1_05 and strict_f1_10, in "
            f"the files, on the references). All figures: {spread}."
        )

    def _schedule(self) -> str:
        names = {"width": "width", "iterations": "iterations", "learning_rate": "learning rate"}
        own = {
            **self.request.changes.get("network", {}),
            **self.request.changes.get("training", {}),
        }
        if not own:
            return "Every row has the width and schedule of its own preset."
        given = ", ".join(f"{names[name]} {value}" for name, value in own.items())
        return (
            f"Not the presets' own in any row: {given}. The paper's width (1024) and 1000 "
            "iterations take hours on a processor; one schedule for every row compares the "
            "losses only and does not reproduce the paper."
        )

    def _features(self) -> str:
        starts = self.judged[0].settings.features.strides_per_window
        overlap = (
            "do not overlap, as in the paper"
            if starts == 1
            else f"overlap, {starts} where the paper has one"
        )
        return (
            "All rows have the features that the project has, whatever their presets say: "
            f"windows {overlap}."
        )

    def _never_mine(self) -> list[str]:
        late = [
            each.row.name
            for each in self.judged
            if each.settings.spotter == "pwes"
            and each.settings.training.warmup >= each.settings.training.iterations
        ]
        if not late:
            return []
        return [f"Warm-up lasts to the end, so neither MPLG nor DFCL ever acts: {', '.join(late)}."]

    def _difference_cell(self, each: JudgedRow) -> str:
        if each.row.name == self.request.table.against:
            return ""
        found = each.over(self.against)
        error = found.standard_error
        return f"{found.mean:+.3f}" + ("" if error is None else f" ± {error:.3f}")

    def _row_object(self, each: JudgedRow) -> dict[str, object]:
        over = each.over(self.against)
        return {
            "name": each.row.name,
            "ours": each.row.ours,
            "preset": each.row.preset,
            "points": each.row.points,
            "note": each.row.note,
            "learns": each.settings.learns,
            "measures": {name: _estimate(each.over_seeds(name)) for name in MEASURES},
            "paper": each.row.printed.model_dump(),
            "difference": {**_estimate(over), "standard_error": over.standard_error},
            "settings": each.settings.model_dump(mode="json"),
        }


def _estimate(found: Estimate) -> dict[str, object]:
    return {"mean": found.mean, "sd": found.sd, "each": list(found.each)}


def _cell(each: JudgedRow, name: str) -> str:
    found = each.over_seeds(name)
    known = f"{found.mean:.3f}"
    return f"{known} ± {found.sd:.3f}" if each.settings.learns and found.sd is not None else known


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"
