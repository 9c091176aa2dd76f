"""Who starts the program anew asks one place, which knows of frozen programs."""

import ast
import io
import multiprocessing
import subprocess
import sys

import pytest

from core import program
from tests.test_house import PRODUCT, ROOT, imported, name_of, tree_of

# Where Python itself is called, by its own name: to set the program up, to bring weights through
# pip, to hand Python to a cluster, to measure and to translate; none of it is done when frozen.
CALL_PYTHON = {
    *("core/installation.py", "core/packages.py", "core/checks.py", "core/freezing.py"),
    *("core/features/i3d/obtain.py", "core/features/flow/methods.py", "core/cluster/address.py"),
    *("core/bench/extract.py", "core/bench/gui.py", "core/bench/memory.py"),
    "core/program.py",
}
START_PROCESSES = CALL_PYTHON | {
    *("core/system_libraries.py", "core/jobs/doctor.py"),  # programs of the system
    *("core/cli/doctor.py", "core/bench/start.py", "core/bench/demo.py"),  # by program.words()
    "pwes_gui/translating/renew.py",
}


def names_python(tree: ast.Module) -> bool:
    named = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return any(node.attr == "executable" for node in named)


def test_only_what_is_never_frozen_calls_python_by_its_name() -> None:
    assert {name_of(each) for each in PRODUCT if names_python(tree_of(each))} <= CALL_PYTHON
    starting = {name_of(each) for each in PRODUCT if "subprocess" in set(imported(each))}
    assert starting <= START_PROCESSES


def test_workers_are_spawned_never_forked() -> None:
    methods = {
        (name_of(each), ast.unparse(node.args[0]) if node.args else "")
        for each in PRODUCT
        for node in ast.walk(tree_of(each))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "get_context"
    }
    assert {how for _, how in methods} == {"'spawn'"}


def test_the_words_start_the_program() -> None:
    words = program.words("doctor", "--help")
    said = subprocess.run(words, capture_output=True, text=True, check=True)
    assert "python main.py doctor" in said.stdout
    assert program.name() == "python main.py"
    assert program.outside().get("LD_LIBRARY_PATH", "") not in {str(ROOT), "/frozen/_internal"}


def test_the_frozen_program_is_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/frozen/pwes")
    assert program.words("try", "window") == ["/frozen/pwes", "try", "window"]
    assert program.name() == "pwes"


@pytest.mark.parametrize(("before", "given"), [("/usr/local/cuda", "/usr/local/cuda"), (None, "")])
def test_programs_of_the_system_do_not_get_our_libraries(
    monkeypatch: pytest.MonkeyPatch, before: str | None, given: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/frozen/_internal")
    if before is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    assert program.outside().get("LD_LIBRARY_PATH", "") == given


def test_a_program_without_a_console_may_print(monkeypatch: pytest.MonkeyPatch) -> None:
    helped: list[str] = []
    monkeypatch.setattr(multiprocessing, "freeze_support", lambda: helped.append("worker"))
    monkeypatch.setattr(sys, "stdout", None)
    kept = io.StringIO()
    monkeypatch.setattr(sys, "stderr", kept)
    program.begin_frozen()
    assert sys.stderr is kept
    print("to nobody")  # noqa: T201
    sys.stdout.close()
    assert helped == ["worker"]
