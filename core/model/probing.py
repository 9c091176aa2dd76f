"""Whether torch can compute here, tried and not only asked."""

from dataclasses import dataclass

import torch

SIZE = 64


@dataclass(frozen=True, slots=True)
class Probe:
    """What torch did.

    Attributes:
        version: torch's own.
        card: The graphics card's name; empty if torch sees none.
        memory: Bytes of the card; 0 without one.
        is_for_cards: Whether this torch was built for graphics cards at all.
        failure: Why a kernel did not run on the card; empty if it ran or there is none.
    """

    version: str
    card: str
    memory: int
    is_for_cards: bool
    failure: str


def probe() -> Probe:
    """Multiply two small matrices on the processor, and on the card if there is one.

    Raises:
        RuntimeError: Not even the processor can.
    """
    _multiply("cpu")
    version, built = str(torch.__version__), torch.version.cuda is not None
    if not torch.cuda.is_available():
        return Probe(version, "", 0, built, "")
    try:
        _multiply("cuda")
        failure = ""
    except (RuntimeError, AssertionError) as error:
        failure = str(error).strip().splitlines()[0]
    card = torch.cuda.get_device_properties(0)
    return Probe(version, str(card.name), int(card.total_memory), built, failure)


def _multiply(device: str) -> None:
    ones = torch.ones(SIZE, SIZE, device=device)
    if float((ones @ ones).sum()) != SIZE**3:
        raise RuntimeError(f"the {device} computes wrongly")
