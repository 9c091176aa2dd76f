"""The jobs of a window that has something trained elsewhere: a bundle there, a result back."""

import json
from collections.abc import Generator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from core.jobs.bundling import Order, Packed, bundle
from core.jobs.collecting import Collected, collect
from core.progress import Done, Message
from core.project.labels_file import read_labels


@dataclass(frozen=True, slots=True)
class BundleRequest:
    """Write a bundle.

    Attributes:
        project: The project's folder.
        labels: A copy of its labels.
        bundle: The file.
        order: What is to be done with it.
    """

    project: Path
    labels: Path
    bundle: Path
    order: Order


@dataclass(frozen=True, slots=True)
class CollectRequest:
    """Take what came of a bundle into the project that it was made of.

    Attributes:
        project: The project's folder.
        labels: A copy of its labels.
        result: What was brought back.
    """

    project: Path
    labels: Path
    result: Path


@dataclass(frozen=True, slots=True)
class Sent:
    """A bundle that was written: how many videos it holds, and how many bytes."""

    n_videos: int
    n_bytes: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what send() ended with."""
        return cls(**json.loads(text))


def send(request: BundleRequest) -> Generator[Message, None, None]:
    """Write a bundle; ends with Done and a Sent as JSON. Stopped, it leaves nothing."""
    labels, _ = read_labels(request.labels)
    packed: Packed = yield from bundle(request.project, labels, request.bundle, request.order)
    sent = Sent(len(packed.video_ids), request.bundle.stat().st_size)
    yield Done(json.dumps(asdict(sent)))


def fetch(request: CollectRequest) -> Generator[Message, None, None]:
    """Take in what came back; ends with Done and a Collected as JSON."""
    labels, _ = read_labels(request.labels)
    came: Collected = yield from collect(request.project, labels, request.result)
    yield Done(json.dumps(asdict(came)))


def came_in(text: str) -> Collected:
    """Return what fetch() ended with."""
    return Collected(**json.loads(text))
