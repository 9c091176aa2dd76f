"""Which video of a project a file of another tool is about."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from core.errors import UserError
from core.videos import Video


def find_video(names: Iterable[str], videos: Iterable[Video]) -> Video | None:
    """Return the video that goes by one of these names, the first name first; None if none does.

    A name is a video's id or, where it is nobody else's, the name of its file with or without the
    ending.
    """
    known = list(videos)
    by_id = {each.video_id: each for each in known}
    for name in names:
        if name in by_id:
            return by_id[name]
        stem = PurePath(name).stem
        same = [each for each in known if stem in {each.video_id, PurePath(each.path).stem}]
        if stem and len(same) == 1:
            return same[0]
    return None


def named_video(path: Path, names: Sequence[str], videos: Iterable[Video]) -> Video:
    """Return the video that find_video() finds.

    Args:
        path: The file that names it, for the sentence that says no.
        names: What it may be called.
        videos: Those that there are.

    Raises:
        UserError: No video goes by any of them.
    """
    found = find_video(names, videos)
    if found is not None:
        return found
    told = ", ".join(dict.fromkeys(filter(None, names)))
    raise UserError(
        f"{path} is about {told}, and no video of the project is called so.",
        "Add the video to the project first, or give the file the name of the video.",
    )
