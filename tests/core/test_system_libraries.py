"""Which packages the system lacks, and getting them, with a stand-in for apt-get and sudo."""

import os
from pathlib import Path

import pytest

from core import installation, system_libraries
from core.errors import UserError
from core.system_libraries import SystemPackagesMissingError


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH on which apt-get and sudo only write down how they were called."""
    log = tmp_path / "log"
    log.touch()
    for name, rest in (("apt-get", ""), ("sudo", 'shift; exec "$@"'), ("su", "")):
        script(tmp_path / name, f'echo "{name} $*" >> {log}; {rest}')
    for name in ("env", "true", "sh"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    return log


def script(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def test_only_what_cannot_be_loaded_is_missing() -> None:
    def loads(name: str) -> bool:
        return name not in {"libEGL.so.1", "libxcb-cursor.so.0"}

    assert system_libraries.missing_libraries(window=False, loads=loads) == ["libEGL.so.1"]
    missing = system_libraries.missing_libraries(window=True, loads=loads)
    assert system_libraries.packages_for(missing) == ["libegl1", "libxcb-cursor0"]


def test_the_loader_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "OFFSCREEN", {"libc.so.6": "a", "libnowhere.so.9": "b"})
    assert system_libraries.missing_libraries(window=False) == ["libnowhere.so.9"]


def test_other_systems_bring_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert system_libraries.missing_libraries(window=True, loads=lambda _: False) == []
    assert system_libraries.python_packages() == []


def test_a_python_that_cannot_make_a_venv_asks_for_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system_libraries, "find_spec", lambda _: None)
    (package,) = system_libraries.python_packages()
    assert package.startswith("python3.")
    assert package.endswith("-venv")


def test_sudo_that_asks_nothing_is_used(log: Path) -> None:
    said: list[str] = []
    system_libraries.install(["libgl1", "libegl1"], said.append)
    assert said == ["Installing system packages: libgl1 libegl1"]
    calls = log.read_text().splitlines()
    assert "apt-get update -qq" in calls
    assert "apt-get install -y -qq --no-install-recommends libgl1 libegl1" in calls
    assert [call for call in calls if call.startswith("sudo")]


def test_root_needs_no_sudo(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    system_libraries.install(["libgl1"], lambda _: None)
    assert "sudo" not in log.read_text()
    assert "libgl1" in log.read_text()


def test_whoever_may_not_is_told_the_one_line(log: Path) -> None:
    script(log.with_name("sudo"), "exit 1")
    with pytest.raises(SystemPackagesMissingError) as refusal:
        system_libraries.install(["libgl1"], lambda _: None)
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1"
    assert line in refusal.value.remedy
    assert log.read_text() == ""

    log.with_name("sudo").unlink()
    assert system_libraries.line_to_run(["libgl1"]).startswith("su -c 'apt-get update && ")


def test_a_system_without_apt_is_told_what_it_lacks(log: Path) -> None:
    log.with_name("apt-get").unlink()
    with pytest.raises(SystemPackagesMissingError, match="libgl1") as refusal:
        system_libraries.install(["libgl1"], lambda _: None)
    assert "package manager" in refusal.value.remedy


def test_a_failure_of_apt_shows_its_last_lines_without_addresses(log: Path) -> None:
    script(log.with_name("apt-get"), "echo 'E: no route to http://mirror.example.org/x'; exit 100")
    with pytest.raises(UserError, match="no route to") as refusal:
        system_libraries.install(["libgl1"], lambda _: None)
    assert not isinstance(refusal.value, SystemPackagesMissingError)
    assert "example" not in refusal.value.problem


def test_the_set_up_brings_what_is_missing_and_looks_again(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = log.read_text
    monkeypatch.setattr(
        system_libraries, "_loads", lambda name: name != "libGL.so.1" or "install" in installed()
    )
    installation._bring_system_packages()
    assert "install -y -qq --no-install-recommends libgl1" in installed()

    calls = installed()
    installation._bring_system_packages()
    assert installed() == calls

    monkeypatch.setattr(system_libraries, "_loads", lambda name: name != "libGL.so.1")
    with pytest.raises(UserError, match=r"libGL\.so\.1 cannot be loaded"):
        installation._bring_system_packages()
