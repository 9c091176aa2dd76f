"""What may stand in the log and in reports, and what a crash leaves behind."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import UserError
from core.logbook import CRASH, LOG, N_REPORTS, Logbook, places

ROOT = Path(__file__).parents[2]
SOMEBODY = "Maria_Huber"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Logbook]:
    book = Logbook(tmp_path / "log")
    book.open()
    yield book
    book.close()


def raised() -> UserError:
    known: dict[str, int] = {}
    with pytest.raises(UserError) as caught:
        try:
            known[SOMEBODY]
        except KeyError as error:
            raise UserError(f"/data/{SOMEBODY}/clip.mp4 is damaged.") from error
    return caught.value


def test_names_are_told_apart_and_not_told(book: Logbook) -> None:
    logger = logging.getLogger("pwes.test")
    for name in (SOMEBODY, SOMEBODY, "other"):
        logger.warning("%s has %d frames", Path("/data") / name, 7)
    book.close()
    text = (book.folder / LOG).read_text("utf-8")
    assert SOMEBODY not in text
    marks = [line.split()[-4] for line in text.splitlines()]
    assert marks[0] == marks[1] != marks[2]
    assert text.count("has 7 frames") == 3


def test_an_exception_leaves_its_kind_and_place(book: Logbook) -> None:
    error = raised()
    logging.getLogger("pwes.test").error("not caught", exc_info=error)
    book.close()
    text = (book.folder / LOG).read_text("utf-8")
    assert SOMEBODY not in text
    assert "UserError" in text
    assert "KeyError" in text
    assert "tests/core/test_logbook.py" in text


def test_other_handlers_get_the_record_as_it_was(
    book: Logbook, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("pwes.test").warning("%s", SOMEBODY)
    assert SOMEBODY in caplog.text
    assert book.last_crash is None


def test_a_report_has_the_places_and_no_names(book: Logbook) -> None:
    path = book.report(raised())
    assert path is not None
    text = path.read_text("utf-8")
    assert SOMEBODY not in text
    assert "numpy" in text
    assert "raised" in text


def test_old_reports_go(book: Logbook) -> None:
    for _ in range(N_REPORTS + 3):
        book.report(ValueError())
    assert len([*book.folder.glob("mishap-*")]) == N_REPORTS


def test_where_nothing_can_be_written_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    book = Logbook(tmp_path / "file" / "log")
    book.open()
    assert book.report(ValueError()) is None
    book.close()


def test_a_circle_of_causes_has_an_end() -> None:
    error = ValueError()
    error.__context__ = TypeError()
    error.__context__.__context__ = error
    assert places(error).splitlines() == ["ValueError", "TypeError"]


CRASHING = """
import faulthandler, sys
from pathlib import Path
from core.logbook import Logbook
Logbook(Path(sys.argv[1])).open()
faulthandler._sigabrt()
"""


def test_a_crash_is_known_at_the_next_start_and_told_once(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASHING, tmp_path], cwd=ROOT, check=False)
    book = Logbook(tmp_path)
    book.open()
    book.close()
    assert book.last_crash is not None
    assert "Abort" in book.last_crash.read_text("utf-8")
    again = Logbook(tmp_path)
    again.open()
    again.close()
    assert again.last_crash is None
    assert (tmp_path / CRASH).stat().st_size == 0
