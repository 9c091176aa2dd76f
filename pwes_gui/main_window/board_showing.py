"""Puts a kept board into the scoreboard's pages: figures from core, words from here."""

from PySide6.QtCore import QObject

from core.jobs.kept_board import KeptBoard, settings_hash
from core.labels import Labels
from core.points import Kind
from core.settings import Settings
from core.spotting.confusion import by_duration, by_kind, counted, sweep_of
from core.spotting.evaluation import swept
from core.spotting.matching import match
from core.spotting.mistakes import mistakes
from pwes_gui.sentences import joined
from pwes_gui.views.scoreboard import ScoreboardDialog
from pwes_gui.views.scoreboard.curve import Line
from pwes_gui.views.words import began, kind_name, number_of


class BoardShowing(QObject):
    """Fills the pages of the dialog."""

    def __init__(self, dialog: ScoreboardDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog

    def show(self, board: KeptBoard) -> None:
        """Show all figures of a board."""
        dialog, pooled = self._dialog, board.pooled
        dialog.subjects.set_scores(pooled, board.by_subject, board.lineage)
        said = self.tr("Strict: F1 {f1} · precision {precision} · recall {recall}")
        dialog.set_headline(
            said.format(
                f1=f"{pooled.f1:.3f}",
                precision=f"{pooled.precision:.3f}",
                recall=f"{pooled.recall:.3f}",
            )
        )
        matches = board.matches
        dialog.durations.set_durations(by_duration(matches, board.references, board.fps))
        dialog.durations.set_kinds(by_kind(matches, board.references))
        dialog.durations.histogram.set_counts(
            counted(board.references, board.fps), counted(board.kept, board.fps)
        )
        self._show_curves(board)
        found = mistakes(matches, board.references, board.every)
        dialog.mistakes.set_mistakes(found, board.subjects, board.fps)

    def _show_curves(self, board: KeptBoard) -> None:
        every, references = match(board.references, board.every), board.references
        pooled = board.pooled
        self._dialog.curve.set_lines(
            [
                Line(self.tr("all"), swept(every, len(references)), pooled),
                *(
                    Line(kind_name(kind), sweep_of(kind, every, references), counts)
                    for kind, counts in ((Kind.MACRO, pooled.macro), (Kind.MICRO, pooled.micro))
                ),
            ]
        )

    def facts(self, board: KeptBoard) -> str:
        """Say in sentences what a board was made of."""
        parts = [
            self._made(board),
            self.tr("{videos} of {subjects}, {references}.").format(
                videos=number_of.videos(len(board.subjects)),
                subjects=number_of.subjects(len({*board.subjects.values()})),
                references=self._references(board),
            ),
            self._threshold(board),
        ]
        if board.n_left_out:
            said = self.tr("Left out, as not complete, not reviewed or without features: {}.")
            parts.append(said.format(number_of.videos(board.n_left_out)))
        return joined(*parts)

    def _references(self, board: KeptBoard) -> str:
        n = len(board.references)
        if board.by_review:
            return self.tr("%n reviewed interval(s) in the place of references", "", n)
        return self.tr("%n reference interval(s)", "", n)

    def _made(self, board: KeptBoard) -> str:
        folds = (
            self.tr("one subject left out at a time")
            if board.n_folds is None
            else self.tr("{} groups of subjects").format(board.n_folds)
        )
        return self.tr("{date}, settings {preset} ({hash}), {folds}, seed {seed}.").format(
            date=began(board.made_at),
            preset=board.preset or "–",
            hash=board.settings_hash[:8],
            folds=folds,
            seed=board.seed,
        )

    def _threshold(self, board: KeptBoard) -> str:
        match board.threshold:
            case "points":
                return self.tr("IoU 0.5; threshold chosen by the other subjects' points.")
            case "oracle":
                return self.tr("IoU 0.5; threshold the best on these very references: an oracle.")
            case value:
                return self.tr("IoU 0.5; threshold {}.").format(f"{value:g}")

    def stale(self, board: KeptBoard, labels: Labels, settings: Settings) -> str:
        """Say what is no longer as it was when the board was made; empty if all is."""
        parts = []
        n_changed = board.n_changed(labels)
        if n_changed:
            said = self.tr("Labels changed since, in {}: start again for figures of today.")
            parts.append(said.format(number_of.videos(n_changed)))
        if board.settings_hash != settings_hash(settings):
            parts.append(self.tr("The settings chosen now are others."))
        return joined(*parts)
