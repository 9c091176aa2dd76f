"""The face of a video, found once and then followed: 468 landmarks in every frame."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.features.company import NEAR, Company, apart
from core.features.detection import Box, Detection, FaceDetector
from core.features.face_track import FrameState
from core.features.landmarker import (
    Floats,
    Landmarker,
    Picture,
    box_of,
    share_inside,
    view_of,
    view_of_detection,
    yaw_of,
)

LEAST_SCORE = 0.5  # for a face that the detector sees too
SURE_SCORE = 0.9  # no background passed it, and no plain face failed it
LEAST_INSIDE = 0.75  # of the landmarks; those outside the picture are guesses
PROFILE_YAW = 30.0  # degrees as the network sees them: the far eye's outer corner hides
MOST_MOVE, MOST_GROWTH = 0.1, 1.2  # from frame to frame, of its width; what is faster is checked
LOOK_AROUND_EVERY = 30  # frames between looks at who else is there, about a second
REMEMBERED = 300  # frames that others are remembered for

ME = 0  # the number of the face that is followed, in its company

Anchors = NDArray[np.float32]


class FaceTracker:
    """Landmarks of one face through consecutive frames.

    The landmarks of the last frame tell where to look in the next; the detector runs at the
    start, after the face was lost, and where it is doubtful whether this is still a face.
    Others in view are remembered by place and size, so that a face that comes back is not
    taken for one of them: after a loss, whoever is near the old place is the same, and so is
    who was not there before.

    Attributes:
        seen: What came of the last find().
    """

    def __init__(self, anchors: Anchors | None = None) -> None:
        """Prepare.

        Args:
            anchors: [m, 5] calls of find(), counted from 0 and rising, and the box (left, top,
                width, height in pixels) in which the chosen face is then. None to take the
                largest face in view.
        """
        self.seen = FrameState.LOST
        self._detector = FaceDetector()
        self._landmarker = Landmarker()
        self._view: Floats | None = None
        self._calls = 0
        self._company = Company()
        self._anchors = _by_call(anchors)
        self._newcomers_from = max(self._anchors, default=-1)
        if self._anchors:
            self._company.place(ME, next(iter(self._anchors.values())), 0)

    @property
    def state(self) -> dict[str, NDArray[Any]]:
        """All that the next find() depends on, for resume()."""
        view = np.zeros((0, 3), np.float32) if self._view is None else self._view
        mine = {"view": view, "seen": np.array(self.seen), "calls": np.array(self._calls)}
        return {**mine, **self._company.state}

    def resume(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Go on from an earlier state of a tracker with the same anchors."""
        self._view = state["view"] if len(state["view"]) else None
        self.seen = FrameState(int(state["seen"]))
        self._calls = int(state["calls"])
        self._company.resume(state)

    def find(self, picture: Picture) -> Floats | None:
        """Return the landmarks [468, 3] of the face in the next frame [H, W, 3] RGB.

        x and y are pixels of the frame; z is depth in the same unit, negative towards the
        camera.

        Returns:
            None while the face is not in view, or in profile; seen says which.
        """
        self._keep_to_anchor()
        landmarks = self._follow(picture)
        if landmarks is None:
            landmarks = self._search(picture)
        if landmarks is not None:
            self._company.place(ME, box_of(landmarks), self._calls)
            turned = abs(yaw_of(landmarks)) > PROFILE_YAW
            self.seen = FrameState.PROFILE if turned else FrameState.FOUND
            self._view = view_of(landmarks)
        self._calls += 1
        return landmarks if self.seen == FrameState.FOUND else None

    def _keep_to_anchor(self) -> None:
        """Turn to where the chosen face is known to be, if it is not followed there already."""
        anchor, company = self._anchors.get(self._calls), self._company
        if anchor is None:
            return
        other = company.boxes[ME] if self._view is not None else None
        if other is not None and apart(other, anchor) < NEAR:
            return
        self._view = None
        nearest = min(company.boxes, key=lambda who: apart(company.boxes[who], anchor))
        if nearest != ME and apart(company.boxes[nearest], anchor) < NEAR:
            company.forget(nearest)
        company.place(ME, anchor, self._calls)
        if other is not None:
            company.meet([other], self._calls)

    def _follow(self, picture: Picture) -> Floats | None:
        """Look where the face was in the frame before; it must be where it can have got to."""
        if self._view is None:
            return None
        landmarks, score = self._landmarker.look(picture, self._view)
        plausible = score >= SURE_SCORE and _moved_on(self._company.boxes[ME], box_of(landmarks))
        if not plausible or share_inside(landmarks, picture) < LEAST_INSIDE:
            self._view = None
            return None
        if self._calls % LOOK_AROUND_EVERY == 0:
            self._meet(picture)
        return landmarks

    def _search(self, picture: Picture) -> Floats | None:
        was, self.seen = self.seen, FrameState.LOST
        for who, found in self._candidates(picture):
            landmarks = self._look_at(picture, found)
            if who != ME:
                self._company.forget(who)  # if it is not ours now, it may be once it is plainer
            if landmarks is not None:
                return landmarks
            if who == ME and was != FrameState.LOST:  # else what was detected may be no face
                self.seen = FrameState.PROFILE if found.is_profile else FrameState.LOST
                return None
        return None

    def _candidates(self, picture: Picture) -> list[tuple[int, Detection]]:
        """Return who may be the lost face, by number in the company, the likeliest first."""
        known = set(self._company.boxes)
        met = self._meet(picture)
        ours = [(ME, met[ME])] if ME in met else []
        if self._calls <= self._newcomers_from:
            return ours
        return ours + [(who, found) for who, found in met.items() if who not in known]

    def _look_at(self, picture: Picture, found: Detection) -> Floats | None:
        landmarks, score = self._landmarker.look(picture, view_of_detection(found))
        if score < LEAST_SCORE:
            return None
        # Once more from the landmarks: the detector's box is coarse.
        again, score = self._landmarker.look(picture, view_of(landmarks))
        landmarks = again if score >= LEAST_SCORE else landmarks
        return landmarks if share_inside(landmarks, picture) >= LEAST_INSIDE else None

    def _meet(self, picture: Picture) -> dict[int, Detection]:
        """Look who is there, the largest face first."""
        self._company.forget_before(self._calls - REMEMBERED, keep=ME)
        detections = self._detector.find(picture)
        met = self._company.meet([each.box for each in detections], self._calls)
        return dict(zip(met, detections, strict=True))


def _moved_on(before: Box, now: Box) -> bool:
    """Say whether a face can have got from one box to the other within a frame."""
    across = now[0] + now[2] / 2 - before[0] - before[2] / 2
    down = now[1] + now[3] / 2 - before[1] - before[3] / 2
    growth = (now[2] / max(before[2], 1e-6), now[3] / max(before[3], 1e-6))
    steady = all(1 / MOST_GROWTH < each < MOST_GROWTH for each in growth)
    return steady and float(np.hypot(across, down)) < MOST_MOVE * before[2]


def _by_call(anchors: Anchors | None) -> dict[int, Box]:
    rows = [] if anchors is None else anchors.tolist()
    return {int(row[0]): (row[1], row[2], row[3], row[4]) for row in rows}
