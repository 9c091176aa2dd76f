"""project.h5 and its copies: a project's labels as four flat HDF5 tables.

Layout, format "pwes-labels", schema 4 (attributes format, schema, sequence on the file):

    videos      video_id path subject_id fps n_frames is_vfr content_hash state
                face_frame face_x face_y note
    points      video_id frame kind annotator created_at seconds_spent raw_frame
    intervals   interval_id video_id onset offset kind status source apex proposed_onset
                proposed_offset score run_id reviewer reviewed_at seconds_spent
    references  video_id onset offset kind apex

Each is a one-dimensional data set of a compound type, so `h5py.File(path)["points"][()]` is a
structured array. Texts are UTF-8 of fixed length (variable-length ones cost ten times the time);
frames count from 0; a frame that is not there is -1, a score that is not there NaN.
A line behind the tables tells whether all is as it was written (core.project.seal).
"""

import hashlib
import json
from pathlib import Path

from core import program
from core.labels import Labels
from core.project import hdf5_file
from core.project.files import replacing
from core.project.label_json import to_json
from core.project.migrations import SCHEMA, Tables, upgraded_tables
from core.project.tables import COLUMNS, from_tables, to_tables

FORMAT = "pwes-labels"
REMEDY = (
    "Nothing has been changed. Earlier copies of a project's labels are in its snapshots folder; "
    f"{program.name()} snapshots mend PROJECT makes the best of them and of the edits since."
)


def write_labels(path: Path, labels: Labels, sequence: int) -> None:
    """Write labels to path in one step; what was there stays until all is known to be written.

    Args:
        path: The file to write.
        labels: What to write.
        sequence: Number of the last edit in them, for the journal.

    Raises:
        UserError: The file cannot be written, or a text holds a NUL character.
    """
    tables = to_tables(labels)
    with replacing(path) as draft:
        with hdf5_file.writing(draft, FORMAT, SCHEMA, is_sealed=True) as file:
            file.attrs["sequence"] = sequence
            for name, table in tables.items():
                file[name] = table
        _read_back(draft, tables, sequence)


def read_labels(path: Path) -> tuple[Labels, int]:
    """Read what write_labels() wrote: the labels and the number of the last edit in them.

    Raises:
        UserError: The file is missing, damaged, of another kind, newer than this program, or
            holds what no label can be.
    """
    with hdf5_file.reading(path, FORMAT, SCHEMA, REMEDY) as file:
        found = hdf5_file.whole(hdf5_file.attribute(file, "schema"), "schema")
        sequence = hdf5_file.whole(hdf5_file.attribute(file, "sequence"), "sequence")
        present = [name for name in COLUMNS if hdf5_file.has(file, name)]
        tables = {name: hdf5_file.dataset(file, name)[()] for name in present}
        return from_tables(upgraded_tables(tables, found)), sequence


def labels_hash(labels: Labels) -> str:
    """Return a SHA-256 of all labels in hexadecimal; the order of edits does not matter."""
    lines = sorted(json.dumps(to_json(label), sort_keys=True) for each in labels for label in each)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _read_back(draft: Path, tables: Tables, sequence: int) -> None:
    with hdf5_file.reading(draft, FORMAT, SCHEMA) as file:
        rows = {name: len(file[name]) for name in tables}
        if rows != {n: len(t) for n, t in tables.items()} or file.attrs["sequence"] != sequence:
            raise ValueError(f"it was written with {rows} rows")
