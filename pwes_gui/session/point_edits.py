"""What the annotator does to points and to a video's state, as edits."""

from dataclasses import replace

from core.labels import Edit, Label, VideoLabels, replacing_video
from core.points import Point
from core.videos import FaceChoice, Video, VideoState, with_face, with_note


def put_point(labels: VideoLabels, point: Point) -> Edit | None:
    """Add a point; one on the same frame is replaced, and a new video is then in progress.

    Returns:
        The edit, or None if a point of that kind is there already.
    """
    there = {each for each in labels.points if each.frame == point.frame}
    if any(each.kind is point.kind for each in there):
        return None
    text = f"Change the point to {point.kind}" if there else f"Add a {point.kind} point"
    return _with_begun(Edit(text, point.video_id, frozenset(there), frozenset([point])), labels)


def move_point(labels: VideoLabels, point: Point, frame: int) -> Edit | None:
    """Move a point to another frame of its video; it takes the place of a point there."""
    frame = min(max(frame, 0), labels.video.n_frames - 1)
    if point not in labels.points or frame == point.frame:
        return None
    there = {each for each in labels.points if each.frame == frame}
    moved = replace(point, frame=frame)
    return Edit("Move the point", point.video_id, frozenset(there | {point}), frozenset([moved]))


def delete_point(labels: VideoLabels, point: Point) -> Edit | None:
    if point not in labels.points:
        return None
    return Edit(f"Delete the {point.kind} point", point.video_id, removed=frozenset([point]))


def bring_points(labels: VideoLabels, points: frozenset[Point]) -> Edit | None:
    """Add points from elsewhere; frames that have a point keep theirs."""
    taken = {each.frame for each in labels.points}
    fresh = frozenset(each for each in points if each.frame not in taken)
    if not fresh:
        return None
    video_id = labels.video.video_id
    return _with_begun(Edit(f"Import points: {len(fresh)}", video_id, added=fresh), labels)


def set_state(labels: VideoLabels, state: VideoState) -> Edit | None:
    """Change how far a video's annotation has come."""
    word = state.replace("_", " ")
    return replacing_video(labels, replace(labels.video, state=state), f"Mark {word}")


def set_subject(labels: VideoLabels, subject_id: str) -> Edit | None:
    """Say who is in the video."""
    subject_id = subject_id.strip()
    if not subject_id:
        return None
    changed = replace(labels.video, subject_id=subject_id)
    return replacing_video(labels, changed, f"Name the subject {subject_id}")


def set_face(labels: VideoLabels, choice: FaceChoice | None) -> Edit | None:
    """Say which face of the video is followed; None for the largest."""
    return replacing_video(labels, with_face(labels.video, choice), "Choose the face")


def set_note(labels: VideoLabels, text: str) -> Edit | None:
    """Write about the video; an empty text takes the note away.

    Raises:
        UserError: The note is too long.
    """
    return replacing_video(labels, with_note(labels.video, text), "Write a note")


def remove_video(labels: VideoLabels) -> Edit:
    """Take a video with all its labels out of the project; the file stays where it is."""
    video_id = labels.video.video_id
    return Edit(f"Remove {video_id}", video_id, removed=frozenset[Label](labels))


def _with_begun(edit: Edit, labels: VideoLabels) -> Edit:
    """Turn a new video to in progress with its first point, in the same edit."""
    if labels.video.state is not VideoState.NEW:
        return edit
    begun = replace(labels.video, state=VideoState.IN_PROGRESS)
    return replace(edit, removed=edit.removed | {labels.video}, added=edit.added | {begun})


def readings(edit: Edit) -> set[tuple[str, float]]:
    """Return from where and at which rate an edit says its video is read, before and after."""
    return {(each.path, each.fps) for each in edit.removed | edit.added if isinstance(each, Video)}
