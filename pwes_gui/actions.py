"""The one table of everything a person can do from the keyboard or the menus."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person can do.

    Attributes:
        name: How the program calls it; the handlers go by this name.
        text: How the menu calls it, with its mnemonic.
        keys: Its keys, the first one shown in the menu.
        is_on: For what is switched on and off: whether it is on at the start; else None.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    is_on: bool | None = None


BREAK = Act(SEPARATOR, "")

# Scopes in the order of the menu bar; letters without a modifier never fire in text fields.
ACTIONS: Mapping[str, tuple[Act, ...]] = {
    "&File": (
        Act("new_project", "&New project…", ("Ctrl+N",)),
        Act("open_project", "&Open project…", ("Ctrl+O",)),
        Act("open_demo", "Open the &demo"),
        BREAK,
        Act("add_videos", "Add &videos…", ("Ctrl+I",)),
        Act("add_folder", "Add image &folder…", ("Ctrl+Shift+I",)),
        Act("summary", "Summar&y of the project…", ("Ctrl+Shift+P",)),
        Act("subjects", "Change s&ubjects…"),
        Act("frame_rate", "Frame rate of an ima&ge folder…"),
        Act("relink", "Find &moved files…"),
        BREAK,
        Act("import_points", "&Import points CSV…"),
        Act("import_tracks", "Import Open&Face CSV…"),
        Act("bring", "Im&port from ELAN, BORIS or JSON…"),
        Act("import_table", "Import another &table…"),
        Act("import_sheet", "Import a d&ataset's sheet…"),
        Act("simulate_points", "Dra&w points from references…"),
        BREAK,
        Act("export", "&Export CSV…", ("Ctrl+E",)),
        Act("export_other", "E&xport to ELAN, BORIS or JSON…", ("Ctrl+Shift+E",)),
        Act("export_run", "Export what t&he run says…"),
        Act("report", "&Write a report…"),
        Act("coders", "&Compare with another coder…"),
        BREAK,
        Act("bundle", "Make a &bundle to train elsewhere…"),
        Act("collect", "Collect a bundle's resul&t…"),
        BREAK,
        Act("keep_ledger", "&Keep a cost ledger in this project", is_on=False),
        Act("ledger", "Cost &ledger…"),
        BREAK,
        Act("checkpoint", "&Save a checkpoint…", ("Ctrl+S",)),
        Act("restore", "&Restore…"),
        Act("check_files", "C&heck the project's files…"),
        BREAK,
        Act("quit", "&Quit", ("Ctrl+Q",)),
    ),
    "&Edit": (
        Act("undo", "&Undo", ("Ctrl+Z",)),
        Act("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
        BREAK,
        Act("delete", "&Delete point, reject interval", ("Del", "Backspace")),
        Act("deselect", "Select &nothing", ("Esc",)),
        BREAK,
        Act("search", "&Find a video", ("Ctrl+F",)),
    ),
    "&Playback": (
        Act("play", "&Play or pause", ("Space",)),
        Act("play_backwards", "Play &backwards, again: faster", ("J",)),
        Act("pause", "P&ause", ("K",)),
        Act("play_forwards", "Play &forwards, again: faster", ("L",)),
        Act("slow_backwards", "Play backwards slowly", ("Shift+J",)),
        Act("slow_forwards", "Play forwards slowly", ("Shift+L",)),
        BREAK,
        Act("frame_back", "One frame back", ("Left",)),
        Act("frame_on", "One frame on", ("Right",)),
        Act("second_back", "One second back", ("Shift+Left",)),
        Act("second_on", "One second on", ("Shift+Right",)),
        Act("snippet_back", "One snippet back", ("Ctrl+Left",)),
        Act("snippet_on", "One snippet on", ("Ctrl+Right",)),
        Act("first", "First frame", ("Home",)),
        Act("last", "Last frame", ("End",)),
        Act("jump", "&Go to frame or time", ("Ctrl+G",)),
        BREAK,
        Act("slower", "S&lower", ("[",)),
        Act("faster", "Fas&ter", ("]",)),
        Act("loop", "&Loop here, or around the interval", ("Ctrl+L",), is_on=False),
        Act("step_back", "Pausing goes &back half a second", is_on=False),
    ),
    "&Annotate": (
        Act("micro", "Point here: &micro", ("1",)),
        Act("macro", "Point here: m&acro", ("2",)),
        Act("unsure", "Point here: &unsure", ("0",)),
        Act("again", "Point here of the &last kind", ("M",)),
        BREAK,
        Act("reaction", "Take &off my reaction time", is_on=False),
        Act("reaction_time", "Measure my reaction &time…"),
        BREAK,
        Act("previous_mark", "&Previous mark", ("Up",)),
        Act("next_mark", "&Next mark", ("Down",)),
        Act("next_click", "Where a click is of most use, ne&xt", ("G",)),
        Act("previous_click", "Where a click is of most use, &back", ("Shift+G",)),
        Act("previous_video", "Previous video", ("PgUp",)),
        Act("next_video", "Next video", ("PgDown",)),
        BREAK,
        Act("face", "Choose the &face to follow…"),
        Act("largest_face", "Follow the lar&gest face"),
        BREAK,
        Act("complete", "Mark video &complete", ("C",)),
        Act("nothing_found", "Complete, nothing &found", ("Shift+C",)),
        Act("reviewed", "Mark video &reviewed", ("Shift+R",)),
        Act("reopen", "Re&open video"),
        Act("note", "&Write a note on the video", ("Ctrl+M",)),
    ),
    "&Review": (
        Act("accept", "&Accept", ("A", "Return", "Enter")),
        Act("reject", "&Reject", ("R",)),
        Act("next", "&Next proposal", ("N",)),
        Act("previous", "&Previous proposal", ("Shift+N",)),
        BREAK,
        Act("onset", "O&nset here", ("I",)),
        Act("offset", "O&ffset here", ("O",)),
        Act("snap", "Bounds to the edges of &motion", ("Ctrl+Shift+M",)),
        Act("apex", "Ape&x here", ("P",)),
        Act("machine_apex", "&Go to the machine's apex", ("Shift+P",)),
        Act("kind", "Micro or macro: &change", ("X",)),
        BREAK,
        Act("loop_items", "&Loop each item", ("Ctrl+Shift+L",), is_on=False),
        Act("next_order", "Other o&rder of the queue", ("Q",)),
    ),
    "&Model": (
        Act("train", "&Train", ("Ctrl+T",)),
        Act("cancel", "&Cancel training"),
        Act("runs", "&Runs", ("Ctrl+R",)),
        Act("scoreboard", "&Scoreboard…", ("Ctrl+B",)),
    ),
    "&View": (
        Act("zoom_in", "Zoom &in", ("Ctrl++", "Ctrl+=")),
        Act("zoom_out", "Zoom &out", ("Ctrl+-",)),
        Act("zoom_fit", "&Whole recording", ("Ctrl+0",)),
        Act("tracks_up", "Scroll the tracks &up", ("Shift+PgUp",)),
        Act("tracks_down", "Scroll the tracks dow&n", ("Shift+PgDown",)),
        BREAK,
        Act("magnify", "&Magnify motion", ("V",), is_on=False),
        Act("difference", "&Difference to the onset", ("D",), is_on=False),
        Act("flow", "F&low since the onset", ("W",), is_on=False),
        BREAK,
        Act("face_view", "Only the fac&e", ("Shift+F",), is_on=False),
        Act("picture_in", "Enlarge the &picture", ("Ctrl+Shift+Up",)),
        Act("picture_out", "Ma&ke the picture smaller", ("Ctrl+Shift+Down",)),
        Act("picture_whole", "The whole pic&ture", ("Ctrl+Shift+0",)),
        BREAK,
        Act("face_box", "&Face box", ("F",), is_on=False),
        Act("references", "&Reference intervals", is_on=False),
        Act("privacy", "Pri&vacy mode: cover faces", is_on=False),
    ),
    "&Help": (
        Act("tour", "Take the &tour"),
        Act("keys", "&Keys", ("F1", "?")),
        Act("change_keys", "&Change the keys…", ("Ctrl+F1",)),
        Act("doctor", "Check my c&omputer…"),
        BREAK,
        Act("about", "&About"),
    ),
}


def plain(text: str) -> str:
    """Return a menu text without its mnemonic, which in Chinese stands in brackets behind it."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "").rstrip("…").rstrip(":")


def build(
    window: QMainWindow, handlers: Mapping[str, Callable[[], object]]
) -> tuple[dict[str, QAction], dict[str, QMenu]]:
    """Make the window's menus and actions.

    Args:
        window: The window in which the keys hold.
        handlers: What to do, by Act.name; what is switched gets no argument either.

    Returns:
        The actions by Act.name, and the menus by their text.
    """
    actions: dict[str, QAction] = {}
    menus: dict[str, QMenu] = {}
    for scope, acts in ACTIONS.items():
        menu = menus[scope] = window.menuBar().addMenu(_translated(scope))
        for act in acts:
            if act is BREAK:
                menu.addSeparator()
                continue
            action = actions[act.name] = _action(act, window)
            action.triggered.connect(_without_argument(handlers[act.name]))
            menu.addAction(action)
            window.addAction(action)  # so that its keys also hold while the menu bar is hidden
    return actions, menus


def clashes() -> list[str]:
    """Return the keys that two actions claim."""
    keys = [
        QKeySequence(key).toString()
        for acts in ACTIONS.values()
        for act in acts
        for key in act.keys
    ]
    return sorted({key for key in keys if keys.count(key) > 1})


def _action(act: Act, window: QMainWindow) -> QAction:
    action = QAction(_translated(act.text), window)
    action.setObjectName(act.name)
    action.setShortcuts([*map(QKeySequence, act.keys)])
    action.setAutoRepeat(act.name.startswith(("frame", "second", "snippet", "zoom")))
    action.setMenuRole(QAction.MenuRole.QuitRole if act.name == "quit" else _NO_ROLE)
    if act.is_on is not None:
        action.setCheckable(True)
        action.setChecked(act.is_on)
    return action


_NO_ROLE = QAction.MenuRole.NoRole


def _without_argument(handler: Callable[[], object]) -> Callable[[bool], None]:
    def handle(_is_checked: bool) -> None:  # noqa: FBT001 - the signal's signature
        handler()

    return handle


def _translated(text: str) -> str:
    return QCoreApplication.translate("actions", text)
