"""The job that makes proxies, and where a project keeps them."""

from collections.abc import Generator, Iterable
from contextlib import closing
from pathlib import Path

from core.errors import UserError
from core.frames import open_video
from core.frames.proxy import belongs, is_worth_it, write_proxy
from core.jobs.pace import Pace
from core.jobs.requests import ProxyRequest
from core.progress import Caution, Done, Message
from core.project.files import (
    clear_drafts,
    is_safe,
    make_folder,
    reason,
    replacing,
    safe_name,
)
from core.project.folder import proxies_folder, video_path
from core.project.labels_file import read_labels
from core.videos import Video

PHASE = "Making proxies"
TELL_EVERY = 10
FORGOTTEN_S = 24 * 3600.0  # age from which a draft is nobody's work any more


def proxy_path(project: Path, video: Video) -> Path:
    """Return where a video's proxy lies, or would lie, given the project's folder.

    Raises:
        UserError: The video has a name that no file in that folder can have.
    """
    return proxies_folder(project) / f"{safe_name(video.video_id)}.mkv"


def usable_proxy(project: Path, video: Video) -> Path | None:
    """Return a video's proxy, to be given to open_video(); None if there is none of it."""
    if not is_safe(video.video_id):
        return None
    path = proxy_path(project, video)
    return path if belongs(path, video.content_hash, video.n_frames) else None


def make_proxies(request: ProxyRequest) -> Generator[Message, None, None]:
    """Make the proxies that a project's videos lack; ends with Done.

    A proxy that is there already, or that would not make jumping faster, is not made, unless
    the latter is asked for by the video's name. Stopped or killed, it leaves only whole ones.
    """
    labels, _ = read_labels(request.labels)
    lacking = [each.video for each in labels if _is_wanted(request, each.video)]
    folder = proxies_folder(request.project)
    make_folder(folder)
    clear_drafts(folder, FORGOTTEN_S)
    pace = Pace(PHASE, sum(video.n_frames for video in lacking))
    n_done = n_made = 0
    for video in lacking:
        yield pace.at(n_done, video.video_id)
        try:
            with closing(_made(request.project, video)) as work:
                for i in work:
                    if i % TELL_EVERY == 0:
                        yield pace.at(n_done + i, video.video_id)
            n_made += 1
        except UserError as error:
            yield Caution(f"{video.video_id} gets no proxy. {error}")
        n_done += video.n_frames
    yield pace.at(n_done)
    yield Done(str(n_made))


def remove_proxies(project: Path, videos: Iterable[Video]) -> int:
    """Remove the proxies of these videos; return how many there were.

    Raises:
        UserError: One cannot be removed.
    """
    n_removed = 0
    for video in videos:
        if not is_safe(video.video_id):
            continue
        path = proxy_path(project, video)
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise UserError(f"{path} cannot be removed ({reason(error)}).") from error
        n_removed += 1
    return n_removed


def _is_wanted(request: ProxyRequest, video: Video) -> bool:
    if usable_proxy(request.project, video) is not None:
        return False
    if request.video_ids:
        return video.video_id in request.video_ids
    try:
        with open_video(video_path(request.project, video)) as source:
            return is_worth_it(source.facts)
    except UserError:
        return True  # why it cannot be opened is told when its turn comes


def _made(project: Path, video: Video) -> Generator[int, None, None]:
    with (
        open_video(video_path(project, video)) as source,
        replacing(proxy_path(project, video)) as draft,
    ):
        yield from write_proxy(source, draft)
