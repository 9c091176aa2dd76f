"""One file with many in it, to carry a project's parts elsewhere; unpacked only if all is well.

An archive may come from a stranger. It is a zip file in which nothing is compressed, so that
nothing can unfold into more than it takes, with CONTENTS in it: every other file's size and
SHA-256. Whatever is not as that says, or would lie outside, is refused before anything is kept.
"""

import hashlib
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from core.errors import UserError
from core.project.files import is_safe, reason, replacing, what_to_do
from core.project.hdf5_file import refuse_newer, whole
from core.reading import shown

CONTENTS = "contents.json"
IDENTITY = "identity"  # among the facts of an archive that is read: the hash of all it holds
FORMAT = "pwes-archive"
SCHEMA = 1
CHUNK = 1 << 20
MOST_CONTENTS = 64 << 20  # bytes of CONTENTS: some 400,000 files
LONGEST = 400  # bytes of a name with its folders
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same files make the same archive
REMEDY = "Ask for it to be sent again. Nothing has been changed."

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """How far an archive is written or unpacked: the file that is at hand, and bytes."""

    name: str
    done: int
    total: int


Work = Generator[Step, None, None]


class _OddError(Exception):
    """What is wrong with an archive, as the end of a sentence."""


def pack(path: Path, kind: str, facts: Facts, files: Mapping[str, Path]) -> None:
    """Write an archive in one step; arguments and errors as packing()."""
    for _ in packing(path, kind, facts, files):
        pass


def packing(path: Path, kind: str, facts: Facts, files: Mapping[str, Path]) -> Work:
    """Write an archive bit by bit; it is there only once that has come to its end.

    Args:
        path: The file.
        kind: What sort of archive it is, which unpack() asks for.
        facts: What else whoever unpacks it has to know, as plain JSON values.
        files: Where each lies, by the name that it has in the archive, with "/" between folders.

    Raises:
        UserError: A name is none that every system takes, two of them are one on some, a file
            cannot be read, or the archive cannot be written.
    """
    try:
        _check_names([*files, CONTENTS])
    except _OddError as odd:
        raise UserError(f"{path.name} cannot be written: {odd}.", "Rename it.") from odd
    known: dict[str, dict[str, Any]] = {}
    with replacing(path) as draft, ZipFile(draft, "w", ZIP_STORED) as archive:
        step = Step("", 0, sum(each.stat().st_size for each in files.values()))
        for name, source in files.items():
            step = replace(step, name=name)
            known[name] = yield from _add(archive, name, source, step)
            step = replace(step, done=step.done + known[name]["bytes"])
        row = {"format": FORMAT, "schema": SCHEMA, "kind": kind, "facts": facts, "files": known}
        archive.writestr(ZipInfo(CONTENTS, EPOCH), json.dumps(row, indent=1))


def unpack(path: Path, kind: str, folder: Path) -> dict[str, Any]:
    """Check an archive, put its files into a new folder, and return its facts; see unpacking()."""
    work = unpacking(path, kind, folder)
    while True:
        try:
            next(work)
        except StopIteration as ending:
            facts: dict[str, Any] = ending.value
            return facts


def unpacking(path: Path, kind: str, folder: Path) -> Generator[Step, None, dict[str, Any]]:
    """Check an archive and put its files into a new folder, bit by bit; return its facts.

    Args:
        path: The archive.
        kind: What sort of archive it has to be.
        folder: The folder to make; if anything is wrong it is not there afterwards.

    Raises:
        UserError: It is no such archive, it is damaged or newer than this program, something in
            it would lie elsewhere or is no file, or there is no room.
    """
    if folder.exists():
        raise UserError(f"{folder} is there already.", "Choose another place, or remove it first.")
    made = None
    try:
        with _opened(path) as archive:
            row = _contents(path, archive, kind)
            made = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=folder.absolute().parent))
            _refuse_full(path, made)
            files: dict[str, Any] = row["files"]
            step = Step("", 0, sum(each["bytes"] for each in files.values()))
            for info in archive.infolist():
                if info.filename != CONTENTS:
                    step, known = replace(step, name=info.filename), files[info.filename]
                    yield from _take(archive, info, made / info.filename, known, step)
                    step = replace(step, done=step.done + known["bytes"])
        made.replace(folder)
    except _OddError as odd:
        raise UserError(f"{path.name} cannot be taken: {odd}.", REMEDY) from odd
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be unpacked ({reason(error)}).", what_to_do(error)
        ) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
    return dict(row["facts"])


def facts_of(path: Path, kind: str) -> dict[str, Any]:
    """Return the facts of an archive without unpacking it.

    Raises:
        UserError: As unpack(), as far as that is seen without reading the files.
    """
    try:
        with _opened(path) as archive:
            return dict(_contents(path, archive, kind)["facts"])
    except _OddError as odd:
        raise UserError(f"{path.name} cannot be taken: {odd}.", REMEDY) from odd


@contextmanager
def _opened(path: Path) -> Iterator[ZipFile]:
    if not path.is_file():
        raise UserError(f"There is no file {path}.")
    try:
        with ZipFile(path) as archive:
            yield archive
    # what zipfile raises of damaged and of unknown things
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, UnicodeError) as error:
        raise _OddError("it is damaged, or no archive of this program") from error


def _contents(path: Path, archive: ZipFile, kind: str) -> dict[str, Any]:
    """Return what CONTENTS says, once that and the list of files fit each other."""
    infos = archive.infolist()
    _check_names([info.filename for info in infos])
    for info in infos:
        _check_entry(info)
    if sum(info.file_size for info in infos) > path.stat().st_size:
        raise _OddError("it says that it holds more than it has room for")
    row = _row(archive)
    refuse_newer(path, row["schema"], SCHEMA)
    if row["kind"] != kind:
        raise _OddError(f'it is an archive of another sort ("{shown(str(row["kind"]))}")')
    if {*row["files"], CONTENTS} != {info.filename for info in infos}:
        raise _OddError("its files are not those that it lists")
    return row


def _row(archive: ZipFile) -> dict[str, Any]:
    try:
        if archive.getinfo(CONTENTS).file_size > MOST_CONTENTS:
            raise _OddError("its list of files is too long")
        content = archive.read(CONTENTS)
        row = json.loads(content)
        is_ours = row["format"] == FORMAT and isinstance(row["facts"], dict)
        row["schema"] = whole(row["schema"], "schema")
        for each in row["files"].values():
            whole(each["bytes"], "bytes"), str(each["sha256"])
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise _OddError("it does not say what it holds") from error
    if not is_ours:
        raise _OddError("it does not say what it holds")
    row["facts"][IDENTITY] = hashlib.sha256(content).hexdigest()
    found: dict[str, Any] = row
    return found


def _check_names(names: list[str]) -> None:
    """Refuse names that would lead elsewhere, that some system refuses, or that are one on some."""
    seen: set[str] = set()
    folders: set[str] = set()
    for name in names:
        parts = name.split("/")
        if not all(map(is_safe, parts)) or len(name.encode()) > LONGEST:
            raise _OddError(f'"{shown(name)}" in it is no name that every system takes')
        plain = name.casefold()
        if plain in seen:
            raise _OddError(f'"{shown(name)}" is in it twice')
        seen.add(plain)
        ways = plain.split("/")
        folders |= {"/".join(ways[:i]) for i in range(1, len(ways))}
    if both := seen & folders:
        raise _OddError(f'"{shown(min(both))}" is a file and a folder in it')


def _check_entry(info: ZipInfo) -> None:
    mode = info.external_attr >> 16
    if info.is_dir() or (stat.S_IFMT(mode) not in {0, stat.S_IFREG}):
        raise _OddError(f'"{shown(info.filename)}" in it is a link or a folder, and no file')
    if info.compress_type != ZIP_STORED or info.flag_bits & 1:
        raise _OddError(f'"{shown(info.filename)}" in it is compressed or locked')


def _add(
    archive: ZipFile, name: str, source: Path, before: Step
) -> Generator[Step, None, dict[str, Any]]:
    yield before
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as file, archive.open(ZipInfo(name, EPOCH), "w", force_zip64=True) as to:
        while part := file.read(CHUNK):
            digest.update(part)
            size += len(part)
            to.write(part)
            yield replace(before, done=before.done + size)
    return {"bytes": size, "sha256": digest.hexdigest()}


def _take(
    archive: ZipFile, info: ZipInfo, target: Path, known: Mapping[str, Any], before: Step
) -> Work:
    yield before
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with archive.open(info) as file, target.open("xb") as to:
        while part := file.read(CHUNK):
            size += len(part)
            if size > known["bytes"]:
                raise _OddError("a file in it is longer than it says")
            digest.update(part)
            to.write(part)
            yield replace(before, done=before.done + size)
        to.flush()
        os.fsync(to.fileno())
    if (size, digest.hexdigest()) != (known["bytes"], known["sha256"]):
        raise _OddError(f'"{shown(info.filename)}" in it is not what was packed')


def _refuse_full(path: Path, where: Path) -> None:
    size, free = path.stat().st_size, shutil.disk_usage(where).free
    if size > free:
        raise UserError(
            f"{path.name} needs {size / 2**30:.1f} GB; the disk has {free / 2**30:.1f} GB free.",
            "Make room on the disk, then try again.",
        )
