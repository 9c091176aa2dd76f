"""Writes a video's labels as an annotation document that ELAN opens (format 3.0)."""

import mimetypes
import os
import re
import xml.etree.ElementTree as ET  # writing only
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from core.exchange.clock import Clock
from core.exchange.elan.words import FRAMES, N_FRAMES, ROOT, TYPES, UNITS, VIDEO_ID, Role
from core.exchange.marks import as_line, of_interval, of_point, of_reference
from core.exchange.table import write_whole
from core.labels import VideoLabels
from core.points import Kind
from core.proposals import Proposal, Status
from core.timeline import Interval

SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation"
LANGUAGE = "und"  # none in particular
VOCABULARY = "kinds"
Element = ET.Element
_Item = tuple[Role, str, Interval, Kind, dict[str, str]]
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, order=True)
class _Annotation:
    start: int
    end: int
    kind: Kind
    marks: str


@dataclass(slots=True)
class _Document:
    """The tiers as they grow, with the slots of time that their annotations refer to."""

    tiers: list[ET.Element] = field(default_factory=list)
    slots: list[int] = field(default_factory=list)
    n_annotations: int = 0

    def slot(self, value: int) -> str:
        self.slots.append(value)
        return f"ts{len(self.slots)}"

    def next_id(self) -> str:
        self.n_annotations += 1
        return f"a{self.n_annotations}"


def write_eaf(
    path: Path,
    labels: VideoLabels,
    clock: Clock,
    media: Path,
    proposals: Iterable[Proposal] = (),
) -> None:
    """Write points, reviewed intervals that were not rejected, references and proposals.

    One tier for each of these and for each person; what overlaps goes on a second tier, as ELAN
    has no overlaps in one.

    Args:
        path: The document to write or replace.
        labels: The labels of one video.
        clock: Its times.
        media: Where the recording lies. The document holds the way from itself to there, and no
            folder of this computer unless there is no such way.
        proposals: Proposals of this video.

    Raises:
        UserError: The file cannot be written.
    """
    document = _Document()
    person = labels.video.subject_id
    for role, annotator, found in _tracks(labels, clock, proposals):
        for place, lane in enumerate(_lanes(found)):
            name = f"{role}@{annotator}" if annotator else str(role)
            name += f" {place + 1}" if place else ""
            _add_tier(document, role, name, (person, annotator), lane)
    root = ET.Element(
        ROOT,
        {
            "AUTHOR": "PWES",
            "DATE": datetime.now(UTC).isoformat(timespec="seconds"),
            "FORMAT": "3.0",
            "VERSION": "3.0",
            XSI: SCHEMA,
        },
    )
    root.append(_header(path, labels, media, document.n_annotations))
    order = ET.SubElement(root, "TIME_ORDER")
    for value, number in sorted((value, place) for place, value in enumerate(document.slots, 1)):
        ET.SubElement(order, "TIME_SLOT", TIME_SLOT_ID=f"ts{number}", TIME_VALUE=str(value))
    root.extend(document.tiers)
    root.extend(_definitions())
    ET.indent(root, "    ")
    write_whole(path, ET.tostring(root, "utf-8", xml_declaration=True))


def _tracks(
    labels: VideoLabels, clock: Clock, proposals: Iterable[Proposal]
) -> Iterator[tuple[Role, str, list[_Annotation]]]:
    """Yield what stands together: its role, whose it is, and the annotations."""
    tracks: dict[tuple[Role, str], list[_Annotation]] = {(Role.POINTS, ""): []}
    for role, who, interval, kind, marks in (*_said(labels), *_proposed(proposals)):
        start, end = milliseconds(clock, interval)
        annotation = _Annotation(start, end, kind, as_line(marks))
        tracks.setdefault((role, who), []).append(annotation)
    for (role, who), found in tracks.items():
        yield role, _clean(who), sorted(found)


def _said(labels: VideoLabels) -> Iterator[_Item]:
    for point in sorted(labels.points):
        frames = Interval(point.frame, point.frame)
        yield Role.POINTS, point.annotator, frames, point.kind, of_point(point)
    for known in labels.intervals:
        if known.status is not Status.REJECTED:
            yield Role.INTERVALS, known.reviewer, known.interval, known.kind, of_interval(known)
    for each in labels.references:
        yield Role.REFERENCES, "", each.interval, each.kind, of_reference(each)


def _proposed(proposals: Iterable[Proposal]) -> Iterator[_Item]:
    for each in proposals:
        marks = {"run": each.run_id, "score": f"{each.score:.4g}"}
        yield Role.PROPOSALS, "", each.interval, each.kind, marks


def milliseconds(clock: Clock, interval: Interval) -> tuple[int, int]:
    """Return where frames begin and end, in whole milliseconds; they last at least one."""
    start = round(clock.start(interval.onset) * 1000)
    return start, max(round(clock.end(interval.offset) * 1000), start + 1)


def _lanes(annotations: Iterable[_Annotation]) -> list[list[_Annotation]]:
    """Share annotations, by time, out to as few tiers as hold them without overlaps."""
    lanes: list[list[_Annotation]] = [[]]
    for each in annotations:
        free = next((lane for lane in lanes if not lane or lane[-1].end <= each.start), None)
        if free is None:
            lanes.append([each])
        else:
            free.append(each)
    return lanes


def _add_tier(
    document: _Document, role: Role, name: str, people: tuple[str, str], lane: list[_Annotation]
) -> None:
    person, annotator = people
    about = {"PARTICIPANT": _clean(person)} | ({"ANNOTATOR": annotator} if annotator else {})
    tier = ET.Element("TIER", {**about, "LINGUISTIC_TYPE_REF": TYPES[role], "TIER_ID": name})
    frames = ET.Element(
        "TIER",
        {**about, "LINGUISTIC_TYPE_REF": FRAMES, "PARENT_REF": name, "TIER_ID": f"{name} frames"},
    )
    for each in lane:
        parent = document.next_id()
        slots = {"TIME_SLOT_REF1": document.slot(each.start), "TIME_SLOT_REF2": ""}
        slots["TIME_SLOT_REF2"] = document.slot(each.end)
        facts = {"ANNOTATION_ID": parent, "CVE_REF": _entry_id(each.kind), **slots}
        _annotate(tier, "ALIGNABLE_ANNOTATION", facts, each.kind.value)
        child = {"ANNOTATION_ID": document.next_id(), "ANNOTATION_REF": parent}
        _annotate(frames, "REF_ANNOTATION", child, each.marks)
    document.tiers += [tier, frames]


def _annotate(tier: ET.Element, tag: str, facts: dict[str, str], text: str) -> None:
    annotation = ET.SubElement(ET.SubElement(tier, "ANNOTATION"), tag, facts)
    ET.SubElement(annotation, "ANNOTATION_VALUE").text = text


def _header(path: Path, labels: VideoLabels, media: Path, n_annotations: int) -> ET.Element:
    header = ET.Element("HEADER", MEDIA_FILE="", TIME_UNITS=UNITS)
    if not media.is_dir():  # a folder of images is nothing that ELAN could play
        ET.SubElement(header, "MEDIA_DESCRIPTOR", _media(path, media))
    video = labels.video
    properties = {
        "URN": f"urn:nl-mpi-tools-elan-eaf:{uuid5(NAMESPACE_URL, _clean(video.video_id))}",
        "lastUsedAnnotationId": str(n_annotations),
        VIDEO_ID: _clean(video.video_id),
        N_FRAMES: str(video.n_frames),
    }
    for name, value in properties.items():
        ET.SubElement(header, "PROPERTY", NAME=name).text = value
    return header


def _media(path: Path, media: Path) -> dict[str, str]:
    mime = mimetypes.guess_type(media.name)[0] or "unknown"
    try:
        way = Path(os.path.relpath(media, path.absolute().parent)).as_posix()
    except ValueError:  # another drive
        return {"MEDIA_URL": media.absolute().as_uri(), "MIME_TYPE": mime}
    quoted = quote(os.fsencode(way))
    name = quote(os.fsencode(media.name))
    relative = quoted if quoted.startswith(".") else f"./{quoted}"
    return {"MEDIA_URL": f"file:///{name}", "MIME_TYPE": mime, "RELATIVE_MEDIA_URL": relative}


def _definitions() -> Iterator[ET.Element]:
    for name in TYPES.values():
        facts = {"LINGUISTIC_TYPE_ID": name, "TIME_ALIGNABLE": "true"}
        vocabulary = {"CONTROLLED_VOCABULARY_REF": VOCABULARY, "GRAPHIC_REFERENCES": "false"}
        yield ET.Element("LINGUISTIC_TYPE", facts | vocabulary)
    hanging = {"LINGUISTIC_TYPE_ID": FRAMES, "CONSTRAINTS": "Symbolic_Association"}
    plain = {"TIME_ALIGNABLE": "false", "GRAPHIC_REFERENCES": "false"}
    yield ET.Element("LINGUISTIC_TYPE", hanging | plain)
    yield ET.Element("LANGUAGE", LANG_ID=LANGUAGE, LANG_LABEL="undetermined (und)")
    yield ET.Element(
        "CONSTRAINT",
        STEREOTYPE="Symbolic_Association",
        DESCRIPTION="1-1 association with a parent annotation",
    )
    vocabulary_of_kinds = ET.Element("CONTROLLED_VOCABULARY", CV_ID=VOCABULARY)
    for kind in Kind:
        entry = ET.SubElement(vocabulary_of_kinds, "CV_ENTRY_ML", CVE_ID=_entry_id(kind))
        ET.SubElement(entry, "CVE_VALUE", LANG_REF=LANGUAGE, DESCRIPTION="").text = kind.value
    yield vocabulary_of_kinds


def _entry_id(kind: Kind) -> str:
    return f"kind-{kind.value}"


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("�", text)
