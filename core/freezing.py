"""The package command: the program with all that it needs in one folder, by PyInstaller.

What goes in and what stays out is said here, where tests read it; .ci/pwes.spec tells PyInstaller.
Runs in the set-up environment; the standard library only.
"""

import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

ANNOTATOR = "--annotator"
SPEC = Path(".ci", "pwes.spec")
PACKAGES = ("core", "pwes_gui")
"""Taken whole: some of their modules are imported by name."""

DATA = ("resources",)
BESIDE = ("LICENSE", "README.md", "docs")
"""For people, so beside the program and not among what it is made of."""

EXTRAS = ("train", "agreement")
"""Optional dependencies that are part of it; the annotator has all but the first."""

LEFT_OUT = (
    *("core.checks", "core.freezing", "core.installation", "core.packages"),
    *("core.system_libraries", "pwes_gui.translating"),  # done with the program, not by it
    *("dask", "dask_jobqueue", "distributed"),  # a cluster's workers run from the folder
    *("numba", "llvmlite", "openvino"),  # extras that each system has to fit
    *("IPython", "lxml", "matplotlib", "mkdocs", "mypy", "pandas", "PIL", "pympi", "pytest"),
    *("setuptools", "tensorboard", "tkinter", "torchvision", "xdist", "yaml"),
    *("PySide6.QtNetwork", "pyqtgraph.examples", "pyqtgraph.opengl"),
)
"""Modules that the program does not need, though something in the environment names them."""

FILES_LEFT_OUT = (
    *("plugins/egldeviceintegrations", "plugins/networkinformation", "plugins/sqldrivers"),
    *("plugins/tls", "plugins/wayland-graphics-integration-server", "qtuiotouchplugin"),
    *("platforms/libqeglfs", "platforms/libqlinuxfb", "platforms/libqminimalegl"),
    *("platforms/libqvkkhrdisplay", "platforms/libqvnc", "qtvirtualkeyboard"),
    *("imageformats/libqpdf", "imageformats/qpdf", "imageformats/libqtiff"),
    *("Qt6EglF", "Qt6Network", "Qt6Pdf", "Qt6Qml", "Qt6Quick", "Qt6VirtualKeyboard"),
    *("platformthemes/libqgtk3", "libpango", "libcairo", "libpixman", "libgdk_pixbuf", "libatk"),
    *("torch/bin/protoc", "torch/bin/test_", "torch/test/"),
)
"""Parts of paths: Qt's plugins for machines without a desktop or for libraries of the system, with
the libraries that only those need, and torch's own tests."""

FINE, FAILED, MISUSED = 0, 1, 2


def run(arguments: Sequence[str], root: Path) -> int:
    """Build the program into a folder below root/build.

    Args:
        arguments: Nothing, or --annotator for the program without torch.
        root: The repository's folder.

    Returns:
        The exit status: 0 if it was built, 1 if not, 2 for other arguments.
    """
    if set(arguments) - {ANNOTATOR}:
        sys.stderr.write(f"The package command knows one argument: {ANNOTATOR}.\n")
        return MISUSED
    is_annotator = ANNOTATOR in arguments
    if why_not := _why_not(is_annotator=is_annotator):
        sys.stderr.write(f"{why_not}\n")
        return FAILED
    started, build = time.monotonic(), root / "build"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(build), "--workpath", str(build / "freezing"), str(root / SPEC)]
    done = subprocess.run([*command, "--", *arguments], cwd=root, check=False)  # noqa: S603
    if done.returncode:
        return FAILED
    folder = build / folder_of(is_annotator=is_annotator)
    put_beside(root, folder)
    size = sum(each.lstat().st_size for each in folder.rglob("*"))
    seconds = time.monotonic() - started
    sys.stdout.write(f"{folder}: {size / 1e6:.0f} MB, made in {seconds:.0f} s\n")
    return FINE


def folder_of(*, is_annotator: bool) -> str:
    """Return the name of the folder that is made."""
    return "pwes-annotator" if is_annotator else "pwes"


def put_beside(root: Path, folder: Path) -> None:
    """Copy what people read into the program's folder."""
    for name in BESIDE:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, dirs_exist_ok=True)
        else:
            shutil.copy2(source, folder / name)


def requirements(root: Path, *, is_annotator: bool) -> list[str]:
    """Return the names of the distributions that the program asks for; their versions go along."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    for extra in EXTRAS[1:] if is_annotator else EXTRAS:
        wanted += project["optional-dependencies"][extra]
    return [re.split(r"[<>=;\[]", each)[0].strip() for each in wanted]


def is_left_out(path: str) -> bool:
    """Say whether a file, by its path in the folder, is one that nobody needs."""
    return any(each in path.replace("\\", "/") for each in FILES_LEFT_OUT)


def version(root: Path) -> str:
    """Return the program's version."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def _why_not(*, is_annotator: bool) -> str:
    """Return why nothing can be built; empty if something can."""
    needed = ["PyInstaller"] if is_annotator else ["PyInstaller", "torch"]
    missing = [name for name in needed if find_spec(name) is None]
    if not missing:
        return ""
    return (
        f"To package the program {' and '.join(missing)} must be installed: "
        "python3 main.py --setup package"
    )
