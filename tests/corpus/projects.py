"""Bad project folders: project.h5 with what no label can be, and journals."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
from numpy.lib import recfunctions

from core.labels import Edit, Labels, VideoLabels
from core.points import Kind, Point
from core.project.folder import Project
from core.project.labels_file import write_labels
from core.videos import Video
from tests.corpus.cases import LONG, READ, Case, pipe

VIDEO = Video("v", "v.mp4", "s01", 30.0, 900)
SECRET = b"nobody's business"


def made(folder: Path) -> Path:
    """Make a project of a video and two points, one still in the journal."""
    path = folder / "study.pwes"
    with Project.create(path) as project:
        project.commit(Edit("Add v", "v", added=frozenset([VIDEO])))
        project.commit(Edit("Point", "v", added=frozenset([Point("v", 7, Kind.MICRO)])))
    return path


def opened(path: Path) -> None:
    """Open a project for reading, and say what it has to say as an error, to be compared."""
    from core.errors import UserError

    with Project.open(path, read_only=True) as project:
        for each in project.labels:
            list(each)
        if project.notices:
            raise UserError(" ".join(project.notices))


def spoilt(spoil: Callable[[h5py.File], object]) -> Callable[[Path], Path]:
    """Return what makes a project and lets a stranger change its project.h5."""

    def make(folder: Path) -> Path:
        path = made(folder)
        with h5py.File(path / "project.h5", "a") as file:
            spoil(file)
        return path

    return make


def table(name: str, change: Callable[[np.ndarray], np.ndarray]) -> Callable[[Path], Path]:
    """Return what puts another table in the place of one."""

    def spoil(file: h5py.File) -> None:
        rows = change(file[name][()])
        del file[name]
        file[name] = rows

    return spoilt(spoil)


def cell(name: str, column: str, value: object) -> Callable[[Path], Path]:
    def change(rows: np.ndarray) -> np.ndarray:
        rows[column] = value
        return rows

    return table(name, change)


def column(name: str, column: str, values: list[object]) -> Callable[[Path], Path]:
    """Return what gives a column another type."""

    def change(rows: np.ndarray) -> np.ndarray:
        bare = recfunctions.drop_fields(rows, column)
        return np.asarray(recfunctions.append_fields(bare, column, np.array(values), usemask=False))

    return table(name, change)


def renamed(video_id: str) -> Callable[[Path], Path]:
    """Return what makes a project of a video that is called so."""

    def make(folder: Path) -> Path:
        path = made(folder)
        video = replace(VIDEO, video_id=video_id)
        write_labels(path / "project.h5", Labels({video_id: VideoLabels(video)}), 9)
        return path

    return make


def attribute(name: str, value: object) -> Callable[[Path], Path]:
    return spoilt(lambda file: file.attrs.__setitem__(name, value))


def damaged_heap(folder: Path) -> Path:
    """Return a project of an earlier version whose texts lead past the end of their heap."""
    path = spoilt(lambda file: file.attrs.__setitem__("format", "pwes-labels"))(folder)
    raw = (path / "project.h5").read_bytes()
    heap = raw.index(b"GCOL")
    (path / "project.h5").write_bytes(raw[: heap + 24] + b"\xff" * 8 + raw[heap + 32 :])
    return path


def written(name: str, content: bytes) -> Callable[[Path], Path]:
    """Return what overwrites a file of a project."""

    def make(folder: Path) -> Path:
        path = made(folder)
        (path / name).write_bytes(content)
        return path

    return make


def cut(folder: Path) -> Path:
    path = made(folder)
    raw = (path / "project.h5").read_bytes()
    (path / "project.h5").write_bytes(raw[: len(raw) // 2])
    return path


def in_the_place(name: str, link: Callable[[Path], object]) -> Callable[[Path], Path]:
    def spoil(file: h5py.File) -> None:
        secret = Path(file.filename).parents[1] / "secret.h5"
        with h5py.File(secret, "w") as other:
            other["points"] = file["points"][()]
        del file[name]
        file[name] = link(secret)

    return spoilt(spoil)


def circles(file: h5py.File) -> None:
    del file["points"]
    file["points"] = file["/"]  # a group that holds itself


def bomb(file: h5py.File) -> None:
    kind = file["points"].dtype
    del file["points"]
    file.create_dataset("points", (1 << 24,), kind, chunks=(1 << 16,), compression="gzip")


def never_written(file: h5py.File) -> None:
    kind = file["points"].dtype
    del file["points"]
    file.create_dataset("points", (1 << 24,), kind)


def giant_chunk(file: h5py.File) -> None:
    kind = file["points"].dtype
    del file["points"]
    file.create_dataset("points", (1,), kind, chunks=(1 << 26,), maxshape=(None,))


def many_rows(file: h5py.File) -> None:
    """Compress two million points to a few MB, which take hundreds of MB when they are read."""
    row = file["points"][()]
    del file["points"]
    file.create_dataset("points", data=np.repeat(row, 2_000_000), compression="gzip")


def objects(file: h5py.File) -> None:
    del file["points"]
    file["points"] = np.array([file.ref], h5py.ref_dtype)


def journal(content: bytes) -> Callable[[Path], Path]:
    return written("journal.jsonl", content)


def line(**changes: object) -> bytes:
    point = {
        "type": "point", "video_id": "v", "frame": 9, "kind": "micro", "annotator": "",
        "created_at": "", "seconds_spent": 0.0, "raw_frame": None,
    }  # fmt: skip
    row: dict[str, object] = {
        "v": 4, "n": 3, "at": "2026-11-27", "text": "", "video_id": "v", "removed": [],
        "added": [{**point, **changes}],
    }  # fmt: skip
    return json.dumps(row).encode() + b"\n"


def journal_folder(folder: Path) -> Path:
    path = made(folder)
    (path / "journal.jsonl").unlink(missing_ok=True)
    (path / "journal.jsonl").mkdir()
    return path


def journal_pipe(folder: Path) -> Path:
    path = made(folder)
    (path / "journal.jsonl").unlink(missing_ok=True)
    pipe("journal.jsonl")(path)
    return path


def journal_of(size: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = made(folder)
        with (path / "journal.jsonl").open("wb") as file:
            file.truncate(size)
        return path

    return make


def everything_small(size: int) -> bytes:
    """Return a line that takes as much memory as one of that many bytes can."""
    return line().replace(b"[]", b"[" + b"{}," * (size // 3) + b"{}]", 1)


H5, DAMAGED = "project.h5 cannot be read", "journal.jsonl is damaged"
CASES = [
    Case("as it should be", made, opened, READ),
    Case("no folder", lambda folder: folder / "none.pwes", opened, "There is no project"),
    Case("zero bytes", written("project.h5", b""), opened, H5),
    Case("a pickle", written("project.h5", b"cos\nsystem\n(S'false'\ntR."), opened, H5),
    Case("cut", cut, opened, H5),
    Case("texts as earlier versions wrote them", attribute("format", "pwes-labels"), opened, READ),
    Case("a heap of texts that is damaged", damaged_heap, opened, H5, may_either=True),
    Case("another format", attribute("format", "pwes-outputs"), opened, H5),
    Case("an older schema than any", attribute("schema", 0), opened, H5),
    Case("a newer schema", attribute("schema", 99), opened, "saved by a newer version"),
    Case("a schema of text", attribute("schema", "4"), opened, H5),
    Case("a schema of many", attribute("schema", [4, 4]), opened, H5),
    Case("a number of edits below 0", attribute("sequence", -1), opened, H5),
    Case("a number of edits beyond all", attribute("sequence", 2.0**80), opened, H5),
    Case("no table", spoilt(lambda file: file.__delitem__("videos")), opened, H5),
    Case(
        "an external link",
        in_the_place("points", lambda path: h5py.ExternalLink(path, "points")),
        opened,
        H5,
    ),
    Case("a soft link", in_the_place("points", lambda _: h5py.SoftLink("/videos")), opened, H5),
    Case("a group in circles", spoilt(circles), opened, H5),
    Case("a bomb", spoilt(bomb), opened, H5),
    Case("never written", spoilt(never_written), opened, H5),
    Case("a giant chunk", spoilt(giant_chunk), opened, H5),
    Case("millions of rows", spoilt(many_rows), opened, H5),
    Case("references to objects", spoilt(objects), opened, H5),
    Case("two dimensions", table("points", lambda rows: rows.reshape(1, -1)), opened, H5),
    Case(
        "one column less",
        table("points", lambda rows: recfunctions.drop_fields(rows, "kind")),
        opened,
        H5,
    ),
    Case("a video twice", table("videos", lambda rows: np.repeat(rows, 2)), opened, H5),
    Case("a video that is not there", cell("points", "video_id", b"x"), opened, H5),
    Case("a kind that is none", cell("points", "kind", b"grin"), opened, H5),
    Case("a frame below 0", cell("points", "frame", -7), opened, H5),
    Case("a frame beyond the end", cell("points", "frame", 10**12), opened, READ),
    Case("a frame that is text", column("points", "frame", [b"7"]), opened, H5),
    Case("a frame that is a fraction", column("points", "frame", [7.5]), opened, H5),
    Case("seconds that are no number", cell("points", "seconds_spent", np.nan), opened, H5),
    Case("frames a second below 0", cell("videos", "fps", -30.0), opened, H5),
    Case("frames a second that are no number", cell("videos", "fps", np.nan), opened, H5),
    Case("frames a second without end", cell("videos", "fps", np.inf), opened, H5),
    Case("hardly any frames a second", cell("videos", "fps", 1e-300), opened, H5),
    Case("no frames", cell("videos", "n_frames", 0), opened, H5),
    Case("frames without end", cell("videos", "n_frames", 2**62), opened, H5),
    Case("a state that is none", cell("videos", "state", b"lost"), opened, H5),
    Case("NUL inside a path", column("videos", "path", [b"a\0b"]), opened, H5),
    Case("a way out for a name", renamed("../../x"), opened, "holds a video called"),
    Case("a device for a name", renamed("con"), opened, "holds a video called"),
    Case("a line of a name", renamed("a\nb"), opened, "holds a video called"),
    Case("a name of 5,000 letters", renamed("x" * 5000), opened, "holds a video called"),
    Case("a text of 40 MB", column("points", "video_id", [b"x" * (40 << 20)]), opened, H5),
    Case("a text in another encoding", cell("videos", "subject_id", b"\xff\xfe"), opened, H5),
    Case("a journal of noise", journal(bytes(range(256)) * 40), opened, DAMAGED),
    Case("a journal of NULs", journal(bytes(10_000) + b"\n"), opened, DAMAGED),
    Case("a journal in UTF-16", journal(line().decode().encode("utf-16") + b"\n"), opened, DAMAGED),
    Case("deep lists", journal(b"[" * 200_000 + b"\n"), opened, DAMAGED),
    Case("deep objects", journal(b'{"a":' * 200_000 + b"\n"), opened, DAMAGED),
    Case(
        "a number of 5,000 digits",
        journal(line().replace(b"9,", b"9" * 5000 + b",")),
        opened,
        DAMAGED,
    ),
    Case("a number beyond all", journal(line(frame=2**70)), opened, DAMAGED),
    Case("a number that is none", journal(line(seconds_spent=float("nan"))), opened, DAMAGED),
    Case("a number without end", journal(line(seconds_spent=float("inf"))), opened, DAMAGED),
    Case("a field too many", journal(line(run="x")), opened, DAMAGED),
    Case("a NUL in a text", journal(line(annotator="a\0b")), opened, DAMAGED),
    Case("keys twice", journal(line().replace(b'"n":', b'"n": 9, "n":')), opened, DAMAGED, True),
    Case("an edit left out", journal(line().replace(b'"n": 3', b'"n": 9')), opened, DAMAGED),
    Case(
        "a newer line", journal(line().replace(b'"v": 4', b'"v": 99')), opened, "saved by a newer"
    ),
    Case("a line of 33 MB", journal(b'"' + b"x" * (33 << 20) + b'"\n'), opened, DAMAGED),
    Case(
        "many things in a line",
        journal(everything_small((31 if LONG else 4) << 20)),
        opened,
        DAMAGED,
    ),
    Case("a journal of a terabyte", journal_of(1 << 40), opened, "journal.jsonl cannot be read"),
    Case("a folder for a journal", journal_folder, opened, "journal.jsonl cannot be read"),
    Case("a pipe for a journal", journal_pipe, opened, "journal.jsonl cannot be read"),
]
