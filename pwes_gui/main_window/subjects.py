"""Who is in which video: the rule, its preview, and what follows from it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.labels import Edit
from core.subject_rules import LAYOUTS, RuleKind, SubjectRule, subjects_of
from pwes_gui.sentences import said_error
from pwes_gui.session import Session, point_edits
from pwes_gui.views.subjects import How, SubjectRow, SubjectsDialog

ASK, RULE, PATTERN = "subjects/ask", "subjects/rule", "subjects/pattern"
KEEP = "keep"
SHOWN_PARTS = 4
FIRST_TEMPLATE, FIRST_EXPRESSION = "{subject}_{video}", r"(?P<subject>[^_/]+)_.*"


class Subjects(QObject):
    """Asks who is in new videos, unless that was switched off; and in those of the project.

    Attributes:
        dialog: The rows that are being asked about; None while nothing is.
    """

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._known: dict[str, tuple[str, str | None]] = {}  # path and subject by key
        self._agreed: Callable[[], None] | None = None
        self.dialog: SubjectsDialog | None = None
        session.leaving.connect(self.close)

    @Slot(object)
    def ask_for_new(self, paths: Sequence[Path]) -> None:
        """Add recordings, once it is agreed who is in them."""
        if not paths or self._session.project is None:
            return
        self._known = {str(path): (str(path.absolute()), None) for path in paths}
        if not QSettings().value(ASK, defaultValue=True, type=bool):
            rows = self._rows(_stored())
            self._session.add_videos(paths, {Path(row.key): row.subject for row in rows})
            return
        dialog = self._open(str(QSettings().value(RULE, RuleKind.FOLDER.value)), partial(self._add))
        dialog.set_done(self.tr("Add %n video(s)", "", len(paths)))

    @Slot()
    def ask_for_known(self) -> None:
        """Ask who is in the videos of the project."""
        project = self._session.project
        if project is None or not len(self._session.labels):
            return
        videos = [each.video for each in self._session.labels]
        self._known = {
            video.video_id: (str(project.video_path(video)), video.subject_id) for video in videos
        }
        dialog = self._open(KEEP, self._change)
        dialog.set_done(self.tr("Change the subjects"))

    @Slot()
    def close(self) -> None:
        if self.dialog is not None:
            dialog, self.dialog = self.dialog, None
            dialog.close()
            dialog.deleteLater()

    # --- inside ---

    def _open(self, chosen: str, agreed: Callable[[], None]) -> SubjectsDialog:
        self.close()
        self._agreed = agreed
        dialog = self.dialog = SubjectsDialog(self._window)
        dialog.ask.setChecked(bool(QSettings().value(ASK, defaultValue=True, type=bool)))
        dialog.rule_changed.connect(self._preview)
        dialog.accepted.connect(self._agree)
        dialog.rejected.connect(self.close)
        dialog.set_rules(self._rules(is_known=chosen == KEEP), chosen)
        dialog.open()
        dialog.done_button.setFocus()
        return dialog

    def _rules(self, *, is_known: bool) -> list[tuple[str, str, str | None]]:
        stored = str(QSettings().value(PATTERN, ""))
        own = {kind: stored if _kind() is kind else "" for kind in RuleKind}
        rules: list[tuple[str, str, str | None]] = []
        if is_known:
            rules.append((KEEP, self.tr("As they are"), None))
        rules.append((RuleKind.FOLDER, self.tr("Name of the folder"), None))
        rules += [(each.key, f"{each.name}: {each.example}", each.template) for each in LAYOUTS]
        template = own[RuleKind.TEMPLATE] or FIRST_TEMPLATE
        rules.append((RuleKind.TEMPLATE, self.tr("A pattern of my own"), template))
        expression = own[RuleKind.EXPRESSION] or FIRST_EXPRESSION
        rules.append((RuleKind.EXPRESSION, self.tr("Regular expression"), expression))
        return rules

    @Slot(str, str)
    def _preview(self, key: str, pattern: str) -> None:
        if self.dialog is None:
            return
        try:
            rows = self._rows(None if key == KEEP else _rule(key, pattern))
        except UserError as error:
            self.dialog.set_trouble(said_error(error))
            return
        self.dialog.set_trouble("")
        self.dialog.set_rows(rows)

    def _rows(self, rule: SubjectRule | None) -> list[SubjectRow]:
        """Return what a rule says of each video; None for what is known already."""
        paths = [path for path, _ in self._known.values()]
        folders = subjects_of(SubjectRule(), paths)
        found = [None for _ in paths] if rule is None else subjects_of(rule, paths)
        return [
            SubjectRow(
                key,
                str(Path(*Path(path).parts[-SHOWN_PARTS:])),
                subject or known or folder or "",
                How.KEPT if rule is None else How.RULE if subject else How.NO_MATCH,
            )
            for (key, (path, known)), folder, subject in zip(
                self._known.items(), folders, found, strict=True
            )
        ]

    @Slot()
    def _agree(self) -> None:
        if self.dialog is not None and self._agreed is not None:
            key, pattern = self.dialog.chosen_rule
            QSettings().setValue(ASK, self.dialog.ask.isChecked())
            if key != KEEP:
                QSettings().setValue(RULE, key)
                QSettings().setValue(PATTERN, pattern)
            self._agreed()
        self.close()

    def _add(self) -> None:
        if self.dialog is not None:
            subjects = {Path(key): name for key, name in self.dialog.subjects.items()}
            self._session.add_videos(list(subjects), subjects)

    def _change(self) -> None:
        if self.dialog is None:
            return
        labels, edits = self._session.labels, list[Edit]()
        for video_id, name in self.dialog.subjects.items():
            edit = point_edits.set_subject(labels[video_id], name)
            if edit is not None:
                edits.append(edit)
        n_changed = self._session.edit_videos(edits)
        self._session.noticed.emit(
            self.tr("%n video(s) with another subject now; undo is for each video.", "", n_changed)
        )


def _rule(key: str, pattern: str) -> SubjectRule:
    if key in {RuleKind.FOLDER, RuleKind.EXPRESSION}:
        return SubjectRule(RuleKind(key), pattern if key == RuleKind.EXPRESSION else "")
    return SubjectRule(RuleKind.TEMPLATE, pattern)


def _kind() -> RuleKind:
    """Return by what subjects were told the last time."""
    stored = str(QSettings().value(RULE, RuleKind.FOLDER.value))
    return RuleKind(stored) if stored in set(RuleKind) else RuleKind.FOLDER


def _stored() -> SubjectRule:
    """Return the rule of the last time; the folder's name where it cannot be used any more."""
    rule = _rule(
        str(QSettings().value(RULE, RuleKind.FOLDER.value)), str(QSettings().value(PATTERN, ""))
    )
    try:
        subjects_of(rule, [])
    except UserError:
        return SubjectRule()
    return rule
