import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from pympi import Eaf

from core.errors import UserError
from core.exchange.clock import Clock
from core.exchange.elan.reading import read_eaf
from core.exchange.elan.words import LONGEST_DOCUMENT as LARGEST
from core.exchange.elan.writing import write_eaf
from core.labels import VideoLabels
from core.points import Kind, Point
from core.proposals import Proposal, ReviewedInterval, Source, Status
from core.references import Reference
from core.timeline import Interval
from core.videos import Video
from tests.core.exchange.labelled import CLOCKS, EVEN, LABELS, OTHER, VIDEO
from tests.eaf_rules import faults_of, own_schema

SOME = VideoLabels(
    VIDEO,
    frozenset({Point("s15_0101", 7, Kind.UNSURE, "ada", raw_frame=15)}),
    frozenset(
        {
            ReviewedInterval(
                "1", "s15_0101", Interval(3, 12), Kind.MICRO, Status.ACCEPTED, Source.MODEL, 9
            ),
            ReviewedInterval(
                "2", "s15_0101", Interval(10, 40), Kind.MACRO, Status.ADDED, Source.HUMAN
            ),
            ReviewedInterval(
                "3", "s15_0101", Interval(50, 55), Kind.MICRO, Status.REJECTED, Source.MODEL
            ),
        }
    ),
    frozenset({Reference("s15_0101", Interval(0, 59), Kind.MACRO)}),
)


def written(folder: Path, labels: VideoLabels = SOME, clock: Clock = EVEN) -> Path:
    path = folder / "out" / "x.eaf"
    path.parent.mkdir(exist_ok=True)
    proposals = [Proposal("s15_0101", Interval(3, 12), Kind.MICRO, 0.5, run_id="r")]
    write_eaf(path, labels, clock, folder / "clips" / "s15 ü.mp4", proposals)
    return path


def read(path: Path, clock: Clock = EVEN) -> VideoLabels:
    return read_eaf(path, [OTHER, VIDEO], lambda _: clock)


def changed(path: Path, change: Callable[[str], str]) -> Path:
    text = path.read_text(encoding="utf-8")
    path.write_text(change(text), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    return path


@settings(max_examples=30)
@given(labels=LABELS, clock=CLOCKS)
def test_labels_come_back_as_they_were_and_the_document_is_valid(
    tmp_path_factory: pytest.TempPathFactory, labels: VideoLabels, clock: Clock
) -> None:
    path = written(tmp_path_factory.mktemp("elan"), labels, clock)
    assert faults_of(path) == []
    assert read(path, clock) == labels


@pytest.fixture(scope="session")
def schema(pytestconfig: pytest.Config) -> etree.XMLSchema:
    found = own_schema(pytestconfig.cache.mkdir("elan"))
    if found is None:
        pytest.skip("pip cannot fetch the source of pympi-ling, which has ELAN's schema")
    return found


@settings(max_examples=30)
@given(labels=LABELS, clock=CLOCKS)
def test_the_document_is_valid_by_the_schema_of_its_makers(
    tmp_path_factory: pytest.TempPathFactory,
    schema: etree.XMLSchema,
    labels: VideoLabels,
    clock: Clock,
) -> None:
    schema.assertValid(etree.parse(written(tmp_path_factory.mktemp("elan"), labels, clock)))


def test_the_schema_of_its_makers_sees_what_is_wrong(
    tmp_path: Path, schema: etree.XMLSchema
) -> None:
    path = changed(written(tmp_path), lambda text: text.replace('CV_ID="kinds"', 'CV_ID="k"'))
    assert not schema.validate(etree.parse(path))


def test_the_rules_see_what_is_wrong(tmp_path: Path) -> None:
    path = changed(written(tmp_path), lambda text: text.replace('TIME_VALUE="', 'TIME_VALUE="-'))
    assert any("TIME_VALUE" in fault or "TIME_SLOT" in fault for fault in faults_of(path))
    path = changed(written(tmp_path), lambda text: text.replace('CV_ID="kinds"', 'CV_ID="k"'))
    assert faults_of(path) == ["//@CONTROLLED_VOCABULARY_REF: kinds"]


def test_pympi_opens_it(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        document = Eaf(str(written(tmp_path)))
    tiers = ["points@ada", "intervals", "intervals 2", "references", "proposals"]
    assert set(tiers) <= set(document.get_tier_names())
    assert document.get_annotation_data_for_tier("points@ada") == [(233, 267, "unsure")]
    assert document.get_annotation_data_for_tier("intervals") == [(100, 433, "micro")]
    assert document.get_annotation_data_for_tier("intervals 2") == [(333, 1367, "macro")]
    (marks,) = document.get_ref_annotation_data_for_tier("points@ada frames")
    assert marks[2] == "frame=7 raw=15 annotator=ada"
    assert document.get_parameters_for_tier("points@ada")["ANNOTATOR"] == "ada"
    assert document.get_parameters_for_tier("points@ada")["PARTICIPANT"] == "s15"
    (media,) = document.media_descriptors
    assert media["RELATIVE_MEDIA_URL"] == "../clips/s15%20%C3%BC.mp4"
    assert str(tmp_path) not in media["MEDIA_URL"]
    assert document.controlled_vocabularies["kinds"]


def test_what_pympi_saved_again_is_read(tmp_path: Path) -> None:
    path = written(tmp_path)
    document = Eaf(str(path))
    document.add_annotation("intervals", 1500, 1600, "macro")
    document.to_file(str(path))
    found = read(path)
    new = {each for each in found.intervals if each.source is Source.IMPORT}
    assert [(each.interval, each.kind) for each in new] == [(Interval(45, 47), Kind.MACRO)]
    kept = {each for each in SOME.intervals if each.status is not Status.REJECTED}
    assert found.intervals - new == kept
    assert found.points == SOME.points


def test_what_was_moved_in_elan_is_where_it_was_moved_to(tmp_path: Path) -> None:
    path = changed(
        written(tmp_path), lambda text: text.replace('TIME_VALUE="433"', 'TIME_VALUE="300"')
    )
    moved = next(each for each in read(path).intervals if each.kind is Kind.MICRO)
    assert moved.interval == Interval(3, 8)
    assert (moved.status, moved.apex) == (Status.EDITED, None)


@settings(max_examples=20)
@given(labels=LABELS)
def test_without_the_frames_the_nearest_ones_are_taken(
    tmp_path_factory: pytest.TempPathFactory, labels: VideoLabels
) -> None:
    path = written(tmp_path_factory.mktemp("elan"), labels)
    path.write_text(re.sub("(frame|onset)=", "was=", path.read_text(encoding="utf-8")), "utf-8")
    found = read(path)
    assert {(p.frame, p.kind) for p in found.points} == {(p.frame, p.kind) for p in labels.points}
    assert {r.interval for r in found.references} == {r.interval for r in labels.references}
    assert {i.interval for i in found.intervals} == {i.interval for i in labels.intervals}


def test_a_document_of_somebody_else_is_read_by_the_names_of_its_tiers(tmp_path: Path) -> None:
    document = Eaf()
    document.add_linked_file("file:///C:/Users/x/clips/b.mp4", mimetype="video/mp4")
    for tier in ("Points", "References (ada)", "speech"):
        document.add_tier(tier)
    document.add_annotation("Points", 500, 900, "ME")
    document.add_annotation("References (ada)", 500, 900, "Macro-expression")
    document.add_annotation("speech", 0, 900, "hello")
    document.to_file(str(tmp_path / "x.eaf"))
    assert read(tmp_path / "x.eaf") == VideoLabels(
        OTHER,
        frozenset({Point("b", 15, Kind.MICRO)}),
        references=frozenset({Reference("b", Interval(15, 26), Kind.MACRO)}),
    )


def test_what_cannot_be_used_is_named(tmp_path: Path) -> None:
    path = changed(
        written(tmp_path),
        lambda text: text.replace(">unsure</ANNOTATION_VALUE>", ">smile</ANNOTATION_VALUE>"),
    )
    with pytest.raises(UserError, match="a1 on points@ada: 'smile' is no kind") as caught:
        read(path)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no annotation document"),
        (b"\xff\xfe", "no annotation document"),
        (b"<svg/>", "no annotation document"),
        (
            b'<!DOCTYPE a [<!ENTITY b "c">]><ANNOTATION_DOCUMENT>&b;</ANNOTATION_DOCUMENT>',
            "no annotation document",
        ),
        (b"<ANNOTATION_DOCUMENT/>", "has no tier"),
        (
            b'<ANNOTATION_DOCUMENT><HEADER TIME_UNITS="PAL-frames"/></ANNOTATION_DOCUMENT>',
            "PAL-frames",
        ),
    ],
)
def test_what_is_no_document_is_refused_with_its_name(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "b.eaf"
    path.write_bytes(content)
    with pytest.raises(UserError, match=says) as caught:
        read(path)
    assert str(path) in caught.value.problem


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "b.eaf"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(UserError, match="larger than"):
        read(path)


def test_a_document_about_no_video_of_ours_says_so(tmp_path: Path) -> None:
    path = written(tmp_path)
    with pytest.raises(UserError, match=r"s15_0101, s15 ü\.mp4, x, and no video"):
        read_eaf(path, [Video("c", "c.mp4", "s", 30, 60)], lambda _: EVEN)
