"""python -m tests.corpus.child ROOM FOLDER: reads the bad files of one room, one after another.

A process of its own, with limits that the system keeps: 1 GB of memory above what the program
takes anyway, and 5 s of computing for each file. What came of each is a line of JSON.
"""

import importlib
import json
import re
import resource
import signal
import sys
import traceback
from hashlib import sha256
from pathlib import Path

import psutil

from core.errors import UserError
from tests.corpus.cases import Case

MOST_BYTES = 1 << 30
MOST_S = 5.0
LOCK = "lock"  # the one file that opening a project leaves behind


def content_of(folder: Path) -> str:
    """Return a hash of all names and contents in a folder; links and pipes by their names."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(f"{path.relative_to(folder)}\0".encode("utf-8", "surrogatepass"))
        if path.is_file() and path.name != LOCK and path.stat().st_size < MOST_BYTES // 8:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def tried(case: Case, folder: Path) -> dict[str, object]:
    """Make a file, read it, and return what came of that, and what is wrong with it."""
    folder.mkdir()
    path = case.make(folder)
    before = content_of(folder)
    signal.setitimer(signal.ITIMER_PROF, MOST_S)  # whoever is not done then is killed
    try:
        case.read(path)
        said = ""
    except UserError as error:
        said = str(error)
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        return {"wrong": traceback.format_exc(limit=-8)}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return {
        "said": said[:3000],
        "wrong": judged(case, path, said),
        "kept": before == content_of(folder),
    }


def judged(case: Case, path: Path, said: str) -> str:
    if not said:
        return "" if not case.says or case.may_either else f"was read, but should say: {case.says}"
    if len(said) > 1500:
        return f"says {len(said)} characters"
    if not case.says:
        return "" if case.may_either else f"should be read, but says: {said}"
    if not re.search(case.says, said) and not case.may_either:
        return f"says: {said}"
    return "" if path.name in said or path.parent.name in said else f"does not name it: {said}"


def main(room: str, folder: Path) -> None:
    cases: list[Case] = importlib.import_module(f"tests.corpus.{room}").CASES
    taken = psutil.Process().memory_info().data  # Linux: what RLIMIT_DATA counts
    resource.setrlimit(resource.RLIMIT_DATA, (taken + MOST_BYTES, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for i, case in enumerate(cases):
        print(json.dumps({"case": case.name}), flush=True)  # noqa: T201
        print(json.dumps(tried(case, folder / str(i))), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
