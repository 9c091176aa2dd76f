"""The sheet of keys, made from the table of actions and the keys that they have now."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from pwes_gui import theme
from pwes_gui.actions import ACTIONS, BREAK, plain
from pwes_gui.views.key_hints import words

Keys = Mapping[str, Sequence[str]]

WIDTH, HIGHEST = 1240, 900  # pixels; what is longer is scrolled
AROUND = 76  # for margins and the button
NONE = "–"  # in the menus alone, until a person gives it a key
MOUSE_TITLE = "Mouse"
COLUMNS = (
    ("&Playback", "&Edit", "&Model"),
    ("&Annotate", "&Help", MOUSE_TITLE),
    ("&Review", "&View"),
    ("&File",),
)
MOUSE = (
    ("Double-click on Points", "Point there"),
    ("Drag a point or an edge", "Move it"),
    ("Alt + drag an edge", "Pass motion edges by"),
    ("Ctrl + wheel", "Zoom the timeline"),
    ("Wheel", "Scroll the timeline"),
    ("Wheel over the names", "Scroll the tracks"),
)


class KeySheet(QDialog):
    """All keys on one page."""

    def __init__(self, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.page = QTextBrowser()
        self.page.setHtml(page(keys, theme.colours(self.palette()).muted.name()))
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setAccessibleName(self.tr("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        self.page.document().setTextWidth(WIDTH)
        height = round(self.page.document().size().height()) + AROUND
        size = QSize(WIDTH + AROUND, min(height, HIGHEST))
        self.resize(size if parent is None else size.boundedTo(parent.window().size()))


def page(keys: Keys, muted: str) -> str:
    """Return the sheet as HTML, in columns."""
    cells = ("".join(_table(scope, keys, muted) for scope in scopes) for scopes in COLUMNS)
    share = 100 // len(COLUMNS)
    style = f'width="{share}%" style="padding-right: 14px"'
    columns = "".join(f"<td {style}>{cell}</td>" for cell in cells)
    note = QCoreApplication.translate("keys", "Letters and digits do nothing while you type text.")
    return f'<table width="100%"><tr>{columns}</tr></table><p style="color: {muted}">{note}</p>'


def _table(scope: str, keys: Keys, muted: str) -> str:
    translate = QCoreApplication.translate
    title = translate("keys", scope) if scope == MOUSE_TITLE else translate("actions", scope)
    rows = [(translate("keys", gesture), translate("keys", what)) for gesture, what in MOUSE]
    if scope != MOUSE_TITLE:
        rows = [
            (words(keys[act.name]) if keys.get(act.name) else NONE, translate("actions", act.text))
            for act in ACTIONS[scope]
            if act is not BREAK
        ]
    body = "".join(
        f'<tr><td style="padding-right: 10px; white-space: nowrap; vertical-align: middle">'
        f"<b>{escape(pressed)}</b></td>"
        f'<td style="vertical-align: middle">{escape(plain(text))}</td></tr>'
        for pressed, text in rows
    )
    head = f'<h3 style="color: {muted}">{escape(plain(title))}</h3>'
    return f'{head}<table cellspacing="2">{body}</table>'
