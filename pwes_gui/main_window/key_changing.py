"""Giving actions other keys, at once and for good."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from pwes_gui.actions import ACTIONS, BREAK, plain
from pwes_gui.key_map import STANDARD, KeyMap, native, store, stored
from pwes_gui.main_window.numpad import NumpadKeys
from pwes_gui.views.key_editor import KeyEditor, Scope
from pwes_gui.views.key_hints import show_keys


class KeyChanging(QObject):
    """The keys that hold now: in the actions, in what the views say of them, and in the settings.

    Attributes:
        keys: The keys that hold now.
    """

    def __init__(self, window: QWidget, acts: Mapping[str, QAction]) -> None:
        super().__init__(window)
        self._window, self._acts = window, acts
        self._editor: KeyEditor | None = None
        self._numpad = NumpadKeys(self, acts)
        self.keys = stored()
        self._show()

    @Slot()
    def ask(self) -> None:
        """Open the dialog."""
        if self._editor is None:
            self._editor = editor = KeyEditor(self._scopes(), self._window)
            editor.key_entered.connect(self._add)
            editor.key_removed.connect(lambda name, key: self._set(self.keys.removed(name, key)))
            editor.cleared.connect(lambda name: self._set(self.keys.given(name, ())))
            editor.restored.connect(self._restore)
            editor.all_restored.connect(lambda: self._set(STANDARD))
            editor.swap_asked.connect(lambda name, key: self._set(self.keys.swapped(name, key)))
            editor.numpad_asked.connect(lambda wanted: self._set(self.keys.with_numpad(wanted)))
            self._show()
        self._editor.open()
        self._editor.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def editor(self) -> KeyEditor | None:
        """The dialog, once it was opened."""
        return self._editor

    def _scopes(self) -> list[Scope]:
        return [
            Scope(plain(_tr(title)), [(a.name, plain(_tr(a.text))) for a in acts if a is not BREAK])
            for title, acts in ACTIONS.items()
        ]

    def _set(self, keys: KeyMap) -> None:
        self.keys = keys
        store(keys)
        self._show()

    def _show(self) -> None:
        self.keys.apply(self._acts)
        show_keys(self._window, self.keys.keys)
        if self._editor is not None:
            changed = list(self.keys.changed)
            self._editor.say("")
            self._editor.set_keys(self.keys.keys, changed, has_numpad=self.keys.has_numpad)

    @Slot(str, str)
    def _add(self, name: str, key: str) -> None:
        """Give an action a key if it is free; else say whose it is, and change nothing."""
        menu = next((each for each in ACTIONS if _opens(each, key)), None)
        if menu is not None:
            self._say(self.tr("{} opens the menu {}.").format(native(key), plain(_tr(menu))))
        elif self.keys.owner(key) in {None, name}:
            self._set(self.keys.added(name, key))
        else:
            self._refuse(name, key)

    @Slot(str)
    def _restore(self, name: str) -> None:
        """Give an action its keys of the start, but for those that another has by now."""
        taken = self.keys.taken(name)
        self._set(self.keys.as_before(name))
        if taken:
            self._refuse(name, taken[0])

    def _refuse(self, name: str, key: str) -> None:
        owner = self.keys.owner(key) or name
        scope = next(t for t, acts in ACTIONS.items() if owner in {act.name for act in acts})
        in_return = self.keys.keys[name][:1]
        offer = self.tr("Swap: “{other}” gets {given}") if in_return else self.tr("Take it away")
        self._say(
            self.tr("{key} already belongs to “{other}” in {scope}.").format(
                key=native(key), other=_called(owner), scope=plain(_tr(scope))
            ),
            offer.format(other=_called(owner), given="".join(map(native, in_return))),
            key,
        )

    def _say(self, text: str, swap: str = "", key: str = "") -> None:
        if self._editor is not None:
            self._editor.say(text, swap, key)


def _called(name: str) -> str:
    return next(
        plain(_tr(act.text)) for acts in ACTIONS.values() for act in acts if act.name == name
    )


def _opens(title: str, key: str) -> bool:
    return QKeySequence.mnemonic(_tr(title)).toString() == key


def _tr(text: str) -> str:
    return QCoreApplication.translate("actions", text)
