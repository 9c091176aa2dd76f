"""Videos and the people in them."""

from dataclasses import dataclass
from enum import StrEnum


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
    """

    video_id: str
    path: str
    subject_id: str
    fps: float
    n_frames: int
    is_vfr: bool = False
    content_hash: str = ""
    state: VideoState = VideoState.NEW

    def __post_init__(self) -> None:
        if not self.fps > 0 or self.n_frames < 1:
            raise ValueError(f"no such video: {self.fps} frames per second, {self.n_frames} frames")
