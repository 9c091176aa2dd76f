"""The scores of all together and of each subject, or the columns of the lineage protocol."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from core.spotting.evaluation import Scores
from core.spotting.lineage import Lineage
from pwes_gui.views.scoreboard.figures import fill, rates, table


class SubjectPage(QWidget):
    """The table of the protocol that is chosen.

    Attributes:
        strict: All together in the first row, then every subject.
        lineage: The paper's columns, of all together.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rates_of = [self.tr("Precision"), self.tr("Recall"), self.tr("F1")]
        of_kinds = [self.tr("Macro {}"), self.tr("Micro {}")]
        short = [self.tr("P"), self.tr("R"), self.tr("F1")]
        kinds = [kind.format(rate) for kind in of_kinds for rate in short]
        columns = [self.tr("Subject"), self.tr("References"), *rates_of, *kinds]
        self.strict = table(self.tr("Scores by subject"), columns, self)
        for place, kind in enumerate(of_kinds):
            for at, rate in enumerate(rates_of):
                head = self.strict.horizontalHeaderItem(5 + 3 * place + at)
                if head is not None:
                    head.setToolTip(kind.format(rate))
        names = ["F1(0.5)", "F1(1.0)", "F1(p)", *rates_of]
        self.lineage = table(self.tr("Scores by the lineage protocol"), names, self)
        flatters = QLabel(
            self.tr(
                "As in published tables: thresholds are chosen on these very references, and one "
                "proposal may hit several of them. It flatters; compare it with nothing but such "
                "tables."
            ),
            self,
        )
        flatters.setWordWrap(True)
        flatters.setProperty("role", "caution")
        beside = QWidget(self)
        rows = QVBoxLayout(beside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(flatters)
        rows.addWidget(self.lineage, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.strict)
        self._pages.addWidget(beside)

    def set_scores(
        self, pooled: Scores, by_subject: Mapping[str, Scores], lineage: Lineage
    ) -> None:
        """Show the figures of both protocols."""
        rows = [self._row(self.tr("All together"), pooled)]
        rows += [self._row(subject or "–", each) for subject, each in by_subject.items()]
        fill(self.strict, rows, strong=0)
        shown = (
            *(lineage.f1_05, lineage.f1_10, lineage.f1_p),
            *(lineage.precision, lineage.recall, lineage.f1),
        )
        fill(self.lineage, [[f"{each:.3f}" for each in shown]])

    def show_lineage(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        """Show the lineage protocol's columns, or the strict table."""
        self._pages.setCurrentIndex(1 if shown else 0)

    def _row(self, name: str, scores: Scores) -> list[str]:
        parts = (scores, scores.macro, scores.micro)
        return [name, str(scores.tp + scores.fn), *(cell for each in parts for cell in rates(each))]
