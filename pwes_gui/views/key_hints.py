"""Tool tips and labels that name the keys of actions, also after the keys were changed."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QAbstractButton, QWidget

from pwes_gui.key_map import DEFAULTS, native

Keys = Mapping[str, Sequence[str]]


class KeyHint(QObject):
    """One text about keys; it lives as long as the widget that shows it."""

    def __init__(
        self, widget: QWidget, say: Callable[[str], object], template: str, *acts: str
    ) -> None:
        """Say the text now and whenever the keys change.

        Args:
            widget: Whose text it is.
            say: Shows the text.
            template: The text, with a place {} for the keys of each action.
            *acts: The actions' names.
        """
        super().__init__(widget)
        self._say, self._template, self._acts = say, template, acts
        self.show(DEFAULTS)

    def show(self, keys: Keys) -> None:
        self._say(self._template.format(*(words(keys[act]) for act in self._acts)))


class LetterHint(KeyHint):
    """The label of a button, followed by its action's first key if that is a single letter."""

    def __init__(self, button: QAbstractButton, label: str, act: str) -> None:
        super().__init__(button, button.setText, label, act)

    def show(self, keys: Keys) -> None:
        letters = [key for key in keys[self._acts[0]][:1] if len(key) == 1]
        self._say(" · ".join(filter(None, (self._template, *letters))))


def words(keys: Sequence[str]) -> str:
    """Return keys as people say them, such as "A or Enter"."""
    if not keys:
        return QCoreApplication.translate("KeyHint", "no key")
    names = dict.fromkeys(map(native, keys))  # once: Return and Enter have one name in Chinese
    return QCoreApplication.translate("KeyHint", " or ").join(names)


def show_keys(root: QWidget, keys: Keys) -> None:
    """Let everything below a widget name these keys."""
    for hint in root.findChildren(KeyHint):
        hint.show(keys)
