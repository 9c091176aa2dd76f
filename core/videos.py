"""Videos and the people in them."""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.errors import UserError

LONGEST_NOTE = 2000  # characters
MOST_FRAMES = 20_000_000  # 27 hours at 200 a second; curves by frame have to fit into memory
RATES = 1e-3, 1e5  # frames a second


class VideoState(StrEnum):
    """How far a video's annotation has come; only complete and reviewed ones may train."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    REVIEWED = "reviewed"

    @property
    def may_train(self) -> bool:
        """Say whether unclicked time in the video can be taken for background."""
        return self in {VideoState.COMPLETE, VideoState.REVIEWED}


@dataclass(frozen=True, slots=True, order=True)
class FaceChoice:
    """Which of several faces is followed: the one at a place in a frame.

    Attributes:
        frame: The frame.
        x, y: The place, as shares of the picture's width and height from its upper left corner.
    """

    frame: int
    x: float
    y: float

    def __post_init__(self) -> None:
        if self.frame < 0 or not (0 <= self.x <= 1 and 0 <= self.y <= 1):
            raise ValueError(f"no place in a frame: {self.frame}, {self.x}, {self.y}")


@dataclass(frozen=True, slots=True, order=True)
class Video:
    """One untrimmed recording: a file or a folder of numbered images.

    Attributes:
        video_id: Unique name within the project, safe as a file name.
        path: Where it lies; relative to the project folder's parent if it can be, else absolute.
        subject_id: Who is in it.
        fps: Nominal frames per second. Times come from timestamps, never from this.
        n_frames: Frames that can be shown.
        is_vfr: Whether the time between frames varies.
        content_hash: Hash that finds the file again after it moved.
        state: How far its annotation has come.
        face: Which face is followed; None for the largest.
        note: What somebody wrote about it.
    """

    video_id: str
    path: str
    subject_id: str
    fps: float
    n_frames: int
    is_vfr: bool = False
    content_hash: str = ""
    state: VideoState = VideoState.NEW
    face: FaceChoice | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not RATES[0] <= self.fps <= RATES[1] or not 1 <= self.n_frames <= MOST_FRAMES:
            raise ValueError(f"no such video: {self.fps} frames per second, {self.n_frames} frames")


def with_face(video: Video, choice: FaceChoice | None) -> Video:
    """Return the video with the face that is followed in it; None for the largest."""
    return replace(video, face=choice)


def with_rate(video: Video, fps: float) -> Video:
    """Return the video with another nominal rate, in frames a second.

    Raises:
        UserError: There is no such rate.
    """
    if not RATES[0] <= fps <= RATES[1]:
        raise UserError(f"{video.video_id} cannot have {fps:g} frames a second.")
    return replace(video, fps=fps)


def with_note(video: Video, text: str) -> Video:
    """Return the video with another note, without the space around it.

    Raises:
        UserError: The note is longer than LONGEST_NOTE.
    """
    note = text.replace("\0", "").strip()
    if len(note) > LONGEST_NOTE:
        raise UserError(
            f"The note on {video.video_id} has {len(note)} characters; {LONGEST_NOTE} can be kept.",
            "Make it shorter, or keep the rest in a file of its own.",
        )
    return replace(video, note=note)
