"""The set-up on a real .venv, with a made-up package instead of the program's."""

import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from core import installation, packages
from core.errors import UserError
from core.system_libraries import SystemPackagesMissingError

ROOT = Path(__file__).parents[2]

PYPROJECT = """
[project]
name = "tried"
dependencies = ["nothing-much>=1"]
[project.optional-dependencies]
train = ["weights>=1"]
agreement = ["weights>=1"]
dev = ["tools>=1"]
"""


@pytest.fixture(autouse=True)
def _no_system_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test of this module change the machine that it runs on."""
    monkeypatch.setattr(installation, "_bring_system_packages", lambda: None)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, and an index of its three packages in a folder beside it."""
    root, index = tmp_path / "a folder", tmp_path / "index"
    (root / ".ci").mkdir(parents=True)
    (root / "pyproject.toml").write_text(PYPROJECT)
    (root / ".ci" / "constraints.txt").write_text("nothing-much==1.0\nweights==1.0\n")
    (root / "main.py").write_text("import sys; print(sys.prefix, sys.argv[1:])")
    for name in ("nothing_much", "weights", "tools"):
        folder = index / name.replace("_", "-")
        folder.mkdir(parents=True)
        files = [write_wheel(folder, name, version) for version in ("1.0", "2.0")]
        links = "".join(f'<a href="{file}">{file}</a>' for file in files)
        (folder / "index.html").write_text(f"<!DOCTYPE html><html><body>{links}</body></html>")
    for variable in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_CACHE_DIR", str(tmp_path / "cache" / "pip"))
    monkeypatch.setenv("PIP_INDEX_URL", index.as_uri())
    return root


def write_wheel(folder: Path, name: str, version: str) -> str:
    """Write a wheel of one module into folder and return its file's name."""
    file, info = f"{name}-{version}-py3-none-any.whl", f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / file, "w") as wheel:
        wheel.writestr(f"{name}.py", f"version = {version!r}\n")
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return file


def installed(root: Path) -> set[str]:
    """Return the packages in root's .venv, but for pip and its like."""
    found = (path.stem for path in (root / ".venv").rglob("*.dist-info"))
    return {name for name in found if not name.startswith(("pip-", "setuptools-"))}


def stamp(root: Path) -> dict[str, object]:
    fields = json.loads((root / ".venv" / "setup.json").read_text())
    assert isinstance(fields, dict)
    return fields


def test_a_set_up_installs_once_then_is_instant_and_only_ever_adds(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    installation.set_up(root, ["train"])
    assert installed(root) == {"nothing_much-1.0", "weights-1.0"}  # in the constraints' versions
    assert "weights-1.0-py3-none-any.whl" in capsys.readouterr().out

    started = time.monotonic()
    installation.set_up(root, ["train"])
    assert time.monotonic() - started < 1
    assert capsys.readouterr().out == ""

    constraints = root / ".ci" / "constraints.txt"
    constraints.write_text("nothing-much==2.0\nweights==1.0\n")
    installation.set_up(root, ["train", "dev"])
    installation.set_up(root, ["train"])
    everything = {"nothing_much-2.0", "weights-1.0", "tools-2.0"}
    assert installed(root) == everything

    # Installed anew, it comes from what was kept, with nothing to fetch it from.
    shutil.rmtree(root.parent / "index")
    (root / ".venv" / "setup.json").unlink()
    for info in (root / ".venv").rglob("weights-1.0.dist-info"):
        shutil.rmtree(info)
    capsys.readouterr()
    installation.set_up(root, ["train", "dev"])
    assert installed(root) == everything
    assert "Fetching" not in capsys.readouterr().out

    # What cannot be had leaves what is there usable, and says what failed without addresses.
    before = stamp(root)
    constraints.write_text("nothing-much==3.0\n")
    with pytest.raises(UserError, match="nothing-much") as refusal:
        installation.set_up(root, ["train"])
    assert "3.11" in refusal.value.remedy
    assert stamp(root) == before
    constraints.write_text("nothing-much==2.0\nweights==1.0\n")
    installation.set_up(root, ["train"])
    assert stamp(root) == before


def test_the_program_is_run_by_the_python_of_the_set_up(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, command: handed.append(command))
    monkeypatch.setattr(subprocess, "call", lambda _: 0)
    monkeypatch.setattr(installation, "_works", lambda _: True)
    monkeypatch.setattr(packages, "install", lambda *_: None)
    (root / ".venv").mkdir()
    assert installation.main(root, ["demo", "--fast"]) == 0
    assert installation.run_where_set_up(root, ["demo"]) == 0
    by = [str(installation.python_of(root / ".venv")), str(root / "main.py")]
    assert handed == [[*by, "demo", "--fast"], [*by, "demo"]]


def test_who_only_annotates_gets_the_window_without_torch(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[list[str]] = []
    wanted: list[str] = []
    monkeypatch.setattr(os, "execv", lambda _, command: handed.append(command[2:]))
    monkeypatch.setattr(subprocess, "call", lambda _: 0)
    monkeypatch.setattr(installation, "_works", lambda _: True)
    monkeypatch.setattr(packages, "install", lambda _, asked, *__: wanted.extend(asked))
    own = PYPROJECT.replace('agreement = ["weights', 'agreement = ["figures')
    (root / "pyproject.toml").write_text(own)
    (root / ".venv").mkdir()
    installation.main(root, ["annotate", "study.pwes"])
    assert handed == [["open", "study.pwes"]]
    assert wanted == ["nothing-much>=1", "figures>=1"]  # and no weights
    asked, _ = installation._wanted(ROOT, installation.EXTRAS["annotate"])
    assert not [each for each in asked if each.startswith("torch")]


def test_a_set_up_that_was_torn_off_starts_anew(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tear(*_: object) -> None:
        raise KeyboardInterrupt

    made: list[Path] = []
    monkeypatch.setattr(installation, "_works", lambda _: True)
    monkeypatch.setattr(installation, "_make", made.append)
    monkeypatch.setattr(packages, "install", tear)
    (root / ".venv").mkdir()
    assert installation.main(root, []) == 130
    assert stamp(root)["torn"] is True
    assert made == []

    monkeypatch.setattr(packages, "install", lambda *_: None)
    assert installation.main(root, []) == 0
    assert made == [root / ".venv"]
    assert stamp(root)["torn"] is False
    assert stamp(root)["extras"] == ["agreement", "train"]


@pytest.mark.parametrize(
    ("made_by", "works"),
    [
        (f"home = /usr/bin\nversion = {sys.version.split()[0]}\n", True),
        (f"version_info = {sys.version.split()[0]}\n", True),
        ("version = 3.1.4\n", False),
        ("", False),
    ],
)
def test_only_a_venv_of_this_pythons_version_is_built_upon(
    tmp_path: Path, made_by: str, works: bool
) -> None:
    python = installation.python_of(tmp_path)
    python.parent.mkdir(parents=True)
    python.touch()
    lib = "Lib" if os.name == "nt" else f"lib/python{installation._PYTHON}"
    (tmp_path / lib / "site-packages" / "pip").mkdir(parents=True)
    (tmp_path / "pyvenv.cfg").write_text(made_by)
    assert installation._works(tmp_path) is works
    python.unlink()
    assert not installation._works(tmp_path)


def test_a_stamp_that_is_not_one_counts_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "setup.json").write_text("[1]")
    assert installation._read_stamp(tmp_path) == installation._Stamp()
    (tmp_path / "setup.json").write_text("{")
    assert installation._read_stamp(tmp_path) == installation._Stamp()


def test_a_full_disk_is_told_before_anything_is_made(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "_ROOM", 1 << 60)
    with pytest.raises(UserError, match="2 GB") as refusal:
        installation.set_up(root, [])
    assert "Free some space" in refusal.value.remedy
    assert not (root / ".venv").exists()


def test_what_the_system_lacks_has_its_own_exit_status(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lack() -> None:
        raise SystemPackagesMissingError("It lacks libgl1.", "Run this line: apt-get ...")

    monkeypatch.setattr(installation, "_bring_system_packages", lack)
    assert installation.main(root, ["demo"]) == installation.PACKAGES_MISSING
    assert "Run this line: apt-get ..." in capsys.readouterr().err


def test_without_a_set_up_the_command_to_run_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert installation.run_where_set_up(root, ["demo"]) == 1
    assert "python3 main.py --setup demo" in capsys.readouterr().err


def test_the_constraints_admit_what_the_program_asks_for() -> None:
    every = {extra for extras in installation.EXTRAS.values() for extra in extras}
    requirements, _ = installation._wanted(ROOT, every)
    constraints = (ROOT / installation.CONSTRAINTS).read_text().lower()
    for requirement in requirements:
        name = requirement.split(">=")[0].split("<")[0].lower()
        assert f"\n{name}==" in constraints, f"{name} is asked for, but at no measured version"
