"""The runs folder of a project: makes runs, finds them, lists them, removes them."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from core.errors import UserError
from core.labels import Labels
from core.project.files import reason, write_whole
from core.project.labels_file import labels_hash, write_labels
from core.project.lock import Lock
from core.project.run_file import Run, RunState, busy, read_run, write_run
from core.settings import Settings

RUN_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")
Runs = list[Run]


class RunStore:
    """The runs folder of a project.

    Attributes:
        folder: Where the runs' folders lie.
        mark: What the ids of new runs end with, to tell them from those that another computer
            makes in the same second.
    """

    def __init__(self, folder: Path, mark: str = "") -> None:
        self.folder = folder
        self.mark = mark

    def create(
        self,
        settings: Settings,
        labels: Labels,
        trained: Labels,
        *,
        note: str = "",
        preset: str = "",
    ) -> Run:
        """Make the folder of a new run, in state running.

        Args:
            settings: Its configuration.
            labels: All labels, for the copy that the worker reads.
            trained: The part of them that it will be trained on.
            note: What somebody wants to remember about it.
            preset: Where its settings came from.

        Raises:
            UserError: The folder cannot be written.
        """
        now = datetime.now(UTC)
        path = self._claimed(f"{now.astimezone():%Y-%m-%d_%H-%M-%S}_{settings.spotter}{self.mark}")
        run = Run(
            run_id=path.name,
            path=path,
            created_at=now,
            state=RunState.RUNNING,
            settings=settings,
            seed=settings.training.seed,
            device=settings.training.device,
            labels_hash=labels_hash(labels),
            video_ids=tuple(each.video.video_id for each in trained),
            subject_ids=tuple(sorted({each.video.subject_id for each in trained})),
            threshold=settings.spotting.threshold or 0.0,
            note=note,
            preset=preset,
        )
        write_whole(path / "config.toml", settings.as_toml().encode())
        write_labels(run.labels_path, labels, sequence=0)
        write_run(run)  # last: a folder without it is no run
        return run

    def get(self, run_id: str) -> Run:
        """Return the run of that id.

        Raises:
            UserError: There is no such run, or its files are damaged.
        """
        if not RUN_ID.fullmatch(run_id) or not (self.folder / run_id / "run.json").is_file():
            raise UserError(f"There is no run {run_id} in {self.folder}.")
        return read_run(self.folder / run_id)

    def delete(self, run_id: str) -> None:
        """Remove a run with all its files; intervals accepted from it keep their own copy.

        Raises:
            UserError: There is no such run, it is being trained, or its files cannot be removed.
        """
        if not RUN_ID.fullmatch(run_id) or not (self.folder / run_id).is_dir():
            raise UserError(f"There is no run {run_id} in {self.folder}.")
        try:
            lock = Lock(self.folder / run_id)
            if (holder := lock.acquire()) is not None:
                raise busy(run_id, holder)
            lock.release()  # Windows removes no file that somebody has open
            (self.folder / run_id / "run.json").unlink(missing_ok=True)  # from here on, no run
            shutil.rmtree(self.folder / run_id)
        except OSError as error:
            raise UserError(
                f"The run {run_id} cannot be removed ({reason(error)}).",
                "Close what has its files open, then try again.",
            ) from error

    def list(self) -> Runs:
        """Return the runs that can be read, newest first."""
        runs = []
        for path in self.folder.glob("*/run.json"):
            try:
                runs.append(self.get(path.parent.name))
            except UserError:  # get() says what is wrong with it; the others are still runs
                continue
        return sorted(runs, key=lambda run: (run.created_at, run.run_id), reverse=True)

    def _claimed(self, stem: str) -> Path:
        """Make and return a folder of that name, or with the first free number behind it."""
        n = 1
        try:
            self.folder.mkdir(exist_ok=True)  # in a project that is there
            while True:
                path = self.folder / (stem if n == 1 else f"{stem}-{n}")
                n += 1
                try:
                    path.mkdir()
                except FileExistsError:
                    continue
                return path
        except OSError as error:
            raise UserError(
                f"No run can be made in {self.folder} ({reason(error)}).",
                "See whether you may write there.",
            ) from error
