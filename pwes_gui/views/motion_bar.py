"""The bar over the picture while faint motion is looked at: how strong, and against what."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from core.viewing import MotionSettings, MotionView

MOST_GAIN = 60
HIGHEST_HZ = 100.0
NARROWEST_HZ = 0.5


class MotionBar(QWidget):
    """Settings of the view of motion; hidden while the recording itself is shown.

    Signals:
        settings_changed: The MotionSettings wanted.
        onset_asked: The frame that is shown is to be compared with from now on.
        closed: The recording itself is wanted again.
    """

    settings_changed = Signal(object)
    onset_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = MotionSettings()
        self.title = QLabel()
        self.gain = QSpinBox(minimum=1, maximum=MOST_GAIN, prefix="×")
        self.low = self._hertz()
        self.high = self._hertz()
        self.band = QWidget()
        self.onset = QLabel()
        self.use = QPushButton(self.tr("Compare with the frame shown"))
        self.comparison = QWidget()
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self._name()
        self._lay_out()
        self.gain.valueChanged.connect(self._edited)
        self.low.valueChanged.connect(self._edited)
        self.high.valueChanged.connect(self._edited)
        self.use.clicked.connect(self.onset_asked)
        self.close_button.clicked.connect(self.closed)
        self.set_settings(self._settings)

    @property
    def settings(self) -> MotionSettings:
        return self._settings

    def set_settings(self, settings: MotionSettings) -> None:
        """Show settings; with the plain view the bar hides."""
        self._settings = settings
        for box, value in ((self.low, settings.low_hz), (self.high, settings.high_hz)):
            box.blockSignals(True)  # noqa: FBT003 - Qt's own
            box.setValue(value)
            box.blockSignals(False)  # noqa: FBT003 - as above
        self.gain.blockSignals(True)  # noqa: FBT003 - as above
        self.gain.setValue(round(settings.gain))
        self.gain.blockSignals(False)  # noqa: FBT003 - as above
        is_band = settings.view is MotionView.MAGNIFIED
        self.title.setText(self._titles()[settings.view])
        self.band.setVisible(is_band)
        self.comparison.setVisible(not is_band)
        self.setVisible(settings.view is not MotionView.PLAIN)

    def set_onset(self, frame: int) -> None:
        """Say with which frame pictures are compared."""
        self.onset.setText(self.tr("against frame {}").format(frame))

    def _titles(self) -> dict[MotionView, str]:
        return {
            MotionView.PLAIN: "",
            MotionView.MAGNIFIED: self.tr("Motion magnified"),
            MotionView.DIFFERENCE: self.tr("Difference to the onset"),
            MotionView.FLOW: self.tr("Flow since the onset"),
        }

    def _edited(self) -> None:
        low = self.low.value()
        high = max(self.high.value(), low + NARROWEST_HZ)
        settings = MotionSettings(self._settings.view, self.gain.value(), low, high)
        self.set_settings(settings)
        self.settings_changed.emit(settings)

    def _hertz(self) -> QDoubleSpinBox:
        return QDoubleSpinBox(
            minimum=0.1, maximum=HIGHEST_HZ, decimals=1, singleStep=0.5, suffix=" Hz"
        )

    def _name(self) -> None:
        names = {
            self.gain: self.tr("How many times motion is enlarged"),
            self.low: self.tr("Where the band that is magnified begins"),
            self.high: self.tr("Where the band that is magnified ends"),
            self.close_button: self.tr("Show the recording itself again"),
        }
        for widget, name in names.items():
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        for box in (self.gain, self.low, self.high):
            box.setKeyboardTracking(False)  # computing begins when the number is whole

    def _lay_out(self) -> None:
        self._row(self.band, self.low, QLabel("–"), self.high)
        self._row(self.comparison, self.onset, self.use)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 4)
        layout.setSpacing(10)
        for each in (self.title, self.gain, self.band, self.comparison):
            layout.addWidget(each)
        layout.addStretch(1)
        layout.addWidget(self.close_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _row(self, holder: QWidget, *widgets: QWidget) -> None:
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for each in widgets:
            row.addWidget(each)
