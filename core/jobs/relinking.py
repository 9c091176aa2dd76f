"""Finding recordings that were moved or renamed, by what is in them, and linking them again."""

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from core.errors import UserError
from core.frames import VideoFacts, probe
from core.frames.finding import content_of, recordings_below
from core.jobs.pace import Pace
from core.labels import Edit, VideoLabels, replacing_video
from core.progress import Message, Progress
from core.project.folder import Project
from core.videos import Video

LISTING, COMPARING = "Listing files", "Comparing files"


@dataclass(frozen=True, slots=True)
class Move:
    """Where a missing recording may be now.

    Attributes:
        video: The video as the project knows it.
        path: The file or folder that was found.
        facts: What was found there, if that is another content under the same name; None where
            the content is the same.
    """

    video: Video
    path: Path
    facts: VideoFacts | None = None

    @property
    def is_same(self) -> bool:
        return self.facts is None


def missing_videos(project: Project) -> list[Video]:
    """Return the videos whose recordings are not where the project says."""
    videos = (each.video for each in project.labels)
    return [video for video in videos if not project.video_path(video).exists()]


def find_moved(project: Project, folder: Path) -> Generator[Message, None, list[Move]]:
    """Look through a folder for the recordings that a project misses.

    Files of the same name are compared first, and nothing more is read once all are found. A
    content hash takes in the size and two megabytes of a file, so none is read whole.

    Args:
        project: The project; it is read, not changed.
        folder: Where to look, with all that lies below it.

    Yields:
        Progress.

    Returns:
        A Move for each video that was found, in the order of the project: by its content where
        that is there, else a recording of the same name with another content.

    Raises:
        UserError: The folder cannot be read.
    """
    missing = missing_videos(project)
    there = yield from _listed(folder)
    used = {project.video_path(each.video).resolve() for each in project.labels}
    names = {PurePath(video.path).name for video in missing}
    free = [path for path in there if path.resolve() not in used]
    free.sort(key=lambda path: path.name not in names)  # the likeliest first
    found = yield from _compared(missing, free)
    taken = set(found.values())
    moves = []
    for video in missing:
        if video.video_id in found:
            moves.append(Move(video, found[video.video_id]))
        elif (other := _namesake(video, free, taken)) is not None:
            moves.append(other)
            taken.add(other.path)
    return moves


def relinking(project: Project, move: Move) -> Edit | None:
    """Return the edit that links a video to what was found.

    Raises:
        UserError: Another video is linked to it, or marks would lie behind its end.
    """
    video, stored = move.video, project.stored_path(move.path)
    known = project.labels[video.video_id]
    for each in project.labels:
        if each.video.path == stored and each.video.video_id != video.video_id:
            raise UserError(
                f"{move.path.name} is already in the project, as {each.video.video_id}."
            )
    moved = replace(known.video, path=stored)
    if move.facts is not None:
        _refuse_shorter(known, move.path, move.facts.n_frames)
        moved = replace(
            moved,
            fps=move.facts.fps,
            n_frames=move.facts.n_frames,
            is_vfr=move.facts.is_vfr,
            content_hash=move.facts.content_hash,
        )
    return replacing_video(known, moved, f"Link {video.video_id} to {stored}")


def _listed(folder: Path) -> Generator[Message, None, list[Path]]:
    found: list[Path] = []
    for path in recordings_below(folder):
        if path is None:
            yield Progress(LISTING, len(found), 0, str(len(found)))
        else:
            found.append(path)
    return found


def _compared(
    missing: Sequence[Video], paths: Sequence[Path]
) -> Generator[Message, None, dict[str, Path]]:
    """Return by video_id where the same content lies; each place goes to one video."""
    wanted = Counter(video.content_hash for video in missing if video.content_hash)
    places: dict[str, list[Path]] = {content: [] for content in wanted}
    left = wanted.total()
    pace = Pace(COMPARING, len(paths))
    for done, path in enumerate(paths):
        yield pace.at(done, path.name)
        if left <= 0:
            break
        content = content_of(path)
        if content in places:
            left -= len(places[content]) < wanted[content]
            places[content].append(path)
    return _shared_out(missing, places)


def _shared_out(missing: Sequence[Video], places: dict[str, list[Path]]) -> dict[str, Path]:
    """Give each video the place that is most like its old one among those of its content."""
    found: dict[str, Path] = {}
    for video in missing:
        free = places.get(video.content_hash)
        if free:
            found[video.video_id] = nearest = min(free, key=lambda path: _far(video, path))
            free.remove(nearest)
    return found


def _namesake(video: Video, paths: Iterable[Path], taken: set[Path]) -> Move | None:
    """Return a recording of the same name with another content, the one most alike in its way."""
    name = PurePath(video.path).name
    alike = [path for path in paths if path.name == name and path not in taken]
    for path in sorted(alike, key=lambda path: _far(video, path)):
        try:
            return Move(video, path, probe(path, folder_fps=video.fps))
        except (UserError, OSError):
            continue  # no recording after all
    return None


def _far(video: Video, path: Path) -> tuple[int, str]:
    """Return how little of its old way a video has in common with a path, from the end on."""
    same = 0
    for old, new in zip(PurePath(video.path).parts[::-1], path.parts[::-1], strict=False):
        if old != new:
            break
        same += 1
    return -same, str(path)


def _refuse_shorter(known: VideoLabels, path: Path, n_frames: int) -> None:
    frames = [point.frame for point in known.points]
    frames += [each.interval.offset for each in known.intervals]
    frames += [each.interval.offset for each in known.references]
    frames += [] if known.video.face is None else [known.video.face.frame]
    last = max(frames, default=0)
    if last >= n_frames:
        raise UserError(
            f"{path.name} has {n_frames} frames, but {known.video.video_id} has marks up to "
            f"frame {last}.",
            "It is another recording, or a shorter cut of it.",
        )
