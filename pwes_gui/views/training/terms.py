"""The terms of the loss: what each is, and the switches that show or hide their curves."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from pwes_gui import theme

TOTAL = "total"
FLOOR = "_floor"  # the least that a term can be has the term's name and this
IN_A_ROW = 4
SWATCH = 9


def term_of(name: str) -> str:
    """Return the term that a curve belongs to: itself, or the one whose floor it is."""
    return name.removesuffix(FLOOR)


def sentence(term: str) -> str:
    """Say what a term of the loss is; empty for one that nobody knows."""
    translate = QCoreApplication.translate
    known = {
        TOTAL: translate("LossTerms", "The weighted sum of all terms"),
        "vcl": translate("LossTerms", "Video classification: which kinds occur in the video"),
        "scl": translate("LossTerms", "Snippet classification: points and mined snippets"),
        "fcl": translate(
            "LossTerms",
            "Contrast of features between kinds; it cannot fall below the dashed line, its floor",
        ),
        "gui": translate("LossTerms", "Guide: attention against the background column"),
        "sps": translate("LossTerms", "Sparsity: little attention in all"),
        "aml": translate("LossTerms", "Mutual learning: both streams attend to the same"),
    }
    return known.get(term, "")


def shade(term: str, terms: list[str], widget: QWidget) -> QColor:
    """Return the colour of a term among all of them."""
    if term == TOTAL:
        return theme.colours(widget.palette()).text
    return theme.series([each for each in terms if each != TOTAL].index(term), widget.palette())


class TermSwitches(QWidget):
    """One switch for each term, in its colour; the legend and the choice in one.

    Signals:
        toggled: A term, and whether its curves are to be shown.
    """

    toggled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switches: dict[str, QToolButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(3)
        self.floor = QLabel(self.tr("┄ floor of fcl"), self)
        self.floor.setProperty("role", "muted")
        self.floor.hide()

    def add(self, term: str) -> None:
        """Add a term's switch, switched on, if it is not there yet."""
        if term in self.switches:
            return
        switch = QToolButton(self)
        switch.setText(term)
        switch.setCheckable(True)
        switch.setChecked(True)
        switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        switch.setStyleSheet("padding: 1px 3px")  # two rows of them leave the plot its room
        switch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        switch.setToolTip(sentence(term))
        switch.setAccessibleName(self.tr("Curve of {term}").format(term=term))
        switch.setAccessibleDescription(sentence(term))
        switch.toggled.connect(lambda on: self.toggled.emit(term, on))
        place = self._grid.count()
        self._grid.addWidget(switch, place // IN_A_ROW, place % IN_A_ROW)
        self.switches[term] = switch
        self._dress()

    def add_floor(self) -> None:
        """Say what the dashed line is."""
        if self.floor.isHidden():
            place = self._grid.count()
            self._grid.addWidget(self.floor, place // IN_A_ROW, place % IN_A_ROW)
            self.floor.show()

    def is_on(self, term: str) -> bool:
        return term not in self.switches or self.switches[term].isChecked()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        for term, switch in self.switches.items():
            swatch = QPixmap(SWATCH, SWATCH)
            swatch.fill(shade(term, list(self.switches), self))
            switch.setIcon(QIcon(swatch))
