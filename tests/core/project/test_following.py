"""A reader sees every edit of the writer, whatever the writer does meanwhile."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.labels import Edit, Labels
from core.points import Kind, Point
from core.project.folder import Project
from core.videos import Video

VIDEO = Edit("Add", "v", added=frozenset([Video("v", "v.mp4", "s", 30.0, 100)]))


def toggled(labels: Labels, frame: int) -> Edit:
    point = frozenset([Point("v", frame, Kind.MICRO)])
    none = frozenset[Point]()
    return Edit("P", "v", *((point, none) if point <= labels["v"].points else (none, point)))


steps = st.lists(st.one_of(st.integers(0, 3), st.sampled_from(["snapshot", "look"])), max_size=12)


@settings(max_examples=15)
@given(steps)
def test_what_the_reader_takes_over_makes_its_labels_the_writers(
    tmp_path_factory: pytest.TempPathFactory, steps: list[int | str]
) -> None:
    path = tmp_path_factory.mktemp("followed") / "study.pwes"
    with Project.create(path) as writer:
        writer.commit(VIDEO)
        reader = Project.open(path)
        assert reader.read_only
        for step in [*steps, "look"]:
            if step == "snapshot":
                writer.snapshot()
            elif isinstance(step, int):
                writer.commit(toggled(writer.labels, step))
            else:
                before = reader.labels
                for edit in reader.follow():
                    before = before.after(edit)
                assert before == reader.labels == writer.labels
                assert reader.follow() == []
    reader.follow()
    assert reader.labels == writer.labels


def test_a_writer_follows_nobody(tmp_path: Path) -> None:
    with Project.create(tmp_path / "study.pwes") as writer:
        writer.commit(VIDEO)
        assert writer.follow() == []


def test_a_half_written_line_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "study.pwes"
    with Project.create(path) as writer:
        writer.commit(VIDEO)
        reader = Project.open(path)
        writer.commit(toggled(writer.labels, 1))
        line = (path / "journal.jsonl").read_bytes()
        (path / "journal.jsonl").write_bytes(line[:-9])
        assert reader.follow() == []
        (path / "journal.jsonl").write_bytes(line)
        assert len(reader.follow()) == 1


def test_a_project_that_is_gone_is_a_sentence_and_the_labels_stay(tmp_path: Path) -> None:
    path = tmp_path / "study.pwes"
    with Project.create(path) as writer:
        writer.commit(VIDEO)
        reader = Project.open(path)
        (path / "project.h5").rename(path / "away")
        with pytest.raises(UserError, match=r"project\.h5 is missing"):
            reader.follow()
        assert reader.labels == writer.labels
        (path / "away").rename(path / "project.h5")
        assert reader.follow() == []
