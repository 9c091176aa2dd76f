"""The lists of what is packaged, held against the source; nothing is built here."""

import ast
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from core import computer, freezing, logbook
from core.jobs import goods, reporting
from tests.test_house import PRODUCT, imported, name_of, tree_of

ROOT = Path(__file__).parents[2]
OWN = {"core", "pwes_gui"}
MODULES_OF = {
    "pyside6-essentials": ("PySide6", "shiboken6"),
    "opencv-contrib-python-headless": ("cv2",),
    "scikit-learn": ("sklearn",),
    "tomli-w": ("tomli_w",),
}


def modules_of(distributions: list[str]) -> set[str]:
    names = (each.lower() for each in distributions)
    return {module for name in names for module in MODULES_OF.get(name, (name,))}


def is_left_out(module: str) -> bool:
    return any(module == each or module.startswith(f"{each}.") for each in freezing.LEFT_OUT)


def packaged() -> list[Path]:
    files = (each for each in PRODUCT if each.parent != ROOT)
    return [
        path
        for path in files
        if not is_left_out(".".join(path.relative_to(ROOT).with_suffix("").parts))
    ]


def test_all_that_is_imported_is_packaged_or_left_out_by_name() -> None:
    there = modules_of(freezing.requirements(ROOT, is_annotator=False))
    used = {name.split(".")[0] for path in packaged() for name in imported(path)}
    foreign = {name for name in used - OWN - there if name not in sys.stdlib_module_names}
    # distribution asked for by another one: typer's, or of an extra that is left out by name
    assert {name for name in foreign if not is_left_out(name)} == set()


def test_modules_named_by_a_text_are_of_the_packages_taken_whole() -> None:
    named = {
        ast.unparse(node.args[0]).strip("f'\"").split(".")[0]
        for path in packaged()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] == "import_module"
    }
    assert named
    assert named <= set(freezing.PACKAGES) == OWN


def test_what_is_left_out_is_no_part_of_what_the_program_always_needs() -> None:
    needed = modules_of(freezing.requirements(ROOT, is_annotator=True))
    apart = {each for each in freezing.LEFT_OUT if each.split(".")[0] in needed}
    assert apart == {"PySide6.QtNetwork", "pyqtgraph.examples", "pyqtgraph.opengl"}
    ours = [each for each in freezing.LEFT_OUT if each.split(".")[0] in OWN]
    assert all(find_spec(each) for each in ours)
    main = (ROOT / "main.py").read_text(encoding="utf-8")
    rest = {(name_of(path), name) for path in packaged() for name in imported(path) if name in ours}
    assert rest == set()  # but for main.py, which asks for them only where it is not frozen
    assert "if not program.is_frozen():" in main


def test_files_that_the_program_reads_lie_in_folders_that_go_along() -> None:
    beside = re.compile(r'/ "(\w+)"')
    read = {
        found[1]
        for path in packaged()
        for line in path.read_text(encoding="utf-8").splitlines()
        if "__file__" in line and (found := beside.search(line))
    }
    assert "resources" in read
    assert read <= set(freezing.DATA)
    assert all((ROOT / each).exists() for each in (*freezing.DATA, *freezing.BESIDE, freezing.SPEC))


def test_versions_that_are_asked_for_go_along() -> None:
    known = {each.lower() for each in freezing.requirements(ROOT, is_annotator=False)}
    asked = {*computer.PACKAGES, computer.HEADLESS, *logbook.PACKAGES, *goods.PACKAGES}
    assert {each.lower() for each in asked | {*reporting.PACKAGES}} <= known
    annotator = freezing.requirements(ROOT, is_annotator=True)
    assert set(freezing.requirements(ROOT, is_annotator=False)) - set(annotator) == {"torch"}


@pytest.mark.parametrize(
    ("path", "left_out"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", False),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", False),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", False),
        ("av.libs/libgnutls-71454fd1.so.30.42.0", False),  # not Qt's plugin tls
        ("torch/bin/torch_shm_manager", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", True),
        ("PySide6\\plugins\\imageformats\\qpdf.dll", True),
        ("torch/test/anything", True),
    ],
)
def test_qt_keeps_what_a_desktop_needs(path: str, left_out: bool) -> None:
    assert freezing.is_left_out(path) is left_out


def test_what_cannot_be_packaged_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert freezing.run(["--anotator"], ROOT) == freezing.MISUSED
    assert "--annotator" in capsys.readouterr().err
    monkeypatch.setattr(freezing, "find_spec", lambda _: None)
    assert freezing.run([], ROOT) == freezing.FAILED
    assert "--setup package" in capsys.readouterr().err


def test_what_people_read_lies_beside_the_program(tmp_path: Path) -> None:
    freezing.put_beside(ROOT, tmp_path)
    assert (tmp_path / "docs" / "elsewhere.md").is_file()
    assert (tmp_path / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert freezing.version(ROOT).count(".") == 2
