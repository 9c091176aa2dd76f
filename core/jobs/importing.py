"""The job that takes in snippet features which another program made."""

from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from core.errors import UserError
from core.exchange.outside_features import EXTRACTOR, SUFFIXES, Grid, read_outside
from core.jobs.pace import Pace
from core.labels import Labels
from core.progress import Caution, Message
from core.project.features_file import FeatureStore
from core.project.folder import features_folder
from core.settings import FeatureSettings
from core.videos import Video

PHASE = "Importing features"


def import_features(
    project: Path, labels: Labels, paths: Sequence[Path], grid: Grid
) -> Generator[Message, None, list[str]]:
    """Take features into a project's cache, where `extractor = "outside"` finds them.

    Args:
        project: The project's folder.
        labels: Its videos.
        paths: Files named after the videos, or folders of such files.
        grid: What is known of the snippet grid.

    Yields:
        Progress, and a Caution for every file that cannot be used; the others are taken in. A
        Caution, too, for features that are not as wide as those of the other videos.

    Returns:
        The ids of the videos that have features now, in the order of the files.

    Raises:
        UserError: There is no such file in any of the paths.
    """
    files = [file for path in paths for file in _files(path)]
    if not files:
        raise UserError(
            f"There are no feature files in {', '.join(map(str, paths))}.",
            f"Name files or folders of files that end with {', '.join(SUFFIXES)}.",
        )
    store = FeatureStore(features_folder(project))
    videos = _by_name(labels)
    pace = Pace(PHASE, len(files))
    taken: list[str] = []
    for done, file in enumerate(files):
        yield pace.at(done, file.name)
        try:
            video = _of(file, videos)
            usual = FeatureSettings().window_at(video.fps)
            store.write(video.video_id, read_outside(file, video, grid, usual))
        except UserError as error:
            yield Caution(str(error))
        else:
            taken.append(video.video_id)
    yield pace.at(len(files))
    yield from _unlike(store, labels)
    return taken


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.iterdir() if each.suffix in SUFFIXES)


def _by_name(labels: Labels) -> dict[str, Video]:
    """Return the videos by id and, where it is nobody else's, by the name of their file."""
    videos = [each.video for each in labels]
    names = Counter(Path(each.path).stem for each in videos)
    by_file = {Path(each.path).stem: each for each in videos if names[Path(each.path).stem] == 1}
    return by_file | {each.video_id: each for each in videos}


def _unlike(store: FeatureStore, labels: Labels) -> Iterator[Caution]:
    """Say which features are not as wide as those of the first video that has any."""
    widths: dict[str, tuple[int, int]] = {}
    for each in labels:
        try:
            features = store.need_as_stored(each.video, EXTRACTOR, "")
        except UserError:
            continue
        widths[each.video.video_id] = (features.rgb.shape[1], features.flow.shape[1])
    for video_id, width in widths.items():
        first = next(iter(widths))
        if width != widths[first]:
            yield Caution(
                f"Features of {video_id} have {width[0]} and {width[1]} channels, those of "
                f"{first} {widths[first][0]} and {widths[first][1]}: one model cannot learn from "
                "both. Import features of one kind for all videos."
            )


def _of(file: Path, videos: dict[str, Video]) -> Video:
    if file.stem not in videos:
        raise UserError(
            f"{file} is left out: no video of the project is called {file.stem}.",
            "Name feature files after their videos.",
        )
    return videos[file.stem]
