"""What tasks on a cluster work with: a project that the workers see, or that is sent to them."""

import os
from collections.abc import Generator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from uuid import uuid4

from core.cluster.crew import Crew
from core.errors import UserError
from core.features.encoding import encoders_of
from core.features.i3d.weights import ELSEWHERE
from core.features.i3d.weights import path_of as weights_path
from core.progress import Caution, Message, Progress
from core.settings import FeatureSettings

LOG = "cluster.jsonl"
PROJECT, LABELS, MODELS = "study.pwes", "labels.h5", "models"
MOST_SENT = 2 << 30  # bytes; the scheduler holds them in memory
PACKAGES = ("numpy", "torch", "opencv-contrib-python-headless")  # what decides the last digits


@dataclass(frozen=True, slots=True)
class Goods:
    """The data of one job, as its tasks find them on a worker.

    Attributes:
        seen: The project's folder, if the workers see it; None where files are sent.
        digests: The SHA-256 of every file that is sent, by its name.
    """

    seen: Path | None
    digests: dict[str, str] = field(default_factory=dict)

    @property
    def project(self) -> Path:
        """The project's folder, on the worker that asks; the networks' weights are there too."""
        from core.cluster.aboard import stowed

        folder = stowed(self._name, self.digests)
        if any(each.startswith(f"{MODELS}/") for each in self.digests):
            os.environ[ELSEWHERE] = str(folder / MODELS)
        return self.seen or folder / PROJECT

    @property
    def labels(self) -> Path:
        """The copy of the labels, on the worker that asks."""
        from core.cluster.aboard import stowed

        return stowed(self._name, self.digests) / LABELS

    @property
    def _name(self) -> str:
        return sha256(repr(sorted(self.digests.items())).encode()).hexdigest()[:16]


def sent(
    crew: Crew,
    project: Path,
    settings: FeatureSettings,
    always: Mapping[str, Path],
    unseen: Mapping[str, Path],
) -> Generator[Message, None, Goods]:
    """See to it that every worker has the data of a job.

    Args:
        crew: The workers.
        project: The project's folder, where the crew keeps its log.
        settings: Whose networks' weights the workers need.
        always: Files that are sent in any case, by the names that they have there.
        unseen: Files that are sent where the workers do not see the project's folder, or not all
            of these.

    Raises:
        UserError: There is too much to send.
    """
    yield Progress("Looking at the workers", 0, 0, f"{crew.n_workers} workers")
    yield from _versions(crew)
    mark = uuid4().hex
    crew.note(mark)
    seen = all(crew.everywhere(_sees, project / LOG, mark, [*unseen.values()]).values())
    weights = {f"{MODELS}/{p.name}": p for p in map(weights_path, encoders_of(settings))}
    going = {**always, **weights, **({} if seen else unseen)}
    size = sum(path.stat().st_size for path in going.values() if path.exists())
    if size > MOST_SENT:
        raise UserError(
            f"The workers do not see {project}, and {size / 2**30:.0f} GB are too much to be sent.",
            "Put the project and its recordings in a folder that all computers see under the same "
            "name, or take them there with: bundle",
        )
    if not seen:
        yield Caution(
            f"The workers do not see {project.name}: {size / 2**20:.0f} MB are sent to each."
        )
    digests = {name: crew.give(path.read_bytes()) for name, path in going.items() if path.exists()}
    return Goods(project if seen else None, digests)


def _sees(log: Path, mark: str, files: list[Path]) -> bool:
    """Say, on a worker, whether a file there is the one that was just written to here."""
    try:
        with log.open("rb") as file:
            file.seek(max(file.seek(0, 2) - 4096, 0))
            return mark.encode() in file.read() and all(map(Path.exists, files))
    except OSError:
        return False


def _versions(crew: Crew) -> Generator[Message, None, None]:
    """Warn where other versions compute: the last digits of what they say may be others."""
    own = versions()
    for address, there in crew.everywhere(versions).items():
        other = [f"{name} {there.get(name)}" for name in own if there.get(name) != own[name]]
        if other:
            yield Caution(
                f"The worker at {address} has {', '.join(other)}: figures may differ in their "
                "last digits from those of this computer."
            )
            return


def versions() -> dict[str, str]:
    """Return the versions of what computes here; of what is not installed, none."""
    found = {}
    for name in PACKAGES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found
