"""The job that says where a training would run, and what keeps it from the graphics card."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Self

from core.findings import State
from core.jobs.doctor import graphics_card
from core.progress import Done, Message, Progress
from core.settings import TrainingSettings


@dataclass(frozen=True, slots=True)
class Device:
    """Where a training would run.

    Attributes:
        name: "cpu" or "cuda", as in a run.
        card: The graphics card that torch computes on; empty on the processor.
        unused: The card that the driver knows and torch cannot use; empty if there is none.
        failure: Why it cannot.
    """

    name: str
    card: str = ""
    unused: str = ""
    failure: str = ""

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what look_for_device() ended with."""
        return cls(**json.loads(text))


def look_for_device(settings: TrainingSettings) -> Iterator[Message]:
    """Let torch compute something; ends with Done and a Device as JSON."""
    from core.model.probing import probe

    yield Progress("Asking torch to compute something", 0, 0)
    found = probe()
    if settings.device != "cpu" and found.card and not found.failure:
        device = Device("cuda", found.card)
    else:
        driver = graphics_card()
        known = found.card or (driver.found if driver.state is State.GOOD else "")
        no_driver = "its driver is too old for this torch"
        missing = no_driver if found.is_for_cards else "this torch is built without CUDA"
        device = Device("cpu", "", known, (found.failure or missing) if known else "")
    yield Done(json.dumps(asdict(device)))
