"""Train there: what a bundle asks for, done where it is, and packed to be brought back.

The bundle is unpacked into a folder, which stays: called again, the work goes on where it was
ended. Nothing here needs a screen.
"""

import os
import shutil
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.features.i3d.weights import ELSEWHERE
from core.jobs.bundling import KIND, MODELS, PROJECT, SETTINGS, VIDEOS, Task
from core.jobs.requests import EvaluationRequest, TrainRequest
from core.progress import Message
from core.project.archive import IDENTITY, facts_of, pack, unpack
from core.project.files import is_safe
from core.project.folder import evaluation_folder, features_folder, runs_folder
from core.project.json_file import read_json, write_json
from core.project.labels_file import read_labels
from core.project.lock import NAME as LOCK
from core.project.opening import LABELS
from core.project.run_file import RunState
from core.project.run_store import RunStore
from core.settings import Settings

RESULT = "result"
ORDER = "order.json"
AGAIN = "Choose another folder with --folder, or remove that one."


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A bundle where it is worked on.

    Attributes:
        folder: Its files, and all that is made of them.
        facts: What the bundle says is to be done.
    """

    folder: Path
    facts: dict[str, Any]

    @property
    def project(self) -> Path:
        return self.folder / PROJECT

    @property
    def task(self) -> Task:
        return Task(self.facts["task"])

    @property
    def run_id(self) -> str:
        return str(self.facts["run_id"])


def unpacked(bundle: Path, folder: Path) -> Unpacked:
    """Unpack a bundle into a folder, or find it there from an earlier time.

    Raises:
        UserError: It is no bundle, it is damaged, or the folder holds something else.
    """
    facts = _checked(bundle, facts_of(bundle, KIND))
    if not folder.exists():
        unpack(bundle, KIND, folder)
        try:
            _refuse_elsewhere(bundle, folder / PROJECT)
        except UserError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        write_json(folder / ORDER, facts)
    elif not (folder / ORDER).is_file() or read_json(folder / ORDER) != facts:
        raise UserError(f"{folder} is there already, and is not of this bundle.", AGAIN)
    return Unpacked(folder, facts)


def run_bundle(work: Unpacked, result: Path) -> Generator[Message, None, None]:
    """Do what a bundle asks for and write what came of it; nothing is done twice.

    Raises:
        UserError: The work failed, or the result cannot be written. What was done is kept.
    """
    models = work.folder / MODELS
    if models.is_dir():
        os.environ[ELSEWHERE] = str(models)
    if work.task is Task.TRAIN:
        yield from _train(work)
    else:
        yield from _evaluate(work)
    pack(result, RESULT, work.facts, _made(work))


def _checked(bundle: Path, facts: dict[str, Any]) -> dict[str, Any]:
    try:
        Task(facts["task"])
        wanted = ("task", "project", "run_id", "preset", IDENTITY)
        n_folds = facts["n_folds"]
        return {name: str(facts[name]) for name in wanted} | {
            "n_seeds": max(int(facts["n_seeds"]), 1),
            "n_folds": None if n_folds is None else max(int(n_folds), 2),
            "with_videos": bool(facts["with_videos"]),
        }
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(f"{bundle.name} does not say what is to be done with it.") from error


def _refuse_elsewhere(bundle: Path, project: Path) -> None:
    """Raise a UserError where labels would have files read that the bundle did not bring."""
    labels, _ = read_labels(project / LABELS)
    for each in labels:
        folder, _, name = each.video.path.partition("/")
        if folder != VIDEOS or not is_safe(name) or not is_safe(each.video.video_id):
            raise UserError(
                f"{bundle.name} cannot be taken: a recording in it would lie elsewhere.",
                "Ask who gave it to you.",
            )


def _train(work: Unpacked) -> Generator[Message, None, None]:
    from core.jobs.training import train

    run = RunStore(runs_folder(work.project)).get(work.run_id)
    if run.state is not RunState.DONE:
        yield from train(TrainRequest(work.project, work.run_id))


def _evaluate(work: Unpacked) -> Generator[Message, None, None]:
    from core.jobs.scoreboard import judge_and_keep

    settings = Settings.read(work.folder / SETTINGS)
    threshold = settings.spotting.threshold
    yield from judge_and_keep(
        EvaluationRequest(
            work.project,
            work.project / LABELS,
            settings,
            work.facts["n_seeds"],
            work.facts["n_folds"],
            "points" if threshold is None else threshold,
            str(work.facts["preset"]),
        )
    )


def _made(work: Unpacked) -> dict[str, Path]:
    """Return the files that a result holds: labels, the run or the folds, features made here."""
    if work.task is Task.TRAIN:
        made = [*(runs_folder(work.project) / work.run_id).iterdir()]
    else:
        made = [*evaluation_folder(work.project).iterdir()]
    if work.facts["with_videos"]:
        made += features_folder(work.project).glob("*.h5")
    kept = (e for e in made if e.is_file() and e.name != LOCK and not e.name.startswith("."))
    files = {each.relative_to(work.folder).as_posix(): each for each in sorted(kept)}
    return {f"{PROJECT}/{LABELS}": work.project / LABELS, **files}
