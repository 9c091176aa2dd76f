"""The doctor command: what this computer has, and what it lacks for which job."""

import importlib.metadata
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import typer
from rich.table import Table

from core.cli.options import AsJson
from core.cli.show import give, out

PACKAGES = ("PySide6-Essentials", "pyqtgraph", "numpy", "h5py", "av", "torch", "safetensors")
OPENCV = ("opencv-python", "opencv-contrib-python", "opencv-python-headless")
MODELS = Path(__file__).parent.parent.parent / "resources" / "models"
ASK_TORCH = (
    "import torch; "
    "device = 'cuda' if torch.cuda.is_available() else 'cpu'; "
    "x = torch.ones(64, 64, device=device); "
    "assert float((x @ x).sum()) == 64.0**3; "
    "print(torch.cuda.get_device_name(0) if device == 'cuda' else 'no GPU: trains on the CPU')"
)

Check = tuple[str, str, bool]


def doctor(*, as_json: AsJson = False) -> None:
    """Check this computer: exit code 1 if something is missing."""
    checks = [*_packages(), _torch(), _codec(), _models(), *_machine(), _qt()]
    if not as_json:
        table = Table("", "what", "found")
        for what, found, good in checks:
            table.add_row("[green]✔[/]" if good else "[red]✘[/]", what, found)
        out.print(table)
    give([{"what": w, "found": f, "good": g} for w, f, g in checks], as_json=as_json)
    raise typer.Exit(0 if all(good for _, _, good in checks) else 1)


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _packages() -> list[Check]:
    checks: list[Check] = []
    for name in PACKAGES:
        version = _version(name)
        checks.append((name, version or "not installed", version is not None))
    others = [name for name in OPENCV if _version(name)]
    found = f"also installed: {', '.join(others)}; remove it" if others else "one build only"
    headless = _version("opencv-contrib-python-headless")
    checks.append(
        ("OpenCV", f"{headless or 'not installed'}, {found}", bool(headless and not others))
    )
    return checks


def _asked(code: str) -> tuple[str, bool]:
    """Run code in a process of its own, so that what breaks there breaks nothing here."""
    try:
        asked = subprocess.run(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
        )
    except subprocess.TimeoutExpired:
        return "no answer within two minutes", False
    lines = (asked.stdout if asked.returncode == 0 else asked.stderr).strip().splitlines()
    return (lines[-1] if lines else f"exit code {asked.returncode}"), asked.returncode == 0


def _torch() -> Check:
    found, good = _asked(ASK_TORCH)
    return "torch runs", found, good


def _codec() -> Check:
    import av

    known = {"h264", "mjpeg", "mpeg4", "hevc", "vp9"} & set(av.codecs_available)
    return "video codecs", ", ".join(sorted(known)), "h264" in known


def _models() -> Check:
    wanted = ("face_detection_short_range.tflite", "face_landmark.tflite")
    missing = [name for name in wanted if not (MODELS / name).is_file()]
    return "face models", f"missing: {', '.join(missing)}" if missing else "present", not missing


def _machine() -> list[Check]:
    free_gb = psutil.virtual_memory().available / 2**30
    disk_gb = shutil.disk_usage(Path.cwd()).free / 2**30
    return [
        ("system", f"{platform.platform()}, Python {platform.python_version()}", True),
        ("processor cores", str(psutil.cpu_count()), True),
        ("free memory", f"{free_gb:.1f} GB", free_gb >= 2),
        ("free disk here", f"{disk_gb:.1f} GB", disk_gb >= 5),
    ]


def _qt() -> Check:
    code = (
        "import os; os.environ.setdefault('QT_QPA_PLATFORM', 'offscreen'); "
        "from PySide6.QtWidgets import QApplication; "
        "app = QApplication([]); print(app.platformName())"
    )
    found, good = _asked(code)
    return "Qt opens", found, good
