"""pandas reads our tables, in either form, as equal numbers, and the tables of a project."""

from pathlib import Path

import h5py
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from core.exchange.clock import Clock
from core.exchange.points_csv import write_points
from core.exchange.review_csv import write_review
from core.exchange.table import PLAIN, SPREADSHEET
from core.labels import Labels, VideoLabels
from core.points import Kind, Point
from core.project.labels_file import write_labels
from tests.core.exchange.labelled import CLOCKS, LABELS, VIDEO


@settings(max_examples=30)
@given(labels=LABELS, clock=CLOCKS)
def test_the_review_table_is_one_table_in_both_forms(
    tmp_path_factory: pytest.TempPathFactory, labels: VideoLabels, clock: Clock
) -> None:
    folder, times = tmp_path_factory.mktemp("pandas"), {VIDEO.video_id: clock.times}
    found = []
    for form in (PLAIN, SPREADSHEET):
        path = folder / "review.csv"
        write_review(path, Labels({VIDEO.video_id: labels}), times, form=form)
        found.append(pd.read_csv(path, sep=form.delimiter, decimal=form.decimal))
    plain, spreadsheet = found
    pd.testing.assert_frame_equal(plain, spreadsheet)
    frames = sorted((each.interval.onset, each.interval.offset) for each in labels.intervals)
    assert sorted(zip(plain["onset_frame"], plain["offset_frame"], strict=True)) == frames
    onsets = plain["onset_frame"].to_numpy(int)
    np.testing.assert_allclose(plain["onset_s"].to_numpy(float), clock.times[onsets], atol=1e-6)


@settings(max_examples=30)
@given(labels=LABELS)
def test_points_are_the_frames_that_were_clicked(
    tmp_path_factory: pytest.TempPathFactory, labels: VideoLabels
) -> None:
    path = tmp_path_factory.mktemp("pandas") / "points.csv"
    for form in (PLAIN, SPREADSHEET):
        write_points(path, labels.points, form)
        table = pd.read_csv(path, sep=form.delimiter, decimal=form.decimal)
        assert sorted(table["frame"]) == sorted(each.frame for each in labels.points)


def test_the_tables_of_a_project_are_frames_of_pandas(tmp_path: Path) -> None:
    point = Point("s15_0101", 7, Kind.MICRO, "张")
    write_labels(
        tmp_path / "project.h5", Labels({"s15_0101": VideoLabels(VIDEO, frozenset({point}))}), 4
    )
    with h5py.File(tmp_path / "project.h5") as file:
        points = pd.DataFrame(file["points"][:])
    assert points["frame"].tolist() == [7]
    assert points["annotator"].str.decode("utf-8").tolist() == ["张"]
