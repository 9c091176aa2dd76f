"""What was trained elsewhere, back into the project: checked to the last file before any is taken.

Nothing that is there is replaced but an older scoreboard: a run comes beside the others, folds
and features beside those that are kept.
"""

import tempfile
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from safetensors import SafetensorError, safe_open

from core.errors import UserError
from core.jobs.bundle_running import RESULT
from core.jobs.bundling import PROJECT, Task
from core.jobs.extraction import cached_features, feature_path
from core.jobs.kept_board import NAME as BOARD
from core.jobs.kept_board import kept_board
from core.jobs.pace import in_megabytes
from core.labels import Labels, VideoLabels
from core.progress import Message
from core.project.archive import REMEDY, unpacking
from core.project.files import make_folder, reason, what_to_do
from core.project.folder import evaluation_folder, features_folder, runs_folder
from core.project.labels_file import read_labels
from core.project.opening import LABELS
from core.project.outputs_file import read_outputs_of
from core.project.run_file import NOTE, Run
from core.project.run_store import RunStore
from core.settings import FeatureSettings

CHECKPOINT = "checkpoint.safetensors"
OF_A_RUN = frozenset(
    (
        *("config.toml", "run.json", "labels.h5", "curves.jsonl", "outputs.h5"),
        *("metrics.json", "cost.json", CHECKPOINT, NOTE),
    )
)


@dataclass(frozen=True, slots=True)
class Collected:
    """What came into the project: a run's id, folds and a scoreboard, features."""

    run_id: str = ""
    n_folds: int = 0
    n_features: int = 0


def collect(project: Path, known: Labels, result: Path) -> Generator[Message, None, Collected]:
    """Take what a bundle's run brought back into the project that the bundle was made of.

    Stopped half way it has taken nothing.

    Args:
        project: The project's folder.
        known: Its labels.
        result: What the run wrote.

    Raises:
        UserError: It is no result, it is damaged, it is another project's, the run is here
            already, or the disk refuses. Nothing was taken then.
    """
    with _beside(project) as folder:
        work = Path(folder) / "it"
        facts = yield from in_megabytes("Unpacking (MB)", unpacking(result, RESULT, work))
        came = _Came(project, known, work / PROJECT, result.name)
        came.refuse_other()
        if facts.get("task") == Task.TRAIN:
            return came.run(str(facts.get("run_id")))
        return came.folds()


def _beside(project: Path) -> tempfile.TemporaryDirectory[str]:
    """Return a folder on the project's disk, from which files are only moved into it."""
    try:
        return tempfile.TemporaryDirectory(dir=project.parent, prefix=".collecting-")
    except OSError as error:
        raise UserError(
            f"Nothing can be unpacked beside {project.name} ({reason(error)}).", what_to_do(error)
        ) from error


@dataclass(frozen=True, slots=True)
class _Came:
    """A result that was unpacked: its small project beside the one that it is for."""

    project: Path
    known: Labels
    there: Path
    name: str

    @property
    def labels(self) -> Labels:
        return read_labels(self.there / LABELS)[0]

    def refuse_other(self) -> None:
        """Raise a UserError unless every video of the result is the project's own."""
        for each in self.labels:
            own = self.known.by_video.get(each.video.video_id)
            if own is None or _what(own) != _what(each):
                raise UserError(
                    f"{self.name} was made for another project: "
                    f"this one has no such video as its {each.video.video_id}.",
                    "Open the project that the bundle was made of. Nothing has been changed.",
                )

    def run(self, run_id: str) -> Collected:
        """Check the run and let it take its place among the others."""
        run = RunStore(runs_folder(self.there)).get(run_id)
        self._check_run(run)
        place = runs_folder(self.project) / run_id
        if place.exists():
            raise UserError(
                f"The run {run_id} is in the project already.",
                "Delete it first if you want this one in its place.",
            )
        n_features = self._features(run.settings.features)
        make_folder(runs_folder(self.project))
        self._move([(run.path, place)])
        return Collected(run_id, n_features=n_features)

    def _check_run(self, run: Run) -> None:
        self._refuse_strange(run.path, lambda name: name in OF_A_RUN)
        _ = run.curves(), run.metrics(), read_labels(run.labels_path)
        if run.checkpoint_path.exists():
            self._check_weights(run.checkpoint_path)
        outputs = run.read_outputs_of(self.labels.by_video)
        _ = run.read_motion_of(self.labels.by_video)
        for each in self.labels:
            video_id = each.video.video_id
            found = outputs.get(video_id)
            if found is not None and found.snippets.n_frames != each.video.n_frames:
                raise UserError(f"{self.name} says things of {video_id} that do not fit.", REMEDY)

    def _check_weights(self, path: Path) -> None:
        """Raise a UserError unless there are tensors in a file; whoever loads them looks closer."""
        try:
            with safe_open(path, framework="np") as file:
                file.keys()
        except (OSError, SafetensorError) as error:
            raise UserError(f"The checkpoint in {self.name} is damaged.", REMEDY) from error

    def folds(self) -> Collected:
        """Check finished folds and their board, and put them beside those that are kept."""
        here, there = evaluation_folder(self.project), evaluation_folder(self.there)
        self._refuse_strange(there, lambda name: name == BOARD or _is_fold(name))
        board = kept_board(self.there)
        folds = sorted(each for each in there.iterdir() if _is_fold(each.name))
        if board is None or not board.subjects.keys() <= self.labels.by_video.keys():
            raise UserError(f"{self.name} holds no scoreboard of these videos.", REMEDY)
        for each in folds:
            read_outputs_of(each, self.labels.by_video)
        make_folder(here)
        fresh = [(each, here / each.name) for each in folds if not (here / each.name).exists()]
        self._move([*fresh, (there / BOARD, here / BOARD)])
        return Collected(n_folds=len(folds))

    def _features(self, settings: FeatureSettings) -> int:
        """Take the features that were made there and that are missing here."""
        fresh = []
        for each in self.labels:
            came = cached_features(self.there, each.video, settings)
            if came and cached_features(self.project, each.video, settings) is None:
                source = feature_path(self.there, each.video, settings)
                fresh.append((source, features_folder(self.project) / source.name))
        if fresh:
            make_folder(features_folder(self.project))
            self._move(fresh)
        return len(fresh)

    def _refuse_strange(self, folder: Path, is_known: Callable[[str], bool]) -> None:
        strange = [p.name for p in _within(folder) if p.is_dir() or not is_known(p.name)]
        if strange:
            raise UserError(
                f"{self.name} holds {strange[0]}, which is no part of a result.", REMEDY
            )

    def _move(self, moves: Iterable[tuple[Path, Path]]) -> None:
        try:
            for source, target in moves:
                source.replace(target)
        except OSError as error:
            raise UserError(
                f"{self.name} could not be taken into {self.project.name} ({reason(error)}).",
                "See whether you may write there; then collect it again.",
            ) from error


def _within(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _is_fold(name: str) -> bool:
    stem, _, suffix = name.partition(".")
    return suffix == "h5" and len(stem) == 64 and set(stem) <= set("0123456789abcdef")


def _what(labels: VideoLabels) -> tuple[object, ...]:
    video = labels.video
    return video.n_frames, video.content_hash, video.subject_id
