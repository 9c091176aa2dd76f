"""What a person should know about the face that an extraction followed."""

import numpy as np

from core.errors import UserError
from core.features.choosing import faces_in
from core.frames import FrameSource
from core.snippet_features import SnippetFeatures
from core.videos import Video

MUCH_LOST = 0.05  # of the frames; less is the odd hand or turned head
LOOKS = 5  # frames that are looked at for further faces
RIVAL = 0.5  # of the largest face's width, from which another may be who is meant


def face_remarks(video: Video, source: FrameSource, features: SnippetFeatures) -> list[str]:
    """Return sentences about a face that is often out of view, and about others beside it.

    Args:
        video: The video.
        source: Its recording.
        features: What was extracted of it.
    """
    remarks = []
    lost = float(np.isnan(features.face_boxes[:, 0]).mean())
    if lost > MUCH_LOST:
        remarks.append(
            f"{video.video_id}: no face was found in {lost:.0%} of the frames; nothing is proposed"
            " there."
        )
    if video.face is None and (n_faces := _rivals(source)) > 1:
        remarks.append(
            f"{video.video_id} shows {n_faces} faces; the largest is followed. Another can be"
            " chosen in the window (Annotate, Choose the face to follow) or with the command faces."
        )
    return remarks


def _rivals(source: FrameSource) -> int:
    """Return how many faces of about the size of the largest there are at most in a frame."""
    n, most = source.facts.n_frames, 0
    for frame in np.linspace(0, n - 1, LOOKS + 2).round().astype(int)[1:-1].tolist():
        try:
            widths = [each.width for each in faces_in(source.get(frame))]
        except UserError:
            continue
        most = max(most, sum(width >= RIVAL * max(widths) for width in widths))
    return most
