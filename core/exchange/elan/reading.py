"""Reads points, intervals and references from annotation documents of ELAN, ours or others'."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from uuid import uuid4

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from core.errors import UserError
from core.exchange.bad_rows import BadRows
from core.exchange.clock import Clock
from core.exchange.elan.words import FRAMES, LONGEST_DOCUMENT, ROOT, TYPES, UNITS, VIDEO_ID, Role
from core.exchange.elan.writing import Element, milliseconds
from core.exchange.marks import (
    Marks,
    apex_in,
    frames_in,
    from_line,
    interval_from,
    kind_of,
    point_from,
)
from core.exchange.videos import named_video
from core.labels import Label, VideoLabels
from core.points import Kind, Point
from core.proposals import ReviewedInterval
from core.references import Reference
from core.timeline import Interval
from core.videos import Video

SLACK_MS = 1
REMEDY = "Save it in ELAN again, or choose another file. Nothing was changed."


@dataclass(slots=True)
class _Tier:
    """What the annotations of one tier are, and what hangs on them."""

    role: Role
    name: str
    annotator: str
    annotations: list[Element]
    marks: Mapping[str, Marks]


@dataclass(slots=True)
class _Reader:
    """One document of one video, read annotation by annotation.

    Attributes:
        slots: Milliseconds by the id of a time slot.
        bad: What could not be used.
    """

    video: Video
    clock: Clock
    slots: Mapping[str, int]
    bad: BadRows = field(default_factory=BadRows)

    def labels(self, tiers: Iterable[_Tier]) -> VideoLabels:
        found: set[Label] = set()
        for tier in tiers:
            for annotation in tier.annotations:
                try:
                    found.add(self._label(tier, annotation))
                except ValueError as error:
                    name = annotation.get("ANNOTATION_ID", "")
                    self.bad.add(f"{name} on {tier.name}: {error}")
        return VideoLabels(
            self.video,
            frozenset(each for each in found if isinstance(each, Point)),
            frozenset(each for each in found if isinstance(each, ReviewedInterval)),
            frozenset(each for each in found if isinstance(each, Reference)),
        )

    def _label(self, tier: _Tier, annotation: Element) -> Label:
        value = annotation.findtext("ANNOTATION_VALUE") or ""
        kind = kind_of(value)
        if kind is None or (kind is Kind.UNSURE and tier.role is not Role.POINTS):
            raise ValueError(f"{value!r} is no kind")
        marks = tier.marks.get(annotation.get("ANNOTATION_ID", ""), {})
        frames = self._frames(annotation, marks)
        video_id = self.video.video_id
        if tier.role is Role.POINTS:
            marks = {"annotator": tier.annotator, **marks} if tier.annotator else marks
            return point_from(video_id, frames.onset, kind, marks)
        if tier.role is Role.REFERENCES:
            return Reference(video_id, frames, kind, apex_in(frames, marks))
        marks = {"reviewer": tier.annotator, **marks} if tier.annotator else marks
        return interval_from(video_id, frames, kind, marks, uuid4().hex)

    def _frames(self, annotation: Element, marks: Marks) -> Interval:
        """Return the frames of an annotation: those noted for it, while its times are theirs."""
        start, end = self._time(annotation, 1), self._time(annotation, 2)
        if not 0 <= start <= self.clock.duration * 1000 or end < start:
            raise ValueError(f"{start} to {end} ms is not in the video")
        noted = frames_in(marks)
        if noted is not None and noted.offset < len(self.clock.times):
            own = milliseconds(self.clock, noted)
            if abs(own[0] - start) <= SLACK_MS and abs(own[1] - end) <= SLACK_MS:
                return noted
        return self.clock.between(start / 1000, end / 1000)

    def _time(self, annotation: Element, which: int) -> int:
        slot = annotation.get(f"TIME_SLOT_REF{which}", "")
        if slot not in self.slots:
            raise ValueError("it has no time")
        return self.slots[slot]


def read_eaf(
    path: Path, videos: Iterable[Video], clock_of: Callable[[Video], Clock]
) -> VideoLabels:
    """Read what an annotation document says about a video.

    Tiers that we wrote are known by their type; of other tiers those are read whose names begin
    with points, intervals or references. Values are micro, macro and, of points, unsure. Frames
    that we noted come back exactly; an annotation without, or moved since, lies at the frames
    whose timestamps are nearest. Proposals are not read: the model's words are no labels.

    Args:
        path: The document.
        videos: Those that it may be about: the one that it names, or whose file it shows, or that
            is called as the document is.
        clock_of: Gives the times of a video.

    Raises:
        UserError: The file cannot be used, or some annotations cannot; then nothing is read.
    """
    root = _parsed(path)
    video = _video(path, root, videos)
    slots = _slots(path, root)
    tiers = list(_tiers(root))
    if not tiers:
        names = ", ".join(each.get("TIER_ID", "") for each in root.iter("TIER"))
        raise UserError(
            f"{path} has no tier of points, intervals or references; it has: {names or 'none'}.",
            "Let the name of a tier in ELAN begin with points, intervals or references.",
        )
    reader = _Reader(video, clock_of(video), slots)
    labels = reader.labels(tiers)
    if reader.bad:
        raise UserError(
            f"{path} was not imported, {len(reader.bad)} of its annotations cannot be used: "
            f"{reader.bad.first()}{reader.bad.and_more()}.",
            "Mend or remove these annotations and import it again. Nothing was changed.",
        )
    return labels


def _parsed(path: Path) -> Element:
    try:
        if path.stat().st_size > LONGEST_DOCUMENT:
            raise UserError(f"{path} is larger than {LONGEST_DOCUMENT >> 20} MB.", REMEDY)
        root: Element = fromstring(path.read_bytes(), forbid_dtd=True)
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}).") from error
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise UserError(f"{path} is no annotation document of ELAN.", REMEDY) from error
    if root.tag != ROOT:
        raise UserError(f"{path} is no annotation document of ELAN.", REMEDY)
    return root


def _slots(path: Path, root: Element) -> dict[str, int]:
    header = root.find("HEADER")
    units = UNITS if header is None else header.get("TIME_UNITS", UNITS)
    if units != UNITS:
        raise UserError(f"{path} counts time in {units}, not in {UNITS}.", REMEDY)
    return {
        slot.get("TIME_SLOT_ID", ""): int(value)
        for slot in root.iterfind("TIME_ORDER/TIME_SLOT")
        if (value := slot.get("TIME_VALUE", "")).isascii() and value.isdigit() and len(value) < 16
    }


def _video(path: Path, root: Element, videos: Iterable[Video]) -> Video:
    told = {each.get("NAME"): each.text or "" for each in root.iterfind("HEADER/PROPERTY")}
    addresses = (each.get("MEDIA_URL", "") for each in root.iterfind("HEADER/MEDIA_DESCRIPTOR"))
    files = [PurePosixPath(unquote(each).replace("\\", "/")).name for each in addresses]
    return named_video(path, [told.get(VIDEO_ID, ""), *files, path.stem], videos)


def _tiers(root: Element) -> Iterator[_Tier]:
    """Yield the tiers that say something, with the marks that hang on their annotations."""
    marks: dict[str, Marks] = {}
    for tier in root.iterfind("TIER"):
        if tier.get("LINGUISTIC_TYPE_REF") == FRAMES:
            for child in tier.iterfind("ANNOTATION/REF_ANNOTATION"):
                text = child.findtext("ANNOTATION_VALUE") or ""
                marks[child.get("ANNOTATION_REF", "")] = from_line(text)
    roles = {name: role for role, name in TYPES.items()}
    for tier in root.iterfind("TIER"):
        name, kind = tier.get("TIER_ID", ""), tier.get("LINGUISTIC_TYPE_REF", "")
        role = roles.get(kind) or _role_by_name(name)
        if role in {Role.POINTS, Role.INTERVALS, Role.REFERENCES} and kind != FRAMES:
            found = tier.findall("ANNOTATION/ALIGNABLE_ANNOTATION")
            yield _Tier(Role(role), name, tier.get("ANNOTATOR", ""), found, marks)


def _role_by_name(name: str) -> Role | None:
    lowered = name.strip().lower()
    return next((role for role in Role if lowered.startswith(role.value)), None)
