"""The demo's six subjects: two portraits made into six faces, each with its fields."""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from core.demo.courses import SKIN
from core.demo.eyelids import Eyelid, eyelids
from core.demo.faces import head_fields, skin_fields
from core.demo.fields import SIZE, Anchors, Bump, Field, bumped, looked_up, nodes
from core.demo.portraits import ASTRONAUT, HOPPER, Portrait

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Look:
    """How a portrait becomes another person.

    Attributes:
        portrait: The photograph.
        unit: Pixels between the eyes' centres in the rendered picture.
        mirror: Whether left and right are exchanged.
        warp: Changes of the face's shape, in the picture after mirroring.
        light: Light from the (right, below), as a share of brightness across the picture.
        tint: Factors on red, green and blue.
        colour: Saturation; 0 is a grey picture.
        contrast: Exponent on the grey values; above 1 is darker.
    """

    portrait: Portrait
    unit: float
    mirror: bool = False
    warp: tuple[Bump, ...] = ()
    light: tuple[float, float] = (0.0, 0.0)
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    colour: float = 1.0
    contrast: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """A face ready to be moved.

    Attributes:
        subject_id: Name, such as s01.
        neutral: The face at rest, uint8 RGB [SIZE, SIZE, 3].
        anchors: Name to position (x, y) in the neutral picture.
        skin: Name (courses.SKIN) to displacement of one pixel at its strongest place.
        head: float32 [6, SIZE / STEP, SIZE / STEP, 2], in the order of courses.HEAD.
        lids: The left and the right upper eyelid.
    """

    subject_id: str
    neutral: Picture
    anchors: Anchors
    skin: dict[str, Field]
    head: Field
    lids: tuple[Eyelid, ...]


def _sides(*bumps: Bump) -> tuple[Bump, ...]:
    """Return the bumps once for each side of the face."""
    return tuple(
        Bump(b.anchor + side, b.out, b.down, b.across, b.along, b.shift)
        for b in bumps
        for side in ("_L", "_R")
    )


_LONG_NARROW = (
    *_sides(Bump("jaw", -0.10, 0.0, 0.45, 0.50), Bump("ala", -0.04, 0.02, 0.18, 0.20)),
    *_sides(Bump("eye_outer", 0.03, -0.04, 0.22, 0.18), Bump("brow_mid", 0.0, -0.05, 0.35, 0.14)),
    Bump("chin", 0.0, 0.10, 0.60, 0.40),
)
_BROAD = (
    *_sides(Bump("jaw", 0.12, -0.02, 0.45, 0.55), Bump("ala", 0.05, 0.0, 0.18, 0.20)),
    *_sides(Bump("mouth", 0.04, 0.0, 0.25, 0.20), Bump("brow_mid", 0.02, 0.04, 0.35, 0.14)),
    Bump("nose", 0.0, 0.04, 0.25, 0.30),
)
_SHORT_ROUND = (
    *_sides(Bump("cheek", 0.10, 0.0, 0.40, 0.40), Bump("mouth", -0.05, -0.02, 0.25, 0.22)),
    *_sides(Bump("eye_upper", 0.0, -0.03, 0.25, 0.10), Bump("eye_outer", 0.05, 0.02, 0.25, 0.18)),
    Bump("chin", 0.0, -0.14, 0.70, 0.45),
    Bump("nose", 0.0, -0.05, 0.25, 0.25),
)
_ANGULAR = (
    *_sides(Bump("jaw", 0.07, 0.04, 0.30, 0.30), Bump("cheek", -0.08, 0.0, 0.30, 0.30)),
    *_sides(Bump("mouth", 0.03, 0.04, 0.25, 0.20), Bump("brow_outer", 0.03, -0.06, 0.30, 0.16)),
    Bump("chin", 0.0, 0.08, 0.40, 0.35),
    Bump("nose", 0.0, 0.05, 0.20, 0.30),
)

LOOKS = (
    Look(ASTRONAUT, 116.0, light=(0.10, 0.0)),
    Look(HOPPER, 114.0, tint=(1.0, 0.98, 0.97)),
    Look(
        ASTRONAUT,
        122.0,
        mirror=True,
        warp=_LONG_NARROW,
        light=(0.25, 0.10),
        tint=(1.03, 0.96, 0.88),
        colour=0.85,
        contrast=1.25,
    ),
    Look(
        HOPPER,
        118.0,
        mirror=True,
        warp=_SHORT_ROUND,
        light=(-0.30, -0.10),
        tint=(0.95, 1.0, 1.05),
        contrast=0.9,
    ),
    Look(ASTRONAUT, 120.0, warp=_BROAD, light=(-0.30, 0.05), colour=0.0, contrast=1.1),
    Look(
        HOPPER,
        110.0,
        mirror=True,
        warp=_ANGULAR,
        light=(0.25, 0.15),
        tint=(1.05, 1.0, 0.9),
        colour=0.6,
        contrast=1.2,
    ),
)
"""The subjects s01, s02, ... in order."""


@lru_cache(maxsize=len(LOOKS))
def subject(number: int) -> Subject:
    """Return subject s01, s02, ... for number 0, 1, ...

    Raises:
        IndexError: There is no such subject.
        UserError: The portrait's file is missing.
    """
    look = LOOKS[number]
    straight, to_portrait = _placed(look)
    warp = bumped(look.warp, straight, look.unit, step=1)
    anchors = {name: _warped(at, warp) for name, at in straight.items()}
    at = (nodes(1) - warp) @ to_portrait[:, :2].T.astype(np.float32)
    at += to_portrait[:, 2].astype(np.float32)
    picture = looked_up(look.portrait.read(), at.astype(np.float32), cv2.INTER_LANCZOS4)
    neutral = _lit(picture, look, number)
    skin = dict(zip(SKIN, skin_fields(anchors, look.unit), strict=True))
    return Subject(
        f"s{number + 1:02d}",
        neutral,
        anchors,
        skin,
        head_fields(anchors, look.unit),
        eyelids(neutral, anchors),
    )


def _placed(look: Look) -> tuple[dict[str, tuple[float, float]], NDArray[np.float64]]:
    """Return the anchors in the rendered picture before warping, and the map to the portrait.

    The map is [2, 3]: portrait = map @ (x, y, 1). The face's middle comes to the picture's
    middle and the eyes' centres as far apart as the look says.
    """
    found = {name: np.array(at) for name, at in look.portrait.anchors.items()}
    eyes = [(found[f"eye_outer_{s}"] + found[f"eye_inner_{s}"]) / 2 for s in "LR"]
    scale = look.unit / float(np.linalg.norm(eyes[1] - eyes[0]))
    middle = (found["root"] + found["chin"]) / 2
    flip = np.array([-1.0 if look.mirror else 1.0, 1.0])
    target = np.array([SIZE / 2, SIZE * 0.56])
    anchors = {}
    for name, at in found.items():
        x, y = (at - middle) * scale * flip + target
        anchors[_mirrored(name) if look.mirror else name] = (float(x), float(y))
    linear = np.diag(flip / scale)
    offset = middle - linear @ target
    return anchors, np.column_stack([linear, offset])


def _mirrored(name: str) -> str:
    return {"_L": name[:-1] + "R", "_R": name[:-1] + "L"}.get(name[-2:], name)


def _warped(at: tuple[float, float], warp: Field) -> tuple[float, float]:
    """Return where an anchor goes: the p with p - warp(p) = at, by fixed-point iteration."""
    p = np.array(at)
    for _ in range(20):
        x, y = np.clip(p.round().astype(int), 0, SIZE - 1)
        p = np.array(at) + warp[y, x]
    return float(p[0]), float(p[1])


def _lit(picture: Picture, look: Look, number: int) -> Picture:
    """Colour and light the picture, and put back the fine texture lost in enlarging it."""
    colour = picture.astype(np.float32) / 255
    grey = colour @ np.array([0.299, 0.587, 0.114], np.float32)
    colour = grey[..., None] + look.colour * (colour - grey[..., None])
    colour = np.clip(colour, 0, 1) ** look.contrast * np.array(look.tint, np.float32)
    across = nodes(1) / SIZE - 0.5
    colour *= 1 + (across @ np.array(look.light, np.float32))[..., None]
    rng = np.random.default_rng((number, 7))
    grain = cv2.GaussianBlur(rng.standard_normal((SIZE, SIZE), np.float32), (0, 0), 1.2)
    colour += (grain * (look.portrait.grain / 255 / grain.std()))[..., None]
    return np.asarray(np.clip(colour * 255, 0, 255).round(), np.uint8)
