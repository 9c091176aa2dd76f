"""The rules of the house that no linter knows."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions, version
from pathlib import Path

ROOT = Path(__file__).parents[1]
PRODUCT = [
    ROOT / "main.py",
    *sorted(ROOT.glob("core/**/*.py")),
    *sorted(ROOT.glob("pwes_gui/**/*.py")),
]
TESTS = sorted(ROOT.glob("tests/**/*.py"))

LONGEST = 300
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
FORBIDDEN = {"processEvents", "moveToThread"}
PICKLE_READERS: set[str] = {"core/features/i3d/convert.py"}  # restricted to numpy's arrays
XML_READERS = {
    *("pwes_gui/sentences.py", "pwes_gui/translating/renew.py"),  # the program's own .ts
    "core/exchange/elan/writing.py",  # only writes; what comes from others, defusedxml reads
}
SOCKETS = {"core/project/lock.py"}  # it asks for this computer's name
UNTESTED: set[str] = set()


def name_of(path: Path) -> str:
    """Return a path as people say it, from the repository's folder on."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """Yield every dotted name that a file imports, modules and their members alike."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def has_code(path: Path) -> bool:
    """Say whether a file does more than say what it is for."""
    return len(tree_of(path).body) > 1


def called(path: Path) -> Iterator[str]:
    """Yield the last name of everything that a file names as an attribute or imports."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name.rpartition(".")[2]


def test_no_module_is_longer_than_a_person_can_hold_in_mind() -> None:
    lengths = {name_of(p): len(p.read_text(encoding="utf-8").splitlines()) for p in PRODUCT}
    assert {name: n for name, n in lengths.items() if n > LONGEST} == {}


def test_every_module_says_what_it_is_for() -> None:
    assert [name_of(p) for p in PRODUCT if not ast.get_docstring(tree_of(p))] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    parts = {name_of(p): {*p.relative_to(ROOT).with_suffix("").parts} for p in PRODUCT}
    assert [name for name, words in parts.items() if words & VAGUE] == []


def test_every_module_is_imported_by_a_test_or_by_a_tested_one_of_its_room() -> None:
    paths = {module_of(path): path for path in PRODUCT}
    tested: set[str] = set()
    todo = {name for path in TESTS for name in imported(path)} & set(paths)
    while todo:
        module = todo.pop()
        tested.add(module)
        todo |= {
            n for n in imported(paths[module]) if n in paths and _share_room(n, module)
        } - tested
    untested = {name_of(p) for name, p in paths.items() if has_code(p) and name not in tested}
    untested.discard("main.py")  # the stories and CI start it as a program
    assert untested == UNTESTED


def _share_room(one: str, other: str) -> bool:
    """Say whether both stand in one room below core or pwes_gui, such as core.frames."""
    return "." in one and one.split(".")[:2] == other.split(".")[:2]


def test_the_event_loop_is_left_alone() -> None:
    # a benchmark times what the loop does, and has nobody to answer meanwhile
    guilty = [name_of(p) for p in PRODUCT if FORBIDDEN & set(called(p))]
    assert [name for name in guilty if not name.startswith("pwes_gui/bench/")] == []


def test_nothing_is_unpickled_that_a_stranger_may_have_written() -> None:
    readers = {name_of(p) for p in PRODUCT if {"pickle", "dill", "joblib"} & set(imported(p))}
    assert readers <= PICKLE_READERS
    assert [name_of(p) for p in PRODUCT for call in _unsafe_loads(p)] == []


def _unsafe_loads(path: Path) -> Iterator[ast.Call]:
    """Yield the calls of torch.load that may unpickle anything, and of numpy's likewise."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            module = ast.unparse(node.func.value)
            given = {word.arg: ast.unparse(word.value) for word in node.keywords}
            torch = (module, node.func.attr) == ("torch", "load")
            if (torch and given.get("weights_only") != "True") or (
                given.get("allow_pickle") == "True"
            ):
                yield node


def test_nothing_that_was_read_is_run() -> None:
    assert [name_of(p) for p in PRODUCT for call in _running(p)] == []
    running = {"marshal", "shelve", "code", "yaml"}
    assert [name_of(p) for p in PRODUCT if running & set(imported(p))] == []


def test_foreign_xml_is_not_read() -> None:
    # Python's own parsers follow entities and unfold them; the .ts files are the program's own
    parsers = ("xml.", "lxml", "PySide6.QtXml")
    readers = {name_of(p) for p in PRODUCT if any(n.startswith(parsers) for n in imported(p))}
    assert readers <= XML_READERS


def test_nothing_speaks_to_a_network() -> None:
    # pip brings the models that somebody asks for, by their hash; see tests/escapes
    ways = ("urllib.request", "http.", "requests", "ftplib", "smtplib", "aiohttp", "httpx")
    speakers = {
        name_of(p)
        for p in PRODUCT
        for n in imported(p)
        if n.startswith((*ways, "PySide6.QtNetwork"))
    }
    assert speakers == set()
    sockets = {name_of(p) for p in PRODUCT if "socket" in imported(p)}
    assert sockets <= SOCKETS


def _running(path: Path) -> Iterator[ast.Call]:
    """Yield the calls that run a text: as Python, or as a line of a shell."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            given = {word.arg: ast.unparse(word.value) for word in node.keywords}
            runs = {"eval", "exec", "compile", "__import__", "os.system", "os.popen"}
            if called in runs or given.get("shell", "False") != "False":
                yield node


def test_qt_is_not_the_version_that_loses_references() -> None:
    major, minor, *_ = (int(part) for part in version("PySide6-Essentials").split("."))
    assert (major, minor) < (6, 12)


def test_there_is_one_opencv_and_it_brings_no_second_qt() -> None:
    names = {d.metadata["Name"].lower() for d in distributions()}
    assert {n for n in names if n.startswith("opencv")} == {"opencv-contrib-python-headless"}
