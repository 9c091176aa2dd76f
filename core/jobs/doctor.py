"""The part of a look at this computer that loads torch or waits for the driver."""

import shutil
import subprocess
from collections.abc import Iterator

from core import program, torch_here
from core.computer import GB, SET_UP
from core.findings import Finding, State, as_json
from core.progress import Done, Message, Progress

CARD, TORCH = "graphics card", "torch runs"
ASK_DRIVER = ("--query-gpu=name,driver_version,memory.total", "--format=csv,noheader")
WITHIN_S = 20
ON_PROCESSOR = "Nothing needs to be done: the program trains on the processor, only slower."


def check_torch(_request: object) -> Iterator[Message]:
    """Ask the driver and torch; ends with Done and the findings as JSON."""
    yield Progress("Asking for the graphics card", 0, 2)
    card = graphics_card()
    yield Progress("Asking torch to compute something", 1, 2)
    yield Done(as_json([card, torch_runs(card)]))


def graphics_card() -> Finding:
    """Say which NVIDIA card and driver there are."""
    asking = shutil.which("nvidia-smi")
    if asking is None:
        return Finding(CARD, "no NVIDIA card, or no driver for it", State.NOTE, ON_PROCESSOR)
    try:
        asked = subprocess.run(  # noqa: S603 - the words are this module's own
            [asking, *ASK_DRIVER],
            capture_output=True,
            text=True,
            timeout=WITHIN_S,
            check=False,
            env=program.outside(),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return _mute_driver(type(error).__name__)
    return read_driver(asked.stdout if asked.returncode == 0 else "", asked.stderr)


def read_driver(answer: str, complaint: str = "") -> Finding:
    """Put what nvidia-smi says of its first card into a row; no answer is a mute driver."""
    parts = [part.strip() for part in answer.partition("\n")[0].split(",")]
    if len(parts) != len(("name", "driver", "memory")):
        return _mute_driver((complaint or answer).strip().partition("\n")[0])
    name, driver, memory = parts
    return Finding(CARD, f"{name}, {memory}, driver {driver}")


def torch_runs(card: Finding) -> Finding:
    """Say what torch computes on.

    Args:
        card: What graphics_card found.
    """
    if not torch_here.is_here():
        return Finding(TORCH, torch_here.LACKING, State.NOTE, torch_here.ELSEWHERE)
    try:
        from core.model.probing import probe

        found = probe()
    except (ImportError, OSError, RuntimeError) as error:
        return Finding(TORCH, f"it does not: {error}", State.PROBLEM, SET_UP)
    if found.failure:
        remedy = "Set device to cpu, or install a torch that fits the card and its driver."
        return Finding(TORCH, f"not on {found.card}: {found.failure}", State.PROBLEM, remedy)
    if found.card:
        memory = f"{found.memory / GB:.0f} GB"
        return Finding(TORCH, f"torch {found.version} on {found.card}, {memory}")
    if card.state is State.GOOD:
        why = "the driver is too old for it" if found.is_for_cards else "it is built without CUDA"
        said = f"torch {found.version} on the processor only: {why}"
        remedy = "Update the driver." if found.is_for_cards else "Install a torch with CUDA."
        return Finding(TORCH, said, State.NOTE, remedy)
    return Finding(TORCH, f"torch {found.version} on the processor")


def _mute_driver(why: str) -> Finding:
    remedy = f"Install the card's driver again. {ON_PROCESSOR}"
    return Finding(CARD, f"the driver does not answer ({why})", State.NOTE, remedy)
