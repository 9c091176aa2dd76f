"""The bar that offers a proxy where jumping about in a recording is slow."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget


class ProxyBar(QWidget):
    """Offers to make a proxy, and says how far it is; hidden where neither is wanted.

    Signals:
        make_asked: A proxy of this recording is wanted.
        all_asked: Proxies of all recordings that gain by them are wanted.
        declined: None is wanted; or, while one is made, it is to be stopped.
    """

    make_asked = Signal()
    all_asked = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(wordWrap=True)
        self.make = QPushButton(self.tr("Make a proxy"))
        self.all = QPushButton(self.tr("For all such videos"))
        self.decline = QPushButton()
        self.make.clicked.connect(self.make_asked)
        self.all.clicked.connect(self.all_asked)
        self.decline.clicked.connect(self.declined)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 4)
        layout.setSpacing(8)
        layout.addWidget(self.text, 1)
        for button in (self.make, self.all, self.decline):
            layout.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def offer(self, key_distance: int) -> None:
        """Offer a proxy of a recording that has a key frame only every so many frames."""
        self.text.setText(
            self.tr(
                "Jumping about in this video is slow: only every {}th frame stands by itself."
                " A proxy makes it quick; points and features stay with the recording."
            ).format(key_distance)
        )
        self._show(is_making=False)

    def set_progress(self, text: str) -> None:
        """Say how the making goes."""
        self.text.setText(text)
        self._show(is_making=True)

    def _show(self, *, is_making: bool) -> None:
        self.make.setVisible(not is_making)
        self.all.setVisible(not is_making)
        self.decline.setText(self.tr("Stop") if is_making else self.tr("Not now"))
        self.show()
