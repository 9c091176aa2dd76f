"""Which way each action pushes the skin, and how a head moves as a whole."""

import numpy as np

from core.demo.events import EXPRESSIVE, Action
from core.demo.fields import Anchors, Bump, Field, bumped, nodes, unit_peak

# One side of the face; lengths in distances between the eyes' centres.
_ACTIONS = {
    Action.BROW_RAISE: (
        Bump("brow_mid_", 0.0, -1.0, 0.28, 0.13, (0.0, -0.03)),
        Bump("brow_inner_", 0.0, -0.6, 0.18, 0.13, (0.0, -0.03)),
        Bump("brow_mid_", 0.0, -0.35, 0.35, 0.20, (0.0, -0.30)),
    ),
    Action.BROW_LOWER: (
        Bump("brow_inner_", -0.45, 0.9, 0.20, 0.13, (0.0, -0.02)),
        Bump("brow_mid_", -0.25, 0.4, 0.22, 0.12, (0.0, -0.02)),
    ),
    Action.LIP_PULL: (
        Bump("mouth_", 0.75, -0.65, 0.20, 0.16),
        Bump("cheek_", 0.10, -0.35, 0.25, 0.22),
    ),
    Action.LIP_PRESS: (
        Bump("mouth_", -0.45, 0.15, 0.16, 0.14),
        Bump("lip_upper", 0.0, 0.55, 0.16, 0.07, (0.14, -0.03)),
        Bump("lip_lower", 0.0, -0.75, 0.18, 0.09, (0.14, 0.04)),
        Bump("chin", 0.0, -0.35, 0.22, 0.14, (0.12, -0.18)),
    ),
    Action.NOSE_WRINKLE: (
        Bump("ala_", 0.10, -1.0, 0.15, 0.16),
        Bump("root", 0.0, 0.25, 0.14, 0.12, (0.08, -0.05)),
        Bump("lip_upper", 0.0, -0.40, 0.14, 0.09, (0.16, -0.02)),
    ),
}
_JAW = (
    Bump("lip_lower", 0.0, 0.75, 0.26, 0.16, (0.0, 0.10)),
    Bump("chin", 0.0, 0.85, 0.45, 0.30, (0.0, -0.05)),
)
_LIPS = (Bump("mouth_L", 0.8, 0.0, 0.20, 0.14), Bump("mouth_R", 0.8, 0.0, 0.20, 0.14))


def skin_fields(anchors: Anchors, unit: float) -> list[Field]:
    """Return the unit displacements in the order of courses.SKIN.

    Midline anchors stand for the side they are shifted to, so each action has a left half
    and a right half that can be pushed apart.
    """
    fields = [
        unit_peak(_half(_ACTIONS[action], anchors, unit, side))
        for action in EXPRESSIVE
        for side in "LR"
    ]
    jaw = bumped(_JAW, anchors, unit) * _below_lips(anchors, unit)
    return [*fields, unit_peak(jaw), unit_peak(bumped(_LIPS, anchors, unit))]


def _half(bumps: tuple[Bump, ...], anchors: Anchors, unit: float, side: str) -> Field:
    sign = -1.0 if side == "L" else 1.0
    placed = tuple(
        b
        if b.anchor.endswith("_")
        else Bump(
            b.anchor, sign * b.out, b.down, b.across, b.along, (sign * b.shift[0], b.shift[1])
        )
        for b in bumps
    )
    return bumped(placed, anchors, unit, side)


def _below_lips(anchors: Anchors, unit: float) -> Field:
    """Return a mask [H, W, 1] that parts the lower lip from the upper one.

    The lips part along an arc through both corners, where the parting ends; beside the
    mouth the cheek gives way softly.
    """
    at = nodes()
    (left, left_y), (right, right_y) = anchors["mouth_L"], anchors["mouth_R"]
    across = np.clip((at[..., 0] - left) / (right - left), -0.5, 1.5)
    chord = left_y + across * (right_y - left_y)
    bow = anchors["lip_line"][1] - (left_y + right_y) / 2
    line = chord + bow * np.clip(4 * across * (1 - across), 0, 1)
    inside = np.clip(1.2 * np.sin(np.pi * np.clip(across, 0, 1)), 0, 1)
    softness = unit * (0.10 * (1 - inside) + 0.018)
    mask: Field = 1 / (1 + np.exp(-np.clip((at[..., 1] - line) / softness, -30, 30)))
    return mask[..., None].astype(np.float32)


def head_fields(anchors: Anchors, unit: float) -> Field:
    """Return the unit displacements of the head in the order of courses.HEAD.

    The head moves on its neck; shoulders, background and the picture's borders stay, so
    nothing has to be invented beyond the portrait's edge. Yaw and pitch push the middle of
    the face, which lies nearer to the camera, further than its sides.

    Returns:
        float32 [6, SIZE / STEP, SIZE / STEP, 2]; x, y, yaw and pitch move the nose by one
        pixel, roll and zoom a place 1.5 eye distances from their centres.
    """
    at = nodes()
    matte = _matte(anchors, unit)
    middle, depth = _depth(anchors, unit)
    zero = np.zeros_like(matte)
    arm = 1.5 * unit
    neck = np.array(anchors["chin"], np.float32)
    roll = (at - neck)[..., ::-1] * np.array([-1, 1], np.float32) / arm
    zoom = (at - middle) / arm
    return np.stack(
        [
            np.stack([matte, zero], axis=-1),
            np.stack([zero, matte], axis=-1),
            roll * matte[..., None],
            zoom * matte[..., None],
            np.stack([depth * matte, zero], axis=-1),
            np.stack([zero, depth * matte], axis=-1),
        ]
    ).astype(np.float32)


def _depth(anchors: Anchors, unit: float) -> tuple[Field, Field]:
    """Return the face's middle (x, y) and its relief, 1 at the nose and less to the sides."""
    at = nodes()
    middle = np.array(
        [
            (anchors["side_L"][0] + anchors["side_R"][0]) / 2,
            (anchors["root"][1] + anchors["chin"][1]) / 2,
        ],
        np.float32,
    )
    half_width = (anchors["side_R"][0] - anchors["side_L"][0]) / 2
    across = (at - middle) / np.array([1.15 * half_width, 1.7 * half_width], np.float32)
    dome = np.sqrt(np.clip(1 - (across**2).sum(axis=-1), 0, 1))
    nose = bumped((Bump("nose", 1.0 / unit, 0.0, 0.16, 0.28, (0.0, -0.1)),), anchors, unit)[..., 0]
    relief: Field = 0.35 + 0.4 * dome + 0.25 * nose
    return middle, relief


def _matte(anchors: Anchors, unit: float) -> Field:
    """Return 1 on the head, falling smoothly to 0 at the shoulders and the picture's borders."""
    at = nodes()
    border = np.minimum(at - at.min(), at.max() - at).min(axis=-1)
    chin = anchors["chin"][1]
    sides = _ramp(border / 60)
    below = _ramp(1 - (at[..., 1] - chin) / (0.75 * unit))
    matte: Field = sides * below
    return matte


def _ramp(u: Field) -> Field:
    u = np.clip(u, 0, 1)
    return u * u * (3 - 2 * u)
