"""What a training would be: with which settings, on which device, at what cost."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


def preset_sentence(name: str) -> str:
    """Say in a sentence what a preset is for; empty for one that nobody knows."""
    translate = QCoreApplication.translate
    known = {
        "small": translate(
            "Presets", "The default, for any computer: a narrow network that trains in seconds."
        ),
        "best": translate("Presets", "What our own ablations show best; today the default itself."),
        "paper": translate("Presets", "The paper's configuration as printed. It wants a GPU."),
        "paper-samm": translate(
            "Presets", "The paper's configuration for SAMM-LV, at 200 frames a second."
        ),
        "baseline": translate(
            "Presets", "Learns which kinds a video has, not where the points are: to compare with."
        ),
        "flow-peaks": translate(
            "Presets", "No training: the peaks of the motion curve, at once and without points."
        ),
    }
    return known.get(name, "")


class SettingsPage(QWidget):
    """The choice of settings, and what is known about a training with them.

    Signals:
        preset_chosen: The name of a preset.
        file_asked: A file of one's own settings is to be chosen.
        warm_toggled: Whether the training is to begin from an earlier run.
    """

    preset_chosen = Signal(str)
    file_asked = Signal()
    warm_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset = QComboBox(self)
        self.preset.setAccessibleName(self.tr("Settings of the next training"))
        self.preset.activated.connect(self._tell)
        self.file = QPushButton(self.tr("File…"), self)
        self.file.setToolTip(self.tr("Take the settings from a TOML file of your own"))
        self.file.setAccessibleName(self.tr("Settings from a file of your own"))
        self.file.clicked.connect(self.file_asked)
        self.warm = QCheckBox(self.tr("Begin from the last run"), self)
        self.warm.setToolTip(
            self.tr(
                "Go on from what an earlier run has learnt, as after adding a few points. "
                "Such a run has seen everybody whom that one saw."
            )
        )
        self.warm.clicked.connect(self.warm_toggled)
        self.cluster = QLineEdit(self, placeholderText=self.tr("this computer"))
        self.cluster.setAccessibleName(self.tr("The cluster that makes the features"))
        self.cluster.setToolTip(
            self.tr(
                "Another place to make features that are missing: local:N, tcp://HOST:PORT or "
                "slurm:FILE"
            )
        )
        self.donor = self._line("muted")
        self.about = self._line("muted")
        self.device = self._line()
        self.cost = self._line()
        self.last = self._line("muted")
        self._lay_out()

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.addWidget(self.preset, 1)
        chosen.addWidget(self.file)
        known = QFormLayout()
        known.setContentsMargins(0, 2, 0, 0)
        known.setVerticalSpacing(6)
        known.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for name, line in ((self.tr("Device"), self.device), (self.tr("Cost"), self.cost)):
            label = QLabel(name, self)
            label.setProperty("role", "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            known.addRow(label, line)
        features = QLabel(self.tr("Features by"), self)
        features.setProperty("role", "muted")
        known.addRow(features, self.cluster)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(chosen)
        rows.addWidget(self.about)
        rows.addLayout(known)
        rows.addWidget(self.warm)
        rows.addWidget(self.donor)
        rows.addWidget(self.last)
        rows.addStretch()

    def set_presets(self, names: Sequence[str], chosen: str) -> None:
        """Offer presets by name; what is chosen and none of them is a file's path."""
        self.preset.clear()
        for name in names:
            self.preset.addItem(name, name)
            at = self.preset.count() - 1
            self.preset.setItemData(at, preset_sentence(name), Qt.ItemDataRole.ToolTipRole)
        about = preset_sentence(chosen)
        if chosen not in names:
            path = Path(chosen)
            self.preset.addItem(path.name, chosen)
            about = self.tr("Your own settings: {path}").format(path=path)
        self.preset.setCurrentIndex(self.preset.findData(chosen))
        self.about.setText(about)

    def set_device(self, text: str, *, is_caution: bool = False) -> None:
        """Say where a training would run and why; a caution where it is not what one expects."""
        self.device.setText(text)
        self.device.setProperty("role", "caution" if is_caution else "")
        self.device.style().polish(self.device)

    def set_cost(self, text: str) -> None:
        """Say what a training would take."""
        self.cost.setText(text)

    def set_warm(self, is_warm: bool, donor: str, why_not: str) -> None:  # noqa: FBT001 - a setter
        """Say from which run the training would begin, or why from none; both empty: no choice."""
        self.warm.setChecked(is_warm)
        self.warm.setEnabled(bool(donor) or is_warm)
        self.donor.setText(donor or why_not)
        for each in (self.warm, self.donor):
            each.setVisible(bool(donor or why_not))

    def set_last(self, text: str) -> None:
        """Say what the run that is shown took, beside what was told before; empty for nothing."""
        self.last.setText(text)
        self.last.setVisible(bool(text))

    def _tell(self, at: int) -> None:
        self.preset_chosen.emit(self.preset.itemData(at))

    def _line(self, role: str = "") -> QLabel:
        line = QLabel(self)
        line.setWordWrap(True)
        line.setProperty("role", role)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return line
