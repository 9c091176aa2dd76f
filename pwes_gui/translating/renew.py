"""Brings the translations up to the source and says what is missing in them.

    python -m pwes_gui.translating.renew

renews resources/translations/zh_CN.ts with Qt's own lupdate, lists what is still to be translated
there (in Qt Linguist, or where the file says type="unfinished"), and makes zh_CN.qm of it. The
same for en.ts, which has of English only what takes two forms: 1 video, 2 videos.
"""

import subprocess
import sys
import xml.etree.ElementTree as ET  # our own file
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import PySide6

from pwes_gui.language import ENGLISH, TRANSLATIONS
from pwes_gui.translating.texts import drawn, texts

TS = TRANSLATIONS / "zh_CN.ts"
PLURALS = TRANSLATIONS / "en.ts"
TOOLS = Path(PySide6.__file__).parent


def main() -> int:
    """Renew the files; return 1 while something is missing in them."""
    missing: list[tuple[str, str]] = []
    for ts in (TS, PLURALS):
        renew(ts)
        compile_to(ts, ts.with_suffix(".qm"))
        missing += unfinished(ts)
    for context, text in missing:
        sys.stdout.write(f"{context}: {text}\n")
    sys.stdout.write(f"{len(missing)} texts are not translated yet.\n")
    return bool(missing)


def renew(ts: Path) -> None:
    """Put new texts into a .ts file, unfinished, and take those out that nobody says any more."""
    with TemporaryDirectory() as folder:
        listed = Path(folder) / "listed.py"
        calls = (f"QCoreApplication.translate({context!r}, {text!r})" for context, text in texts())
        listed.write_text("\n".join(dict.fromkeys(calls)), encoding="utf-8")
        sources = [str(path) for path in (*drawn(), listed)]
        options = ["-no-obsolete", "-locations", "none", "-target-language", ts.stem]
        plurals = ["-pluralonly"] if ts.stem == ENGLISH else []
        _run("lupdate", *options, *plurals, *sources, "-ts", str(ts))


def compile_to(ts: Path, qm: Path) -> None:
    """Make the file that Qt reads."""
    _run("lrelease", "-silent", str(ts), "-qm", str(qm))


def unfinished(ts: Path) -> Iterator[tuple[str, str]]:
    """Yield context and text of what a .ts file has no finished translation for."""
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                yield context.findtext("name", ""), message.findtext("source", "")


def _run(tool: str, *arguments: str) -> None:
    done = subprocess.run(  # noqa: S603 - PySide6's own tools
        [str(TOOLS / tool), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{tool} failed: {done.stderr or done.stdout}")


if __name__ == "__main__":
    sys.exit(main())
