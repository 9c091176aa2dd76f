"""Bad tables of points and bad settings: encodings, formulas, sizes, circles."""

from collections.abc import Callable
from pathlib import Path

from core.exchange.points_csv import read_points
from core.settings import Settings
from core.videos import Video
from tests.corpus.cases import LONG, READ, Case, holding, pipe, sparse

VIDEOS = [Video("v", "v.mp4", "s01", 30.0, 900), Video("=v", "w.mp4", "s01", 30.0, 900)]
HEAD = "video_id,frame,kind,annotator\n"
MANY = 1_000_000 if LONG else 50_000
LARGE = 100 << 20 if LONG else 4 << 20


def points(text: str, encoding: str = "utf-8") -> Callable[[Path], Path]:
    return holding("points.csv", text.encode(encoding))


def raw(content: bytes) -> Callable[[Path], Path]:
    return holding("points.csv", content)


def settings(text: str) -> Callable[[Path], Path]:
    return holding("own.toml", text.encode())


def read(path: Path) -> None:
    found = read_points(path, VIDEOS)
    assert all(point.video_id in {"v", "=v"} for point in found)


def folder_called(name: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).mkdir()
        return folder / name

    return make


ROWS = "v,1,micro,Li\nv,2,macro,Li\n"
NOT, TOML = "was not imported", "own.toml"
CASES = [
    Case("as it should be", points(HEAD + ROWS), read, READ),
    Case("a byte order mark", points(HEAD + ROWS, "utf-8-sig"), read, READ),
    Case("semicolons", points((HEAD + ROWS).replace(",", ";")), read, READ),
    Case("UTF-16", points(HEAD + ROWS, "utf-16"), read, "is not in UTF-8"),
    Case("Latin-1", points(HEAD + "v,1,micro,Müller\n", "latin-1"), read, "is not in UTF-8"),
    Case(
        "Latin-1 far down",
        points(HEAD + ROWS * 9999 + "v,3,micro,Müller\n", "latin-1"),
        read,
        "is not in UTF-8",
    ),
    Case("zero bytes", points(""), read, "does not begin with"),
    Case("a spreadsheet", raw(b"PK\x03\x04" + bytes(range(256)) * 9), read, "points.csv"),
    Case("NULs only", raw(bytes(4096)), read, "has no column"),
    Case("a NUL in a name", points(HEAD + "v,1,micro,L\0i\n"), read, "line 2: a NUL character"),
    Case(
        "a decimal comma",
        points((HEAD + "v;1,5;micro;\n").replace(HEAD, HEAD.replace(",", ";"))),
        read,
        NOT,
    ),
    Case("a frame below 0", points(HEAD + "v,-1,micro,\n"), read, NOT),
    Case("a frame beyond the end", points(HEAD + "v,900,micro,\n"), read, "has no frame 900"),
    Case("a frame of 100,000 digits", points(HEAD + f"v,{'9' * 100_000},micro,\n"), read, NOT),
    Case("a frame that is none", points(HEAD + "v,NaN,micro,\n"), read, NOT),
    Case("other digits", points(HEAD + "v,१,micro,\n"), read, NOT),
    Case("a formula for a video", points(HEAD + "\"=cmd|' /C calc'!A0\",1,micro,\n"), read, NOT),
    Case("a formula that is a name", points(HEAD + "'=v,1,micro,\n"), read, READ),
    Case("a formula for a kind", points(HEAD + "v,1,=1+1,\n"), read, NOT),
    Case("a way out for a video", points(HEAD + "../../v,1,micro,\n"), read, NOT),
    Case(
        "an open quotation mark",
        points(HEAD + 'v,1,micro,"Li\n' + ROWS * 20_000),
        read,
        "is no table",
    ),
    Case("a long cell", points(HEAD + "v,1,micro," + "x" * LARGE + "\n"), read, "is no table"),
    Case("a long first line", points("x" * LARGE), read, "is no table"),
    Case(
        "a cell of lines", points(HEAD + 'v,1,micro,"' + "x\n" * (LARGE // 2)), read, "is no table"
    ),
    Case("many columns", points(",".join(map(str, range(100_000))) + "\n"), read, "has no column"),
    Case("many cells", points(HEAD + "," * 500_000 + "\n"), read, READ),
    Case("many rows", points(HEAD + ROWS * (MANY // 2)), read, READ),
    Case("many bad rows", points(HEAD + "w,1,micro,\n" * MANY), read, f"{MANY} of its rows"),
    Case("no end of it", sparse("points.csv", 1 << 40), read, "is no table"),
    Case("a pipe", pipe("points.csv"), read, "is no file"),
    Case("a folder", folder_called("points.csv"), read, "is no file"),
    Case(
        "settings as they should be",
        settings('extends = "paper"\n[mplg]\ntheta = 0.7\n'),
        Settings.read,
        READ,
    ),
    Case("no TOML", settings("theta: 0.7"), Settings.read, "is not a TOML file"),
    Case("noise", holding(TOML, bytes(range(256))), Settings.read, "is not a TOML file"),
    Case("an unknown section", settings("[secrets]\n"), Settings.read, "no setting secrets"),
    Case(
        "an unknown key", settings("[mplg]\ntheta2 = 1\n"), Settings.read, "no setting mplg.theta2"
    ),
    Case("a text for a number", settings('[mplg]\ntheta = "much"\n'), Settings.read, "mplg.theta"),
    Case("a table for a number", settings("[mplg.theta]\nx = 1\n"), Settings.read, "mplg.theta"),
    Case("a number for a section", settings("mplg = 3\n"), Settings.read, "mplg"),
    Case(
        "no number", settings("[training]\nlearning_rate = nan\n"), Settings.read, "learning_rate"
    ),
    Case(
        "a number without end",
        settings("[training]\nlearning_rate = inf\n"),
        Settings.read,
        "learning_rate",
    ),
    Case(
        "a number of 5,000 digits",
        settings("[training]\nseed = " + "9" * 5000),
        Settings.read,
        TOML,
    ),
    Case(
        "more threads than there can be",
        settings("[training]\nthreads = 1000000\n"),
        Settings.read,
        "threads",
    ),
    Case("wider than memory", settings("[network]\nwidth = 1000000000\n"), Settings.read, "width"),
    Case("the same key twice", settings("[mplg]\ntheta = 1\ntheta = 1\n"), Settings.read, TOML),
    Case("an absolute path", settings('extends = "/etc/passwd"\n'), Settings.read, "no preset"),
    Case("a way out", settings('extends = "../../own"\n'), Settings.read, "no preset"),
    Case("no path", settings("extends = [1, 2]\n"), Settings.read, "no preset"),
    Case(
        "a long name",
        settings(f'extends = "{"x" * 50_000}"\n'),
        Settings.read,
        "a line that is too long",
    ),
    Case("itself", settings('extends = "own"\n'), Settings.read, "no preset own"),
    Case("deep lists", settings("a = " + "[" * 60_000), Settings.read, "is not a TOML file"),
    Case("deep tables", settings("a." * 20_000 + "a = 1"), Settings.read, TOML),
    Case(
        "many keys",
        settings("\n".join(f"k{i} = 1" for i in range(4000))),
        Settings.read,
        "no setting",
    ),
    Case(
        "a million keys",
        settings("\n".join(f"k{i} = 1" for i in range(10**6))),
        Settings.read,
        "cannot be read",
    ),
    Case("no end of settings", sparse(TOML, 1 << 40), Settings.read, "cannot be read"),
    Case("a pipe for settings", pipe(TOML), Settings.read, "is no file"),
    Case("no settings", lambda folder: folder / TOML, Settings.read, "cannot be read"),
]
