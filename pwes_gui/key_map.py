"""Which keys an action has: those of the table, until a person changes them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence

from pwes_gui.actions import ACTIONS, BREAK

STORED = "keys"

# What Datavyu's coders have in their hands: play above, stop in the middle, jog below.
NUMPAD: Mapping[str, tuple[str, ...]] = {
    "play": ("Num+8",),
    "pause": ("Num+5", "Num+2"),
    "frame_back": ("Num+1",),
    "frame_on": ("Num+3",),
    "play_backwards": ("Num+4",),
    "play_forwards": ("Num+6",),
    "again": ("Num+0", "Num+/"),
}


def normal(key: str) -> str:
    """Return a key as the program writes it, such as Ctrl+Shift+Z; empty if it is none."""
    sequence = QKeySequence(key)
    unknown = QKeySequence(Qt.Key.Key_unknown)
    return "" if sequence.count() != 1 or sequence == unknown else sequence.toString()


def native(key: str) -> str:
    """Return a key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


DEFAULTS: Mapping[str, tuple[str, ...]] = {
    act.name: tuple(map(normal, act.keys))
    for acts in ACTIONS.values()
    for act in acts
    if act is not BREAK
}


@dataclass(frozen=True)
class KeyMap:
    """The keys of every action; no key has two.

    Attributes:
        keys: Keys by the action's name, in normal form, the one shown in the menu first.
    """

    keys: Mapping[str, tuple[str, ...]]

    def owner(self, key: str) -> str | None:
        """Return the name of the action that has the key."""
        return next((name for name, keys in self.keys.items() if key in keys), None)

    @property
    def changed(self) -> Mapping[str, tuple[str, ...]]:
        """The actions whose keys are not those of the table."""
        return {name: keys for name, keys in self.keys.items() if keys != DEFAULTS[name]}

    def given(self, name: str, keys: Iterable[str]) -> "KeyMap":
        """Return the map in which these are an action's keys, and nobody else's."""
        own = tuple(dict.fromkeys(keys))
        others = {
            other: tuple(key for key in held if key not in own) for other, held in self.keys.items()
        }
        return KeyMap(others | {name: own})

    def added(self, name: str, *keys: str) -> "KeyMap":
        """Return the map in which an action has these keys too, and nobody else has them."""
        return self.given(name, (*self.keys[name], *keys))

    def removed(self, name: str, *keys: str) -> "KeyMap":
        return self.given(name, [key for key in self.keys[name] if key not in keys])

    def swapped(self, name: str, key: str) -> "KeyMap":
        """Return the map in which an action has another's key, which gets its first in return."""
        owner = self.owner(key)
        if owner is None or owner == name:
            return self.added(name, key)
        first, rest = self.keys[name][:1], self.keys[name][1:]
        at = self.keys[owner].index(key)
        kept = (*self.keys[owner][:at], *first, *self.keys[owner][at + 1 :])
        return self.given(name, (key, *rest)).given(owner, kept)

    def taken(self, name: str) -> Sequence[str]:
        """Return the keys of the table that an action lacks and another has."""
        return [key for key in DEFAULTS[name] if self.owner(key) not in {None, name}]

    def as_before(self, name: str) -> "KeyMap":
        """Return the map in which an action has its keys of the table that are free."""
        taken = self.taken(name)
        return self.given(name, [key for key in DEFAULTS[name] if key not in taken])

    @property
    def has_numpad(self) -> bool:
        return all(key in self.keys[name] for name, keys in NUMPAD.items() for key in keys)

    def with_numpad(self, wanted: bool) -> "KeyMap":  # noqa: FBT001 - a setter's argument
        """Return the map with Datavyu's numpad, or without."""
        changed = self
        for name, keys in NUMPAD.items():
            changed = changed.added(name, *keys) if wanted else changed.removed(name, *keys)
        return changed

    def apply(self, acts: Mapping[str, QAction]) -> None:
        for name, keys in self.keys.items():
            acts[name].setShortcuts([*map(QKeySequence, keys)])


STANDARD = KeyMap(DEFAULTS)


def store(keys: KeyMap) -> None:
    """Keep what differs from the table, so that later changes of the table still arrive."""
    QSettings().setValue(STORED, json.dumps(keys.changed))


def stored() -> KeyMap:
    """Return the keys as they were left; what cannot be understood of them is left out."""
    try:
        found = json.loads(str(QSettings().value(STORED, "{}")))
    except ValueError:  # written by another program
        return STANDARD
    keys = STANDARD
    for name, held in found.items() if isinstance(found, dict) else ():
        if name in DEFAULTS and isinstance(held, list):
            keys = keys.given(name, filter(None, (normal(str(key)) for key in held)))
    return keys
