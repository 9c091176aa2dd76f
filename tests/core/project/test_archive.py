"""Archives from anywhere: what fits comes out as it went in, everything else is refused whole."""

import json
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.project.archive import CONTENTS, IDENTITY, facts_of, pack, unpack

Files = dict[str, bytes]


def made(folder: Path, files: Files, facts: dict[str, object] | None = None) -> Path:
    sources = {}
    for n, (name, content) in enumerate(files.items()):
        sources[name] = folder / f"source-{n}"
        sources[name].write_bytes(content)
    pack(folder / "it.zip", "bundle", facts or {}, sources)
    return folder / "it.zip"


def written(folder: Path, entries: list[tuple[ZipInfo, bytes]], listed: Files) -> Path:
    """An archive as a stranger could write it: any entries, and a list that may not be theirs."""
    files = {n: {"bytes": len(c), "sha256": sha256(c).hexdigest()} for n, c in listed.items()}
    row = {"format": "pwes-archive", "schema": 1, "kind": "bundle", "facts": {}, "files": files}
    with ZipFile(folder / "it.zip", "w") as archive:
        archive.writestr(CONTENTS, json.dumps(row))
        for info, content in entries:
            archive.writestr(info, content)
    return folder / "it.zip"


def entry(name: str, mode: int = 0, kind: int = ZIP_STORED) -> ZipInfo:
    info = ZipInfo(name)
    info.external_attr, info.compress_type = mode << 16, kind
    return info


names = st.lists(st.text("abcäß .-_", min_size=1, max_size=6), min_size=1, max_size=3)


@given(st.dictionaries(names.map("/".join), st.binary(max_size=50), max_size=5))
def test_what_was_packed_comes_out_or_is_refused_before(
    tmp_path_factory: pytest.TempPathFactory, files: Files
) -> None:
    folder = tmp_path_factory.mktemp("law")
    try:
        path = made(folder, files, {"n": 1})
    except UserError:
        assert not (folder / "it.zip").exists()
        return
    facts = unpack(path, "bundle", folder / "out")
    assert facts["n"] == 1
    assert facts == facts_of(path, "bundle")
    out = folder / "out"
    found = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    assert found == files


def test_the_same_files_make_the_same_archive(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    one, other = (made(tmp_path / name, {"x/y": b"1"}) for name in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()
    assert len(facts_of(one, "bundle")[IDENTITY]) == 64


HOSTILE: dict[str, tuple[list[tuple[ZipInfo, bytes]], str]] = {
    "up and out": ([(entry("../evil"), b"x")], "no name that every system takes"),
    "deep and out": ([(entry("a/../../evil"), b"x")], "no name that every system takes"),
    "from the root": ([(entry("/etc/evil"), b"x")], "no name that every system takes"),
    "a drive": ([(entry("C:/evil"), b"x")], "no name that every system takes"),
    "backslashes": ([(entry("a\\..\\evil"), b"x")], "no name that every system takes"),
    "a device": ([(entry("a/NUL.txt"), b"x")], "no name that every system takes"),
    "without end": ([(entry("a/" * 300 + "b"), b"x")], "no name that every system takes"),
    "a link": ([(entry("evil", stat.S_IFLNK | 0o777), b"/etc/passwd")], "is a link"),
    "a pipe": ([(entry("evil", stat.S_IFIFO), b"")], "is a link"),
    "a bomb": ([(entry("evil", kind=ZIP_DEFLATED), bytes(1 << 20))], "is compressed or locked"),
    "one name on Windows": ([(entry("a"), b"x"), (entry("A"), b"y")], "is in it twice"),
    "a file and a folder": ([(entry("a"), b"x"), (entry("a/b"), b"y")], "a file and a folder"),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_what_would_do_harm_is_refused_with_a_sentence(tmp_path: Path, how: str) -> None:
    entries, said = HOSTILE[how]
    path = written(tmp_path, entries, {info.filename: content for info, content in entries})
    before = {*tmp_path.iterdir()}
    with pytest.raises(UserError, match=said):
        unpack(path, "bundle", tmp_path / "out")
    assert {*tmp_path.iterdir()} == before  # neither the folder nor anything beside it


def sized(content: bytes, of: bytes, to: bytes) -> bytes:
    assert of in content
    return content.replace(of, to)


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda content: content[:-30],
    "no zip": lambda _: b"not at all",
    "another content": lambda content: sized(content, b"payload!", b"PAYLOAD!"),
    "another hash": lambda content: sized(content, b'"sha256": "', b'"sha256": "0')[1:],
    "another sort": lambda content: sized(content, b'"bundle"', b'"bubble"'),
    "another program": lambda content: sized(content, b"pwes-archive", b"swep-archive"),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_damage_is_seen(tmp_path: Path, how: str) -> None:
    path = made(tmp_path, {"a/b": b"payload!"})
    path.write_bytes(DAMAGED[how](path.read_bytes()))
    with pytest.raises(UserError, match=r"it\.zip cannot be taken"):
        unpack(path, "bundle", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_files_that_are_not_listed_or_not_there_are_refused(tmp_path: Path) -> None:
    more = written(tmp_path, [(entry("a"), b"x"), (entry("b"), b"x")], {"a": b"x"})
    with pytest.raises(UserError, match="not those that it lists"):
        unpack(more, "bundle", tmp_path / "out")
    fewer = written(tmp_path, [(entry("a"), b"x")], {"a": b"x", "b": b"x"})
    with pytest.raises(UserError, match="not those that it lists"):
        unpack(fewer, "bundle", tmp_path / "out")
    other = written(tmp_path, [(entry("a"), b"x")], {"a": b"y"})
    with pytest.raises(UserError, match="is not what was packed"):
        unpack(other, "bundle", tmp_path / "out")


def test_a_newer_archive_and_a_taken_place_are_told(tmp_path: Path) -> None:
    path = made(tmp_path, {"a": b"x"})
    path.write_bytes(sized(path.read_bytes(), b'"schema": 1', b'"schema": 7'))
    with pytest.raises(UserError):  # the checksum of the zip file or the newer schema
        unpack(path, "bundle", tmp_path / "out")
    (tmp_path / "out").mkdir()
    with pytest.raises(UserError, match="is there already"):
        unpack(made(tmp_path, {"a": b"x"}), "bundle", tmp_path / "out")
    with pytest.raises(UserError, match="There is no file"):
        facts_of(tmp_path / "none", "bundle")


def test_two_names_that_are_one_elsewhere_are_not_packed(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is in it twice"):
        made(tmp_path, {"a": b"x", "A": b"y"})
