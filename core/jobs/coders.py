"""Several coders' labels from files and into them: one file for each coder, and their merger."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from core.agreement.coding import Coder, authors_of, by_author, whole
from core.errors import UserError
from core.exchange.points_csv import COLUMNS as POINT_COLUMNS
from core.exchange.points_csv import read_points
from core.exchange.table import read_table
from core.jobs.exchanging import read_labels_of
from core.labels import Edit, Label, Labels, VideoLabels
from core.project.files import is_safe
from core.project.folder import Project
from core.project.labels_file import read_labels, write_labels
from core.project.opening import LABELS

LABELS_FILE = ".h5"
TABLES = {".csv", ".tsv"}


def read_coders(paths: Sequence[Path]) -> list[Coder]:
    """Return the coders of files, one for each; of a single project, those who marked in it.

    Args:
        paths: Projects, labels files (.h5), and, if the first is a project, tables of points or
            documents of other tools about its videos.

    Raises:
        UserError: A file cannot be used, or needs a project before it.
    """
    if not paths[0].is_dir():
        return _named(paths, [_without_project(path) for path in paths])
    with Project.open(paths[0], read_only=True) as project:
        if len(paths) == 1:
            return by_author(project.labels)
        return read_beside(project, paths[1:])


def read_beside(project: Project, paths: Sequence[Path]) -> list[Coder]:
    """Return a project's labels as one coder's, and those of other files as the others'.

    Raises:
        UserError: A file cannot be used.
    """
    others = [read_coder(project, path) for path in paths]
    return _named([project.path, *paths], [whole("", project.labels), *others])


def read_coder(project: Project, path: Path) -> Coder:
    """Return what a file says about a project's videos, as one coder's.

    In a table or a document every video that it names counts as finished.

    Raises:
        UserError: The file cannot be used.
    """
    if path.is_dir() or path.suffix.lower() == LABELS_FILE:
        return _with_name(path, _without_project(path))
    if _is_of_points(path):
        points = read_points(path, [each.video for each in project.labels])
        named = dict.fromkeys(point.video_id for point in points)
        own = {
            each: VideoLabels(
                project.labels[each].video,
                frozenset(point for point in points if point.video_id == each),
            )
            for each in named
        }
    else:
        own = {each.video.video_id: each for each in read_labels_of(project, path)}
    return _with_name(path, Coder("", Labels(own), frozenset(own)))


def name_of(path: Path) -> str:
    """Return what a file without a coder's name in it is called."""
    return path.absolute().parent.stem if path.name == LABELS else path.stem


def split(project: Project, folder: Path) -> dict[str, Path]:
    """Write one labels file for each coder who marked in a project, and return them by name.

    Every video is in each of them, in the state that it has: whoever gives it to a coder says so.

    Raises:
        UserError: There is a file of that name, or it cannot be written.
    """
    coders = by_author(project.labels)
    files = {each.name: folder / f"{_safe(each.name)}{LABELS_FILE}" for each in coders}
    if len(set(files.values())) < len(files):
        files = {name: folder / f"coder-{n}{LABELS_FILE}" for n, name in enumerate(files, 1)}
    _refuse_existing(files.values())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{folder} cannot be made ({error.strerror}).") from error
    for each in coders:
        write_labels(files[each.name], each.labels, 0)
    return files


def keep_merged(labels: Labels, first: Path, out: Path) -> None:
    """Write merged labels as a labels file (.h5) or, where they come from one, as a new project.

    Args:
        labels: What is to be written.
        first: The first coder's project or labels file, which says where the videos lie.
        out: A labels file, or the folder of the project to make.

    Raises:
        UserError: There is something of that name, or it cannot be written.
    """
    if out.suffix.lower() == LABELS_FILE:
        _refuse_existing([out])
        write_labels(out, labels, 0)
        return
    if not first.is_dir():
        raise UserError(
            f"{first.name} does not say where its videos lie, which a project has to know.",
            f"Name a labels file to write: {out.stem}{LABELS_FILE}.",
        )
    with Project.open(first, read_only=True) as source, Project.create(out) as made:
        for each in labels:
            path = made.stored_path(source.video_path(each.video))
            kept = frozenset[Label](replace(each, video=replace(each.video, path=path)))
            made.commit(Edit("Merge coders", each.video.video_id, added=kept))


def _without_project(path: Path) -> Coder:
    """Return the coder of a project or of a labels file."""
    if path.is_dir():
        with Project.open(path, read_only=True) as opened:
            return whole("", opened.labels)
    if path.suffix.lower() == LABELS_FILE:
        return whole("", read_labels(path)[0])
    raise UserError(
        f"{path.name} does not say what videos it is about.",
        "Name a project or a labels file (.h5) before it.",
    )


def _is_of_points(path: Path) -> bool:
    """Say whether a file is a table of points, and not another tool's."""
    if path.suffix.lower() not in TABLES:
        return False
    _, cells = next(iter(read_table(path)), (0, dict[str, str]()))
    return set(POINT_COLUMNS[:3]) <= cells.keys()


def _named(paths: Sequence[Path], coders: Sequence[Coder]) -> list[Coder]:
    """Return the coders under the name that stands in each file, or else the file's own."""
    named = [_with_name(path, each) for path, each in zip(paths, coders, strict=True)]
    twice = {name for name, n in Counter(each.name for each in named).items() if n > 1}
    by_file = [
        replace(each, name=name_of(path)) if each.name in twice else each
        for path, each in zip(paths, named, strict=True)
    ]
    seen = Counter[str]()
    unique = []
    for each in by_file:
        seen[each.name] += 1
        n = seen[each.name]
        unique.append(each if n == 1 else replace(each, name=f"{each.name} ({n})"))
    return unique


def _with_name(path: Path, coder: Coder) -> Coder:
    if coder.name:
        return coder
    authors = authors_of(coder.labels)
    return replace(coder, name=authors[0] if len(authors) == 1 else name_of(path))


def _safe(name: str) -> str:
    stem = "".join(each if each.isalnum() or each in "-_" else "_" for each in name)[:40]
    return stem if is_safe(stem) else f"coder_{stem}"


def _refuse_existing(files: Iterable[Path]) -> None:
    for each in files:
        if each.exists():
            raise UserError(f"There is a file {each} already.", "Choose another place.")
