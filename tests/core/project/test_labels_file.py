"""project.h5: read by anybody, written whole, refused when it is not what it says."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given

from core.errors import UserError
from core.labels import Edit, Labels
from core.project import hdf5_file
from core.project.labels_file import labels_hash, read_labels, write_labels
from core.project.migrations import SCHEMA
from tests.core.project.strategies import projects


@given(projects())
def test_what_was_written_is_read(labels: Labels) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_labels(Path(folder) / "project.h5", labels, 17)
        assert read_labels(Path(folder) / "project.h5") == (labels, 17)


def test_an_empty_project_is_read(tmp_path: Path) -> None:
    write_labels(tmp_path / "project.h5", Labels(), 0)
    assert read_labels(tmp_path / "project.h5") == (Labels(), 0)


def test_plain_h5py_reads_flat_tables_of_fixed_length_text(tmp_path: Path, labels: Labels) -> None:
    write_labels(tmp_path / "project.h5", labels, 4)
    with h5py.File(tmp_path / "project.h5") as file:
        assert dict(file.attrs) == {"format": b"pwes-labels", "schema": SCHEMA, "sequence": 4}
        assert set(file) == {"videos", "points", "intervals", "references"}
        subjects = [text.decode() for text in file["videos"]["subject_id"]]
        assert subjects == ["张", "s02"]
        kind = h5py.check_string_dtype(file["videos"].dtype["subject_id"])
        assert (kind.encoding, kind.length) == ("utf-8", 3)
        assert file["points"]["frame"].tolist() == [7]
        assert np.isnan(file["intervals"]["score"]).tolist() == [False]


@pytest.mark.parametrize("sequence", [-1, 1.5])
def test_a_wrong_sequence_is_refused(tmp_path: Path, labels: Labels, sequence: float) -> None:
    path = tmp_path / "project.h5"
    write_labels(path, labels, 4)
    with h5py.File(path, "r+") as file:
        file.attrs["sequence"] = sequence
    with pytest.raises(UserError, match=r"project\.h5 cannot be read: sequence"):
        read_labels(path)


def test_damage_names_the_file_the_table_and_the_copies(tmp_path: Path, labels: Labels) -> None:
    path = tmp_path / "project.h5"
    write_labels(path, labels, 4)
    with h5py.File(path, "r+") as file:
        videos = file["videos"][()]
        videos["fps"] = np.nan
        file["videos"][...] = videos
    with pytest.raises(
        UserError, match=r"project\.h5 cannot be read: in table videos, fps"
    ) as told:
        read_labels(path)
    assert "snapshots" in told.value.remedy


def test_a_group_where_a_table_should_be_is_refused(tmp_path: Path, labels: Labels) -> None:
    path = tmp_path / "project.h5"
    write_labels(path, labels, 4)
    with h5py.File(path, "r+") as file:
        del file["points"]
        file.create_group("points")
    with pytest.raises(UserError, match="points is no table"):
        read_labels(path)


def test_a_file_that_reads_back_otherwise_does_not_replace_the_old_one(
    tmp_path: Path, labels: Labels, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "project.h5"
    write_labels(path, labels, 4)
    writing = hdf5_file.writing

    @contextmanager
    def losing(draft: Path, form: str, schema: int, *, is_sealed: bool) -> Iterator[h5py.File]:
        with writing(draft, form, schema, is_sealed=is_sealed) as file:
            yield file
            points = file["points"][()]
            del file["points"]
            file["points"] = points[:0]

    monkeypatch.setattr(hdf5_file, "writing", losing)
    with pytest.raises(UserError, match="rows"):
        write_labels(path, labels, 5)
    assert read_labels(path) == (labels, 4)
    assert [each.name for each in tmp_path.iterdir()] == ["project.h5"]


def test_the_hash_knows_content_and_not_history(edits: list[Edit], labels: Labels) -> None:
    other = Labels()
    for edit in (*edits[2:], *edits[:2], edits[3].inverse(), edits[3]):
        other = other.after(edit)
    assert list(other.by_video) != list(labels.by_video)
    assert labels_hash(other) == labels_hash(labels)
    assert labels_hash(labels.after(edits[3].inverse())) != labels_hash(labels)
    assert len(labels_hash(Labels())) == 64
