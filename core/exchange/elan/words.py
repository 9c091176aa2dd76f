"""What our tiers, types and properties are called in an annotation document of ELAN.

ELAN knows milliseconds and no frames, and no annotation without a length. So a point is an
annotation one frame long, and every tier has a dependent one, of type FRAMES, whose annotations
hang one to one on those of the tier and hold the exact frames. ELAN keeps such a tier when it
saves, and an annotation there goes with the one it hangs on; a property of the document would
stay and become wrong. What is moved in ELAN keeps its old frames there: they count only while
the times of the annotation are those of the frames.
"""

from enum import StrEnum


class Role(StrEnum):
    """What the annotations of a tier are; the first word of its name, if others made it."""

    POINTS = "points"
    INTERVALS = "intervals"
    REFERENCES = "references"
    PROPOSALS = "proposals"


FRAMES = "pwes-frames"
TYPES = {role: f"pwes-{role}" for role in Role}
VIDEO_ID = "pwes:video_id"
N_FRAMES = "pwes:n_frames"
ROOT = "ANNOTATION_DOCUMENT"
UNITS = "milliseconds"
SUFFIX = ".eaf"
LONGEST_DOCUMENT = 64 << 20  # bytes; those of ELAN have some hundred thousand
