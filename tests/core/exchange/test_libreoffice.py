"""LibreOffice, where it is installed, reads equal numbers from our tables in two locales."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from core.exchange.review_csv import write_review
from core.exchange.table import PLAIN, SPREADSHEET, Form
from core.labels import Labels, VideoLabels
from core.points import Kind
from core.proposals import ReviewedInterval, Source, Status
from core.timeline import Interval
from core.videos import Video

OFFICE = shutil.which("soffice")
LANGUAGES = {PLAIN: 1033, SPREADSHEET: 1031}  # English (USA), German, as Windows counts them
VIDEO = Video("a", "a.mp4", "s01", 30.0, 60)
INTERVALS = frozenset(
    ReviewedInterval(
        str(n), "a", Interval(n, n + 7), Kind.MICRO, Status.EDITED, Source.MODEL, score=s
    )
    for n, s in ((3, 0.8125), (20, 12.5), (41, 0.001))
)


def opened(folder: Path, form: Form) -> list[list[object]]:
    """Return the cells of the table as LibreOffice has them, opened in the form's locale."""
    path = folder / f"table-{LANGUAGES[form]}.csv"
    labels = Labels({"a": VideoLabels(VIDEO, intervals=INTERVALS)})
    write_review(path, labels, {"a": np.arange(60) / 30}, form=form)
    options = f"CSV:{ord(form.delimiter)},34,76,1,,{LANGUAGES[form]},false,true"
    command = [
        *(str(OFFICE), f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"),
        *(f"--infilter={options}", "--convert-to", "xlsx", "--outdir", str(folder), str(path)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheet = openpyxl.load_workbook(path.with_suffix(".xlsx")).active
    assert sheet is not None
    cells = ([cell.value for cell in row] for row in sheet.iter_rows())
    return [
        ["false" if cell is False else cell for cell in row] for row in cells
    ]  # an English word


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_an_english_and_a_german_table_are_the_same_sheet(tmp_path: Path) -> None:
    english, german = opened(tmp_path, PLAIN), opened(tmp_path, SPREADSHEET)
    assert english == german
    head = english[0]
    onset, score = head.index("onset_s"), head.index("score")
    assert [row[onset] for row in english[1:]] == [
        pytest.approx(n / 30, abs=1e-6) for n in (3, 20, 41)
    ]
    assert [row[score] for row in english[1:]] == [0.8125, 12.5, 0.001]
