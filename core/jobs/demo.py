"""The demo's project: rendered videos, complete, with their points and exact references."""

import shutil
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from core.demo.make import DemoVideo, make
from core.frames import probe
from core.labels import Edit, Label
from core.progress import Done, Message
from core.project.folder import Project
from core.videos import Video, VideoState


def make_project(
    folder: Path, seed: int = 0, *, micro_only: bool = False, amplitude: float = 1.0
) -> Generator[Message, None, Path]:
    """Render the demo's videos and make a project of them, or return the one that is there.

    Every video is complete, with one random frame of each expression as its point, and holds
    the exact reference intervals.

    Args:
        folder: Where it all goes; one folder holds the demo of one set of arguments.
        seed: Another seed, other videos.
        micro_only: No macro-expressions, more micro-expressions.
        amplitude: Factor on the strength of every expression, above 0.
    """
    videos = yield from make(folder / "videos", seed, micro_only=micro_only, amplitude=amplitude)
    return project_of(folder / "demo.pwes", videos)


def make_demo(folder: Path) -> Iterator[Message]:
    """Make the demo project in folder; ends with Done and the project's path."""
    path = yield from make_project(folder)
    yield Done(str(path))


def project_of(path: Path, videos: Sequence[DemoVideo]) -> Path:
    """Make a project of rendered videos, each complete with its points and references.

    It has its name only once all are in it: what a kill leaves half made is made anew.
    """
    if not path.exists():
        half_made = path.with_name(f".{path.name}.half-made")
        shutil.rmtree(half_made, ignore_errors=True)
        with Project.create(half_made) as project:
            for each in videos:
                project.commit(_added(project, each))
        half_made.rename(path)
    return path


def _added(project: Project, demo: DemoVideo) -> Edit:
    facts = probe(demo.path)
    video = Video(
        demo.video_id,
        project.stored_path(demo.path),
        demo.subject_id,
        facts.fps,
        facts.n_frames,
        facts.is_vfr,
        facts.content_hash,
        VideoState.COMPLETE,
    )
    added: frozenset[Label] = frozenset([video, *demo.points, *demo.references])
    return Edit("Add a demo video", demo.video_id, added=added)
