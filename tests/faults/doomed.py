"""Jobs that die where and how they are told to: the real ones, with one call of theirs spied on."""

import os
import signal
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from core.worker import work

NAN = float("nan")


def doomed(where: str, call: int, death: str, job: str, request: object, pipe: Connection) -> None:
    """Run a job in this process as the worker does, until it comes to its end.

    Args:
        where: The method in whose way it lies, as "module:Class.method".
        call: At which of its calls.
        death: One of DEATHS, or "NaN" for a loss that is no number.
        job: The job's name.
        request: What it is asked.
        pipe: To the parent.
    """
    os.setsid()
    module, _, names = where.partition(":")
    owner, _, method = names.partition(".")
    holder = getattr(import_module(module), owner)
    original, calls, is_nan = getattr(holder, method), [0], death == "NaN"

    def spied(self: Any, *args: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it is
        calls[0] += 1
        if calls[0] == call and not is_nan:
            DEATHS[death](self)
        found = original(self, *args, **named)
        return found | {"total": found["total"] * NAN} if is_nan and calls[0] == call else found

    setattr(holder, method, spied)
    work(job, request, pipe)


def _killed(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _out_of_memory(_: object) -> None:
    raise MemoryError


def _card_full(_: object) -> None:
    import torch

    raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")


def _card_gone(_: object) -> None:
    raise RuntimeError("CUDA error: unspecified launch failure")


DEATHS: dict[str, Callable[[Any], None]] = {
    "SIGKILL": _killed,
    "MemoryError": _out_of_memory,
    "card full": _card_full,
    "card gone": _card_gone,
}
