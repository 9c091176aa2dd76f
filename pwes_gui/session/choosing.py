"""Which settings the next run gets: a preset or a file of one's own, kept for each project."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from core.errors import UserError
from core.settings import Settings, preset_names
from pwes_gui.session.session import Session

FIRST = "small"
SUFFIX = ".toml"


class Choosing(QObject):
    """The settings of the next run, by the name of the preset or the file they come from.

    Attributes:
        chosen: The preset's name, or the file's path.

    Signals:
        changed: Other settings are chosen.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.chosen = FIRST
        session.project_changed.connect(self._recall)

    @property
    def name(self) -> str:
        """What the run is told about where its settings came from."""
        return Path(self.chosen).stem if self.is_file else self.chosen

    @property
    def is_file(self) -> bool:
        return self.chosen.endswith(SUFFIX)

    @Slot(str)
    def choose(self, chosen: str) -> bool:
        """Take a preset by its name or a file by its path; one that cannot be read is told."""
        try:
            self._session.settings = _read(chosen)
        except UserError as error:
            self._session.failed.emit(error)
            return False
        self.chosen = chosen
        if self._session.project is not None:
            QSettings().setValue(_key(self._session.project.path), chosen)
            QSettings().remove(_warm_key(self._session.project.path))
        self.changed.emit()
        return True

    @Slot(bool)
    def set_warm(self, is_warm: bool) -> None:  # noqa: FBT001 - a slot
        """Let the next run begin from the last one, or by chance, until other settings are taken.

        Not for good: a preset stands for what it says, and the paper's begins by chance.
        """
        settings = self._session.settings
        self._session.settings = settings.changed({"training": {"warm_start": is_warm}})
        if self._session.project is not None:
            QSettings().setValue(_warm_key(self._session.project.path), is_warm)
        self.changed.emit()

    @Slot()
    def _recall(self) -> None:
        """Go back to what was chosen in this project; to the default if that is gone."""
        project = self._session.project
        chosen = FIRST if project is None else str(QSettings().value(_key(project.path), FIRST))
        try:
            self._session.settings = _read(chosen)
        except UserError:
            chosen, self._session.settings = FIRST, Settings.preset(FIRST)
            self._session.noticed.emit(
                self.tr("The settings chosen here cannot be read any more; the default is back.")
            )
        self.chosen = chosen
        if project is not None and QSettings().contains(_warm_key(project.path)):
            self.set_warm(bool(QSettings().value(_warm_key(project.path), type=bool)))
            return
        self.changed.emit()


def presets() -> list[str]:
    """Return the names of the presets that are for people, the default first."""
    names = [name for name in preset_names() if "/" not in name]
    return sorted(names, key=lambda name: (name != FIRST, name))


def _read(chosen: str) -> Settings:
    return Settings.read(Path(chosen)) if chosen.endswith(SUFFIX) else Settings.preset(chosen)


def _warm_key(project: Path) -> str:
    return f"{_key(project)}-warm"


def _key(project: Path) -> str:
    return f"settings/{sha256(str(project).encode()).hexdigest()[:16]}"
