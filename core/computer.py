"""What this computer has and lacks, as far as that is known at once and without torch or Qt."""

import importlib.metadata
import platform
import shutil
from pathlib import Path

import psutil

from core import program
from core.errors import UserError
from core.features.detection import DETECTOR
from core.features.i3d import weights
from core.features.landmarker import LANDMARKER
from core.findings import Finding, State

PACKAGES = ("PySide6-Essentials", "pyqtgraph", "numpy", "h5py", "av", "safetensors")
HEADLESS = "opencv-contrib-python-headless"
OTHER_OPENCVS = ("opencv-python", "opencv-contrib-python", "opencv-python-headless")
CODECS = ("h264", "hevc", "vp9", "av1", "mpeg4", "mjpeg")
SET_UP = (
    "Get the program again, whole."
    if program.is_frozen()
    else "Set the program up again: python main.py --setup"
)

GB = 2**30
LITTLE_MEMORY, LITTLE_DISK = 2 * GB, 5 * GB
NO_MEMORY, NO_DISK = GB // 2, GB


def look(folder: Path) -> list[Finding]:
    """Look at this computer.

    Args:
        folder: Where the project lies: its disk is the one that fills.
    """
    return [
        Finding("system", f"{platform.platform()}, Python {platform.python_version()}"),
        Finding("processor cores", str(psutil.cpu_count())),
        memory(psutil.virtual_memory().available, psutil.virtual_memory().total),
        disk(folder),
        packages(),
        opencv(),
        codecs(),
        face_models(),
        *map(network_weights, weights.KINDS),
    ]


def memory(free: int, total: int) -> Finding:
    """Say how much memory is free, of bytes in all."""
    found = f"{free / GB:.1f} GB free of {total / GB:.1f} GB"
    state = _scarce(free, LITTLE_MEMORY, NO_MEMORY)
    remedy = "Close other programs before you train." if state is not State.GOOD else ""
    return Finding("memory", found, state, remedy)


def disk(folder: Path) -> Finding:
    """Say how much space is left where a project lies."""
    what = "disk"
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        remedy = "See that the disk is there, then check again."
        return Finding(what, f"{folder}: {error.strerror}", State.PROBLEM, remedy)
    state = _scarce(free, LITTLE_DISK, NO_DISK)
    remedy = "Free some space: features and runs need it." if state is not State.GOOD else ""
    return Finding(what, f"{free / GB:.1f} GB free in {folder}", state, remedy)


def packages() -> Finding:
    """Say which of the program's packages are there, and in which versions."""
    found = {name: _version(name) for name in PACKAGES}
    missing = [name for name, version in found.items() if version is None]
    if missing:
        return Finding("packages", f"missing: {', '.join(missing)}", State.PROBLEM, SET_UP)
    return Finding("packages", ", ".join(f"{name} {found[name]}" for name in PACKAGES))


def opencv() -> Finding:
    """Say whether there is one OpenCV, the one without a Qt of its own."""
    version = _version(HEADLESS)
    others = [name for name in OTHER_OPENCVS if _version(name)]
    if others:
        remedy = f"Remove it: python -m pip uninstall {' '.join(others)}. {SET_UP}"
        return Finding("OpenCV", f"also: {', '.join(others)}", State.PROBLEM, remedy)
    if version is None:
        return Finding("OpenCV", "not installed", State.PROBLEM, SET_UP)
    return Finding("OpenCV", version)


def codecs() -> Finding:
    """Say which of the usual kinds of video can be decoded."""
    import av

    known = [name for name in CODECS if name in av.codecs_available]
    missing = [name for name in CODECS if name not in known]
    found = ", ".join(known) + (f"; not {', '.join(missing)}" if missing else "")
    if "h264" not in known:
        return Finding("video codecs", found, State.PROBLEM, SET_UP)
    remedy = "Convert videos of the missing kinds to H.264." if missing else ""
    return Finding("video codecs", found, State.NOTE if missing else State.GOOD, remedy)


def face_models() -> Finding:
    missing = [path.name for path in (DETECTOR, LANDMARKER) if not path.is_file()]
    if missing:
        remedy = "They come with the program: get it again, whole."
        return Finding("face models", f"missing: {', '.join(missing)}", State.PROBLEM, remedy)
    return Finding("face models", "present")


def network_weights(name: str) -> Finding:
    """Say whether the weights of a video network are here; few people need them."""
    what = f"weights {name}"
    try:
        identity = weights.identity(name)
    except UserError as error:
        return Finding(what, f"not here ({weights.KINDS[name].use})", State.NOTE, error.remedy)
    return Finding(what, identity.removeprefix(name).strip()[:12] or "present")


def _scarce(free: int, little: int, nothing: int) -> State:
    if free < nothing:
        return State.PROBLEM
    return State.NOTE if free < little else State.GOOD


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
