"""Keeping wheels for the next set-up, and what a failure of pip says to a person."""

import sys
from pathlib import Path

import pytest

from core import packages
from core.errors import UserError

PYTHON = Path(sys.executable)


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("ERROR: [Errno 28] No space left on device", "disk"),
        ("SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] NewConnectionError", "PIP_CERT"),
        ("NewConnectionError: Temporary failure in name resolution", "network"),
        ("ERROR: No matching distribution found for torch==2.13.0", "Python 3.11"),
        ("something else", "Mend"),
    ],
)
def test_a_failure_says_what_to_do(output: str, word: str) -> None:
    script = f"import sys; print({output!r}); print('at https://a.example.org/x'); sys.exit(1)"
    with pytest.raises(UserError, match="It failed") as refusal:
        packages.run([sys.executable, "-c", script], "It failed")
    assert output in refusal.value.problem
    assert "example" not in refusal.value.problem
    assert word in refusal.value.remedy


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  Downloading https://a.example.org/b/c-1.whl (5.2 MB)", ["  c-1.whl (5.2 MB)"]),
        ("  Using cached c-1.whl (89 kB)", ["  c-1.whl (89 kB)"]),
        ("Processing ./d/c-1.whl (from e>=1)", ["  c-1.whl"]),
        ("  Downloading c-1.whl.metadata (4 kB)", []),
        ("Looking in indexes: https://a.example.org", []),
    ],
)
def test_only_the_files_of_pips_lines_are_told(line: str, told: list[str]) -> None:
    said: list[str] = []
    packages.run([sys.executable, "-c", f"print({line!r})"], "", said.append)
    assert said == told


def test_wheels_are_kept_beside_pips_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_CACHE_DIR", str(tmp_path / "pip"))
    assert packages.kept_wheels(PYTHON) == tmp_path / "pwes-wheels"
    assert (tmp_path / "pwes-wheels").is_dir()


def test_nothing_is_kept_where_pip_may_not_or_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pwes-wheels").touch()
    monkeypatch.setenv("PIP_CACHE_DIR", str(tmp_path / "pip"))
    assert packages.kept_wheels(PYTHON) is None
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    assert packages.kept_wheels(PYTHON) is None


def test_without_a_place_to_keep_them_packages_are_installed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(packages, "kept_wheels", lambda _: None)
    monkeypatch.setattr(packages, "run", lambda command, *_: calls.append(command))
    packages.install(PYTHON, ["numpy>=2"], tmp_path / "constraints.txt", lambda _: None)
    (call,) = calls
    assert call[:4] == [str(PYTHON), "-m", "pip", "install"]
    assert call[-3:] == ["--constraint", str(tmp_path / "constraints.txt"), "numpy>=2"]


def test_kept_wheels_that_do_not_install_are_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "pwes-wheels"
    kept.mkdir()
    (kept / "numpy-2.0-py3-none-any.whl").write_text("torn off")

    def run(command: list[str], *_: object) -> None:
        if "install" in command:
            raise UserError("Bad zip file.")

    monkeypatch.setattr(packages, "kept_wheels", lambda _: kept)
    monkeypatch.setattr(packages, "run", run)
    with pytest.raises(UserError, match="Bad zip file"):
        packages.install(PYTHON, ["numpy"], tmp_path / "constraints.txt", lambda _: None)
    assert not kept.exists()
