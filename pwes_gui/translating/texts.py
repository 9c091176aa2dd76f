"""Every text that is to be translated although lupdate cannot see it in the source."""

from collections.abc import Iterator
from pathlib import Path

from core.points import Kind
from core.proposals import Status
from core.videos import VideoState
from pwes_gui.actions import ACTIONS, BREAK
from pwes_gui.main_window.keys import MOUSE, MOUSE_TITLE
from pwes_gui.main_window.tour_steps import steps
from pwes_gui.sentences import CONTEXT
from pwes_gui.translating.sentences_of import Sentences

ROOT = Path(__file__).parents[2]
# Said in a terminal, by the command line or before there is anything to show a window with.
TERMINAL = frozenset({"bench", "checks", "cli", "installation", "packages", "system_libraries"})


def texts() -> Iterator[tuple[str, str]]:
    """Yield context and text of what stands in tables, and of every sentence core may say."""
    for scope, acts in ACTIONS.items():
        yield "actions", scope
        yield from (("actions", act.text) for act in acts if act is not BREAK)
    yield "keys", MOUSE_TITLE
    for row in MOUSE:
        yield from (("keys", cell) for cell in row)
    words = (*map(str, Kind), *map(str, Status), *(state.replace("_", " ") for state in VideoState))
    for step in steps():
        yield from (("Tour", text) for text in (step.title, step.text))
    yield from ((CONTEXT, word) for word in words)
    yield from ((CONTEXT, template) for template in Sentences(spoken()).found)


def spoken() -> list[Path]:
    """Return the source files whose sentences the window may show."""
    core = ROOT / "core"
    files = [
        path
        for path in sorted(core.rglob("*.py"))
        if path.relative_to(core).with_suffix("").parts[0] not in TERMINAL
    ]
    return files + [path for path in drawn() if "views" not in path.parts]  # which translate


def drawn() -> list[Path]:
    """Return the source files of the window, for lupdate to look through."""
    gui = ROOT / "pwes_gui"
    return [
        path
        for path in sorted(gui.rglob("*.py"))
        if not {"bench", "screenshots", "translating"} & set(path.parts)
    ]
